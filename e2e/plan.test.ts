// The plan in a real browser: a visit moved by mouse and by keyboard with its cost shown at once and taken back, sealed names kept, a lost day mended with its list of changes.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { drawWords } from '../packages/web/src/words/draw.ts'
import { repairWords } from '../packages/web/src/words/repair.ts'
import { sheetWords } from '../packages/web/src/words/sheet.ts'
import { launchBrowser } from './src/browser.ts'
import { openCity, type SmallCity } from './src/city.ts'
import { personAt, told, yes } from './src/hand.ts'
import { say } from './src/words.ts'

const roundId = randomUUID()
const drawId = randomUUID()
let browser: Browser
let city: SmallCity
const start = (key: keyof typeof repairWords) => repairWords[key].zh.split('{')[0] as string
const visits = async (person = city.cast.office) => (await city.ask(person, 'visit.list', { roundId, limit: 500 })).rows
const round = () => city.ask(city.cast.office, 'round.get', { id: roundId })

beforeAll(async () => {
  ;[browser, city] = await Promise.all([launchBrowser(), openCity(inject('postgresUrl'))])
  const { office } = city.cast
  city.stand('2021-09-06')
  await city.act(office, 'round.create', {
    id: roundId,
    title: '秋季开学督导',
    issuers: ['市教育局'],
    basis: { list: '2021-3', notice: '1' },
    from: '2021-09-13',
    to: '2021-09-18',
    selfCheckDue: '2021-09-10',
    groups: 2,
    packId: 'opening-inspection',
  })
  await city.act(office, 'round.notify', { id: roundId })
  await city.act(office, 'draw.freeze', { id: drawId, roundId, source: '开奖号码', witnesses: [], sealedADay: 1 })
  city.stand('2021-09-08')
  await city.act(office, 'draw.reveal', { id: drawId, source: '03 11 20', nonces: [] })
  await city.act(office, 'draw.draw', { id: drawId })
  await city.act(office, 'round.plan', { id: roundId })
  const kept = async () => expect((await city.ask(office, 'plan.get', { roundId })).plan?.state).toBe('kept')
  await vi.waitFor(kept, { timeout: 30_000 })
  await city.settle()
})
afterAll(async () => {
  await browser?.close()
  await city?.close()
})
const as = personAt(() => ({ browser, city }))
/** A visit with a day of its group where it fits, and one of another group where a rule breaks. */
async function movable() {
  const { groups, days } = await round()
  for (const visit of (await visits()).filter((v) => v.unit?.kind === 'school')) {
    const at = async (groupId: string, day: string) =>
      (await city.ask(city.cast.office, 'visit.try', { id: visit.id, groupId, day, start: visit.start })).broken.length
    const other = groups.find((g) => g.id !== visit.groupId)
    const bad = other && (await at(other.id, visit.day)) > 0 ? { groupId: other.id, day: visit.day } : null
    for (const day of days)
      if (bad && day !== visit.day && (await at(visit.groupId, day)) === 0)
        return { visit, bad, good: { groupId: visit.groupId, day }, groups: groups.map((g) => g.id), days }
  }
  throw new Error('no visit of this plan can be moved')
}
const status = (page: Page) => page.locator('.move-panel [role=status]')

