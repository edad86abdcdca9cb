// The content that the product runs on: packs and jurisdictions, read from their folders and refused with their faults named.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type AlertRule,
  askedTwice,
  type Element,
  type Indicator,
  type Issue,
  type Jurisdiction,
  type Pack,
  parseJurisdiction,
  type Register,
  type Summary,
} from '@duxue/core'
import { parse } from 'yaml'
import { readPacks } from './packs.ts'
import { refuse } from './refusal.ts'

/** A folder of the product itself: packs, jurisdictions, samples, the built pages. */
export const productFolder = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** The packs, and what they hold by `pack.name`; packs that ask the same element are refused with both names. */
export async function readContentPacks(folder = productFolder('packs')): Promise<{
  packs: Pack[]
  registers: { name: string; pack: Pack; register: Register }[]
  indicators: { name: string; pack: Pack; indicator: Indicator }[]
  elements: { name: string; pack: Pack; element: Element }[]
  alerts: { name: string; pack: Pack; alert: AlertRule }[]
  summaries: { name: string; pack: Pack; summary: Summary }[]
}> {
  const read = (await readPacks(folder)).map(({ folder: name, parsed }) =>
    parsed.pack ? parsed : refuseContent(`packs/${name}`, parsed.issues),
  )
  const twice = askedTwice(
    read.map(({ pack, registers }) => ({ pack, counted: registers.flatMap((r) => r.counts.map((c) => c.element)) })),
  )
  if (twice.length > 0) {
    const lines = twice.map((t) => `  ${t.element}: ${t.pack}${t.item ? `.${t.item}` : ''} 与 ${t.other}`)
    throw refuse(`两个内容包要同一项数据：\n${lines.join('\n')}`, `${twice.length} elements are asked for by two packs`)
  }
  return {
    packs: read.map(({ pack }) => pack),
    registers: read.flatMap(({ pack, registers }) =>
      registers.map((register) => ({ name: `${pack.id}.${register.id}`, pack, register })),
    ),
    indicators: read.flatMap(({ pack, indicators }) =>
      indicators.map((indicator) => ({ name: `${pack.id}.${indicator.id}`, pack, indicator })),
    ),
    elements: read.flatMap(({ pack, elements }) => elements.map((element) => ({ name: element.id, pack, element }))),
    summaries: read.flatMap(({ pack, summaries }) =>
      summaries.map((summary) => ({ name: `${pack.id}.${summary.id}`, pack, summary })),
    ),
    alerts: read.flatMap(({ pack, alerts }) => alerts.map((alert) => ({ name: `${pack.id}.${alert.id}`, pack, alert }))),
  }
}

export async function readJurisdictions(folder = productFolder('jurisdictions')): Promise<Record<string, Jurisdiction>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  const read = await Promise.all(
    names.map(async (name) => {
      const parsed = parseJurisdiction(parse(await readFile(join(folder, name), 'utf8')))
      return parsed.jurisdiction ?? refuseContent(`jurisdictions/${name}`, parsed.issues)
    }),
  )
  return Object.fromEntries(read.map((jurisdiction) => [jurisdiction.id, jurisdiction]))
}

function refuseContent(place: string, issues: readonly Issue[]): never {
  const faults = issues.slice(0, 20).map(({ item, code, data }) => `  ${item}: ${code}${data ? ` ${JSON.stringify(data)}` : ''}`)
  throw refuse(`内容有误：${place}\n${faults.join('\n')}`, `${place} has ${issues.length} faults`)
}
