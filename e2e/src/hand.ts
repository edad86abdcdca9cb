// A hand on a page: the acts in its head, the question before what cannot be taken back, answers of a check, what the console complains of.
import type { ChecklistItem } from '@duxue/core'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { SmallCity } from './city.ts'

/** An act at the head of the page, by the words on it. */
export const act = (page: Page, words: string): Locator => page.locator('.head .acts .btn', { hasText: words }).first()

/** Says yes to the question that the page asks, with a reason where it wants one. */
export async function yes(page: Page, reason?: string): Promise<void> {
  const dialog = page.locator('dialog[open]')
  await dialog.waitFor()
  if (reason !== undefined) await dialog.locator('textarea').fill(reason)
  await dialog.locator('.btn.main').click()
  await dialog.waitFor({ state: 'detached' })
}

const options = { rating: ['meets', 'partly', 'fails', 'na'], yes_no: ['yes', 'no'] } as const
/** Answers the question that is shown, by touch where it can be touched. */
export async function answer(page: Page, item: ChecklistItem, value: unknown): Promise<void> {
  const { type } = item
  if (type === 'rating' || type === 'yes_no') {
    const at = (options[type] as readonly string[]).indexOf(value === true ? 'yes' : value === false ? 'no' : String(value))
    await page.locator('.it .seg label').nth(at).click()
  } else if (type === 'select_one' || type === 'select_many') {
    for (const name of String(value).split(' '))
      await page
        .locator('.it .opts label')
        .nth(item.choices.findIndex((c) => c.name === name))
        .click()
  } else await page.locator('.it [aria-label].field').first().fill(String(value))
}

/** The page says shortly that something was done. */
export const told = (page: Page, words: string): Promise<void> => page.locator('.toast', { hasText: words }).waitFor()

/** Everything that a browser complains of, as it comes. */
export function complaintsOf(context: BrowserContext): string[] {
  const found: string[] = []
  context.on('console', (said) => {
    if (said.type() === 'error') found.push(`${said.page()?.url()}: ${said.text()} ${said.location().url}`)
  })
  context.on('weberror', (thrown) => found.push(`${thrown.page()?.url()}: ${thrown.error().message}`))
  return found
}

/** A page of a person at a path, closed when the work is done and its jobs are; nothing may be complained of but what holds the words that are borne. */
export const personAt =
  (where: () => { readonly browser: Browser; readonly city: SmallCity }, borne?: string) =>
  async (person: string | null, path: string, work: (page: Page) => Promise<void>): Promise<void> => {
    const { browser, city } = where()
    const context = await city.enter(browser, person)
    const complaints = complaintsOf(context)
    const page = await context.newPage()
    await page.goto(`${city.address}${path}`)
    await work(page)
    await context.close()
    await city.settle()
    expect(complaints.filter((line) => !borne || !line.includes(borne))).toEqual([])
  }