it('a visit dragged to another day says at once what it costs and which rules break; it is saved and taken back', async () => {
  const { visit, bad, good, groups, days } = await movable()
  const name = visit.unit?.name ?? ''
  const lane = (page: Page, to: { groupId: string; day: string }) =>
    page.locator('.tt tbody tr').nth(groups.indexOf(to.groupId)).locator('td').nth(days.indexOf(to.day)).locator('.lane')
  await as(city.cast.office, `/rounds/${roundId}?show=table&move=1`, async (page) => {
    const box = page.locator(`button.v[aria-label*="${name}"]`)
    await box.dragTo(lane(page, bad))
    await expect.poll(() => status(page).textContent()).toContain(start('move.broken'))
    const save = page.getByRole('button', { name: repairWords['move.save'].zh, exact: true })
    expect(await save.isDisabled()).toBe(true)
    expect(await lane(page, bad).locator('.ghost').count()).toBe(1)
    await box.dragTo(lane(page, good))
    await expect.poll(() => status(page).textContent()).toContain(start('move.ok'))
    await save.click()
    await told(page, repairWords['move.did'].zh)
    expect((await visits()).find((v) => v.id === visit.id)?.day).toBe(good.day)
    await page
      .locator('.toast')
      .getByRole('button', { name: say('undo'), exact: true })
      .click()
    await expect.poll(async () => (await visits()).find((v) => v.id === visit.id)?.day).toBe(visit.day)
  })
})
it('the keyboard alone moves a visit: arrows for day and group, Enter to save', async () => {
  const { visit, good, days } = await movable()
  await as(city.cast.office, `/rounds/${roundId}?show=table&move=1`, async (page) => {
    const box = page.locator(`button.v[aria-label*="${visit.unit?.name}"]`)
    await box.focus()
    const way = days.indexOf(good.day) - days.indexOf(visit.day)
    for (let k = 0; k < Math.abs(way); k++) await page.keyboard.press(way > 0 ? 'ArrowRight' : 'ArrowLeft')
    await expect.poll(() => status(page).textContent()).toContain(start('move.ok'))
    await page.getByRole('button', { name: repairWords['move.save'].zh, exact: true }).focus()
    await page.keyboard.press('Enter')
    await told(page, repairWords['move.did'].zh)
    expect((await visits()).find((v) => v.id === visit.id)?.day).toBe(good.day)
  })
})
it('what is sealed is named to its group and the office alone, and on no sheet', async () => {
  await city.act(city.cast.director, 'round.announce', { id: roundId })
  await city.settle()
  const sealed = (await visits()).filter((v) => v.state === 'sealed')
  const names = sealed.map((v) => v.unit?.name ?? '')
  expect(sealed.length).toBeGreaterThan(0)
  const shows = (path: string, person: string | null, word: string) =>
    as(person, path, async (page) => {
      await page.getByText(word).first().waitFor()
      const text = await page.content()
      for (const name of names) expect(text).not.toContain(name)
    })
  const first = sealed[0] as (typeof sealed)[number]
  await shows(`/rounds/${roundId}?show=sheet&groupId=${first.groupId}`, city.cast.office, sheetWords['sheet.sealed'].zh)
  await shows(`/public/draws/${drawId}`, null, drawWords['draw.closed'].zh)
  expect((await visits(city.cast.above(first.unit?.id ?? ''))).some((v) => names.includes(v.unit?.name ?? ''))).toBe(false)
  const { groups } = await round()
  const inspector = groups.find((g) => g.id === first.groupId)?.members[0]?.id ?? ''
  await as(inspector, `/rounds/${roundId}?show=list`, (page) =>
    page
      .getByText(first.unit?.name ?? '')
      .first()
      .waitFor(),
  )
})
it('each inspector has a sheet of their own, found from the list of all', async () => {
  const { groups } = await round()
  const member = groups[1]?.members.find((m) => m.id !== groups[1]?.leader.id)
  await as(city.cast.office, `/rounds/${roundId}?show=sheet&personId=all`, async (page) => {
    await page.locator('.sheet-people tbody tr').first().waitFor()
    expect(await page.locator('.sheet-people tbody tr').count()).toBe(groups.reduce((n, g) => n + g.members.length, 0))
    await page.getByRole('link', { name: member?.name ?? '', exact: true }).click()
    await page.getByRole('heading', { name: member?.name ?? '' }).waitFor()
    expect(await page.locator('.sheet caption').count()).toBeGreaterThan(0)
  })
})
it('a lost day is mended: every change with its reason first, then accepted, and nothing stays on that day', async () => {
  const { groups, days } = await round()
  const lost = { groupId: groups[0]?.id ?? '', day: days[2] ?? '' }
  const there = async () => {
    const live = (await visits()).filter((v) => ['announced', 'sealed', 'planned'].includes(v.state))
    return live.filter((v) => v.groupId === lost.groupId && v.day === lost.day)
  }
  const before = await there()
  await as(city.cast.office, `/rounds/${roundId}?show=repair`, async (page) => {
    await page.getByLabel(repairWords['repair.group'].zh, { exact: true }).selectOption(lost.groupId)
    await page.getByLabel(repairWords['repair.day'].zh, { exact: true }).selectOption(lost.day)
    await page.getByLabel(repairWords['repair.reason'].zh).fill('车坏了')
    await page.getByRole('button', { name: repairWords['repair.think'].zh }).click()
    const rows = page.locator('.repair tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBeGreaterThanOrEqual(before.length)
    for (const { unit } of before)
      await rows
        .filter({ hasText: unit?.name ?? '' })
        .first()
        .waitFor()
    for (const why of await rows.locator('td:last-child').allTextContents())
      expect([repairWords['because.event'].zh, repairWords['because.room'].zh]).toContain(why)
    expect((await there()).length).toBe(before.length)
    await page.getByRole('button', { name: repairWords['repair.accept'].zh, exact: true }).click()
    await yes(page)
    await told(page, start('repair.did'))
  })
  expect(before.length).toBeGreaterThan(0)
  expect(await there()).toEqual([])
})
