// What a register's definition says to the pages: its name in an address, who sees its rows, the sign of a state, the words of a row.
import type { Cells, Register, RegisterColumn } from '@duxue/core'
import { placeOf } from '../../place.ts'
import type { Lang, Phrase } from '../../words/say.ts'
import { dateText } from '../../words/say.ts'
import type { Box } from '../../words/state.ts'

export const placeOfRegister = (name: string, query: Readonly<Record<string, string | null | undefined>> = {}): string =>
  placeOf('register', null, { ...query, register: name })

/** Empty where a row begins, a tick where it ends, full where the unit has done its part and another looks, half on the way. */
export function boxOf(register: Pick<Register, 'states' | 'moves'>, state: string): Box {
  const found = register.states.find((s) => s.name === state)
  if (!found) return 'empty'
  if (found.ends) return 'ok'
  if (register.states[0]?.name === state) return 'empty'
  const on = register.moves.filter((m) => m.from.includes(state))
  return on.length > 0 && on.every((m) => !m.by.includes('clerk')) ? 'full' : 'half'
}
/** The words of a state; a code that has none is shown as it is. */
export const stateLabel = (register: Pick<Register, 'states'>, state: string): Phrase =>
  register.states.find((s) => s.name === state)?.label ?? { zh: state, en: state }

const yesNo: Readonly<Record<string, Phrase>> = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } }
/** A cell as it is read: choices and yes or no by their words, dates as people write them, nothing as nothing. */
export function cellText(column: RegisterColumn, value: unknown, lang: Lang, today = ''): string {
  if (value === null || value === undefined || value === '') return ''
  const text = String(value)
  if (column.type === 'select_one') return column.choices.find((c) => c.name === text)?.label[lang] ?? text
  if (column.type === 'yes_no' || column.type === 'calculate') return yesNo[text]?.[lang] ?? text
  if (column.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text))
    return dateText(text, lang, { weekday: false, ...(today ? { thisYear: today } : {}) })
  return text
}
/** What a row is called: the words of its key; a bare number says what it numbers. */
export function rowName(register: Register, cells: Cells, lang: Lang): string {
  const parts = register.key.flatMap((name) => {
    const column = register.columns.find((c) => c.name === name)
    const text = column ? cellText(column, cells[name], lang) : ''
    if (!column || text === '') return []
    const bare = column.type === 'integer' || column.type === 'decimal'
    return [bare ? `${column.label[lang]}${lang === 'zh' ? '' : ' '}${text}` : text]
  })
  return parts.join(lang === 'zh' ? ' ' : ', ')
}
export const isNumber = (column: RegisterColumn): boolean => column.type === 'integer' || column.type === 'decimal'
