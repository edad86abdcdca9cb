// Freezing a version: what is looked at before it, and what stops it. A frozen version stays what it was.
import { type AskedTwice, askedTwice, type Claims } from '../fact.ts'
import type { Issue, ProblemCode } from '../problem.ts'
import { droppedWithData, packDifference } from './difference.ts'
import { rulesWithoutExample, runExample } from './example.ts'
import type { Pack } from './pack.ts'

export interface FreezeInputs {
  /** Packs in force in this city, other than earlier versions of this one. */
  readonly live: readonly Claims[]
  /** The version frozen before, and how many units have answered each of its items. */
  readonly before: Pack | null
  readonly answered: ReadonlyMap<string, number>
}
export interface FreezeLook {
  readonly failing: readonly string[]
  readonly bare: readonly string[]
  readonly twice: readonly AskedTwice[]
  readonly dropped: readonly { readonly item: string; readonly units: number }[]
  readonly endedElements: readonly string[]
}

export function lookAtFreezing(pack: Pack, { live, before, answered }: FreezeInputs): FreezeLook {
  const difference = before ? packDifference(before, pack) : null
  return {
    failing: pack.examples.filter((example) => runExample(pack, example).length > 0).map((example) => example.title),
    bare: bareRules(pack),
    twice: askedTwice([...live, { pack, counted: [] }]).filter((t) => t.pack === pack.id || t.other === pack.id),
    dropped: difference
      ? droppedWithData(difference, new Set(answered.keys())).map((item) => ({ item, units: answered.get(item) ?? 0 }))
      : [],
    endedElements: difference?.endedElements ?? [],
  }
}

/** Finding rules that no example opens; what is taken over from another pack is held by the examples there. */
export function bareRules(pack: Pack): readonly string[] {
  const taken = new Set(pack.items.filter((item) => item.takenFrom !== undefined).map((item) => item.name))
  return rulesWithoutExample(pack).filter((key) => !taken.has(key.split('.')[0] ?? ''))
}

export const versionForm = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/
const partsOf = (version: string): number[] => version.split('.').map(Number)
export function isNewer(version: string, before: string): boolean {
  const [a, b] = [partsOf(version), partsOf(before)]
  const at = a.findIndex((n, i) => n !== b[i])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}
/** The number to propose: the second part grows, the first where items are gone. */
export function nextVersion(before: string | null, itemsGone: boolean): string {
  if (before === null) return '1.0.0'
  const [first = 1, second = 0] = partsOf(before)
  return itemsGone ? `${first + 1}.0.0` : `${first}.${second + 1}.0`
}

/** The first thing that stops a version from being frozen. Items with data are dropped only when somebody says why. */
export function freezeFault(
  pack: Pack,
  look: FreezeLook,
  as: { readonly version: string; readonly before: string | null; readonly dropReason: string },
): { readonly code: ProblemCode; readonly data: Record<string, unknown> } | null {
  const names = (all: readonly string[]) => `${all.slice(0, 5).join('、')}${all.length > 5 ? '……' : ''}`
  if (pack.items.length === 0) return { code: 'pack.empty', data: {} }
  if (look.failing.length > 0)
    return { code: 'pack.examples_fail', data: { count: look.failing.length, names: names(look.failing) } }
  if (look.bare.length > 0) return { code: 'pack.rules_bare', data: { count: look.bare.length, names: names(look.bare) } }
  const [twice] = look.twice
  if (twice)
    return { code: 'pack.claimed', data: { element: twice.element, other: twice.pack === pack.id ? twice.other : twice.pack } }
  if (!versionForm.test(as.version)) return { code: 'pack.bad_version', data: { version: as.version } }
  if (as.before !== null && !isNewer(as.version, as.before))
    return { code: 'pack.not_newer', data: { version: as.version, before: as.before } }
  if (look.dropped.length > 0 && as.dropReason.trim() === '')
    return { code: 'pack.drops_data', data: { count: look.dropped.length, names: names(look.dropped.map((d) => d.item)) } }
  return null
}

/** The deadlines that findings name and the place does not have. */
export function unknownDays(pack: Pack, known: (name: string) => boolean): readonly Issue[] {
  return pack.items.flatMap((item) =>
    item.finding
      .filter((rule) => typeof rule.days === 'string' && !known(rule.days))
      .map((rule) => ({
        item: `items.${item.name}.finding.${rule.rule}.days`,
        code: 'pack.unknown_days',
        data: { days: rule.days },
      })),
  )
}
