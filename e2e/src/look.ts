// A page looked at on the desk, on a phone and on paper: serious faults for assistive technology, what does not fit 360 px, what paper should not show.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

interface Fault {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}
let axe: Promise<string> | null = null

/** Opens an address and names everything that is wrong there; `place` is what the page is called. */
export async function faultsAt(page: Page, address: string, place: string): Promise<string[]> {
  axe ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const faults: string[] = []
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(address)
  await page.locator('main h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(await axe)
  const found = await page.evaluate(async () => {
    const { axe: judge } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Fault[] }> } }
    return (await judge.run({ resultTypes: ['violations'] })).violations
  })
  for (const f of found.filter((v) => v.impact === 'serious' || v.impact === 'critical'))
    faults.push(
      `${place}: ${f.id} ${f.nodes
        .map((n) => n.html.slice(0, 90))
        .slice(0, 3)
        .join(' | ')}`,
    )
  await page.setViewportSize({ width: 360, height: 740 })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  if (wide > 360) faults.push(`${place}: ${wide} px wide on a phone`)
  await page.setViewportSize({ width: 1040, height: 720 })
  await page.emulateMedia({ media: 'print' })
  const paper = await page.evaluate(() => {
    const seen = (places: string) =>
      [...document.querySelectorAll<HTMLElement>(places)].filter((e) => e.offsetParent !== null).map((e) => e.textContent ?? '')
    return { moves: seen('.top, .clock, .strip, .btn'), mark: seen('.print-only b, .sheet .mark').join() }
  })
  if (paper.moves.length > 0) faults.push(`${place}: on paper ${paper.moves.join(' | ')}`)
  if (!paper.mark.includes('虚构演示数据')) faults.push(`${place}: on paper nothing says that the data are invented`)
  await page.emulateMedia({ media: 'screen' })
  return faults
}
