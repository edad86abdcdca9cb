// duxue backup FILE: the database in one snapshot and all its evidence, streamed into one file.
import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Evidence, openSnapshot, type Snapshot } from '@duxue/server'
import { frameWriter } from './backup-file.ts'
import type { Command } from './command.ts'
import { evidenceIn } from './evidence.ts'
import type { Io } from './io.ts'
import { refuse, wrongUse } from './refusal.ts'
import { useDatabase } from './use-database.ts'

interface Told {
  tables: number
  rows: number
  files: number
  missing: string[]
  sha256: string
}

export const command: Command = {
  usage: [
    'backup FILE [--database NAME] [--json]',
    'the file is readable by its owner alone; keep it like the database itself',
    'exit 1 when evidence that rows speak of was not found',
  ],
  options: { database: { type: 'string' } },
  async run({ words, values }, io) {
    if (words.length !== 1 || !words[0]) throw wrongUse('请给出一个备份文件名', 'name one file for the backup')
    const file = resolve(words[0])
    if (!existsSync(dirname(file))) throw refuse(`没有这个目录：${dirname(file)}`, `no such folder: ${dirname(file)}`)
    if (existsSync(file)) throw refuse(`文件已存在：${file}`, `the file exists already: ${file}`)
    const started = io.now().getTime()
    const database = await useDatabase(io, { holding: values.database as string | undefined })
    try {
      const snapshot = await openSnapshot(database.url)
      try {
        const told = await write(file, snapshot, evidenceIn(join(database.home, 'evidence')), io)
        const { size } = await stat(file)
        const seconds = (io.now().getTime() - started) / 1000
        io.result({ file, bytes: size, ...told, heads: snapshot.heads, seconds }, lines(file, size, told, snapshot))
        return told.missing.length ? 'failed' : undefined
      } finally {
        await snapshot.close()
      }
    } finally {
      await database.close()
    }
  },
}

/** Written beside its name and moved there when it lies on the disk: a backup that is there is whole. */
async function write(file: string, snapshot: Snapshot, evidence: Evidence, io: Io): Promise<Told> {
  const unfinished = `${file}.part`
  const told: Told = { tables: 0, rows: 0, files: 0, missing: [], sha256: '' }
  try {
    await pipeline(
      frames(snapshot, evidence, told, io),
      createGzip({ level: 6 }),
      createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
    )
    await rename(unfinished, file)
    await syncFolder(dirname(file))
    return told
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST')
      throw refuse(`另一次备份正在写这个文件：${unfinished}`, `another backup is writing this file: ${unfinished}`)
    await rm(unfinished, { force: true })
    if (code === 'ENOSPC') throw refuse('磁盘已满，备份未完成', 'the disk is full; there is no backup')
    throw error
  }
}

async function* frames(snapshot: Snapshot, evidence: Evidence, told: Told, io: Io): AsyncGenerator<Buffer> {
  const { note, bytes, end } = frameWriter()
  const { migrations, heads } = snapshot
  yield note({ backup: 'duxue', form: 1, made: io.now().toISOString(), migrations, heads })
  for (const table of snapshot.tables) {
    yield note({ table: table.name, columns: table.columns })
    const rows = snapshot.rows(table)
    let counted = 0
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      counted += linesIn(chunk)
      yield bytes(chunk)
    }
    yield note({ endOf: table.name, rows: counted })
    told.tables++
    told.rows += counted
  }
  for (const sha256 of snapshot.evidence) {
    const found = await evidence.get(sha256)
    if (found) {
      yield note({ file: sha256 })
      yield bytes(found)
      told.files++
    } else {
      yield note({ missing: sha256 })
      told.missing.push(sha256)
    }
  }
  const last = end()
  told.sha256 = last.sha256
  yield last.frame
}

/** In COPY's text form a line feed ends a row; one inside a value is written as \n. */
function linesIn(chunk: Buffer): number {
  let lines = 0
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++
  return lines
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}

function lines(file: string, size: number, told: Told, snapshot: Snapshot): string[] {
  return [
    `备份完成：${file}（${(size / 1e6).toFixed(1)} MB） / backup written`,
    `${told.tables} 张表 ${told.rows} 行，证据 ${told.files} 件 / ${told.tables} tables, ${told.rows} rows, ${told.files} files of evidence`,
    ...snapshot.heads.map(({ name, seq, head }) => `${name}：留痕 ${seq}，链首 ${head || '-'} / trail`),
    `SHA-256 ${told.sha256}`,
    ...told.missing.map((sha256) => `缺少证据 / evidence not found: ${sha256}`),
  ]
}
