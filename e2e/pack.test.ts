// A bureau makes its own pack in a real browser: a table is uploaded and mapped, edited with the keyboard, tried on the phone beside it, kept by an example, frozen by the leader, chosen in a round.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeLedger } from '@duxue/papers'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { draftWords } from '../packages/web/src/words/draft.ts'
import { packWords } from '../packages/web/src/words/pack.ts'
import { fill } from '../packages/web/src/words/say.ts'
import { launchBrowser } from './src/browser.ts'
import { openCity, type SmallCity } from './src/city.ts'
import { act, personAt, told, yes } from './src/hand.ts'
import { faultsAt } from './src/look.ts'

const soon = { timeout: 20_000 }
const words = { ...packWords, ...draftWords }
const word = (key: keyof typeof words, data = {}) => fill(words[key].zh, data)
let browser: Browser
let city: SmallCity
let folder = ''
let draft = ''

beforeAll(async () => {
  ;[browser, city, folder] = await Promise.all([
    launchBrowser(),
    openCity(inject('postgresUrl')),
    mkdtemp(join(tmpdir(), 'duxue-sheet-')),
  ])
  const column = (name: string) => ({ name, width: 14, kind: 'text' as const })
  const sheet = await writeLedger({
    title: '食堂检查表',
    notes: [],
    columns: ['序号', '项目', '内容', '分值', '评分办法', '要点'].map(column),
    rows: [
      ['1', '后厨', '餐具每天消毒', '4', '每缺一项扣2分', '看当天的记录'],
      ['2', '资质', '许可证在有效期内', '3', '', '看证'],
    ],
    synthetic: false,
  })
  await writeFile(join(folder, '食堂.xlsx'), sheet)
  await writeFile(join(folder, 'old.xls'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))
})
afterAll(async () => {
  await browser?.close()
  await city?.close()
  await rm(folder, { recursive: true, force: true })
})

const as = personAt(() => ({ browser, city }), '400 (Bad Request)')
const cell = (page: Page, row: string, column: string) => page.locator(`.grid [data-row="${row}"][data-column="${column}"]`)
const phone = (page: Page) => page.frameLocator('.phone')
const saved = (page: Page) => page.locator('.head .sub', { hasText: word('draft.kept') }).waitFor()

