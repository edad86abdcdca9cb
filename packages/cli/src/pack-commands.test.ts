import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blankNode } from '@duxue/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from './commands.ts'
import { productFolder } from './content.ts'
import type { Io } from './io.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duxue-pack-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs a command with --json and keeps its document. */
async function run(...argv: string[]) {
  let document: unknown = null
  const said: string[] = []
  const io: Io = {
    json: true,
    env: {},
    now: () => new Date('2021-09-14T02:00:00Z'),
    step: (zh) => void said.push(zh),
    result: (found) => {
      document = found
    },
    untilStopped: async () => 'test',
  }
  const code = await main([...argv, '--json'], () => io)
  return { code, document: document as Record<string, unknown>, said }
}
const shipped = productFolder('packs')
const at = (name: string) => join(folder, name)

describe('duxue pack', () => {
  test('test counts items, rules and examples of every pack, and every rule of the shipped packs has one', async () => {
    const { code, document } = await run('pack', 'test', shipped)
    expect(code).toBe(0)
    const all = document as unknown as {
      pack: string
      items: Record<string, number>
      rules: number
      rulesWithExample: number
      failed: number
    }[]
    expect(all.map((one) => one.pack)).toEqual(['class-size', 'opening-inspection', 'school-safety'])
    for (const one of all) {
      expect([one.pack, one.failed, one.rulesWithExample]).toEqual([one.pack, 0, one.rules])
      expect(Object.keys(one.items)).toEqual(['school', 'kindergarten', 'county', 'all'])
      expect(Object.keys(one).join()).toBe(
        'pack,version,items,registers,indicators,rules,examples,rulesWithExample,passed,failed',
      )
    }
  })
  test('test fails when a rule has no example, and when a pack cannot be read', async () => {
    const { code: wrote } = await run('pack', 'write', join(shipped, 'opening-inspection'), at('bare.xlsx'))
    expect(wrote).toBe(0)
    expect((await run('pack', 'read', at('bare.xlsx'), '--to', at('bare'))).code).toBe(0)
    const bare = await run('pack', 'test', at('bare'))
    expect(bare.code).toBe(1)
    expect((bare.document as unknown as { rulesWithExample: number; rules: number }[])[0]).toMatchObject({ rulesWithExample: 0 })
    await writeFile(at('bare/items/more.yaml'), 'items: 3\n')
    const unread = await run('pack', 'test', at('bare'))
    expect(unread.code).toBe(1)
    expect(unread.document).toMatchObject([{ pack: 'bare', failed: 1 }])
    expect(unread.said.join()).toContain('读不了')
  })
  test('what is written as XLSForm is read back item by item the same', async () => {
    await run('pack', 'write', join(shipped, 'opening-inspection'), at('whole.xlsx'))
    const { document } = await run('pack', 'read', at('whole.xlsx'))
    expect(document).toMatchObject({ kind: 'xlsform', taken: true, faults: [], written: [] })
  })
  test('diff names what came, went and changed; freezing another content under the same number is refused', async () => {
    const pack = join(shipped, 'class-size')
    expect((await run('pack', 'freeze', pack, '--to', at('frozen.json'))).code).toBe(0)
    expect((await run('pack', 'diff', at('frozen.json'), pack)).document).toMatchObject({
      added: [],
      removed: [],
      changed: [],
      others: [],
    })
    const text = await readFile(at('frozen.json'), 'utf8')
    await writeFile(at('other.json'), text.replace('"hash":"', '"hash":"0'))
    expect((await run('pack', 'freeze', pack, '--to', at('other.json'))).said[0]).toContain('已冻结')
    expect((await run('pack', 'diff', at('other.json'), pack)).said[0]).toContain('被改动过')
  })
  test('a plain table is read with its columns mapped; what is no workbook is said in words', async () => {
    const { writeLedger } = await import('@duxue/papers')
    const column = (name: string) => ({ name, width: 20, kind: 'text' as const })
    const bytes = await writeLedger({
      title: '评估细则',
      notes: [],
      columns: ['序号', '项目', '内容', '分值', '评分办法'].map(column),
      rows: [
        ['1', '安全', '消防通道畅通', '4', '每发现一处不通扣2分'],
        ['2', '安全', '隐患台账齐全', '4', '每缺一项扣1分'],
      ],
      synthetic: true,
    })
    await writeFile(at('table.xlsx'), bytes)
    const scored = await run('pack', 'read', at('table.xlsx'), '--to', at('table'))
    expect(scored.code).toBe(1)
    expect(scored.document).toMatchObject({ kind: 'table', taken: false, mapping: { content: 2, points: 3 }, written: [] })
    expect((scored.document.faults as { code: string; row: number }[]).map((f) => [f.row, f.code])).toEqual([
      [5, 'pack.scores_traces'],
    ])
    await writeFile(at('old.xls'), new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
    expect((await run('pack', 'read', at('old.xls'))).said[0]).toContain('.xls')
    expect((await run('pack', 'read', at('nothing.xlsx'))).code).toBe(1)
    expect((await run('pack', 'read', at('table.xlsx'), '--map', 'colour=C')).code).toBe(2)
  })
  test('a broken XLSForm is told by sheet, row and column, and nothing is written', async () => {
    const { writeXlsForm } = await import('@duxue/papers')
    const { form } = await formWith('${nobody} + 1')
    await writeFile(at('broken.xlsx'), await writeXlsForm(form))
    const { code, document } = await run('pack', 'read', at('broken.xlsx'), '--to', at('broken'))
    expect(code).toBe(1)
    expect(document).toMatchObject({
      taken: false,
      faults: [{ sheet: 'survey', row: 2, column: 'calculation', code: 'formula.unknown_name', data: { name: 'nobody' } }],
      written: [],
    })
  })
})

async function formWith(calculation: string) {
  const node = {
    ...blankNode,
    name: 'a',
    type: 'calculate' as const,
    label: { '': '甲' },
    calculation,
    extra: {},
    children: [],
  }
  return { form: { id: 'f', version: '1', title: '表', languages: [], lists: {}, nodes: [node] } }
}
