// The class register in a real browser: a county sees a class over 65, the school plans and reports its clearing, the county confirms, the director's figure becomes 0.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { registerWords } from '../packages/web/src/words/register.ts'
import { fill } from '../packages/web/src/words/say.ts'
import { launchBrowser } from './src/browser.ts'
import { openCity, type SmallCity } from './src/city.ts'
import { act, complaintsOf, told } from './src/hand.ts'
import { faultsAt } from './src/look.ts'

const soon = { timeout: 20_000 }
const register = 'class-size.classes'
const oversize = 'class.oversize'
const word = (key: keyof typeof registerWords, data = {}) => fill(registerWords[key].zh, data)
let browser: Browser
let city: SmallCity
let school: { id: string; clerk: string; county: string; block: string }

beforeAll(async () => {
  ;[browser, city] = await Promise.all([launchBrowser(), openCity(inject('postgresUrl'))])
  const unit = city.city.schools.find((s) => s.name.includes('柳湾'))
  if (!unit?.blockId) throw new Error('the small city lacks its school')
  school = { id: unit.id, clerk: city.cast.of(unit.id).clerk, county: city.cast.of(unit.blockId).clerk, block: unit.blockId }
  city.stand('2021-09-06')
  const { clerk } = school
  const rows = [
    ['学段', '年级', '班号', '在班人数'],
    ['小学', '1', '1', '67'],
    ['小学', '1', '2', '44'],
  ]
  await city.act(clerk, 'register.import', { register, unitId: school.id, rows })
  await city.settle()
})
afterAll(async () => {
  await browser?.close()
  await city?.close()
})

/** A page of a person, closed when the work is done; nothing may be complained of. */
async function as(person: string, path: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await city.enter(browser, person)
  const complaints = complaintsOf(context)
  const page = await context.newPage()
  await page.goto(`${city.address}${path}`)
  await work(page)
  await context.close()
  await city.settle()
  expect(complaints).toEqual([])
}
const figure = (page: Page) => page.locator(`main a[href*="element=${oversize}"]`)
/** The row's next step: what it needs is filled in and sent. */
async function step(page: Page, label: string, cells: Readonly<Record<string, string>>): Promise<void> {
  await act(page, label).click()
  const form = page.locator('.reg-step')
  for (const [name, text] of Object.entries(cells)) await form.locator(`#cell-${name}`).fill(text)
  await form.locator('.btn.main').click()
  await told(page, word('step.done', { step: label }))
}

describe('a class over 65', () => {
  it('is counted at once, and the county’s figure opens just this class', async () => {
    await as(school.county, '/registers', async (page) => {
      await page.locator(`a[href="/registers/${register}/figures"]`).first().click()
      await figure(page).first().click()
      // the table of figures is left first
      await page.locator('.reg-only').waitFor()
      expect(await page.locator('tbody tr').count()).toBe(1)
      expect(await page.locator('tbody tr').textContent()).toContain('67')
      expect(await page.locator('.why').textContent()).toContain(word('rows.all'))
    })
  })
  it('is planned and reported cleared by its school, each step asking only for what it needs', async () => {
    await as(school.clerk, `/registers/${register}?element=${oversize}`, async (page) => {
      await page.locator('tbody tr a').first().click()
      await act(page, '定消除办法').click()
      await page.locator('.reg-step .btn.main').click()
      await expect.poll(() => page.locator('.reg-step .issue').count(), soon).toBe(2)
      await page.locator('.reg-step .btn', { hasText: '取消' }).click()
      await step(page, '定消除办法', { plan: '十月起分成两个班', until: '2021-10-15' })
      await step(page, '报已消除', { pupils: '45' })
      await page.locator('.head .sub', { hasText: '报已消除' }).waitFor()
    })
  })
  it('is confirmed by the county; then the director’s figure is 0 and opens nothing', async () => {
    await as(school.county, `/registers/${register}?state=reported`, async (page) => {
      await page.locator(`tbody tr a[href^="/rows/"]`).first().click()
      await step(page, '核实', {})
    })
    await as(city.cast.director, `/registers/${register}/figures`, async (page) => {
      const total = page.locator('tfoot td')
      await total.first().waitFor()
      const at = (await page.locator('thead th').allTextContents()).findIndex((head) => head.startsWith('超大班额'))
      expect(await total.nth(at).textContent()).toBe('0')
      expect(await figure(page).count()).toBe(0)
    })
    const { rows } = await city.ask(school.clerk, 'register.rows', { register })
    expect(rows.map((r) => [r.cells.pupils, r.state])).toEqual([
      [45, 'kept'],
      [44, 'kept'],
    ])
    expect(city.failures).toEqual([])
  })
})

