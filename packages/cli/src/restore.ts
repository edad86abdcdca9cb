// duxue restore FILE: fills an empty database and the evidence from a backup, all or nothing, then proves it by the trail.
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type Evidence,
  type Filling,
  migrate,
  migrationNames,
  openDatabase,
  openFilling,
  type TrailVerdict,
  verifyTrail,
} from '@duxue/server'
import { type BackupHeader, type Frame, type Note, readFrames } from './backup-file.ts'
import type { Command } from './command.ts'
import { evidenceIn } from './evidence.ts'
import { refuse, wrongUse } from './refusal.ts'
import { useDatabase } from './use-database.ts'

interface Told {
  tables: number
  rows: number
  files: number
  missing: string[]
}
interface Proof extends TrailVerdict {
  readonly tenant: number
  readonly name: string
  /** The chain ends where it ended in the backup. */
  readonly sameHead: boolean
}

export const command: Command = {
  usage: [
    'restore FILE [--json]',
    'into an empty database only; nothing is kept of a backup that is not whole',
    'exit 1 when the trail does not prove what was restored',
  ],
  options: {},
  async run({ words }, io) {
    if (words.length !== 1 || !words[0]) throw wrongUse('请给出一个备份文件名', 'name one backup file')
    const file = resolve(words[0])
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw refuse(`没有这个文件：${file}`, `no such file: ${file}`)
    const frames = readFrames(file)
    const header = await readHeader(frames)
    const database = await useDatabase(io, { mayCreate: true })
    try {
      await migrate(database.url, { upTo: header.migrations.at(-1) ?? '' })
      const filling = await openFilling(database.url)
      if (!filling)
        throw refuse('数据库里已有数据：只能恢复到空库', 'the database holds rows already: restore needs an empty one')
      const told = await fill(frames, filling, evidenceIn(join(database.home, 'evidence')))
      io.step('数据已写入，正在核验留痕', 'rows are in; proving the trail')
      await migrate(database.url)
      const proofs = await prove(database.url, header)
      const proven = proofs.every((proof) => proof.verified && proof.sameHead) && told.missing.length === 0
      io.result({ file, made: header.made, ...told, proven, cities: proofs }, lines(header, told, proofs, proven))
      return proven ? undefined : 'failed'
    } finally {
      await frames.return(undefined)
      await database.close()
    }
  },
}

async function readHeader(frames: AsyncGenerator<Frame>): Promise<BackupHeader> {
  const first = await frames.next()
  const note = !first.done && 'note' in first.value ? first.value.note : undefined
  if (!note || !('backup' in note) || note.backup !== 'duxue') throw refuse('这不是督学的备份文件', 'this is no backup of Duxue')
  const known = await migrationNames()
  const strange = note.migrations.filter((name) => !known.includes(name))
  if (strange.length)
    throw refuse(
      `备份来自更新的版本，请先升级督学（${strange.join('、')}）`,
      'the backup was made by a newer version: upgrade Duxue first',
    )
  return note
}

/** Rows and evidence as they come; committed only when the last frame has vouched for all of them. */
async function fill(frames: AsyncGenerator<Frame>, filling: Filling, evidence: Evidence): Promise<Told> {
  const told: Told = { tables: 0, rows: 0, files: 0, missing: [] }
  try {
    for (let next = await frames.next(); !next.done; next = await frames.next()) {
      const note = noteOf(next.value)
      if ('table' in note) {
        const end = await fillTable(frames, filling, { name: note.table, columns: note.columns })
        told.tables++
        told.rows += end.rows
      } else if ('file' in note) {
        await evidence.put(note.file, bytesOf((await frames.next()).value))
        told.files++
      } else if ('missing' in note) told.missing.push(note.missing)
      // After its last frame the reader has compared the hash of the whole; only then is the loop left.
    }
    await filling.commit()
    return told
  } catch (error) {
    await filling.rollback()
    throw error
  }
}

async function fillTable(
  frames: AsyncGenerator<Frame>,
  filling: Filling,
  table: { name: string; columns: readonly string[] },
): Promise<{ rows: number }> {
  let end: Note | undefined
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let next = await frames.next(); !next.done; next = await frames.next()) {
      if ('bytes' in next.value) yield next.value.bytes
      else {
        end = next.value.note
        return
      }
    }
  }
  const rows = filling.rows(table)
  await pipeline(Readable.from(chunks(), { objectMode: false }), rows)
  const written = (rows as { rowCount?: number | null }).rowCount ?? 0
  if (!end || !('endOf' in end) || end.endOf !== table.name || end.rows !== written)
    throw refuse(`备份有误：表 ${table.name} 的行数不符`, `the backup is faulty: the rows of ${table.name} do not add up`)
  return { rows: written }
}

function noteOf(frame: Frame): Note {
  if ('note' in frame) return frame.note
  throw refuse('备份文件有误', 'the backup is faulty')
}

function bytesOf(frame: Frame | undefined): Buffer {
  if (frame && 'bytes' in frame) return frame.bytes
  throw refuse('备份文件有误', 'the backup is faulty')
}

async function prove(url: string, header: BackupHeader): Promise<Proof[]> {
  const owner = openDatabase(url, { size: 2 })
  try {
    const proofs: Proof[] = []
    for (const { tenant, name, seq, head } of header.heads) {
      const verdict = await verifyTrail(owner, tenant)
      const sameHead = verdict.sealed === seq && (head === '' || verdict.head === head)
      proofs.push({ tenant, name, ...verdict, sameHead })
    }
    return proofs
  } finally {
    await owner.destroy()
  }
}

function lines(header: BackupHeader, told: Told, proofs: readonly Proof[], proven: boolean): string[] {
  return [
    `已恢复 ${header.made} 的备份：${told.tables} 张表 ${told.rows} 行，证据 ${told.files} 件 / restored: ${told.tables} tables, ${told.rows} rows, ${told.files} files of evidence`,
    ...proofs.map(
      (p) =>
        `${p.name}：事件 ${p.events}，链首 ${p.head}${p.sameHead ? '，与备份时一致' : '，与备份时不符'} / trail ${p.verified ? 'verified' : 'NOT verified'}, ${p.sealed} sealed, ${p.tail} not yet`,
    ),
    ...told.missing.map((sha256) => `备份时已缺证据 / evidence that was missing at the backup: ${sha256}`),
    proven
      ? '每一件证据与其散列相符，留痕链完好 / every file matches its hash, the trail is whole'
      : '未能证明完好，请勿使用 / not proven: do not use',
  ]
}
