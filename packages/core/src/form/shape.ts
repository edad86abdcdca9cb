// The shapes of a form made ready: its fields, scopes and rows, and where a formula is asked.
import type { Run } from '../formula/evaluate.ts'
import type { Looked, Moment, Value } from '../formula/functions.ts'
import type { Formula, FormulaFault } from '../formula/tree.ts'
import type { Issue } from '../problem.ts'
import type { ReadAnswer } from './answer.ts'
import type { ValueType } from './form.ts'

/** One row of a list of choices, as filters see it. */
export type ChoiceRow = Readonly<Record<string, string>>
export const aspects = [
  'relevant',
  'calculation',
  'choiceFilter',
  'repeatCount',
  'required',
  'readOnly',
  'constraint',
  'default',
] as const
export type Aspect = (typeof aspects)[number]

/** What a program is made of: fields in the order of the form, each with its formulas read. */
export interface FieldSource {
  readonly name: string
  readonly kind: 'question' | 'group' | 'repeat'
  readonly type: ValueType
  /** The name of the group or repeat that holds it. */
  readonly within: string | null
  readonly formulas: Readonly<Partial<Record<Aspect, Formula | null>>>
  readonly read: (answer: unknown) => ReadAnswer
  readonly list: string | null
  readonly fallback: unknown
  /** Formulas of the owner (points, findings), reckoned when what they look at has changed. */
  readonly judged: readonly Formula[]
}
export interface Field {
  readonly index: number
  readonly name: string
  readonly kind: FieldSource['kind']
  readonly type: ValueType
  readonly parent: number
  readonly scope: number
  readonly slot: number
  readonly read: (answer: unknown) => ReadAnswer
  readonly list: string | null
  readonly fallback: unknown
  readonly runs: Readonly<Partial<Record<Aspect, Run<At>>>>
  readonly judged: readonly Run<At>[]
}
/** The whole form is scope 0; every repeat opens one. */
export interface Scope {
  readonly id: number
  readonly parent: number
  readonly depth: number
  readonly repeat: number
  readonly fields: readonly number[]
}
/** One filled-in row: the form itself, or one repetition. */
export interface Row {
  readonly scope: number
  readonly parent: Row | null
  position: number
  readonly label: string | null
  readonly raw: unknown[]
  readonly values: Looked[]
  readonly relevant: boolean[]
  readonly rows: Row[][]
}
/** Where a formula is asked. */
export interface At {
  readonly row: Row
  readonly self: Looked
  readonly choice: ChoiceRow | null
  readonly place: number
  readonly around: Around
}
/** What the sheet hands in: names that are no fields, the moment, the lists. */
export interface Around {
  readonly of: (name: string) => Looked
  readonly moment: Moment
}
export interface Program {
  readonly fields: readonly Field[]
  readonly scopes: readonly Scope[]
  readonly byName: ReadonlyMap<string, number>
  readonly lists: Readonly<Record<string, readonly ChoiceRow[]>>
  /** Fields, each after those that its relevance and its value look at; `rank` is its place there. */
  readonly order: readonly number[]
  readonly rank: readonly number[]
  /** For each field, the fields that are reckoned or judged anew when it changes. */
  readonly reckons: readonly (readonly number[])[]
  readonly judges: readonly (readonly number[])[]
  /** For each field the repeats that it looks at as a whole, and for each repeat those fields. */
  readonly spans: readonly (readonly number[])[]
  readonly spannedBy: readonly (readonly number[])[]
}
export interface ProgramFault {
  readonly field: string
  readonly aspect: Aspect | 'judged' | 'order'
  /** Which of the judged formulas. */
  readonly judged?: number
  readonly fault: FormulaFault
}

/** Where a field stands: the group or repeat that holds it, the rows it belongs to, its place in them. */
export interface Placed {
  readonly parent: number
  readonly scope: number
  readonly slot: number
}

/** Where an answer stands: its name, or repeat, number of the row and name. */
export type Place = readonly (string | number)[]
export interface SheetOptions {
  readonly around: Around
  /** Fields that are not asked at all (another kind of unit); null: every field is. */
  readonly listed?: ReadonlySet<string>
  /** Names of the rows of a repeat that are given, not counted: drawn classes. */
  readonly rows?: Readonly<Record<string, readonly string[]>>
}
/** A field in a row, for whoever judges. */
export interface Cell {
  readonly field: Field
  readonly row: Row
}
export interface Sheet {
  /** Answers to one field; the number of fields that were reckoned anew. An unknown place changes nothing. */
  readonly set: (place: Place, answer: unknown) => number
  /** Adds a row at the end of a repeat, or takes one out. */
  readonly addRow: (place: Place) => void
  readonly removeRow: (place: Place) => void
  readonly value: (place: Place) => Value
  readonly isRelevant: (place: Place) => boolean
  readonly rowsOf: (place: Place) => number
  readonly isRequired: (place: Place) => boolean
  readonly isReadOnly: (place: Place) => boolean
  /** The choices that its filter leaves. */
  readonly choices: (place: Place) => readonly ChoiceRow[]
  readonly issues: () => readonly (Issue & { readonly place: Place })[]
  /** Every cell, rows in order. */
  readonly cells: () => readonly Cell[]
  /** The cells of one field, one for each row that it stands in. */
  readonly cellsOf: (name: string) => readonly Cell[]
  /** Another number whenever rows have come or gone: what was laid out by cells is laid out anew. */
  readonly shape: () => number
  /** The cells that have changed, or look at what has, since this was last asked. */
  readonly changed: () => readonly Cell[]
  readonly at: (cell: Cell) => At
  /** What is wrong with one cell; `must` says that an empty one is. */
  readonly issueOf: (cell: Cell, must?: boolean) => { readonly code: string; readonly data?: Record<string, unknown> } | null
  readonly answers: () => Readonly<Record<string, unknown>>
  readonly placeOf: (cell: Cell) => Place
}
