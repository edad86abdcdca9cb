// Registers and figures in a real browser: a county sees three classes over 65, reads the plan, closes the last; the director's ratio is 0, the bulletin's figure opens them. Sheets of other systems, summaries, terms.

import { randomUUID } from 'node:crypto'
import { writeLedger } from '@duxue/papers'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { alertWords } from '../packages/web/src/words/alert.ts'
import { factWords } from '../packages/web/src/words/fact.ts'
import { indicatorWords } from '../packages/web/src/words/indicator.ts'
import { paperWords } from '../packages/web/src/words/paper.ts'
import { registerWords } from '../packages/web/src/words/register.ts'
import { fill } from '../packages/web/src/words/say.ts'
import { launchBrowser } from './src/browser.ts'
import { openCity, type SmallCity } from './src/city.ts'
import { act, personAt, told } from './src/hand.ts'
import { faultsAt } from './src/look.ts'

const soon = { timeout: 20_000 }
const register = 'class-size.classes'
const oversize = 'class.oversize'
const clearing = { plan: '十月起分成两个班', until: '2021-10-15' }
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
    ['小学', '1', '2', '68'],
    ['小学', '1', '3', '70'],
    ['小学', '1', '4', '44'],
  ]
  await city.act(clerk, 'register.import', { register, unitId: school.id, rows })
  await city.settle()
})
afterAll(async () => {
  await browser?.close()
  await city?.close()
})

const as = personAt(() => ({ browser, city }))
const figure = (page: Page) => page.locator(`main a[href*="element=${oversize}"]`)
/** The row's next step: what it needs is filled in and sent. */
async function step(page: Page, label: string, cells: Readonly<Record<string, string>>): Promise<void> {
  await act(page, label).click()
  const form = page.locator('.reg-step')
  for (const [name, text] of Object.entries(cells)) await form.locator(`#cell-${name}`).fill(text)
  await form.locator('.btn.main').click()
  await told(page, word('step.done', { step: label }))
}

describe('three classes over 65', () => {
  it('are seen by the county: its figure opens just these; the alert stands on its page until it has been seen, and leads to them', async () => {
    await as(school.county, '/registers', async (page) => {
      await page.locator(`a[href="/registers/${register}/figures"]`).first().click()
      await figure(page).first().click()
      // the table of figures is left first
      await page.locator('.reg-only').waitFor()
      expect(await page.locator('tbody tr').count()).toBe(3)
      expect(await page.locator('.why').textContent()).toContain(word('rows.all'))
      await page.goto(`${city.address}/alerts`)
      const said = page.locator('tbody tr', { hasText: '有 3 个超大班额' })
      await said.locator('b', { hasText: alertWords['alert.seen.not'].zh }).waitFor()
      await act(page, alertWords['alerts.see.all'].zh).click()
      await told(page, fill(alertWords['alerts.saw'].zh, { n: 1 }))
      await said.locator('a').first().click()
      await page.waitForURL(new RegExp(`element=${oversize}`))
      await page.locator('tbody tr', { hasText: '70' }).waitFor()
      expect(await page.locator('tbody tr').count()).toBe(3)
    })
  })
  it('are planned and reported cleared by their school, each step asking only for what it needs', async () => {
    await as(school.clerk, `/registers/${register}?element=${oversize}`, async (page) => {
      await page.locator('tbody tr a').first().click()
      await act(page, '定消除办法').click()
      await page.locator('.reg-step .btn.main').click()
      await expect.poll(() => page.locator('.reg-step .issue').count(), soon).toBe(2)
      await page.locator('.reg-step .btn', { hasText: '取消' }).click()
      await step(page, '定消除办法', clearing)
      await page.locator('.reckoned', { hasText: '67' }).waitFor()
      await step(page, '报已消除', { pupils: '45' })
      await page.locator('.head .sub', { hasText: '报已消除' }).waitFor()
    })
    // the other two, without the pages; the county confirms the first of them
    const { rows } = await city.ask(school.clerk, 'register.rows', { register, element: oversize })
    for (const { id } of rows) {
      await city.act(school.clerk, 'register.move', { id, version: 1, move: 'plan', cells: clearing })
      await city.act(school.clerk, 'register.move', { id, version: 2, move: 'report', cells: { pupils: 45 } })
    }
    await city.act(school.county, 'register.move', { id: rows[0]?.id as string, version: 3, move: 'confirm' })
    await city.act(school.county, 'register.move', { id: rows[1]?.id as string, version: 3, move: 'confirm' })
    await city.settle()
  })
  it('are closed by the county, which reads the plan of the last one first; then the director’s ratio is 0', async () => {
    await as(school.county, `/registers/${register}?state=reported`, async (page) => {
      await page.locator(`tbody tr a[href^="/rows/"]`).first().click()
      await page.locator('dd', { hasText: clearing.plan }).waitFor()
      await step(page, '核实', {})
    })
    await as(city.cast.director, '/indicators/class-size.large_share', async (page) => {
      const total = page.locator('tfoot td')
      await total.first().waitFor()
      expect((await total.allTextContents()).slice(1, 4)).toEqual(['0', '4', '0.0'])
      expect(await figure(page).count()).toBe(0)
    })
    await as(school.county, '/alerts?state=settled', async (page) => {
      await page.locator('tbody tr', { hasText: '有 3 个超大班额' }).waitFor()
    })
  })
  it('are told of in the bulletin, whose figure opens these classes', async () => {
    const { office } = city.cast
    const id = randomUUID()
    await city.act(office, 'round.create', {
      id,
      title: '秋季开学督导',
      issuers: ['市教育局'],
      basis: { list: '2021-3', notice: '1' },
      from: '2021-09-13',
      to: '2021-09-18',
      selfCheckDue: '2021-09-10',
      groups: 2,
      packId: 'opening-inspection',
    })
    await city.act(office, 'round.notify', { id })
    await as(office, '/papers?draft=bulletin', async (page) => {
      await page.getByRole('button', { name: paperWords['paper.draft.do'].zh }).click()
      await page.waitForURL(/\/papers\/[0-9a-f-]{36}/)
      await page.locator('p', { hasText: '经核实，已有3个超大班额消除' }).waitFor()
      await page.locator('a.figure[href*="class.cleared"]').click()
      await page.locator('.reg-only').waitFor()
      expect(await page.locator('tbody tr').count()).toBe(3)
    })
    const { rows } = await city.ask(office, 'register.rows', { register, element: 'class.cleared' })
    expect(rows.map((r) => [r.cells.before, r.cells.pupils, r.cells.cleared_on, r.state])).toEqual(
      [67, 68, 70].map((before) => [before, 45, '2021-09-06', 'kept']),
    )
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
        .toEqual([1, 1, 1, 1, 2, 2, 2])
    })
  })
})

