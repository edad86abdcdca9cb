// What is wrong with a cell, in words: a rule of the pack by its own sentence, the rest by the kind of column.
import type { Register } from '@duxue/core'
import { registerWords } from '../../words/register.ts'
import { type Data, fill, type Lang, listText, type Phrase } from '../../words/say.ts'

/** An issue of a row, or a fault of a file's line. */
interface Fault {
  readonly item: string
  readonly code: string
  readonly data?: unknown
}
const words: Readonly<Record<string, Phrase>> = registerWords
const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

export function faultText(register: Register, issue: Fault, lang: Lang): string {
  const data = (issue.data ?? {}) as Readonly<Record<string, unknown>>
  const own = textOf(data[lang])
  if (issue.code === 'check.constraint' && own) return own
  const column = register.columns.find((c) => c.name === issue.item)
  const among = issue.code === 'check.unknown_choice' && column ? column.choices.map((c) => c.label[lang]) : []
  const said: Data = {
    line: Number(data.line),
    most: Number(data.most),
    among: listText(among, lang),
    wanted: Array.isArray(data.wanted) ? listText(wantedIn(register, lang), lang) : '',
  }
  const key = `fault.${issue.code}${among.length > 0 ? '.among' : ''}`
  return fill((words[key] ?? registerWords['fault.other'])[lang], said)
}
/** The columns of the key, which a file has to head. */
const wantedIn = (register: Register, lang: Lang): string[] =>
  register.columns.filter((c) => register.key.includes(c.name)).map((c) => c.label[lang])

/** The same, with what was found there: for a line of a file that one does not see. */
export function foundText(register: Register, issue: Fault, lang: Lang): string {
  const said = faultText(register, issue, lang)
  const found = textOf((issue.data as { found?: unknown } | undefined)?.found)
  if (found === '') return said
  return `${said}${lang === 'zh' ? '，' : '; '}${fill(registerWords['fault.found'][lang], { found: found.slice(0, 40) })}`
}