describe('a pack of one’s own', () => {
  it('comes from a table once its columns are said; an old file is refused in words', async () => {
    await as(city.cast.office, '/packs', async (page) => {
      await act(page, word('packs.make')).click()
      await page.setInputFiles('#pack-file', join(folder, 'old.xls'))
      await page.locator('.toast.bad', { hasText: '旧格式' }).waitFor()
      await page.setInputFiles('#pack-file', join(folder, '食堂.xlsx'))
      await page.locator('.sheet-kind', { hasText: word('new.kind.table', { n: 2 }) }).waitFor()
      await page.locator('.note-lines', { hasText: '要点' }).waitFor()
      await page.locator('select[data-heading="要点"]').selectOption('evidence')
      await page.locator('.note-lines', { hasText: '要点' }).waitFor({ state: 'detached' })
      await page.locator('.pack-name input').fill('校园食堂专项')
      await act(page, word('new.take', { n: 2 })).click()
      await cell(page, '1', 'zh').waitFor()
      draft = new URL(page.url()).pathname
    })
  })
  it('is written with the keyboard: a question is added, a fault is told in its cell, one of another pack is taken over, undo takes both back, all is kept by itself', async () => {
    await as(city.cast.office, draft, async (page) => {
      await cell(page, '1', 'zh').click()
      await page.keyboard.press('Control+Enter')
      await cell(page, '2', 'zh').and(page.locator(':focus')).waitFor()
      await page.keyboard.press('Enter')
      await page.keyboard.type('留样满四十八小时吗？')
      await page.keyboard.press('Enter')
      await cell(page, '2', 'relevant').click()
      await page.keyboard.type('${nobody} > 1')
      await page.keyboard.press('Enter')
      await page.locator('.fault-line .issue', { hasText: 'nobody' }).waitFor()
      expect(await cell(page, '2', 'relevant').getAttribute('class')).toContain('bad')
      await cell(page, '2', 'relevant').click()
      await page.keyboard.press('Control+z')
      await page.locator('.head .sub', { hasText: word('draft.faults.none') }).waitFor()
      await cell(page, '2', 'when').click()
      await page.keyboard.type(". = 'no'")
      await page.keyboard.press('Tab')
      await cell(page, '2', 'grave').and(page.locator(':focus')).waitFor()
      await page.keyboard.press('Enter')
      await page.locator('.grid select').selectOption('serious')
      await page.locator('.row-acts .btn', { hasText: word('row.take') }).click()
      await page.locator('.take-over select').first().selectOption('school-safety')
      await page.locator('.take-over .btn').click()
      await page.locator('.grid .taken', { hasText: word('row.use') }).waitFor()
      await page.locator('.head .sub', { hasText: word('draft.faults.none') }).waitFor()
      await page.getByRole('button', { name: word('draft.undo') }).click()
      await page.locator('.grid .taken').waitFor({ state: 'detached' })
      await saved(page)
      await page.reload()
      await cell(page, '2', 'grave').waitFor()
      expect(await cell(page, '2', 'zh').textContent()).toBe('留样满四十八小时吗？')
      expect(await cell(page, '2', 'grave').textContent()).toBe('较重')
    })
  })
  it('is tried on the phone beside it, with the answer’s finding at once, and the answers are kept as an example that turns red when it no longer fits', async () => {
    await as(city.cast.office, draft, async (page) => {
      await cell(page, '2', 'zh').click()
      await phone(page).locator('h1', { hasText: '留样' }).waitFor()
      await phone(page).locator('.seg label').nth(1).click()
      await phone(page).locator('.why', { hasText: '留样满四十八小时吗' }).waitFor()
      await page.locator('.preview-sum', { hasText: word('phone.findings', { n: 1 }) }).waitFor()
      await cell(page, '0', 'zh').click()
      await phone(page).locator('h1', { hasText: '消毒' }).waitFor()
      await phone(page).locator('input.field').fill('1')
      await cell(page, '1', 'zh').click()
      await phone(page).locator('.seg label').first().click()
      await page.locator('.preview-sum', { hasText: word('phone.points', { n: 5, max: 7 }) }).waitFor()
      await page.getByRole('button', { name: word('phone.keep') }).click()
      await yes(page, '没有留样就是问题')
      await page.getByRole('tab', { name: word('tab.examples') }).click()
      await page.locator('.cap', { hasText: word('examples.good', { n: 1 }) }).waitFor()
      await page.getByRole('tab', { name: word('tab.items') }).click()
      await cell(page, '1', 'points').click()
      await page.keyboard.type('6')
      await page.keyboard.press('Enter')
      await page.getByRole('tab', { name: word('tab.examples.bad', { n: 1 }) }).click()
      await page.locator('.example-lines .red').waitFor()
      await page.getByRole('button', { name: word('examples.accept') }).click()
      await page.locator('.example-lines .green').waitFor()
      await saved(page)
    })
  })
  it('is frozen by the leader after a look at what it costs, then chosen in a round like any other', async () => {
    await as(city.cast.director, `${draft}?part=freeze`, async (page) => {
      await page.locator('.freeze .pack-costs tbody tr').first().waitFor()
      await act(page, word('freeze.do', { version: '1.0.0' })).click()
      await yes(page)
      await told(page, word('freeze.done'))
      await page.locator('h1', { hasText: '校园食堂专项' }).waitFor()
    })
    const { rows } = await city.ask(city.cast.office, 'pack.list', {})
    const own = rows.find((p) => p.own)
    expect(own?.title.zh).toBe('校园食堂专项')
    await as(city.cast.office, '/rounds/new', async (page) => {
      const choice = page.locator('select', { has: page.locator(`option[value="${own?.id}"]`) })
      await choice.selectOption(own?.id ?? '')
      await expect.poll(() => choice.inputValue(), soon).toBe(own?.id)
      await page.locator('.burden tbody tr', { hasText: '小学' }).locator('td.n', { hasText: '3' }).first().waitFor()
    })
  })
  it('has pages without a serious fault for assistive technology, that fit 360 px and go on paper without their buttons', async () => {
    const { rows } = await city.ask(city.cast.office, 'pack.list', {})
    const own = rows.find((p) => p.own)?.id
    await as(city.cast.office, '/packs', async (page) => {
      for (const path of ['/packs', '/packs/new', `/packs/${own}`, draft])
        expect(await faultsAt(page, `${city.address}${path}`, path)).toEqual([])
    })
    expect(city.failures).toEqual([])
  })
})
