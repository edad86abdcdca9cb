// Papers over HTTP: figures, rows and the trail's head of one moment.
import type { PaperBody } from '@duxue/core'
import { readSheet, readText } from '@duxue/papers'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, idOf, startServer, type TestServer } from './fixture.ts'
import { openRound } from './fixture-round.ts'

let server: TestServer
let office: Caller
let director: Caller
let roundId: string
beforeAll(async () => {
  server = await startServer()
  office = await server.as('office')
  director = await server.as('director')
  roundId = await openRound(server)
})
afterAll(async () => await server.stop())

const raise = async (fact: string) => {
  const id = uuidv7()
  await office.act('finding.raise', { id, unitId: idOf('s4'), topic: 'safety', grave: 'general', fact, basis: '测试办法' })
  await office.act('finding.order', { ids: [id] })
  return id
}
const closeOut = async (id: string) => {
  await (await server.as('clerk-s4')).act('finding.report', { id, text: '已办' })
  await office.act('finding.verify', { id, passed: true, note: '' })
  await office.act('finding.close', { ids: [id] })
}
const fileOf = async (id: string) => new Uint8Array(await (await office.fetch(`/api/paper.file?id=${id}`)).arrayBuffer())
const flat = (body: unknown) =>
  (body as PaperBody).blocks
    .flatMap((b) => (b.kind === 'paragraph' ? b.runs : []))
    .map((r) => (typeof r === 'string' ? r : r.text))
    .join('')

it('figures, rows and the trail’s head of every paper are those of its drafting; what is signed is what is issued, whatever happens between', async () => {
  const [first, second] = [await raise('门岗缺人'), await raise('护栏松动')]
  await closeOut(second)
  await server.settle()
  server.clock.set('2021-09-03')
  const papers = { bulletin: uuidv7(), news: uuidv7(), ledger: uuidv7(), order: uuidv7() }
  for (const [kind, id] of Object.entries(papers))
    await office.act('paper.draft', {
      id,
      kind: kind as 'bulletin',
      roundId,
      ...(kind === 'order' ? { unitId: idOf('s4') } : {}),
    })
  const drafted = new Map<string, Awaited<ReturnType<typeof office.ask<'paper.get'>>>>()
  for (const id of Object.values(papers)) drafted.set(id, await office.ask('paper.get', { id }))
  const head = drafted.get(papers.bulletin)?.trail
  expect(head?.seq).toBeGreaterThan(5)

  const third = await raise('灭火器过期')
  await closeOut(first)
  await server.settle()
  server.clock.set('2021-09-06')
  await office.act('paper.edit', { id: papers.ledger, title: '整改台账（二稿）' })
  await director.act('paper.sign', { ids: [papers.bulletin, papers.order] })
  await server.settle()
  for (const id of Object.values(papers)) await office.act('paper.issue', { id, public: false })

  for (const [kind, id] of Object.entries(papers)) {
    const issued = await office.ask('paper.get', { id })
    const before = drafted.get(id)
    expect([kind, issued.figures, issued.trail]).toEqual([kind, before?.figures, head])
    expect(flat(issued.body)).toBe(flat(before?.body))
    if (kind !== 'order') {
      const said = Object.fromEntries(issued.figures.map((f) => [f.id, f.value]))
      expect([kind, said.found, said.closed]).toEqual([kind, 2, 1])
      expect(flat(issued.body)).toContain('截至2021年9月3日')
    }
  }
  const bulletin = await readText(await fileOf(papers.bulletin), 'x.docx')
  expect('text' in bulletin && bulletin.text).toContain(`第${head?.seq}条`)
  expect('text' in bulletin && bulletin.text).toContain(head?.head)
  const sheet = await readSheet(await fileOf(papers.ledger))
  const cells = JSON.stringify(sheet)
  expect(cells).toContain('整改台账（二稿）')
  for (const said of ['门岗缺人', '护栏松动', '已下达', '已销号', '截至2021年9月3日']) expect(cells).toContain(said)
  expect(cells).not.toContain('灭火器过期')
  // An order binds what stands in it, nothing that came after.
  const paperOf = async (id: string) => (await office.ask('finding.get', { id })).paperId
  expect([await paperOf(first), await paperOf(second), await paperOf(third)]).toEqual([papers.order, papers.order, null])
  expect(server.failures).toEqual([])
})

it('a bulletin speaks only of those whom its round inspected', async () => {
  const said = async (scope: { counties: boolean; schools?: boolean; schoolKinds: string[] }) => {
    const of = await openRound(server, { scope })
    const id = uuidv7()
    await office.act('paper.draft', { id, kind: 'bulletin', roundId: of })
    const { body } = await office.ask('paper.get', { id })
    return flat(body) + (body as PaperBody).addressees.join()
  }
  const bureaux = await said({ counties: true, schools: false, schoolKinds: [] })
  expect(bureaux).toContain('各县（市、区）教育局')
  expect(bureaux).not.toMatch(/学校|幼儿园/)
  const schools = await said({ counties: false, schoolKinds: ['junior'] })
  expect(schools).toContain('对全市有关学校（幼儿园）开展')
  expect(schools).not.toContain('教育局和学校')
})
