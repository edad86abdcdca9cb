// duxue read: the work items of a document, or of a folder of documents, with what was left unread and why.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type ReadTextCode, readText } from '@duxue/papers'
import { explain, type Reading, read } from '@duxue/reader'
import type { Command, Input } from './command.ts'
import type { Io } from './io.ts'
import { explanationLines, readingLines } from './read-lines.ts'
import { refuse, wrongUse } from './refusal.ts'

export const command: Command = {
  usage: [
    'read FILE [--published-at YYYY-MM-DD] [--json]',
    'FILE  .txt (UTF-8, GB18030), .docx, a saved .html page, a .pdf with text',
    '--explain OFFSET FILE  why the sentence at this offset was read so',
    '--dir DIR --inputs inputs.json --out DIR  NN.txt in, NN.json out; days of publication by id',
  ],
  options: {
    'published-at': { type: 'string' },
    explain: { type: 'string' },
    dir: { type: 'string' },
    inputs: { type: 'string' },
    out: { type: 'string' },
  },
  async run(input, io) {
    const { dir, out } = input.values
    if (typeof dir === 'string' && typeof out === 'string') return readFolder(dir, out, await inputsOf(input), io)
    const file = input.words[0]
    if (dir !== undefined || out !== undefined || file === undefined || input.words.length > 1)
      throw wrongUse('给出一个文件，或者 --dir 和 --out', 'give one FILE, or --dir and --out')
    const text = await textOf(file)
    const publishedAt = dayOf(input.values['published-at'])
    if (typeof input.values.explain === 'string') return explainPlace(text, input.values.explain, publishedAt, io)
    const reading = read(text, { publishedAt })
    io.result({ file: basename(file), publishedAt, ...reading }, readingLines(text, reading))
    return undefined
  },
}

function dayOf(given: unknown): string | null {
  if (given === undefined || given === null) return null
  if (typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))) return given
  throw wrongUse(`日期写成 YYYY-MM-DD：${given}`, `a date is YYYY-MM-DD: ${given}`)
}

const WHY: Readonly<Record<ReadTextCode, readonly [zh: string, en: string]>> = {
  not_docx: ['不是能读的 .docx', 'not a readable .docx'],
  old_doc: ['是老格式的 .doc，请另存为 .docx', 'an old .doc: save it as .docx'],
  empty: ['里面没有文字', 'there is no text in it'],
  too_big: ['太大', 'too large'],
  not_text: ['不是文字', 'not text'],
  scan: ['是扫描件，只有图没有文字', 'a scan: pictures without text'],
  unmapped: ['字体没有带字码表，字取不出', 'fonts without tables of characters: its letters cannot be taken out'],
  locked: ['加了密码', 'locked with a password'],
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw refuse(`读不到文件：${file}`, `cannot read ${file}: ${error.code}`)
  })
  const given = await readText(bytes, basename(file))
  if (given.ok) return given.text
  const [zh, en] = WHY[given.code]
  throw refuse(`这个文件读不出文字：${file}，${zh}`, `no text in ${file}: ${en}`)
}

function explainPlace(text: string, given: string, publishedAt: string | null, io: Io): undefined {
  const offset = Number(given)
  if (!Number.isSafeInteger(offset) || offset < 0 || offset >= text.length)
    throw wrongUse(`位置要在 0 和 ${text.length - 1} 之间：${given}`, `an offset lies between 0 and ${text.length - 1}: ${given}`)
  const explanation = explain(text, offset, { publishedAt })
  if (!explanation) throw refuse(`这个位置是空白：${given}`, `there is only blank at ${given}`)
  const sentence = text.slice(explanation.start, explanation.end)
  io.result({ offset, sentence, ...explanation }, explanationLines(text, explanation))
  return undefined
}

type Inputs = Readonly<Record<string, { readonly publishedAt?: unknown }>>

async function inputsOf({ values }: Input): Promise<Inputs> {
  if (typeof values.inputs !== 'string') return {}
  const file = values.inputs
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw refuse(`读不到文件：${file}`, `cannot read ${file}: ${error.code}`)
  })
  try {
    return JSON.parse(text) as Inputs
  } catch (error) {
    throw refuse(`不是 JSON：${file}`, `${file} is no JSON: ${(error as Error).message}`)
  }
}

const READABLE = /\.(?:txt|docx|html?|pdf)$/i

/** One file that cannot be read is named and does not stop the others. */
async function readFolder(dir: string, out: string, inputs: Inputs, io: Io): Promise<undefined | 'failed'> {
  const entries = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    throw refuse(`读不到目录：${dir}`, `cannot read ${dir}: ${error.code}`)
  })
  await mkdir(out, { recursive: true })
  const done: { id: string; items: number }[] = []
  const failed: { file: string; zh: string; en: string }[] = []
  for (const name of entries.filter((n) => READABLE.test(n)).sort()) {
    const id = name.replace(READABLE, '')
    try {
      const reading = read(await textOf(join(dir, name)), { publishedAt: dayOf(inputs[id]?.publishedAt) })
      await writeFile(join(out, `${id}.json`), `${JSON.stringify(fileOf(id, reading), null, 1)}\n`)
      done.push({ id, items: reading.items.length })
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Refusal') throw error
      failed.push({ file: name, zh: (error as Error & { zh: string }).zh, en: error.message })
      io.step((error as Error & { zh: string }).zh, error.message)
    }
  }
  const items = done.reduce((n, d) => n + d.items, 0)
  io.result({ documents: done, failed }, [
    `${done.length} 份文件，${items} 项工作 / ${done.length} documents, ${items} work items`,
  ])
  return failed.length > 0 ? 'failed' : undefined
}

const fileOf = (id: string, reading: Reading) => ({ id, ...reading })
