// Reading a pack: raw objects (from YAML or JSON) become a Pack, whole or not at all; every fault is named with its place.
import type { Issue } from '../problem.ts'
import { readFormulas } from './formulas.ts'
import { type ChecklistItem, type Pack, type PackSource, type PackTopic, packNames, type Survey, type Threshold } from './pack.ts'
import { readAnswers, readExample } from './parse-example.ts'
import { type Known, nameForm, type Raw, readItems, readThreshold } from './parse-item.ts'
import { readSurveys, surveyFaults } from './parse-survey.ts'
import { type Reader, reader } from './reader.ts'
import { namesIn } from './text.ts'

export type ParsedPack =
  | { readonly pack: Pack; readonly issues: readonly [] }
  | { readonly pack: null; readonly issues: readonly Issue[] }

/** A pack is taken whole or not at all. Items may be taken over from packs of the library (`use: school-safety.fire_exit`), word for word. */
export function parsePack(raw: unknown, library: readonly Pack[] = []): ParsedPack {
  const read = reader()
  const root = read.object(raw, 'pack')
  read.only(root, members.pack, '')
  const taken = takeOver(read, root, library)
  const sources = [
    ...read.list(root.sources, 'sources').map((s, i): PackSource => {
      const at = `sources.${i}`
      read.only(s, ['id', 'instrument', 'article', 'sure'], at)
      return {
        id: read.text(s.id, `${at}.id`),
        instrument: read.text(s.instrument, `${at}.instrument`),
        article: read.textOrNull(s.article, `${at}.article`),
        sure: read.oneOf(s.sure, ['L', 'P', 'C', 'U'] as const, `${at}.sure`),
      }
    }),
    ...taken.sources,
  ]
  const topics = read.list(root.topics, 'topics').map((t, i): PackTopic => {
    const at = `topics.${i}`
    read.only(t, ['id', 'zh', 'en', 'match'], at)
    return {
      id: read.name(t.id, nameForm, `${at}.id`),
      zh: read.text(t.zh, `${at}.zh`),
      en: read.text(t.en, `${at}.en`),
      match: read.texts(t.match, `${at}.match`),
    }
  })
  const known: Known = { sources: new Set(sources.map((s) => s.id)), topics: topics.map((t) => t.id) }
  const thresholds = [
    ...read.list(root.thresholds, 'thresholds').map((t, i) => readThreshold(read, t, `thresholds.${i}`, known)),
    ...taken.thresholds,
  ]
  const items = read
    .list(root.items, 'items')
    .flatMap((item, i) =>
      item.use === undefined
        ? readItems(read, item, typeof item.name === 'string' ? `items.${item.name}` : `items.${i}`, known)
        : (taken.items.get(String(item.use)) ?? []),
    )
    .map((item, i) => ({ item, i, topic: known.topics.indexOf(item.topic) }))
    .sort((a, b) => a.topic - b.topic || a.i - b.i)
    .map(({ item }) => item)
  read.unique(
    sources.map((s) => s.id),
    'sources',
    'pack.name_twice',
  )
  read.unique(known.topics, 'topics', 'pack.name_twice')
  read.unique([...new Set(thresholds.map((t) => t.name)), ...items.map((item) => item.name)], 'items', 'pack.name_twice')
  read.unique(
    thresholds.map((t) => `${t.name} ${t.validFrom} ${t.places?.join(',') ?? ''}`),
    'thresholds',
    'pack.name_twice',
  )

  const names = packNames({ items, thresholds })
  if (!read.issues.some((issue) => issue.code === 'pack.name_twice')) {
    for (const { place, fault } of readFormulas({ items, thresholds }).faults) {
      read.wrong(`items.${place}`, fault.code, { at: fault.at, ...fault.data })
    }
  }
  for (const item of items) {
    if (!known.topics.includes(item.topic) && item.takenFrom)
      read.wrong(`items.${item.name}.topic`, 'pack.unknown_topic', { topic: item.topic })
    for (const rule of item.finding) {
      for (const name of [...namesIn(rule.text.zh), ...namesIn(rule.text.en)].filter((n) => !names.has(n))) {
        read.wrong(`items.${item.name}.finding.${rule.rule}.text`, 'formula.unknown_name', { at: 0, name })
      }
    }
    if (scoresTraces(item)) read.wrong(`items.${item.name}.points`, 'pack.scores_traces')
  }

  const own = readSurveys(read, root.surveys ?? [], known.sources)
  const surveys = [...own, ...taken.surveys.filter((s) => !own.some((o) => o.id === s.id))]
  surveyFaults(read, items, surveys)
  const sets = Object.fromEntries(
    Object.entries(read.object(root.sets ?? {}, 'sets')).map(([name, set]) => [
      name,
      readAnswers(read, set, `sets.${name}`, items),
    ]),
  )
  const examples = read
    .list(root.examples ?? [], 'examples')
    .map((example, i) => readExample(read, example, `examples.${i}`, items, Object.keys(sets)))
  const pack: Pack = {
    id: read.text(root.id, 'id'),
    version: read.text(root.version, 'version'),
    title: read.words(root.title, 'title'),
    validFrom: read.date(root.validFrom, 'validFrom'),
    validTo: read.dateOrNull(root.validTo, 'validTo'),
    sources,
    thresholds,
    topics,
    items,
    ...(surveys.length > 0 ? { surveys } : {}),
    sets,
    examples,
  }
  return read.issues.length === 0 ? { pack, issues: [] } : { pack: null, issues: read.issues }
}