describe('without a network', () => {
  it('a row typed in and typed again waits on the device, and goes once in order when the network is back', async () => {
    const context = await city.enter(browser, school.clerk, { serviceWorkers: 'allow' })
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

describe('a sheet of another system', () => {
  it('is mapped by its headings, compared with what stands, written with its source, and listed', async () => {
    const { office } = city.cast
    const code = (await city.ask(office, 'unit.get', { id: school.id })).code as string
    const { elements } = await city.ask(office, 'fact.files', {})
    const element = elements.find((e) => e.type === 'integer')
    if (!element) throw new Error('no pack has an element of numbers')
    const bytes = await writeLedger({
      title: '学籍汇总',
      notes: [],
      columns: ['学校标识码', '学校名称', element.label.zh].map((name) => ({ name, width: 12, kind: 'text' as const })),
      rows: [[code, '学校', '12']],
      synthetic: false,
      date: '2021-09-01',
    })
    await as(office, '/facts', async (page) => {
      await page
        .locator('#fact-file')
        .setInputFiles({ name: '学籍.xlsx', mimeType: 'application/xlsx', buffer: Buffer.from(bytes) })
      await page.locator('#fact-source').fill('学籍系统')
      expect(await page.locator('#fact-unit').inputValue()).toBe('学校标识码')
      await act(page, factWords['facts.compare'].zh).click()
      await act(page, fill(factWords['facts.write'].zh, { n: 1 })).click()
      await told(page, fill(factWords['facts.done'].zh, { added: 1, changed: 0 }))
      await page.locator('tbody tr', { hasText: '学籍系统' }).waitFor()
      expect(await faultsAt(page, `${city.address}/facts`, '/facts')).toEqual([])
    })
  })
})

describe('a summary', () => {
  it('writes itself from the registers as a paper of the whole city, what nobody said is said to be missing', async () => {
    await as(city.cast.office, '/papers?draft=report', async (page) => {
      await page.locator('.draft-form select').first().selectOption({ label: '学校安全工作小结' })
      await page.getByRole('button', { name: paperWords['paper.draft.do'].zh }).click()
      await page.waitForURL(/\/papers\/[0-9a-f-]{36}/)
      await page.locator('h1', { hasText: '2021年下半年学校安全工作小结' }).waitFor()
      await page.locator('p', { hasText: '今年查出安全隐患（未报）处' }).waitFor()
    })
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

describe('a new term', () => {
  it('begins with what is carried over, shown as not said again yet beside the term that is over', async () => {
    city.stand('2022-03-01')
    await city.settle()
    await as(city.cast.director, '/indicators/class-size.large_share', async (page) => {
      await page.getByText(indicatorWords['trend.see'].zh).first().click()
      await page.locator('.small.whole').waitFor()
      expect(await page.locator('.small').count()).toBe(5)
      const heads = await page.locator('thead th').allTextContents()
      expect(heads.slice(1).map((head) => head.slice(0, 4))).toEqual(['2021', '2022'])
      await page
        .locator('td', { hasText: fill(indicatorWords['trend.late'].zh, { n: 1 }) })
        .first()
        .waitFor()
      expect(await faultsAt(page, page.url(), 'trend')).toEqual([])
    })
    expect(city.failures).toEqual([])
  })
})
