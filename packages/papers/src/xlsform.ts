// XLSForm: a workbook of three sheets (survey, choices, settings) as the tree of a form. Whatever is not taken is listed with sheet, row and column.
import { type BookSheet, readBook } from './book.ts'
import { columnName, type ReadSheetError } from './sheet.ts'
import { choiceColumns, sheetNames, surveyColumns, typeOf, type typeWords } from './xlsform-words.ts'

/** Texts by language; the default stands under ''. */
export type XlsTexts = Readonly<Record<string, string>>
export interface XlsNode {
  readonly name: string
  readonly kind: 'question' | 'group' | 'repeat'
  readonly type: XlsType
  readonly label: XlsTexts
  readonly hint: XlsTexts
  readonly required: string | null
  readonly requiredMessage: XlsTexts
  readonly relevant: string | null
  readonly constraint: string | null
  readonly constraintMessage: XlsTexts
  readonly calculation: string | null
  readonly default: string | null
  readonly readOnly: string | null
  readonly list: string | null
  readonly choiceFilter: string | null
  readonly repeatCount: string | null
  readonly appearance: string | null
  readonly parameters: string | null
  readonly row: number
  /** Columns of our own, without their prefix. */
  readonly extra: Readonly<Record<string, string>>
  readonly children: readonly XlsNode[]
}
export type XlsType = (typeof typeWords)[number]['type']
export interface XlsChoice {
  readonly name: string
  readonly label: XlsTexts
  readonly columns: Readonly<Record<string, string>>
}
export interface XlsForm {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly languages: readonly string[]
  readonly lists: Readonly<Record<string, readonly XlsChoice[]>>
  readonly nodes: readonly XlsNode[]
  /** Settings of our own, without their prefix. */
  readonly extra?: Readonly<Record<string, string>>
}
/** A fault stops the reading; what is not supported is left out and said. */
export interface SheetFault {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly code: string
  readonly data?: Readonly<Record<string, unknown>>
}
export type ReadXlsForm =
  | { readonly ok: true; readonly form: XlsForm; readonly faults: readonly []; readonly unsupported: readonly SheetFault[] }
  | {
      readonly ok: false
      readonly form: null
      readonly faults: readonly SheetFault[]
      readonly unsupported: readonly SheetFault[]
    }

/** The prefix of our own columns, which other form tools pass over. */
export const ownPrefix = 'duxue_'

/** Reads a workbook as an XLSForm; null when it has no sheet of questions (it may be a plain table). */
export async function readXlsForm(bytes: Uint8Array): Promise<ReadXlsForm | ReadSheetError | null> {
  const book = await readBook(bytes)
  return book.ok ? xlsFormOf(book.sheets, book.macros) : book
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/[\s]+/g, '_')
const named = (sheets: readonly BookSheet[], kind: keyof typeof sheetNames): BookSheet | undefined =>
  sheets.find((sheet) => !sheet.hidden && (sheetNames[kind] as readonly string[]).includes(plain(sheet.name)))

export function xlsFormOf(sheets: readonly BookSheet[], macros = false): ReadXlsForm | null {
  const survey = named(sheets, 'survey')
  if (!survey) return null
  const faults: SheetFault[] = []
  const unsupported: SheetFault[] = []
  if (macros) unsupported.push({ sheet: '', row: 0, column: '', code: 'sheet.macros' })
  for (const sheet of sheets) {
    if (sheet.hidden) unsupported.push({ sheet: sheet.name, row: 0, column: '', code: 'sheet.hidden' })
    else if (![survey, named(sheets, 'choices'), named(sheets, 'settings')].includes(sheet) && sheet.rows.length > 0)
      unsupported.push({ sheet: sheet.name, row: 0, column: '', code: 'sheet.unknown' })
  }
  const choices = named(sheets, 'choices')
  const lists = choices ? readChoices(tableOf(choices, choiceColumns, faults, unsupported), faults) : {}
  const table = tableOf(survey, surveyColumns, faults, unsupported)
  const nodes = readSurvey(table, lists, faults, unsupported)
  const settings = named(sheets, 'settings')
  const set: Settings = settings ? settingsOf(settings, unsupported) : {}
  if (faults.length > 0) return { ok: false, form: null, faults, unsupported }
  const { id = 'form', version = '1', extra = {} } = set
  const form: XlsForm = {
    id,
    version,
    title: set.title ?? id,
    languages: table.languages,
    lists,
    nodes,
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  }
  return { ok: true, form, faults: [], unsupported }
}

interface Cell {
  readonly text: string
  readonly column: string
}
interface TableRow {
  readonly row: number
  readonly cells: ReadonlyMap<string, Cell>
  readonly texts: (name: string) => XlsTexts
  readonly extra: Readonly<Record<string, string>>
  readonly others: Readonly<Record<string, string>>
}
interface Table {
  readonly sheet: string
  readonly rows: readonly TableRow[]
  readonly languages: readonly string[]
}