const members = {
  pack: [
    'id',
    'version',
    'title',
    'validFrom',
    'validTo',
    'sources',
    'thresholds',
    'topics',
    'items',
    'surveys',
    'sets',
    'examples',
  ],
} as const

/** No ledger, photo or other trace of work may be scored (教师厅〔2025〕2号; kept for earlier rounds as well, it costs nothing). */
export function scoresTraces(item: ChecklistItem): boolean {
  return item.points !== null && /台账|照片|截图|影像|留痕|痕迹|会议记录/.test(item.label.zh)
}

interface Taken {
  readonly items: ReadonlyMap<string, readonly ChecklistItem[]>
  readonly sources: readonly PackSource[]
  readonly thresholds: readonly Threshold[]
  readonly surveys: readonly Survey[]
}
/** Items of other packs with the sources and thresholds that they stand on. They keep every word; only the subject may be another. */
function takeOver(read: Reader, root: Raw, library: readonly Pack[]): Taken {
  const items = new Map<string, readonly ChecklistItem[]>()
  const from = new Set<Pack>()
  for (const raw of Array.isArray(root.items) ? (root.items as readonly Raw[]) : []) {
    if (typeof raw !== 'object' || raw === null || raw.use === undefined) continue
    const at = `items.${String(raw.use)}`
    read.only(raw, ['use', 'topic'], at)
    const [packId = '', name = ''] = String(raw.use).split('.')
    const pack = library.find((p) => p.id === packId)
    const found = pack?.items.find((item) => item.name === name && item.takenFrom === undefined)
    if (!pack || !found) {
      read.wrong(at, 'pack.unknown_item', { use: String(raw.use) })
      continue
    }
    from.add(pack)
    const takenFrom = { pack: pack.id, version: pack.version }
    const inside = pack.items.filter((item) => item === found || holds(pack, found.name, item))
    const topic = raw.topic === undefined ? found.topic : read.text(raw.topic, `${at}.topic`)
    items.set(
      String(raw.use),
      inside.map((item) => ({ ...item, topic, takenFrom })),
    )
  }
  const own = (list: unknown, key: string): Set<unknown> =>
    new Set(Array.isArray(list) ? list.map((x) => (typeof x === 'object' && x !== null ? (x as Raw)[key] : null)) : [])
  const [ids, names] = [own(root.sources, 'id'), own(root.thresholds, 'name')]
  const all = [...items.values()].flat()
  const said = JSON.stringify(all)
  const thresholds = [...from].flatMap((p) => p.thresholds).filter((t) => said.includes(`\${${t.name}`) && !names.has(t.name))
  const asked = new Set(all.map((item) => item.survey?.of))
  const surveys = [...from].flatMap((p) => p.surveys ?? []).filter((s) => asked.has(s.id))
  const needed = new Set([
    ...surveys.flatMap((s) => [s.basis.source, s.least?.source]),
    ...all.flatMap((item) => [
      item.basis.source,
      item.veto?.basis.source,
      ...item.finding.map((f) => (typeof f.days === 'string' ? '' : f.days.source)),
    ]),
    ...thresholds.map((t) => t.source),
  ])
  const sources = [...from].flatMap((p) => p.sources).filter((s) => needed.has(s.id) && !ids.has(s.id))
  const first = <T>(list: readonly T[], key: (x: T) => string): T[] =>
    [...new Map([...list].reverse().map((x) => [key(x), x])).values()].reverse()
  return {
    items,
    surveys: first(surveys, (s) => s.id),
    sources: first(sources, (s) => s.id),
    thresholds: first(thresholds, (t) => `${t.name} ${t.validFrom} ${t.places?.join(',') ?? ''}`),
  }
}
/** Whether an item stands somewhere in the named group or repeat. */
function holds(pack: Pack, name: string, item: ChecklistItem): boolean {
  for (let within = item.within; within !== undefined; within = pack.items.find((i) => i.name === within)?.within) {
    if (within === name) return true
  }
  return false
}
