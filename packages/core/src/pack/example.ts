// The examples of a pack are its tests: a unit with answers, and what must come of them.
import { evaluateCheck } from '../check.ts'
import { type Answers, isAsked, itemsFor, type Pack, type PackExample } from './pack.ts'

/** What came out otherwise than the example says; empty when it passes. */
export interface Difference {
  readonly what: string
  readonly expected: unknown
  readonly found: unknown
}

export function runExample(pack: Pack, example: PackExample): readonly Difference[] {
  const items = itemsFor(pack, example.unit, example.side)
  const asked = new Set(items.filter((item) => isAsked(item) || item.type === 'repeat').map((item) => item.name))
  const sets = Object.assign({}, ...example.from.map((name) => pack.sets[name] ?? {})) as Answers
  const start = Object.fromEntries(Object.entries(sets).filter(([name]) => asked.has(name)))
  const result = evaluateCheck(pack, items, { ...start, ...example.answers }, example.unit, example.today, example.side)
  const { expect } = example
  const differences: Difference[] = []
  const compare = (what: string, expected: unknown, found: unknown) => {
    if (JSON.stringify(expected) !== JSON.stringify(found)) differences.push({ what, expected, found })
  }
  const sorted = (texts: readonly string[]) => [...texts].sort()
  compare('findings', sorted(expect.findings), sorted(result.findings.map((f) => `${f.item}.${f.rule}`)))
  compare('issues', sorted(expect.issues), sorted(result.issues.map((i) => `${i.item}: ${i.code}`)))
  if (expect.gates) compare('gates', sorted(expect.gates), sorted(result.gates.map((g) => g.item)))
  if (expect.vetoes) compare('vetoes', sorted(expect.vetoes), sorted(result.vetoes.map((v) => v.item)))
  if (expect.points !== null) compare('points', expect.points, result.points)
  if (expect.max !== null) compare('max', expect.max, result.max)
  compare(
    'irrelevant',
    [],
    expect.irrelevant.filter((name) => result.relevant.includes(name)),
  )
  for (const [name, value] of Object.entries(expect.values)) compare(name, value, result.values[name] ?? null)
  for (const [key, text] of Object.entries(expect.texts)) {
    const found = result.findings.find((f) => `${f.item}.${f.rule}` === key)?.text.zh ?? ''
    if (!found.includes(text)) differences.push({ what: `${key} text`, expected: text, found })
  }
  return differences
}

/** Finding rules, as `item.rule`, that no example opens. */
export function rulesWithoutExample(pack: Pack): string[] {
  const seen = new Set(pack.examples.flatMap((example) => example.expect.findings))
  return pack.items.flatMap((item) => item.finding.map((f) => `${item.name}.${f.rule}`)).filter((key) => !seen.has(key))
}
