// A draft reviewed by keyboard and a directive issued again, in a real browser: split, merged, taken back, suggestions and questions taken, unread made work; then only what changed is confirmed.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { directiveWords } from '../packages/web/src/words/directive.ts'
import { fill } from '../packages/web/src/words/say.ts'
import { launchBrowser } from './src/browser.ts'
import { openCity, type SmallCity } from './src/city.ts'
import { act, personAt, told } from './src/hand.ts'
import { faultsAt } from './src/look.ts'
import { say } from './src/words.ts'

const soon = { timeout: 20_000 }
const word = (key: keyof typeof directiveWords, data = {}) => fill(directiveWords[key].zh, data)
/** Our own text; invented. */
const notice = (day: string, last: string) => `虚构市教育局关于做好秋季开学安全工作的通知

各县（市、区）教育局，各学校：

为做好开学工作，现将有关事项通知如下。

一、排查隐患。各学校要落实陪餐制度，公开食堂账目。各幼儿园要检查校车。

二、做好自查。各县（市、区）教育局要在${day}前完成自查。

三、${last}
`
let browser: Browser
let city: SmallCity
let earlier = ''
let again = ''

beforeAll(async () => {
  ;[browser, city] = await Promise.all([launchBrowser(), openCity(inject('postgresUrl'))])
})
afterAll(async () => {
  await browser?.close()
  await city?.close()
})
const as = personAt(() => ({ browser, city }))
const get = (id: string) => city.ask(city.cast.office, 'directive.get', { id })
const quotes = async (id: string) => (await get(id)).items.map((i) => i.quote)
const row = (page: Page, words: string) => page.locator('[data-row]', { hasText: words }).first()
async function readIn(page: Page, text: string, replaces?: string): Promise<string> {
  await act(page, say('directives.new')).click()
  await page.getByLabel(say('read.label')).fill(text)
  if (replaces) await page.getByLabel(say('read.replaces')).selectOption(replaces)
  await page.getByRole('button', { name: say('read.go') }).click()
  await page.waitForURL(/\/directives\/[0-9a-f-]{36}/)
  await page.locator('[data-row]').first().waitFor()
  return page.url().match(/[0-9a-f-]{36}/)?.[0] ?? ''
}
async function publish(id: string): Promise<void> {
  await city.act(city.cast.office, 'directive.propose', { id })
  await city.act(city.cast.director, 'directive.confirm', { id })
  await city.act(city.cast.office, 'directive.publish', { id })
  await city.settle()
}

