import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  askedTwice,
  burden,
  effortOf,
  fullestUnit,
  isAsked,
  itemsFor,
  type Pack,
  parsePack,
  rulesWithoutExample,
  runExample,
  schoolKinds,
  sides,
  thresholdOn,
  type UnitProfile,
} from '@duxue/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPack, readPacks } from './packs.ts'

const shipped = fileURLToPath(new URL('../../../packs', import.meta.url))
const read = await readPacks(shipped)

/** The richest unit of each kind: every stage it can have, boarding, canteen, bus. */
const school = fullestUnit
const county = fullestUnit('county')

test('every pack that is shipped is read without a fault', () => {
  expect(read.map(({ folder, parsed }) => ({ folder, id: parsed.pack?.id, issues: parsed.issues }))).toEqual(
    read.map(({ folder }) => ({ folder, id: folder, issues: [] })),
  )
  expect(read.length).toBeGreaterThan(0)
})

describe.each(read.flatMap(({ parsed }) => (parsed.pack ? [parsed.pack] : [])))('the pack $id', (pack: Pack) => {
  test.each(pack.examples.map((example) => [example.title, example] as const))('%s', (_, example) => {
    expect(runExample(pack, example)).toEqual([])
  })
  test('every finding rule is opened by an example', () => {
    expect(rulesWithoutExample(pack)).toEqual([])
  })
  test('a rule that loses its example is noticed', () => {
    const rules = pack.items.flatMap((item) => item.finding.map((rule) => `${item.name}.${rule.rule}`))
    expect(rulesWithoutExample({ ...pack, examples: [] })).toEqual(rules)
  })
  test('an example that expects something else is noticed', () => {
    const [first] = pack.examples
    if (!first) throw new Error('a pack without examples')
    const wrong = { ...first, expect: { ...first.expect, findings: [...first.expect.findings, 'nobody.rule'] } }
    expect(runExample(pack, wrong).map((d) => d.what)).toEqual(['findings'])
  })
})

describe('the opening inspection', () => {
  const pack = read.find(({ folder }) => folder === 'opening-inspection')?.parsed.pack as Pack
  const asked = (unit: UnitProfile, side: (typeof sides)[number]) => itemsFor(pack, unit, side).filter(isAsked).length

  test('asks about every subject of the meeting, in at least 44 questions', () => {
    expect(pack.items.filter(isAsked).length).toBeGreaterThanOrEqual(44)
    expect(pack.topics.filter((topic) => !pack.items.some((item) => item.topic === topic.id))).toEqual([])
  })
  test('a school is asked at most 35 questions, a kindergarten 25, a county bureau 25, on every side', () => {
    for (const side of sides) {
      for (const kind of schoolKinds) expect(asked(school(kind), side)).toBeLessThanOrEqual(kind === 'kindergarten' ? 25 : 35)
      expect(asked(county, side)).toBeLessThanOrEqual(25)
    }
  })
  test('the most common school, a primary school with a canteen, needs under 20 minutes', () => {
    const { minutes } = burden(pack, { ...school('primary'), boarding: false, bus: false })
    expect(minutes).toBeGreaterThan(5)
    expect(minutes).toBeLessThan(20)
  })
  test('once what is known is filled in, that school needs under 8 minutes', () => {
    const effort = effortOf(pack, { ...school('primary'), boarding: false, bus: false })
    expect(effort.confirmed).toBeGreaterThan(15)
    expect(effort.minutes).toBeLessThan(8)
  })
  test('what safety and class sizes ask is taken over from their packs, not repeated', () => {
    const own = pack.items.filter((item) => item.topic === 'safety' || item.topic === 'class_size')
    expect(own.length).toBeGreaterThan(20)
    expect(own.filter((item) => !item.takenFrom).map((item) => item.name)).toEqual([])
  })
  test('no two packs ask for the same element, and none asks what a register counts', () => {
    const all = read.flatMap(({ parsed }) =>
      parsed.pack ? [{ pack: parsed.pack, counted: parsed.registers.flatMap((r) => r.counts.map((c) => c.element)) }] : [],
    )
    expect(askedTwice(all)).toEqual([])
  })
  test('most questions can open a finding, and some findings are urgent', () => {
    const open = pack.items.filter((item) => item.finding.length > 0)
    expect(open.length / pack.items.length).toBeGreaterThan(0.8)
    expect(pack.items.flatMap((item) => item.finding).filter((rule) => rule.grave === 'urgent').length).toBeGreaterThanOrEqual(3)
  })
  test('a count of classes from a size on is filled in from the size that the thresholds say', () => {
    const sizes = pack.items.flatMap((item) => item.prefill?.match(/from(\d+)$/)?.[1] ?? [])
    const known = ['large_class', 'oversize_class'].map((name) => String(thresholdOn(pack, name, null, '2021-09-14')))
    expect(sizes.length).toBeGreaterThan(0)
    for (const size of sizes) expect(known).toContain(size)
  })
  test('whatever is not law that we read in full carries its mark', () => {
    const unread = pack.sources.filter((source) => source.sure === 'U').map((source) => source.id)
    for (const threshold of pack.thresholds.filter((t) => unread.includes(t.source))) expect(threshold.unverified).toBe(true)
  })
})

describe('a pack on disk', () => {
  let directory = ''
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'duxue-packs-'))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))
  const write = async (name: string, files: Record<string, string>) => {
    const folder = join(directory, name)
    await mkdir(folder, { recursive: true })
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
    return folder
  }

  test('a file that is no YAML is named with line and column, and nothing is taken', async () => {
    const { pack, issues } = await readPack(await write('broken', { 'pack.yaml': 'id: x\ntitle: { zh: 甲\n' }))
    expect(pack).toBeNull()
    expect(issues[0]).toMatchObject({ item: 'pack.yaml', code: 'pack.not_yaml', data: { line: 3 } })
  })
  test('a member that two files give is refused; lists of two files are joined', async () => {
    const folder = await write('two', { 'a.yaml': 'id: x\nitems: []\n', 'b.yaml': 'id: y\nitems: []\n' })
    expect((await readPack(folder)).issues).toEqual([{ item: 'b.yaml.id', code: 'pack.name_twice', data: { name: 'id' } }])
  })
  test('an empty folder is no pack', async () => {
    expect((await readPack(await write('empty', {}))).issues).toEqual([{ item: 'pack.yaml', code: 'pack.no_files' }])
  })
  test('aliases inside anchors, which multiply without end, and aliases to nothing are refused', async () => {
    const bomb = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`)
    const files = { 'a.yaml': `a0: &a0 [x]\n${bomb.join('\n')}\n`, 'b.yaml': 'id: *nothing\n' }
    expect((await readPack(await write('bomb', files))).issues).toEqual([
      { item: 'a.yaml', code: 'pack.bad_alias', data: { alias: 'a0' } },
      { item: 'b.yaml', code: 'pack.bad_alias', data: { alias: 'nothing' } },
    ])
  })
  test('what is read is plain data: written as JSON and read again it is the same pack', () => {
    const pack = read[0]?.parsed.pack
    expect(JSON.parse(JSON.stringify(pack))).toEqual(pack)
    expect(parsePack({}).pack).toBeNull()
  })
})