/** The rows under the heading, each cell under the field that its heading means. */
function tableOf(
  sheet: BookSheet,
  known: Readonly<Record<string, string>>,
  faults: SheetFault[],
  unsupported: SheetFault[],
): Table {
  const at = sheet.rows.findIndex((row) => row.some((cell) => cell !== ''))
  const heads = (sheet.rows[at] ?? []).map((text, i) => ({ ...headOf(text, known), text, column: columnName(i) }))
  const twice = new Map<string, string>()
  for (const head of heads) {
    if (head.text.trim() === '') continue
    const key = `${head.kind} ${head.field}::${head.language}`
    if (twice.has(key))
      faults.push({
        sheet: sheet.name,
        row: at + 1,
        column: head.column,
        code: 'sheet.column_twice',
        data: { heading: head.text },
      })
    twice.set(key, head.text)
  }
  for (const { top, left, right, bottom } of sheet.merges) {
    if (bottom > at)
      unsupported.push({
        sheet: sheet.name,
        row: top + 1,
        column: columnName(left),
        code: 'sheet.merged',
        data: { to: `${columnName(right)}${bottom + 1}` },
      })
  }
  for (const cell of sheet.formulas) {
    const [, column = '', row = '0'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
    unsupported.push({ sheet: sheet.name, row: Number(row), column, code: 'sheet.formula' })
  }
  const rows = sheet.rows.slice(at + 1).flatMap((cells, i): TableRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return []
    const row = at + i + 2
    const found = new Map<string, Cell>()
    const texts = new Map<string, Record<string, string>>()
    const extra: Record<string, string> = {}
    const others: Record<string, string> = {}
    heads.forEach((head, c) => {
      const text = (cells[c] ?? '').trim()
      if (text === '' || head.text.trim() === '') return
      if (head.kind === 'own') extra[head.field] = text
      else if (head.kind === 'known') {
        if (head.language === '') found.set(head.field, { text, column: head.column })
        texts.set(head.field, { ...texts.get(head.field), [head.language]: text })
      } else others[head.field] = text
      if (head.kind === 'unsupported')
        unsupported.push({
          sheet: sheet.name,
          row,
          column: head.column,
          code: 'sheet.unsupported_column',
          data: { heading: head.text },
        })
    })
    return [{ row, cells: found, texts: (name) => texts.get(name) ?? {}, extra, others }]
  })
  const languages = heads.filter((head) => head.kind === 'known' && head.language !== '').map((head) => head.language)
  return { sheet: sheet.name, rows, languages: [...new Set(languages)] }
}

/** What a heading means: a column of XLSForm (with a language behind `::`), one of ours, another's. */
function headOf(text: string, known: Readonly<Record<string, string>>) {
  const [head = '', ...rest] = text.normalize('NFKC').split(/::?/)
  const field = known[plain(head)]
  const language = rest.join(':').trim()
  if (field !== undefined && !/^(media|image|audio|video|big-image)$/.test(plain(language)))
    return { field, language, kind: 'known' as const }
  const own = ownName(text)
  if (own !== null) return { field: own, language: '', kind: 'own' as const }
  // In a list of choices every further column is one that filters may look at.
  const kind = 'list_name' in known && language === '' ? ('other' as const) : ('unsupported' as const)
  return { field: text.normalize('NFKC').trim(), language: '', kind }
}

const ownName = (text: string): string | null => {
  const own = text.normalize('NFKC').trim()
  return own.toLowerCase().startsWith(ownPrefix) ? own.slice(ownPrefix.length) : null
}
const nameForm = /^[\p{L}_][\p{L}\p{N}_.-]*$/u

function readChoices(table: Table, faults: SheetFault[]): Record<string, XlsChoice[]> {
  const lists = new Map<string, XlsChoice[]>()
  const seen = new Set<string>()
  for (const { row, cells, texts, others } of table.rows) {
    const list = cells.get('list_name')
    const name = cells.get('name')
    if (!list || !name) {
      faults.push({ sheet: table.sheet, row, column: '', code: 'sheet.no_value', data: { field: list ? 'name' : 'list_name' } })
      continue
    }
    if (/\s/.test(name.text))
      faults.push({ sheet: table.sheet, row, column: name.column, code: 'sheet.bad_name', data: { found: name.text } })
    const key = `${list.text}\n${name.text}`
    if (seen.has(key))
      faults.push({ sheet: table.sheet, row, column: name.column, code: 'sheet.name_twice', data: { name: name.text } })
    seen.add(key)
    const made: XlsChoice = { name: name.text, label: texts('label'), columns: others }
    const known = lists.get(list.text)
    if (known) known.push(made)
    else lists.set(list.text, [made])
  }
  return Object.fromEntries(lists)
}

type Open = { kind: 'group' | 'repeat'; node: Omit<XlsNode, 'children'>; children: XlsNode[] }

