// Reports out of a pack's summary over HTTP: drafted from figures of now, signed, issued; figures that open rows; what nobody said is missing.
import { readText } from '@duxue/papers'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { idOf, startServer, type TestServer } from './fixture.ts'
import { openRound } from './fixture-round.ts'

let server: TestServer
const classes = 'test-pack.classes'
const summary = 'test-pack.half_year'
beforeAll(async () => {
  server = await startServer()
  server.clock.set('2021-09-06')
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.stop()
})
const put = async (unit: string, no: number, pupils: number) =>
  await (await server.as(`clerk-${unit}`)).act('register.put', {
    register: classes,
    unitId: idOf(unit),
    id: uuidv7(),
    version: 0,
    cells: { grade: 1, no, pupils },
  })
type Body = {
  title: string
  blocks: { kind: string; runs?: (string | { text: string })[]; rows?: (string | { text: string })[][] }[]
}
const say = (runs: readonly (string | { text: string })[] = []) => runs.map((r) => (typeof r === 'string' ? r : r.text)).join('')

it('a half-year summary is drafted by the office from the registers, signed and issued as a numbered document; its figures open their rows', async () => {
  for (const [unit, no, pupils] of [
    ['s1', 1, 70],
    ['s1', 2, 40],
    ['s2', 1, 45],
    ['s5', 1, 66],
  ] as const)
    await put(unit, no, pupils)
  await server.settle()
  const office = await server.as('office')
  expect((await office.ask('paper.summaries')).rows.map((r) => [r.summary, r.of])).toEqual([
    [summary, 'place'],
    ['test-pack.in_bulletin', 'bulletin'],
    ['test-pack.own', 'unit'],
  ])
  const id = uuidv7()
  await office.act('paper.draft', { id, kind: 'report', summary })
  const shown = await office.ask('paper.get', { id })
  const body = shown.body as Body
  expect(body.title).toBe('河汀市2021年下半年班额小结')
  expect(body.blocks.map((b) => b.kind)).toEqual(['heading', 'paragraph', 'paragraph', 'table', 'paragraph'])
  expect(say(body.blocks[1]?.runs)).toBe('应报7所，已报3所；共4个班，超大班额2个，在籍（未报）人。')
  expect(body.blocks[3]?.rows?.map((r) => r.map((c) => say([c])))).toEqual([
    ['甲川县', '3', '1', '（未报）'],
    ['乙泽县', '1', '1', '（未报）'],
    ['市直学校', '（未报）', '（未报）', '（未报）'],
  ])
  const figure = shown.figures.find((f) => f.id === `class.oversize@${idOf('k1')}`)
  expect(figure).toMatchObject({
    value: 1,
    read: 'register.rows',
    query: { register: classes, element: 'class.oversize', blockId: idOf('k1') },
  })
  expect((await office.ask('register.rows', figure?.query as { register: string })).total).toBe(1)
  expect(await office.refused('paper.issue', { id, public: false })).toMatchObject({ code: 'paper.wrong_state' })
  await (await server.as('director')).act('paper.sign', { ids: [id] })
  const { number } = await office.act('paper.issue', { id, public: true })
  expect(number).toBe('河教督〔2021〕1号')
  const file = await office.fetch(`/api/paper.file?id=${id}`)
  const read = await readText(new Uint8Array(await file.arrayBuffer()), '小结.docx')
  expect(read.ok && read.text).toContain('共4个班，超大班额2个')
})
it('of one county speaks of that county alone; of one unit of its own values', async () => {
  const office = await server.as('office')
  const county = uuidv7()
  await office.act('paper.draft', { id: county, kind: 'report', summary, unitId: idOf('k2') })
  const body = (await office.ask('paper.get', { id: county })).body as Body
  expect([body.title, say(body.blocks[1]?.runs)]).toEqual([
    '乙泽县2021年下半年班额小结',
    '应报3所，已报1所；共1个班，超大班额1个，在籍（未报）人。',
  ])
  const own = uuidv7()
  await office.act('paper.draft', { id: own, kind: 'report', summary: 'test-pack.own', unitId: idOf('s1') })
  const paper = await office.ask('paper.get', { id: own })
  expect(say((paper.body as Body).blocks[0]?.runs)).toBe('有2个班。')
  expect(paper.figures[0]?.query).toMatchObject({ unitId: idOf('s1') })
})
it('is not written about what it is not made for, nor by anybody but the office', async () => {
  const office = await server.as('office')
  const draft = { id: uuidv7(), kind: 'report' as const }
  expect(await office.refused('paper.draft', { ...draft, summary, unitId: idOf('s1') })).toMatchObject({ code: 'paper.not_of' })
  expect(await office.refused('paper.draft', { ...draft, summary: 'test-pack.own' })).toMatchObject({ code: 'paper.not_of' })
  expect(await office.refused('paper.draft', { ...draft, summary: 'test-pack.none' })).toMatchObject({ code: 'paper.missing' })
  expect(await office.refused('paper.draft', { ...draft, kind: 'bulletin' })).toMatchObject({ code: 'round.missing' })
  for (const person of ['director', 'county1', 'clerk-s1'])
    expect((await (await server.as(person)).refused('paper.draft', { ...draft, summary })).status).toBe(403)
})
it('a passage of the bulletin of a round says what the registers amount to, and each figure opens its rows', async () => {
  const roundId = await openRound(server)
  const office = await server.as('office')
  const id = uuidv7()
  await office.act('paper.draft', { id, kind: 'bulletin', roundId })
  const paper = await office.ask('paper.get', { id })
  const { blocks } = paper.body as { blocks: { kind: string; text?: string; runs?: (string | { text: string })[] }[] }
  const at = blocks.findIndex((b) => b.text?.endsWith('台账反映的情况'))
  expect(blocks.slice(at + 1, at + 4).map((b) => b.text?.replace(/^（.+?）/, '') ?? say(b.runs))).toEqual([
    '下列数字截至2021年9月6日，由各单位自己的台账算出，不是督导组现场所见。',
    '班额',
    '应报7所，已报3所；超大班额2个。',
  ])
  const figure = paper.figures.find((f) => f.id === 'test-pack.in_bulletin.class.oversize')
  expect(figure).toMatchObject({ value: 2, read: 'register.rows', query: { register: classes, element: 'class.oversize' } })
  expect((await office.ask('register.rows', figure?.query as { register: string })).total).toBe(2)
  const bulletin = { id: uuidv7(), kind: 'report' as const, summary: 'test-pack.in_bulletin' }
  expect(await office.refused('paper.draft', bulletin)).toMatchObject({ code: 'paper.not_of' })
})
it('of a term that is over is written with the figures as they stood then, which open no rows of now', async () => {
  server.clock.set('2022-03-02')
  await server.settle()
  await put('s1', 3, 67)
  await server.settle()
  const office = await server.as('office')
  expect((await office.ask('paper.summaries')).terms).toEqual(['2021-1'])
  const written = async (more: object) => {
    const id = uuidv7()
    await office.act('paper.draft', { id, kind: 'report', summary, ...more })
    const { body, figures } = await office.ask('paper.get', { id })
    return [
      (body as Body).title,
      say((body as Body).blocks[1]?.runs),
      figures.length > 0,
      say((body as Body).blocks.at(-1)?.runs),
    ]
  }
  expect(await written({ term: '2021-1' })).toEqual([
    '河汀市2021年下半年班额小结',
    '应报7所，已报3所；共4个班，超大班额2个，在籍（未报）人。',
    false,
    '本小结的数字截至2月28日，由台账和已有数据算出。',
  ])
  expect((await written({}))[0]).toBe('河汀市2022年上半年班额小结')
  expect((await written({}))[1]).toContain('共5个班，超大班额3个')
  const own = await written({ term: '2021-1', summary: 'test-pack.own', unitId: idOf('s1') })
  expect(own[0]).toBe('柳湾小学2021年本校小结')
  const none = { id: uuidv7(), kind: 'report' as const, summary, term: '2019-1' }
  expect(await office.refused('paper.draft', none)).toMatchObject({ code: 'paper.missing' })
})
