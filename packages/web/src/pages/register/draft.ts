// A row that is being typed: its cells as text, what it would be, what the next one starts with, what another changed meanwhile.
import { type Cells, type Limits, type Register, type RegisterColumn, readRow, setBySteps } from '@duxue/core'

export type Typed = Readonly<Record<string, string>>
type Value = Cells[string]

/** The columns that a row holds as they are; the rest is reckoned. */
const heldIn = (register: Register): readonly RegisterColumn[] => register.columns.filter((c) => c.type !== 'calculate')
/** The columns a person fills in; the rest is reckoned, or written by steps. */
export const filledIn = (register: Register): readonly RegisterColumn[] => {
  const bySteps = setBySteps(register)
  return heldIn(register).filter((c) => !bySteps.has(c.name))
}
const textOf = (value: Value | undefined): string => (value === null || value === undefined ? '' : String(value))
/** A row as text to go on typing in; without a row all is empty. */
export const typedOf = (register: Register, cells: Cells = {}): Typed =>
  Object.fromEntries(heldIn(register).map((c) => [c.name, textOf(cells[c.name])]))
/** What is typed as a row: its cells with what is reckoned, and what is wrong. */
export const readTyped = (limits: Limits, register: Register, typed: Typed, today: string) =>
  readRow(limits, register, typed, today)
/** The columns in which what is typed is another row than what stands. */
export const changedIn = (register: Register, typed: Typed, cells: Cells): readonly string[] =>
  filledIn(register)
    .map((c) => c.name)
    .filter((name) => (typed[name] ?? '').trim() !== textOf(cells[name]))

/** The row after this one begins as it did, up to the last column of its key: the next class of the same grade. */
export function nextTyped(register: Register, typed: Typed): Typed {
  const kept = register.key.slice(0, -1)
  return Object.fromEntries(filledIn(register).map((c) => [c.name, kept.includes(c.name) ? (typed[c.name] ?? '') : '']))
}
/** Where the hand begins: in the key's first empty column, else in the first column that is no key. */
export function startsIn(register: Register, typed: Typed): string {
  const columns = filledIn(register)
  const key = register.key.find((name) => (typed[name] ?? '') === '' && columns.some((c) => c.name === name))
  return key ?? columns.find((c) => !register.key.includes(c.name))?.name ?? columns[0]?.name ?? ''
}

/** What another wrote while one was typing: theirs is taken where one had not touched the cell; where both wrote, both are shown. */
export function meet(register: Register, typed: Typed, before: Cells, now: Cells) {
  const mine = changedIn(register, typed, before)
  const theirs = filledIn(register)
    .map((c) => c.name)
    .filter((name) => textOf(now[name]) !== textOf(before[name]))
  const taken = theirs.filter((name) => !mine.includes(name))
  const both = theirs.filter((name) => mine.includes(name) && (typed[name] ?? '').trim() !== textOf(now[name]))
  return { typed: { ...typed, ...Object.fromEntries(taken.map((name) => [name, textOf(now[name])])) } as Typed, taken, both }
}

/** A draft as it is kept on this device, and read again for the version that it was begun on. */
export const keptText = (version: number, typed: Typed): string => JSON.stringify({ version, typed })
export function keptTyped(register: Register, version: number, kept: string): Typed | null {
  if (kept === '') return null
  try {
    const found = JSON.parse(kept) as { version?: unknown; typed?: Record<string, unknown> }
    if (found.version !== version || typeof found.typed !== 'object' || found.typed === null) return null
    const { typed } = found
    return Object.fromEntries(
      heldIn(register).map((c) => [c.name, typeof typed[c.name] === 'string' ? String(typed[c.name]) : '']),
    )
  } catch {
    return null
  }
}
