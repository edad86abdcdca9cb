// Reading raw objects field by field: each fault becomes an issue with its place, and reading goes on.

import { isCivilDate } from '../formula/time.ts'
import type { Issue } from '../problem.ts'
import type { Words } from './pack.ts'

type Raw = Readonly<Record<string, unknown>>
export type Reader = ReturnType<typeof reader>

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

export function reader() {
  const issues: Issue[] = []
  const wrong = (item: string, code: string, data?: Record<string, unknown>): void => {
    issues.push(data ? { item, code, data } : { item, code })
  }
  const object = (value: unknown, at: string): Raw => {
    if (isRaw(value)) return value
    wrong(at, 'pack.not_an_object')
    return {}
  }
  const list = (value: unknown, at: string): readonly Raw[] => {
    if (Array.isArray(value) && value.every(isRaw)) return value
    wrong(at, 'pack.not_a_list')
    return []
  }
  const text = (value: unknown, at: string): string => {
    if (typeof value === 'string' && value.trim() !== '') return value
    wrong(at, 'pack.no_text')
    return ''
  }
  /** A member that nobody reads is a slip of the pen, not a thing to pass over. */
  const only = (raw: Raw, names: readonly string[], at: string): void => {
    for (const name of Object.keys(raw))
      if (!names.includes(name)) wrong(at === '' ? name : `${at}.${name}`, 'pack.unknown_field', { name })
  }
  const words = (value: unknown, at: string): Words => {
    const raw = object(value, at)
    only(raw, ['zh', 'en'], at)
    return { zh: text(raw.zh, `${at}.zh`), en: text(raw.en, `${at}.en`) }
  }
  const date = (value: unknown, at: string): string => {
    if (isCivilDate(value)) return value
    wrong(at, 'pack.not_a_date')
    return '1970-01-01'
  }
  return {
    issues,
    wrong,
    object,
    only,
    list,
    text,
    words,
    date,
    textOrNull: (value: unknown, at: string): string | null => (value == null ? null : text(value, at)),
    wordsOrNull: (value: unknown, at: string): Words | null => (value == null ? null : words(value, at)),
    dateOrNull: (value: unknown, at: string): string | null => (value == null ? null : date(value, at)),
    texts: (value: unknown, at: string): readonly string[] => {
      if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value
      wrong(at, 'pack.not_a_list')
      return []
    },
    number: (value: unknown, at: string, least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): number => {
      if (typeof value === 'number' && value >= least && value <= most) return value
      wrong(at, 'pack.not_a_number', { least, most })
      return 0
    },
    numbers: (value: unknown, at: string, least: number, most: number): readonly number[] => {
      if (Array.isArray(value) && value.every((n) => Number.isInteger(n) && n >= least && n <= most)) return value
      wrong(at, 'pack.not_a_list')
      return []
    },
    yes: (value: unknown, at: string): boolean => {
      if (value === undefined || typeof value === 'boolean') return value ?? false
      wrong(at, 'pack.not_true_or_false')
      return false
    },
    oneOf: <T extends string>(value: unknown, all: readonly T[], at: string): T => {
      if (all.includes(value as T)) return value as T
      wrong(at, 'pack.not_among', { found: value, among: all })
      return all[0] as T
    },
    name: (value: unknown, form: RegExp, at: string): string => {
      if (typeof value === 'string' && form.test(value)) return value
      wrong(at, 'pack.bad_name', { found: value })
      return ''
    },
    /** Names that differ only by case or by full and half width are the same to a reader, so they are refused as well. */
    unique: (names: readonly string[], at: string, code: string): void => {
      const seen = new Set<string>()
      for (const name of names) {
        const plain = name.normalize('NFKC').toLowerCase()
        if (name !== '' && seen.has(plain)) wrong(`${at}.${name}`, code, { name })
        seen.add(plain)
      }
    },
  }
}