function readSurvey(
  table: Table,
  lists: Readonly<Record<string, readonly XlsChoice[]>>,
  faults: SheetFault[],
  unsupported: SheetFault[],
): XlsNode[] {
  const root: XlsNode[] = []
  const open: Open[] = []
  const seen = new Map<string, number>()
  for (const line of table.rows) {
    const { row, cells, texts, extra } = line
    const wrong = (column: string, code: string, data: Record<string, unknown> = {}) =>
      faults.push({ sheet: table.sheet, row, column, code, data })
    const written = cells.get('type')
    if (!written) {
      wrong('', 'sheet.no_value', { field: 'type' })
      continue
    }
    const found = typeOf(written.text)
    if (found === null) {
      unsupported.push({
        sheet: table.sheet,
        row,
        column: written.column,
        code: 'sheet.unsupported_type',
        data: { type: written.text },
      })
      continue
    }
    if (found.end) {
      const last = open.pop()
      if (last?.kind !== found.end) {
        wrong(written.column, 'sheet.unbalanced', { type: written.text })
        return root
      }
      const made: XlsNode = { ...last.node, children: last.children }
      ;(open.at(-1)?.children ?? root).push(made)
      continue
    }
    const name = cells.get('name')
    if (!name) {
      wrong('', 'sheet.no_value', { field: 'name' })
      continue
    }
    if (!nameForm.test(name.text)) wrong(name.column, 'sheet.bad_name', { found: name.text })
    const before = seen.get(plain(name.text))
    if (before !== undefined) wrong(name.column, 'sheet.name_twice', { name: name.text, row: before })
    seen.set(plain(name.text), row)
    if (found.list !== null && !Object.hasOwn(lists, found.list))
      wrong(written.column, 'sheet.unknown_list', { list: found.list })
    const text = (field: string): string | null => cells.get(field)?.text ?? null
    const node: Omit<XlsNode, 'children'> = {
      name: name.text,
      kind: found.begin ?? 'question',
      type: found.type,
      label: texts('label'),
      hint: texts('hint'),
      required: truth(text('required')),
      requiredMessage: texts('required_message'),
      relevant: text('relevant'),
      constraint: text('constraint'),
      constraintMessage: texts('constraint_message'),
      calculation: text('calculation'),
      default: dayDefault(found.type, cells.get('default'), wrong),
      readOnly: truth(text('read_only')),
      list: found.list,
      choiceFilter: text('choice_filter'),
      repeatCount: text('repeat_count'),
      appearance: text('appearance'),
      parameters: text('parameters'),
      row,
      extra,
    }
    if (found.begin) open.push({ kind: found.begin, node, children: [] })
    else (open.at(-1)?.children ?? root).push({ ...node, children: [] })
  }
  for (const { node } of open)
    faults.push({ sheet: table.sheet, row: node.row, column: '', code: 'sheet.unbalanced', data: { name: node.name } })
  return root
}

/** A day is written in many ways; a bare number is a day that lost its format, and nobody can say by which reckoning. */
function dayDefault(
  type: XlsType,
  cell: Cell | undefined,
  wrong: (column: string, code: string, data?: Record<string, unknown>) => void,
): string | null {
  if (!cell || type !== 'date') return cell?.text ?? null
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell.text.normalize('NFKC')) ?? []
  if (year) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (/^\d+(\.\d+)?$/.test(cell.text)) wrong(cell.column, 'sheet.date_as_number', { found: cell.text })
  return cell.text
}

/** yes, true, 是 as a formula; anything else is one already. */
function truth(text: string | null): string | null {
  if (text === null) return null
  const word = plain(text)
  if (['yes', 'true', 'true()', '是', '√', '1'].includes(word)) return 'true()'
  return ['no', 'false', 'false()', '否', '0'].includes(word) ? null : text
}

const settingWords: Readonly<Record<string, 'id' | 'version' | 'title'>> = {
  form_id: 'id',
  编号: 'id',
  version: 'version',
  版本: 'version',
  form_title: 'title',
  标题: 'title',
}
type Settings = Partial<Record<'id' | 'version' | 'title', string>> & { extra?: Record<string, string> }
function settingsOf(sheet: BookSheet, unsupported: SheetFault[]): Settings {
  const at = sheet.rows.findIndex((row) => row.some((cell) => cell !== ''))
  const values = sheet.rows[at + 1] ?? []
  const found: Settings = {}
  ;(sheet.rows[at] ?? []).forEach((heading, i) => {
    const value = (values[i] ?? '').trim()
    const field = settingWords[plain(heading)]
    const own = ownName(heading)
    if (value === '') return
    if (field) found[field] = value
    else if (own !== null) found.extra = { ...found.extra, [own]: value }
    else
      unsupported.push({
        sheet: sheet.name,
        row: at + 2,
        column: columnName(i),
        code: 'sheet.unsupported_column',
        data: { heading },
      })
  })
  return found
}
