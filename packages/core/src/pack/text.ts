// Texts of a pack: ${name} in a finding's text, and the words in which an answer is shown.
import type { Value } from '../formula/functions.ts'
import type { ChecklistItem, Words } from './pack.ts'

const placeholder = /\$\{\s*([A-Za-z_][A-Za-z0-9_.-]*)\s*\}/g

/** The names that a text wants filled in. */
export const namesIn = (text: string): string[] => [...text.matchAll(placeholder)].map((match) => match[1] ?? '')

/** The text with every ${name} replaced by what `show` says of it; an empty value shows as a dash. */
export function fillIn(text: string, show: (name: string) => string): string {
  return text.replace(placeholder, (_, name: string) => show(name) || '—')
}

export const ratingWords: Readonly<Record<string, Words>> = {
  meets: { zh: '符合', en: 'meets' },
  partly: { zh: '基本符合', en: 'partly meets' },
  fails: { zh: '不符合', en: 'fails' },
  na: { zh: '不适用', en: 'not applicable' },
}
export const yesNoWords: Readonly<Record<string, Words>> = { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } }

/** What was sent along is not said by its name on the server. */
const attachedWords = {
  photo: { zh: '有照片', en: 'photo' },
  file: { zh: '有文件', en: 'file' },
  signature: { zh: '已签名', en: 'signed' },
} as const
/** An answer in words: choices by their labels, numbers without a tail of digits. */
export function showAnswer(item: ChecklistItem | null, value: Value, language: keyof Words): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(Math.round(value * 100) / 100)
  if (typeof value === 'boolean') return (yesNoWords[value ? 'yes' : 'no'] as Words)[language]
  if (item?.type === 'photo' || item?.type === 'file' || item?.type === 'signature') return attachedWords[item.type][language]
  if (item?.type === 'rating') return ratingWords[value]?.[language] ?? value
  if (item?.type === 'yes_no') return yesNoWords[value]?.[language] ?? value
  if (item?.type === 'select_one' || item?.type === 'select_many') {
    const labels = value.split(' ').map((name) => item.choices.find((c) => c.name === name)?.label[language] ?? name)
    return labels.join(language === 'zh' ? '、' : ', ')
  }
  return value
}