describe('rows typed in', () => {
  it('one after the other with the keyboard alone: Enter writes, the next begins with the same grade', async () => {
    await as(school.clerk, `/registers/${register}/new`, async (page) => {
      await page.locator('#cell-stage').selectOption('primary')
      await page.locator('#cell-grade').fill('2')
      for (const [no, pupils] of [
        ['1', '40'],
        ['2', '41'],
        ['3', '42'],
      ]) {
        await page.locator('#cell-no').fill(no as string)
        await page.keyboard.press('Tab')
        await page.keyboard.type(pupils as string)
        await page.keyboard.press('Enter')
        await page.locator('#cell-no:focus').waitFor()
      }
      await expect
        .poll(async () => (await city.ask(school.clerk, 'register.rows', { register })).rows.map((r) => r.cells.grade), soon)
        .toEqual([1, 1, 2, 2, 2])
    })
  })
})

describe('without a network', () => {
  it('a row typed in and typed again waits on the device, and goes once in order when the network is back', async () => {
    const context = await city.enter(browser, school.clerk)
    const page = await context.newPage()
    await page.goto(`${city.address}/registers/${register}/new`)
    await page.locator('#cell-stage').selectOption('primary')
    await context.setOffline(true)
    for (const [name, text] of [
      ['grade', '3'],
      ['no', '9'],
      ['pupils', '33'],
    ])
      await page.locator(`#cell-${name}`).fill(text as string)
    await page.keyboard.press('Enter')
    await told(page, '没有网络')
    await page.locator('.top .outbox').waitFor()
    expect((await city.ask(school.clerk, 'register.rows', { register })).rows.some((r) => r.cells.no === 9)).toBe(false)
    await context.setOffline(false)
    const sent = async () => (await city.ask(school.clerk, 'register.rows', { register })).rows.filter((r) => r.cells.no === 9)
    await expect.poll(async () => (await sent()).map((r) => [r.cells.pupils, r.version]), soon).toEqual([[33, 1]])
    const [row] = await sent()
    await city.act(school.clerk, 'register.strike', { id: row?.id as string, version: 1, reason: '试写' })
    await context.close()
  })
})

describe('a row that stands', () => {
  it('is typed in where the hand is, kept over a reload until it is saved, and opened for the next by Enter', async () => {
    await as(school.clerk, `/registers/${register}`, async (page) => {
      await page.locator('tbody tr a').first().click()
      await page.locator('#cell-pupils:focus').waitFor()
      await page.locator('#cell-plan').click()
      await page.keyboard.press('End')
      await page.keyboard.type('，已报县局')
      expect(await page.locator('#cell-plan').inputValue()).toBe('十月起分成两个班，已报县局')
      await page.reload()
      await page.locator('#cell-plan').waitFor()
      expect(await page.locator('#cell-plan').inputValue()).toBe('十月起分成两个班，已报县局')
      await page.goBack()
      await page.locator('tbody tr a').first().click()
      await page.locator('#cell-plan').click()
      await page.keyboard.press('Enter')
      await page.locator('h1', { hasText: '班号2' }).waitFor()
    })
    const { rows } = await city.ask(school.clerk, 'register.rows', { register })
    expect(rows[0]?.cells.plan).toBe('十月起分成两个班，已报县局')
  })
  it('that another changed meanwhile shows both values and is saved as one decides', async () => {
    const { rows } = await city.ask(school.clerk, 'register.rows', { register })
    const row = rows[0]
    if (!row) throw new Error('no row stands')
    const context = await city.enter(browser, school.clerk)
    const page = await context.newPage()
    await page.goto(`${city.address}/rows/${row.id}`)
    await page.locator('#cell-pupils').fill('43')
    const { size_band: _reckoned, ...cells } = row.cells
    const put = { register, unitId: school.id, id: row.id, version: row.version }
    await city.act(school.clerk, 'register.put', { ...put, cells: { ...cells, pupils: 46 } })
    await act(page, '存下').click()
    const both = page.locator('.clash tbody tr')
    await both.waitFor()
    expect(await both.locator('td').allTextContents()).toEqual(['43', '46', word('clash.use')])
    await act(page, '存下').click()
    await expect.poll(async () => (await city.ask(school.clerk, 'register.get', { id: row.id })).row.cells.pupils, soon).toBe(43)
    await context.close()
  })
})

describe('every page of a register', () => {
  it('has no serious fault for assistive technology, fits 360 px, and goes on paper marked and without its buttons', async () => {
    const { rows } = await city.ask(school.clerk, 'register.rows', { register })
    const row = `/rows/${rows[0]?.id}`
    const own = `/registers/${register}`
    for (const [person, paths] of [
      [school.clerk, ['/registers', own, `${own}/new`, `${own}/import`, row]],
      [school.county, ['/registers', own, `${own}?element=class.count`, row]],
      [city.cast.director, ['/registers', `${own}/figures`, '/registers/school-safety.hazards']],
    ] as const) {
      await as(person, '/registers', async (page) => {
        for (const path of paths) expect(await faultsAt(page, `${city.address}${path}`, path)).toEqual([])
      })
    }
  })
})
