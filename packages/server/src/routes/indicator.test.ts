// Indicators over HTTP: kept term by term by jobs, what is over stands as it stood, late and missing shown as such, small numbers hidden also against subtraction.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { foundPastTerm } from '../founding-register.ts'
import { reshape } from '../reshape.ts'
import { idOf, startServer, type TestServer } from './fixture.ts'

let server: TestServer
const indicator = 'test-pack.oversize_share'
const register = 'test-pack.classes'
beforeAll(async () => {
  server = await startServer()
  server.clock.set('2021-09-06')
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.stop()
})
const put = async (unit: string, no: number, pupils: number) => {
  const clerk = await server.as(`clerk-${unit}`)
  const cells = { grade: 1, no, pupils }
  await clerk.act('register.put', { register, unitId: idOf(unit), id: uuidv7(), version: 0, cells })
  await server.settle()
}
const trend = async (person = 'director') => await (await server.as(person)).ask('indicator.trend', { indicator })

it('a term that is over stands as it stood; the new one begins with what is carried over, shown as late until it is said again', async () => {
  await put('s1', 1, 70)
  await put('s2', 1, 40)
  expect((await trend()).terms.map((t) => [t.term, t.from, t.to])).toEqual([['2021-1', '2021-09-01', '2022-02-28']])
  server.clock.set('2022-03-01')
  await server.settle()
  const carried = await trend()
  expect(carried.terms.map((t) => t.term)).toEqual(['2021-1', '2021-2'])
  expect(carried.total.map((p) => [p.numerator, p.denominator, p.missing, p.late])).toEqual([
    [1, 2, 5, 0],
    [1, 2, 5, 2],
  ])
  await put('s1', 2, 45)
  const said = await trend()
  expect(said.total.map((p) => [p.numerator, p.denominator, p.late])).toEqual([
    [1, 2, 0],
    [1, 3, 1],
  ])
  expect(said.blocks.map((b) => [b.block, b.points.map((p) => p.value)])).toEqual([
    ['甲川县', [50, 33.3]],
    ['乙泽县', [null, null]],
    ['市直学校', [null, null]],
  ])
  const table = await (await server.as('director')).ask('indicator.table', { indicator })
  expect(table.total).toMatchObject({ numerator: 1, denominator: 3 })
})
it('figures of terms before the city came are brought in once and stand before the others', async () => {
  const units = [{ unitId: idOf('s4'), values: { 'class.count': 10, 'class.oversize': 2 } }]
  await foundPastTerm(server.house, 1, 'older', '2020-2', units)
  const { terms, total } = await trend()
  expect([terms[0]?.term, total[0]?.value, total[0]?.late]).toEqual(['2020-2', 20, 0])
})
it('a county sees its own terms, a section what the blocks amount to, a school and another city nothing', async () => {
  expect((await trend('county1')).blocks.map((b) => b.block)).toEqual(['甲川县'])
  expect((await trend('county2')).total.map((p) => p.value)).toEqual([20])
  expect((await trend('basic')).total.map((p) => p.value)).toEqual((await trend()).total.map((p) => p.value))
  expect((await trend('2:director')).terms).toEqual([])
  expect(await (await server.as('clerk-s1')).refused('indicator.trend', { indicator })).toMatchObject({ status: 403 })
})
it('a school that goes to another county is counted there from that day on, with all its rows; terms that are over stay where they stood', async () => {
  const director = await server.as('director')
  await put('s2', 2, 66)
  const now = await trend()
  const before = (await director.ask('indicator.table', { indicator })).blocks
  expect(before.map((b) => [b.block, b.numerator, b.denominator, b.units, b.missing])).toEqual([
    ['甲川县', 2, 4, 3, 1],
    ['乙泽县', 2, 10, 3, 2],
    ['市直学校', null, null, 1, 1],
  ])
  await reshape(server.house, { tenant: 1, code: '9000020000', to: '900002', on: '2022-03-01' })
  await server.settle()
  const moved = (await director.ask('indicator.table', { indicator })).blocks
  expect(moved.map((b) => [b.block, b.numerator, b.denominator, b.units, b.missing])).toEqual([
    ['甲川县', 1, 2, 2, 1],
    ['乙泽县', 1, 2, 4, 3],
    ['市直学校', null, null, 1, 1],
  ])
  const after = await trend()
  for (const [at, { term }] of after.terms.entries())
    if (term < '2021-2')
      expect([term, after.blocks.map((b) => b.points[at])]).toEqual([term, now.blocks.map((b) => b.points[at])])
  expect((await (await server.as('county1')).ask('register.rows', { register, unitId: idOf('s2') })).total).toBe(0)
  expect((await (await server.as('county2')).ask('register.rows', { register, unitId: idOf('s2') })).total).toBe(2)
  expect((await (await server.as('clerk-s2')).ask('register.rows', { register })).total).toBe(2)
  await put('s2', 3, 40)
  expect((await trend()).blocks.map((b) => b.points.at(-1)?.denominator)).toEqual([2, 3, null])
})
it('a closed school is neither counted nor missing from that day on; in the terms before it stands as it stood', async () => {
  const now = await trend()
  await reshape(server.house, { tenant: 1, code: '9000010000', to: null, on: '2022-03-01' })
  await server.settle()
  const { blocks } = await (await server.as('director')).ask('indicator.table', { indicator })
  expect(blocks.map((b) => [b.block, b.numerator, b.units, b.missing])).toEqual([
    ['甲川县', null, 1, 1],
    ['乙泽县', 1, 4, 3],
    ['市直学校', null, 1, 1],
  ])
  const after = await trend()
  expect(after.blocks[0]?.points.slice(0, -1)).toEqual(now.blocks[0]?.points.slice(0, -1))
  for (const wrong of [
    { code: '9000010000', to: null },
    { code: '9000020000', to: '900002' },
    { code: '9000020000', to: '999999' },
    { code: '1', to: null },
  ])
    await expect(reshape(server.house, { tenant: 1, on: '2022-03-01', ...wrong })).rejects.toMatchObject({ code: 'unit.missing' })
})
