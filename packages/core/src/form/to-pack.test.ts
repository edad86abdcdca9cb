import { describe, expect, test } from 'vitest'
import { rawItem, smallPack } from '../pack/fixture.ts'
import { parsePack } from '../pack/parse.ts'
import { formOfPack } from './from-pack.ts'
import { readForm } from './read-form.ts'
import { packOfForm } from './to-pack.ts'

const words = (zh: string) => ({ zh, en: `${zh} en` })
const pack = smallPack([
  rawItem({
    name: 'exit',
    points: 4,
    finding: [{ rule: 'shut', when: ". = 'no'", grave: 'urgent', days: 'rectify_urgent', text: words('打不开') }],
  }),
  rawItem({
    name: 'size',
    topic: 'classes',
    type: 'integer',
    points: 2,
    deduct: [{ count: '. >= ${most}', points: 2, reason: words('超额') }],
    relevant: '${unit.pupils} > 0',
  }),
  {
    ...rawItem({ name: 'lesson', topic: 'classes', type: 'repeat', rows: '2', minutes: undefined }),
    items: [{ name: 'seen', type: 'rating', label: words('看课'), minutes: 1 }],
  },
])

describe('a pack as a form, and back', () => {
  const form = formOfPack(pack, pack.items, '2021-09-14')
  test('subjects are groups, thresholds and facts of the unit are fields, and the form engine takes it', () => {
    expect(form.nodes.map((n) => [n.name, n.children.map((c) => c.name)])).toEqual([
      ['about_unit', ['unit.pupils', 'most']],
      ['topic_safety', ['exit']],
      ['topic_classes', ['size', 'lesson']],
    ])
    expect(form.nodes[0]?.children[1]).toMatchObject({ type: 'calculate', calculation: '56' })
    expect(readForm(form).issues).toEqual([])
  })
  test('nothing of an item is lost on the way', () => {
    const { raw, notes } = packOfForm(form, '2021-08-30')
    expect(notes).toEqual([])
    const again = parsePack(raw)
    expect(again.issues).toEqual([])
    expect(again.pack).toEqual({ ...pack, sets: {}, examples: [] })
  })
  test('a question that reckons itself becomes one that is not asked, and is told; each item knows its row', () => {
    const node = form.nodes[1]?.children[0]
    if (!node) throw new Error('no node')
    const nodes = [{ ...node, extra: {}, name: 'sum', type: 'integer' as const, list: null, calculation: '1 + 1', row: 9 }]
    const { raw, notes, rows } = packOfForm({ ...form, nodes }, '2021-09-14')
    expect(parsePack(raw).issues.map((i) => i.code)).toEqual([])
    expect((raw.items as { type: string }[])[0]?.type).toBe('calculate')
    expect(notes.some((n) => n.row === 9 && n.column === 'type' && n.code === 'pack.assumed')).toBe(true)
    expect(rows).toEqual({ sum: 9 })
  })
  test('names that a pack cannot hold get another, and expressions follow; what it cannot hold at all is listed by row', () => {
    const node = form.nodes[1]?.children[0]
    if (!node) throw new Error('no node')
    const made = { ...node, extra: {}, label: { '': '甲' } }
    const { raw, notes } = packOfForm(
      {
        ...form,
        nodes: [
          { ...made, name: '人数', type: 'integer', list: null, row: 2 },
          { ...made, name: 'B', relevant: '${人数} > 1', row: 3 },
          { ...made, name: 'c', type: 'rank', row: 4 },
        ],
      },
      '2021-09-14',
    )
    expect(
      notes.filter((n) => n.code !== 'pack.assumed' && n.code !== 'pack.no_english').map((n) => `${n.row} ${n.code}`),
    ).toEqual(['2 pack.renamed', '3 pack.renamed', '4 pack.type_left_out'])
    expect((raw.items as { name: string; relevant?: string }[]).map((i) => [i.name, i.relevant])).toEqual([
      ['q_2', undefined],
      ['b', '${q_2} > 1'],
    ])
  })
})
