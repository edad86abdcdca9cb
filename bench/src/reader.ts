// How fast documents are read, on one core, beside the bare cutter of @node-rs/jieba, which only finds where words end, on the same text.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from '@duxue/reader'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { fileOfProduct } from './process.ts'
import { atLeast, below, type Line, median } from './table.ts'

const rounds = 5
const wanted = 5_000_000

export function measureReader(log: (text: string) => void): Line[] {
  const whole = textOf(wanted)
  const line = whole.slice(0, 350_000).replaceAll('\n', '')
  const short = textOf(100_000)
  for (let i = 0; i < 20; i++) read(short)
  const jieba = Jieba.withDict(dict)
  jieba.cut(short)
  const before = process.memoryUsage().rss
  const ours = speeds(whole, () => read(whole))
  const grown = (process.memoryUsage().rss - before) / 1e6
  const cutter = speeds(whole, () => jieba.cut(whole))
  log(`reader: ${median(ours).toFixed(2)} MB/s, cutter: ${median(cutter).toFixed(2)} MB/s`)
  const megabytes = bytesOf(whole) / 1e6
  return [
    {
      of: 'reader',
      what: 'documents read, one core',
      value: median(ours),
      unit: 'MB/s',
      more: { megabytes, runs: ours },
      aim: atLeast(median(ours), 1, 'MB/s'),
    },
    { of: 'reader', what: 'one line of 1 MB', value: median(speeds(line, () => read(line))), unit: 'MB/s' },
    { of: 'reader', what: 'memory grown by 5 MB of text', value: grown, unit: 'MB', aim: below(grown, 300, 'MB') },
    { of: 'reader', what: 'words cut by @node-rs/jieba, nothing read', value: median(cutter), unit: 'MB/s' },
  ]
}

const bytesOf = (text: string) => Buffer.byteLength(text)

/** Megabytes of text a second of processor time, its threads and its collector counted in. */
function speeds(text: string, run: () => unknown): number[] {
  return Array.from({ length: rounds }, () => {
    const from = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(from)
    return bytesOf(text) / (user + system)
  })
}

/** Our own documents, marks taken off, one after the other until there is enough. */
function textOf(bytes: number): string {
  const folder = fileOfProduct('packages/reader/fixtures')
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => {
      const file = readFileSync(join(folder, name), 'utf8')
      return file.slice(file.indexOf('---\n') + 4).replace(/⟦|⟧\{[^{}]*\}/g, '')
    })
    .join('\n\n\n')
  return all.repeat(Math.ceil(bytes / bytesOf(all)))
}
