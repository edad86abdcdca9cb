// Packs on disk: a directory of YAML files becomes raw objects, and core reads them.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type AlertRule,
  type Element,
  type Indicator,
  type Issue,
  type Pack,
  parseAlerts,
  parseElements,
  parseIndicators,
  parsePack,
  parseRegisters,
  parseSummaries,
  type Register,
  type Summary,
  scoredTraces,
} from '@duxue/core'
import { type Document, isCollection, parseDocument, visit } from 'yaml'

/** Lists that any file of a pack may add to. */
const lists = [
  'sources',
  'thresholds',
  'topics',
  'items',
  'examples',
  'elements',
  'registers',
  'indicators',
  'alerts',
  'surveys',
] as const

/** A pack with its registers, or what is wrong with them. */
export type ReadPack =
  | {
      readonly pack: Pack
      readonly registers: readonly Register[]
      readonly indicators: readonly Indicator[]
      readonly elements: readonly Element[]
      readonly alerts: readonly AlertRule[]
      readonly summaries: readonly Summary[]
      readonly issues: readonly []
    }
  | { readonly pack: null; readonly issues: readonly Issue[] }

/** What the files of a pack say, before anything is made of it. */
interface RawFiles {
  readonly whole: Readonly<Record<string, unknown>>
  readonly issues: readonly Issue[]
}

/** Reads pack.yaml and every other .yaml file below the directory, in the order of their paths, as one. */
async function readFiles(directory: string): Promise<RawFiles> {
  const files = (await readdir(directory, { recursive: true })).filter((file) => file.endsWith('.yaml')).sort()
  const issues: Issue[] = []
  const whole: Record<string, unknown> = {}
  for (const file of files) {
    const document = parseDocument(await readFile(join(directory, file), 'utf8'), { uniqueKeys: true })
    for (const error of document.errors) {
      const place = error.linePos?.[0]
      issues.push({
        item: file,
        code: 'pack.not_yaml',
        data: { line: place?.line ?? 0, column: place?.col ?? 0, reason: error.code },
      })
    }
    if (document.errors.length > 0) continue
    const alias = badAlias(document)
    if (alias !== null) {
      issues.push({ item: file, code: 'pack.bad_alias', data: { alias } })
      continue
    }
    const raw: unknown = document.toJS({ maxAliasCount: -1 })
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) issues.push({ item: file, code: 'pack.not_an_object' })
    else merge(whole, raw as Record<string, unknown>, file, issues)
  }
  if (files.length === 0) issues.push({ item: 'pack.yaml', code: 'pack.no_files' })
  return { whole, issues }
}

/** A pack of the directory; what it takes over from other packs is looked for in the library. */
export async function readPack(directory: string, library: readonly Pack[] = []): Promise<ReadPack> {
  return packOf(await readFiles(directory), library)
}
function packOf({ whole, issues }: RawFiles, library: readonly Pack[]): ReadPack {
  if (issues.length > 0) return { pack: null, issues }
  const { registers: books, indicators: shares, elements: asked, alerts: rules, summaries: parts, ...rest } = whole
  const parsed = parsePack(rest, library)
  if (!parsed.pack) return parsed
  const { pack } = parsed
  const { registers, issues: inRegisters } = parseRegisters(pack, books ?? [])
  const counted = registers.flatMap((r) => r.counts.map((c) => c.element))
  const { elements, issues: inElements } = parseElements(pack, asked ?? [])
  const { indicators, issues: inIndicators } = parseIndicators(pack, counted, shares ?? [])
  const known = [...counted, ...elements.map((e) => e.id)]
  const { alerts, issues: inAlerts } = parseAlerts(pack, known, rules ?? [])
  const { summaries, issues: inSummaries } = parseSummaries(pack, known, parts ?? [])
  const wrong = [...inRegisters, ...inElements, ...inIndicators, ...inAlerts, ...inSummaries, ...scoredTraces(pack, registers)]
  return wrong.length > 0
    ? { pack: null, issues: wrong }
    : { pack, registers, indicators, elements, alerts, summaries, issues: [] }
}

/** The first alias without an anchor before it, or inside another anchor: nested ones multiply without end, so none is followed. */
function badAlias(document: Document.Parsed): string | null {
  let found: string | null = null
  visit(document, {
    Alias(_, alias, path) {
      const nested = path.some((part) => isCollection(part) && part.anchor !== undefined)
      if (!nested && alias.resolve(document) !== undefined) return undefined
      found = alias.source
      return visit.BREAK
    },
  })
  return found
}

/** Lists grow file by file, sets of answers as well; any other member stands in one file only. */
function merge(whole: Record<string, unknown>, raw: Record<string, unknown>, file: string, issues: Issue[]): void {
  for (const [name, value] of Object.entries(raw)) {
    const before = whole[name]
    if (before === undefined) whole[name] = value
    else if ((lists as readonly string[]).includes(name) && Array.isArray(before) && Array.isArray(value))
      whole[name] = [...before, ...value]
    else issues.push({ item: `${file}.${name}`, code: 'pack.name_twice', data: { name } })
  }
}

/** The packs below a directory, by the name of their folder: first those that stand alone, then those that take items over from them. */
export async function readPacks(directory: string): Promise<{ readonly folder: string; readonly parsed: ReadPack }[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const files = await Promise.all(
    folders.sort().map(async (folder) => ({ folder, raw: await readFiles(join(directory, folder)) })),
  )
  const takes = ({ whole }: RawFiles) =>
    Array.isArray(whole.items) && whole.items.some((item) => typeof item === 'object' && item !== null && 'use' in item)
  const alone = new Map(files.filter(({ raw }) => !takes(raw)).map(({ folder, raw }) => [folder, packOf(raw, [])]))
  const library = [...alone.values()].flatMap(({ pack }) => (pack ? [pack] : []))
  return files.map(({ folder, raw }) => ({ folder, parsed: alone.get(folder) ?? packOf(raw, library) }))
}
