import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { productFolder } from './content.ts'

let root = ''
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const run = (...args: string[]) => {
  const done = spawnSync(process.execPath, [productFolder('tools/seed-trace.mjs'), '--root', root, ...args], { encoding: 'utf8' })
  return { code: done.status, said: done.stderr }
}
const trace = (second: string) => `sentences:
  - { id: '1.1', starts: 甲会议, places: [{ at: a.txt, find: 题目, what: the title }] }
  - { id: '2.1', starts: 要做, places: [${second}] }
`
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'duxue-trace-'))
  put('samples/yuncheng/minutes.txt', '甲会议\n\n要做一件事。\n')
  put('samples/yuncheng/seed-trace.yaml', trace('{ later: packs/later, what: an item }'))
  put('docs/seed-trace.md', '')
  put('a.txt', '题目')
  run()
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('the trace from sentence to place', () => {
  test('is whole when every sentence has a place, and the page names both', () => {
    expect(run('--check')).toEqual({ code: 0, said: '' })
    const page = readFileSync(join(root, 'docs/seed-trace.md'), 'utf8')
    expect(page).toContain('| 2.1 | 要做一件事。 | `packs/later` (later): an item |')
  })
  test('a sentence without a place stops it', () => {
    put('samples/yuncheng/minutes.txt', '甲会议\n\n要做一件事。要做两件事。\n')
    const { code, said } = run('--check')
    expect(code).toBe(1)
    expect(said).toContain('2.2: no place for “要做两件事。')
  })
  test('a sentence that says something else than the trace knows stops it', () => {
    put('samples/yuncheng/minutes.txt', '甲会议\n\n不做一件事。\n')
    expect(run('--check').said).toContain('2.1: the minutes now say “不做一件事。')
  })
  test('a place that names a missing file stops it', () => {
    put('samples/yuncheng/seed-trace.yaml', trace('{ at: gone.txt, what: an item }'))
    expect(run().code).toBe(1)
    expect(run('--check').said).toContain('2.1: gone.txt is not there')
  })
  test('a place that no longer holds its word stops it', () => {
    put('a.txt', '别的')
    expect(run('--check').said).toContain('1.1: a.txt does not hold “题目”')
  })
  test('a pack that was to come and is there now must be named by file', () => {
    put('packs/later/pack.yaml', 'id: later')
    expect(run('--check').said).toContain('2.1: packs/later is there now')
  })
  test('a page that was not written again after a change stops it', () => {
    put('samples/yuncheng/seed-trace.yaml', trace('{ at: a.txt, what: another item }'))
    expect(run('--check')).toEqual({ code: 1, said: 'seed-trace: docs/seed-trace.md is stale: run node tools/seed-trace.mjs\n' })
  })
})
