// Form 表单: the questions of a checklist with the meaning of XLSForm: types, groups, repeats, lists of choices, expressions.

/** Texts by language; the default language stands under ''. */
export type Texts = Readonly<Record<string, string>>
/** Types that hold a value, by what the value is. */
export const valueTypes = [
  'text',
  'integer',
  'decimal',
  'range',
  'date',
  'time',
  'datetime',
  'select_one',
  'select_many',
  'rank',
  'yes_no',
  'rating',
  'acknowledge',
  'place',
  'trace',
  'photo',
  'audio',
  'video',
  'file',
  'barcode',
  'signature',
  'calculate',
  'hidden',
  'note',
  'start',
  'end',
  'today',
  'username',
  'deviceid',
] as const
export type ValueType = (typeof valueTypes)[number]
export interface FormChoice {
  readonly name: string
  readonly label: Texts
  /** Further columns that filters may look at. */
  readonly columns: Readonly<Record<string, string>>
}
export interface FormNode {
  readonly name: string
  readonly kind: 'question' | 'group' | 'repeat'
  readonly type: ValueType
  readonly label: Texts
  readonly hint: Texts
  readonly required: string | null
  readonly requiredMessage: Texts
  readonly relevant: string | null
  readonly constraint: string | null
  readonly constraintMessage: Texts
  readonly calculation: string | null
  readonly default: string | null
  readonly readOnly: string | null
  /** The name of its list of choices. */
  readonly list: string | null
  readonly choiceFilter: string | null
  readonly repeatCount: string | null
  readonly appearance: string | null
  readonly parameters: string | null
  /** Its row on the sheet that it was read from; 0 where it was made otherwise. */
  readonly row: number
  readonly children: readonly FormNode[]
}
/** A node of which nothing is said yet: a question with no text. */
export const blankNode: FormNode = {
  name: '',
  kind: 'question',
  type: 'note',
  label: {},
  hint: {},
  required: null,
  requiredMessage: {},
  relevant: null,
  constraint: null,
  constraintMessage: {},
  calculation: null,
  default: null,
  readOnly: null,
  list: null,
  choiceFilter: null,
  repeatCount: null,
  appearance: null,
  parameters: null,
  row: 0,
  children: [],
}
export interface Form {
  readonly id: string
  readonly version: string
  readonly title: string
  /** The languages of its texts besides the default. */
  readonly languages: readonly string[]
  readonly lists: Readonly<Record<string, readonly FormChoice[]>>
  readonly nodes: readonly FormNode[]
}
