// How a check moves: open -> drafted -> (signed) submitted -> accepted, returned cells in between. Pure: the next check, or why not.
import type { CheckResult } from './check.ts'
import { type Who, within } from './may.ts'
import type { Answers, Side } from './pack/pack.ts'
import type { ProblemCode } from './problem.ts'
import { canonical } from './trail.ts'

export type CheckState = 'open' | 'drafted' | 'submitted' | 'returned' | 'accepted'
export interface Check {
  readonly side: Side
  readonly unitKind: 'school' | 'county'
  readonly state: CheckState
  /** Grows by one with every change of answers or notes. */
  readonly version: number
  readonly answers: Answers
  readonly notes: Readonly<Record<string, string>>
  /** The version that the head has read and signed. */
  readonly signedVersion: number | null
  readonly returnedItems: readonly string[]
  readonly reason: string | null
}

export const newCheck = (side: Side, unitKind: Check['unitKind']): Check => ({
  side,
  unitKind,
  state: 'open',
  version: 0,
  answers: {},
  notes: {},
  signedVersion: null,
  returnedItems: [],
  reason: null,
})

/** A school's own check is signed by its head before it is handed in; a county's check and a review are not. */
export const needsSignature = (check: Pick<Check, 'side' | 'unitKind'>): boolean =>
  check.side === 'self' && check.unitKind === 'school'

/** Every check closes when the round reports; a group's check is there only once the group has arrived. */
export function isClosed(roundState: string): boolean {
  return !['notified', 'self_checking', 'on_site'].includes(roundState)
}

const sidesOf: Readonly<Record<string, (check: Pick<Check, 'side' | 'unitKind'>) => boolean>> = {
  clerk: (c) => c.side === 'self' && c.unitKind === 'school',
  head: (c) => c.side === 'self' && c.unitKind === 'school',
  county: (c) => c.side === 'county' || (c.side === 'self' && c.unitKind === 'county'),
  inspector: (c) => c.side === 'group',
}
/** Each side is filled in by its own people: the unit itself, its county, the group. */
export function mayFill(check: Pick<Check, 'side' | 'unitKind'>, role: string): boolean {
  return Object.hasOwn(sidesOf, role) && sidesOf[role]?.(check) === true
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''
const same = (a: unknown, b: unknown): boolean => canonical(a ?? null) === canonical(b ?? null)

/** Keeps answers item by item; after a return only returned cells, and cells that were empty, may change. A change takes the signature away. */
export function draftCheck(
  check: Check,
  answers: Answers,
  notes: Readonly<Record<string, string>>,
  on: { readonly closed: boolean; readonly role: string },
): Check | ProblemCode {
  if (!mayFill(check, on.role)) return 'check.not_yours'
  const changed = [
    ...Object.keys(answers).filter((name) => !same(answers[name], check.answers[name])),
    ...Object.keys(notes).filter((name) => (notes[name] ?? '') !== (check.notes[name] ?? '')),
  ]
  if (changed.length === 0) return check
  if (check.state === 'submitted' || check.state === 'accepted') return 'check.wrong_state'
  if (on.closed) return 'check.closed'
  if (
    check.state === 'returned' &&
    changed.some((name) => !check.returnedItems.includes(name) && !isBlank(check.answers[name]))
  ) {
    return 'check.wrong_state'
  }
  return {
    ...check,
    state: check.state === 'returned' ? 'returned' : 'drafted',
    version: check.version + 1,
    answers: { ...check.answers, ...answers },
    notes: { ...check.notes, ...notes },
    signedVersion: null,
  }
}

/** The head signs the version that was read; when it has changed since, it must be read again. */
export function signCheck(
  check: Check,
  version: number,
  on: { readonly closed: boolean; readonly role: string },
): Check | ProblemCode {
  if (!needsSignature(check) || on.role !== 'head') return 'check.not_yours'
  if (check.state !== 'drafted' && check.state !== 'returned') return 'check.wrong_state'
  if (on.closed) return 'check.closed'
  return version === check.version ? { ...check, signedVersion: version } : 'check.changed'
}

/** A check is handed in once it has no issue and, from a school, the head's signature on this very version. */
export function submitCheck(
  check: Check,
  result: Pick<CheckResult, 'issues'>,
  on: { readonly closed: boolean; readonly role: string },
): Check | ProblemCode {
  if (!mayFill(check, on.role)) return 'check.not_yours'
  if (check.state === 'submitted' || check.state === 'accepted') return 'check.wrong_state'
  if (on.closed) return 'check.closed'
  if (result.issues.length > 0) return 'check.has_issues'
  if (needsSignature(check) && check.signedVersion !== check.version) return 'check.not_signed'
  return { ...check, state: 'submitted', returnedItems: [], reason: null }
}

/** Nobody reviews what the own unit has handed in, and no county what a group has written down: the office reviews any, a county the self-checks of its schools. */
export function mayReviewCheck(who: Who, on: { readonly side: string; readonly unitId: string; readonly path: string }): boolean {
  return who.posts.some(
    (p) =>
      p.unitId !== on.unitId && within(on.path, p.path) && (p.role === 'office' || (p.role === 'county' && on.side === 'self')),
  )
}

/** Named cells go back with a reason while they can still be mended; everything else stays, and the head will have to sign again. */
export function returnCheck(
  check: Check,
  items: readonly string[],
  reason: string,
  on: { readonly closed: boolean },
): Check | ProblemCode {
  if (check.state !== 'submitted') return 'check.wrong_state'
  if (on.closed) return 'check.closed'
  if (items.length === 0 || items.some((name) => !Object.hasOwn(check.answers, name))) return 'check.unknown_item'
  return { ...check, state: 'returned', returnedItems: [...new Set(items)], reason, signedVersion: null }
}

/** Accepted answers are facts. */
export function acceptCheck(check: Check): Check | ProblemCode {
  return check.state === 'submitted' ? { ...check, state: 'accepted' } : 'check.wrong_state'
}
