// A form as the workbook that KoboToolbox and ODK take. A text never begins as a formula; an expression that would is put in brackets.
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { clean, neutralise } from './plain.ts'
import { ownPrefix, type XlsForm, type XlsNode, type XlsTexts } from './xlsform.ts'
import { typeWords } from './xlsform-words.ts'
import { settleZip } from './zip.ts'

type Row = Readonly<Record<string, string>>
const texts = ['label', 'hint', 'constraint_message', 'required_message']
const order = [
  'type',
  'name',
  ...texts.slice(0, 2),
  'required',
  'required_message',
  'relevant',
  'constraint',
  'constraint_message',
  'calculation',
  'default',
  'read_only',
  'choice_filter',
  'repeat_count',
  'appearance',
  'parameters',
]

export async function writeXlsForm(form: XlsForm): Promise<Uint8Array> {
  const survey = form.nodes.flatMap(surveyRows)
  const choices = Object.entries(form.lists).flatMap(([list, all]) =>
    all.map((choice): Row => ({ list_name: list, name: choice.name, ...spread('label', choice.label), ...choice.columns })),
  )
  const own = Object.fromEntries(Object.entries(form.extra ?? {}).map(([name, value]) => [ownPrefix + name, value]))
  const settings: Row = { form_title: form.title, form_id: form.id, version: form.version, ...own }
  const xlsx = await writeXlsx({
    sheets: [
      sheetOf('survey', survey, order),
      sheetOf('choices', choices, ['list_name', 'name', 'label']),
      sheetOf('settings', [settings], ['form_title', 'form_id', 'version']),
    ],
    properties: { created: new Date('2000-01-01T00:00:00Z'), modified: new Date('2000-01-01T00:00:00Z') },
  })
  return settleZip(xlsx)
}

function surveyRows(node: XlsNode): Row[] {
  const word = typeWords.find(({ type }) => type === node.type)?.xls ?? 'text'
  const type = node.kind === 'question' ? (node.list === null ? word : `${word} ${node.list}`) : `begin_${node.kind}`
  const own = Object.fromEntries(Object.entries(node.extra).map(([name, value]) => [ownPrefix + name, value]))
  const row: Row = {
    type,
    name: node.name,
    ...spread('label', node.label),
    ...spread('hint', node.hint),
    required: truth(node.required),
    ...spread('required_message', node.requiredMessage),
    relevant: formula(node.relevant),
    constraint: formula(node.constraint),
    ...spread('constraint_message', node.constraintMessage),
    calculation: formula(node.calculation),
    default: node.default ?? '',
    read_only: truth(node.readOnly),
    choice_filter: formula(node.choiceFilter),
    repeat_count: formula(node.repeatCount),
    appearance: node.appearance ?? '',
    parameters: node.parameters ?? '',
    ...own,
  }
  return node.kind === 'question' ? [row] : [row, ...node.children.flatMap(surveyRows), { type: `end_${node.kind}` }]
}

/** label, label::English: one column a language. */
const spread = (name: string, all: XlsTexts): Row =>
  Object.fromEntries(
    Object.entries(all).map(([language, text]) => [language === '' ? name : `${name}::${language}`, neutralise(clean(text))]),
  )
const truth = (text: string | null): string => (text === 'true()' ? 'yes' : formula(text))
const formula = (text: string | null): string => (text === null ? '' : neutralise(text) === text ? text : `(${text})`)

function sheetOf(name: string, rows: readonly Row[], first: readonly string[]) {
  const used = new Set(rows.flatMap((row) => Object.keys(row).filter((key) => row[key] !== '')))
  const base = (column: string) => column.split('::')[0] ?? column
  const known = first.flatMap((column) => [...used].filter((key) => base(key) === column).sort((a, b) => a.length - b.length))
  const columns = [...known, ...[...used].filter((key) => !known.includes(key))]
  const cells = rows.map((row) =>
    columns.map((column): CellValue => (row[column] === undefined || row[column] === '' ? null : clean(row[column]))),
  )
  return {
    name,
    columns: columns.map((column) => ({ width: texts.includes(base(column)) ? 40 : 18 })),
    rows: [columns, ...cells],
    freezePane: { rows: 1 },
  }
}
