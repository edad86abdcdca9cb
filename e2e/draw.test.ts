// The draw in a real browser: frozen by the office, committed to and revealed by two witnesses, recomputed by anybody without signing in.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { drawWords } from '../packages/web/src/words/draw.ts'
import { launchBrowser } from './src/browser.ts'
import { openCity, type SmallCity } from './src/city.ts'
import { personAt, yes } from './src/hand.ts'

const word = (key: keyof typeof drawWords) => drawWords[key].zh
const witnesses = ['纪检监察组 甲', '家长代表 乙']
const numbers = ['四七一一', '0815']
const roundId = randomUUID()
let browser: Browser
let city: SmallCity

beforeAll(async () => {
  ;[browser, city] = await Promise.all([launchBrowser(), openCity(inject('postgresUrl'))])
  city.stand('2021-09-06')
  await city.act(city.cast.office, 'round.create', {
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
  await city.act(city.cast.office, 'round.notify', { id: roundId })
  await city.settle()
})
afterAll(async () => {
  await browser?.close()
  await city?.close()
})
const as = personAt(() => ({ browser, city }))
const press = (page: Page, key: keyof typeof drawWords) => page.getByRole('button', { name: word(key), exact: true }).click()

it('is frozen, committed to by each witness, and its fingerprint is shown', async () => {
  await as(city.cast.office, `/rounds/${roundId}?show=draw`, async (page) => {
    await page.getByLabel(word('draw.witnesses'), { exact: true }).fill(witnesses.join('\n'))
    await press(page, 'draw.begin')
    for (const [i, name] of witnesses.entries()) {
      const row = page.locator('.witnesses li', { hasText: name })
      await row.locator('input').fill(numbers[i] as string)
      await row.getByRole('button', { name: word('draw.commit') }).click()
      await row.locator('code').waitFor()
    }
    await page.locator('.hashes dd').first().waitFor()
    expect((await page.locator('.hashes dd').first().textContent())?.replaceAll(' ', '')).toMatch(/^[0-9a-f]{64}$/)
  })
})
it('is revealed and drawn on the day, and published', async () => {
  city.stand('2021-09-08')
  await as(city.cast.office, `/rounds/${roundId}?show=draw`, async (page) => {
    await page.getByLabel(word('draw.reveal.source')).fill('03 11 20')
    for (const [i, name] of witnesses.entries()) await page.getByLabel(`${name} ${word('draw.nonce')}`).fill(numbers[i] as string)
    await press(page, 'draw.reveal')
    await page
      .locator('.draw-acts')
      .getByRole('button', { name: word('draw.draw'), exact: true })
      .click()
    await page.locator('.unit-in').first().waitFor()
    await press(page, 'draw.publish')
    await yes(page)
    await page.locator('.draw-steps [aria-current]', { hasText: word('draw.step.published') }).waitFor()
  })
})
it('is recomputed by anybody: on its public page, and by the verifier from the file alone', async () => {
  const id = (await city.ask(city.cast.office, 'draw.list', { roundId })).draws[0]?.id as string
  await as(null, `/public/draws/${id}`, async (page) => {
    await press(page, 'draw.here')
    await page.getByText(word('draw.here.holds')).waitFor()
  })
  const transcript = await (await fetch(`${city.address}/api/draw.transcript?id=${id}`)).text()
  await as(null, '/verify-draw.html', async (page) => {
    const take = (text: string) =>
      page.locator('input').setInputFiles({ name: 't.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await take(transcript)
    await page.locator('pre', { hasText: '抽取属实' }).waitFor()
    await take(transcript.replace('03 11 20', '03 11 21'))
    await page.locator('pre', { hasText: '核验不通过' }).waitFor()
  })
})
