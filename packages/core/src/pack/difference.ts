// What one version of a pack changes against another, item by item; an item that units have answered may not vanish unseen.
import { canonical } from '../trail.ts'
import { type ChecklistItem, type Pack, packHash } from './pack.ts'

export interface ItemChange {
  readonly item: string
  /** Members that differ. */
  readonly members: readonly string[]
}
export interface PackDifference {
  readonly from: { readonly pack: string; readonly version: string; readonly hash: string }
  readonly to: { readonly pack: string; readonly version: string; readonly hash: string }
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly ItemChange[]
  /** Thresholds, topics and sources that came, went or changed, as `thresholds.large_class`. */
  readonly others: readonly string[]
  /** Elements that the new version no longer asks for: their series ends. */
  readonly endedElements: readonly string[]
}

export function packDifference(before: Pack, after: Pack): PackDifference {
  const old = new Map(before.items.map((item) => [item.name, item]))
  const now = new Map(after.items.map((item) => [item.name, item]))
  const elements = (pack: Pack) => new Set(pack.items.flatMap((item) => (item.element ? [item.element] : [])))
  const kept = elements(after)
  const version = (pack: Pack) => ({ pack: pack.id, version: pack.version, hash: packHash(pack) })
  return {
    from: version(before),
    to: version(after),
    added: [...now.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !now.has(name)),
    changed: after.items.flatMap((item) => {
      const was = old.get(item.name)
      const members = was ? differing(was, item) : []
      return members.length > 0 ? [{ item: item.name, members }] : []
    }),
    others: [
      ...lists(before.thresholds, after.thresholds, (t) => `thresholds.${t.name} ${t.validFrom}`),
      ...lists(before.topics, after.topics, (t) => `topics.${t.id}`),
      ...lists(before.sources, after.sources, (s) => `sources.${s.id}`),
    ],
    endedElements: [...elements(before)].filter((element) => !kept.has(element)),
  }
}
function differing(was: ChecklistItem, is: ChecklistItem): string[] {
  const [a, b] = [was, is] as unknown as Readonly<Record<string, unknown>>[]
  const names = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])
  return [...names].filter((name) => canonical(a?.[name] ?? null) !== canonical(b?.[name] ?? null)).sort()
}
function lists<T>(before: readonly T[], after: readonly T[], key: (one: T) => string): string[] {
  const texts = (all: readonly T[]) => new Map(all.map((one) => [key(one), canonical(one)]))
  const [old, now] = [texts(before), texts(after)]
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name)).sort()
}

/** Items that the new version drops though units have answered them; they have to be kept, or retired with a last day (`appliesTo.to`). */
export function droppedWithData(difference: PackDifference, answered: ReadonlySet<string>): readonly string[] {
  return difference.removed.filter((name) => answered.has(name))
}