describe('a draft reviewed by keyboard', () => {
  it('is split at the caret, merged with the next, each taken back; what is suggested is taken by one key', async () => {
    await as(city.cast.office, '/directives', async (page) => {
      earlier = await readIn(page, notice('9月10日', '严禁义务教育阶段设置重点班。'))
      const before = await quotes(earlier)
      const whole = before.find((q) => q.includes('陪餐制度')) ?? ''
      expect(whole).toContain('公开食堂账目')
      await row(page, '陪餐').click()
      await page.keyboard.press('s')
      await page.locator('dialog .cut:focus').waitFor()
      await page.keyboard.press('End')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Enter')
      await told(page, word('did.split', { n: before.indexOf(whole) + 1 }))
      const split = await quotes(earlier)
      expect(split.filter((q) => whole.includes(q))).toHaveLength(2)
      await page.keyboard.press('u')
      await expect.poll(() => quotes(earlier), soon).toEqual(before)
      await expect.poll(() => page.locator('[data-row]').count(), soon).toBe(before.length)
      await row(page, '陪餐').click()
      await page.keyboard.press('m')
      await expect
        .poll(async () => (await quotes(earlier)).some((q) => q.includes('陪餐') && q.includes('校车')), soon)
        .toBe(true)
      await page.keyboard.press('u')
      await expect.poll(() => quotes(earlier), soon).toEqual(before)
      await expect.poll(() => page.locator('[data-row]').count(), soon).toBe(before.length)
      await row(page, '陪餐').click()
      await page.keyboard.press('t')
      await told(page, word('did.take', { n: before.indexOf(whole) + 1 }))
      await page.locator('.suggest', { hasText: word('suggest.same') }).waitFor()
    })
  })
  it('shows the keys, says why an item is one and step by step how it was read, and why it cannot be merged', async () => {
    await as(city.cast.office, `/directives/${earlier}`, async (page) => {
      await row(page, '完成自查').click()
      await page.locator('.one-acts .off', { hasText: word('act.merge') }).click()
      await page.locator('.toast', { hasText: '同一段' }).waitFor()
      await page.locator('.one details summary', { hasText: '为什么' }).click()
      await page.locator('.one', { hasText: '要、应、必须' }).waitFor()
      await page.locator('.one .link', { hasText: '一步一步' }).click()
      await page.locator('.steps-read li').first().waitFor()
      expect(await page.locator('.keys').textContent()).toContain(word('key.merge'))
    })
  })
  it('takes questions of the packs and makes an unread passage work, by mouse', async () => {
    await as(city.cast.office, `/directives/${earlier}`, async (page) => {
      await row(page, '陪餐').click()
      await page.locator('.one details summary', { hasText: '检查项' }).click()
      await page.locator('.one .chk input').first().click()
      await expect.poll(async () => (await get(earlier)).items.filter((i) => i.packItems.length > 0).length, soon).toBe(1)
      const n = (await quotes(earlier)).length
      await page.locator('.unread summary').click()
      await page.locator('.unread tbody .btn').first().click()
      await told(page, word('directive.added'))
      expect(await quotes(earlier)).toHaveLength(n + 1)
      await page.keyboard.press('u')
      await told(page, word('did.undo'))
    })
    const { items } = await get(earlier)
    const ids = items.filter((i) => i.state === 'proposed').map((i) => i.id)
    if (ids.length > 0) await city.act(city.cast.office, 'item.confirm', { directiveId: earlier, ids })
    await publish(earlier)
  })
})

describe('a directive issued again', () => {
  it('shows what changed, came and went; only that is confirmed, and the earlier one points to it with its tasks kept', async () => {
    const tasks = (await city.ask(city.cast.office, 'task.list', { directiveId: earlier })).total
    expect(tasks).toBeGreaterThan(0)
    await as(city.cast.office, '/directives', async (page) => {
      again = await readIn(page, notice('9月15日', '各学校要开展一次消防演练。'), earlier)
      const strip = page.locator('.again')
      await strip.getByText(word('again.changed', { n: 1 })).waitFor()
      expect(await strip.textContent()).toContain(word('again.gone', { n: 1 }))
      expect(await strip.locator('del').textContent()).toContain('重点班')
      const open = (await get(again)).items.filter((i) => i.state === 'proposed')
      expect(open.map((i) => i.change).sort()).toEqual(['added', 'changed'])
      expect(await page.locator('[data-row]').count()).toBe(2)
      await row(page, '完成自查').click()
      expect(await page.locator('.was').textContent()).toContain('9月10日')
      for (const left of [1, 0]) {
        await page.keyboard.press('y')
        await expect.poll(async () => (await get(again)).items.filter((i) => i.state === 'proposed').length, soon).toBe(left)
      }
    })
    await publish(again)
    expect((await city.ask(city.cast.office, 'task.list', { directiveId: earlier })).total).toBe(tasks)
    await as(city.cast.office, `/directives/${earlier}`, async (page) => {
      await page.locator('.again a').click()
      await page.waitForURL(new RegExp(again))
    })
    expect(city.failures).toEqual([])
  })
  it('has no serious fault for assistive technology, fits 360 px and goes on paper', async () => {
    await as(city.cast.office, '/directives', async (page) => {
      for (const path of [`/directives/${earlier}`, `/directives/${again}`])
        expect(await faultsAt(page, `${city.address}${path}`, path)).toEqual([])
    })
  })
})
