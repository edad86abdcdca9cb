import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from './commands.ts'
import type { Io } from './io.ts'

const notice =
  '关于清查实验室药品的通知\n各学校：\n现将有关事项通知如下：\n一、工作要求\n各校要于5月6日前清查药品，严禁私自处置。\n\n青禾县教育局\n2022年4月20日\n'
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duxue-read-'))
  await writeFile(join(folder, '01.txt'), notice)
  await writeFile(join(folder, '02.txt'), '青禾县召开会议\n会议强调，各校要于3月1日前上报台账。\n')
  await writeFile(join(folder, '03.pdf'), '%PDF-1.7\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function duxue(...argv: string[]) {
  const said: { document?: unknown; lines: readonly string[]; steps: string[] } = { lines: [], steps: [] }
  const io = (json: boolean): Io => ({
    json,
    env: {},
    now: () => new Date(0),
    step: (zh) => void said.steps.push(zh),
    result: (document, lines) => {
      said.document = document
      said.lines = lines
    },
    untilStopped: async () => '',
  })
  const code = await main(['read', ...argv], io)
  return { code, ...said }
}

test('a file is read into work items with exact places, and what was left unread', async () => {
  const { code, document, lines } = await duxue(join(folder, '01.txt'), '--json')
  expect(code).toBe(0)
  const { items, unread, meta } = document as {
    items: { quote: string; start: number; end: number }[]
    unread: unknown[]
    meta: { title: string }
  }
  expect(meta.title).toBe('关于清查实验室药品的通知')
  expect(items.map((i) => i.quote)).toEqual(['各校要于5月6日前清查药品', '严禁私自处置'])
  for (const i of items) expect(notice.slice(i.start, i.end)).toBe(i.quote)
  expect(unread.length).toBeGreaterThan(0)
  expect(lines.join('\n')).toContain('各校  |  ..2022-05-06')
})

test('the day of publication gives the year that the document does not name', async () => {
  const { document } = await duxue(join(folder, '02.txt'), '--published-at', '2024-02-20')
  expect((document as { items: { deadline: unknown }[] }).items[0]?.deadline).toEqual({ from: null, to: '2024-03-01' })
})

test('a folder is read file by file; one that holds no text is named and does not stop the others', async () => {
  const inputs = join(folder, 'inputs.json')
  await writeFile(inputs, JSON.stringify({ '02': { publishedAt: '2023-02-20' } }))
  const out = join(folder, 'out')
  const { code, document, steps } = await duxue('--dir', folder, '--inputs', inputs, '--out', out)
  expect(code).toBe(1)
  expect(document).toMatchObject({
    documents: [
      { id: '01', items: 2 },
      { id: '02', items: 1 },
    ],
    failed: [{ file: '03.pdf' }],
  })
  expect(steps.join()).toContain('03.pdf')
  const second = JSON.parse(await readFile(join(out, '02.json'), 'utf8'))
  expect(second).toMatchObject({ id: '02', items: [{ deadline: { to: '2023-03-01' } }] })
})

test('why a sentence was read so is told step by step', async () => {
  const { code, document, lines } = await duxue('--explain', String(notice.indexOf('严禁')), join(folder, '01.txt'))
  expect(code).toBe(0)
  const { decisions } = document as { decisions: { step: string; rule: string }[] }
  expect(decisions.map((d) => d.step)).toEqual(
    expect.arrayContaining(['section', 'line', 'passage', 'clause', 'verdict', 'subject']),
  )
  expect(lines.join('\n')).toContain('modal.must_not')
})

test('wrong use is told as such', async () => {
  expect((await duxue()).code).toBe(2)
  expect((await duxue(join(folder, '01.txt'), '--published-at', '昨天')).code).toBe(2)
  expect((await duxue('--explain', '9999', join(folder, '01.txt'))).code).toBe(2)
  expect((await duxue(join(folder, 'no.txt'))).code).toBe(1)
  expect((await duxue('--dir', join(folder, 'nowhere'), '--out', folder)).code).toBe(1)
})
