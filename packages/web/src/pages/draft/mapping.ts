// What the columns of a checklist table are: chosen column by column, sent field by field.
import { type TableField, tableFields } from '@duxue/core'

export type Mapping = Readonly<Partial<Record<string, number>>>
export const fieldAt = (mapping: Mapping, column: number): TableField | '' =>
  tableFields.find((field) => mapping[field] === column) ?? ''
/** A column becomes a field; whatever was either before is so no more. */
export function mapped(mapping: Mapping, column: number, field: TableField | ''): Mapping {
  const rest = Object.entries(mapping).filter(([name, at]) => at !== column && name !== field)
  return Object.fromEntries(field === '' ? rest : [...rest, [field, column]])
}
/** Every field is said, those that have no column as well, so that nothing is guessed again. */
export const mapText = (mapping: Mapping): string => tableFields.map((field) => `${field}:${mapping[field] ?? '-'}`).join(',')
