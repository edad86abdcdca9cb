// Reading the indicators of a pack; every fault is named with its place.
import type { Pack } from '../pack/pack.ts'
import { reader } from '../pack/reader.ts'
import type { Issue } from '../problem.ts'
import { directions, type Indicator } from './indicator.ts'

const pers = [1, 100, 1000] as const
const members = ['id', 'title', 'about', 'numerator', 'denominator', 'per', 'digits', 'goal', 'leastUnits']

/** The indicators of a pack, taken whole or not at all; `elements` are the figures that its registers give. */
export function parseIndicators(
  pack: Pack,
  elements: readonly string[],
  raw: unknown,
): { readonly indicators: readonly Indicator[]; readonly issues: readonly Issue[] } {
  const read = reader()
  const indicators = read.list(raw ?? [], 'indicators').map((i, n): Indicator => {
    const at = typeof i.id === 'string' ? `indicators.${i.id}` : `indicators.${n}`
    read.only(i, members, at)
    const element = (value: unknown, name: string) => {
      const text = read.text(value, `${at}.${name}`)
      if (text !== '' && !elements.includes(text)) read.wrong(`${at}.${name}`, 'pack.not_among', { found: text, among: elements })
      return text
    }
    const goal = i.goal == null ? null : read.object(i.goal, `${at}.goal`)
    if (goal) read.only(goal, ['threshold', 'direction'], `${at}.goal`)
    const threshold = goal ? read.text(goal.threshold, `${at}.goal.threshold`) : ''
    if (goal && !pack.thresholds.some((t) => t.name === threshold && typeof t.value === 'number'))
      read.wrong(`${at}.goal.threshold`, 'formula.unknown_name', { name: threshold })
    const denominator = i.denominator == null ? null : element(i.denominator, 'denominator')
    if (i.per !== undefined && !pers.some((n) => n === i.per))
      read.wrong(`${at}.per`, 'pack.not_among', { found: i.per, among: pers })
    return {
      id: read.name(i.id, /^[a-z][a-z0-9_]{0,63}$/, `${at}.id`),
      title: read.words(i.title, `${at}.title`),
      about: read.words(i.about, `${at}.about`),
      numerator: element(i.numerator, 'numerator'),
      denominator,
      per: pers.find((n) => n === i.per) ?? (denominator === null ? 1 : 100),
      digits: read.number(i.digits ?? 1, `${at}.digits`, 0, 4),
      goal: goal ? { threshold, direction: read.oneOf(goal.direction ?? 'most', directions, `${at}.goal.direction`) } : null,
      leastUnits: read.number(i.leastUnits ?? 1, `${at}.leastUnits`, 1, 1000),
    }
  })
  read.unique(
    indicators.map((i) => i.id),
    'indicators',
    'pack.name_twice',
  )
  return read.issues.length === 0 ? { indicators, issues: [] } : { indicators: [], issues: read.issues }
}
