// How words are said: the language, phrases with places to fill, plural forms, dates and times as people write them.
import { useSyncExternalStore } from 'react'
import { baseWords } from './base.ts'

export type Lang = 'zh' | 'en'
export interface Phrase {
  readonly zh: string
  readonly en: string
}
export type Dictionary = Readonly<Record<string, Phrase>>
export type Data = Readonly<Record<string, string | number | null | undefined>>

const langKey = 'duxue.lang'
let lang: Lang = 'zh'
const listeners = new Set<() => void>()
const stored = typeof localStorage === 'undefined' ? null : localStorage.getItem(langKey)
if (stored === 'en') lang = 'en'
if (typeof document !== 'undefined') document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'

export const langNow = (): Lang => lang
export function setLang(to: Lang): void {
  lang = to
  localStorage.setItem(langKey, to)
  document.documentElement.lang = to === 'zh' ? 'zh-CN' : 'en'
  for (const listener of listeners) listener()
}
export const useLang = (): Lang =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => lang,
  )

const plurals = new Intl.PluralRules('en')
/** Fills a phrase: `{n}` is the value, `{n|item|items}` the form that goes with it in English. */
export function fill(pattern: string, data: Data = {}): string {
  return pattern.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (_all, name: string, one?: string, other?: string) => {
    const value = data[name]
    if (one === undefined) return value === null || value === undefined ? '' : typeof value === 'number' ? number(value) : value
    return (plurals.select(Number(value)) === 'one' ? one : other) ?? ''
  })
}
export const number = (value: number, digits?: number): string =>
  value
    .toLocaleString(
      'en',
      digits === undefined ? { maximumFractionDigits: 2 } : { minimumFractionDigits: digits, maximumFractionDigits: digits },
    )
    .replace('-', '−')

const weekdays: Record<Lang, readonly string[]> = {
  zh: ['日', '一', '二', '三', '四', '五', '六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']
/** 9月13日（周一）; a year is named when it is another than `thisYear`. */
export function dateText(date: string, inLang: Lang, options: { weekday?: boolean; thisYear?: string } = {}): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-')
  const weekday =
    options.weekday === false ? '' : (weekdays[inLang][new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? '')
  const other = options.thisYear !== undefined && options.thisYear.slice(0, 4) !== year
  if (inLang === 'en')
    return `${weekday ? `${weekday} ` : ''}${Number(day)} ${months[Number(month) - 1]}${other ? ` ${year}` : ''}`
  return `${other ? `${year}年` : ''}${Number(month)}月${Number(day)}日${weekday ? `（周${weekday}）` : ''}`
}
/** 9月13日—18日. */
export function spanText(from: string, to: string, inLang: Lang): string {
  if (from === to) return dateText(from, inLang)
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  if (inLang === 'en')
    return sameMonth
      ? `${Number(from.slice(8, 10))}–${dateText(to, 'en', { weekday: false })}`
      : `${dateText(from, 'en', { weekday: false })} – ${dateText(to, 'en', { weekday: false })}`
  return `${dateText(from, 'zh', { weekday: false })}—${sameMonth ? `${Number(to.slice(8, 10))}日` : dateText(to, 'zh', { weekday: false })}`
}
/** An instant as civil date and clock in China, which has one time zone. */
const civil = new Intl.DateTimeFormat('sv', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})
export const civilOf = (instant: string): { date: string; clock: string } => {
  const [date = '', clock = ''] = civil.format(new Date(instant)).split(' ')
  return { date, clock: clock.replace(/^0/, '') }
}
export function momentText(instant: string, inLang: Lang, options: { weekday?: boolean; thisYear?: string } = {}): string {
  const { date, clock } = civilOf(instant)
  return `${dateText(date, inLang, options)}${inLang === 'en' ? ', ' : ''}${clock}`
}
/** Minutes since midnight as 8:05. */
export const clockText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(Math.round(minutes % 60)).padStart(2, '0')}`

/** Things named one after the other: 甲、乙. */
export const listText = (names: readonly string[], inLang: Lang): string =>
  names.filter(Boolean).join(inLang === 'zh' ? '、' : ', ')
/** What something is, and what is said of it: 一般：没有水. */
export const pairText = (head: string, said: string, inLang: Lang): string => `${head}${inLang === 'zh' ? '：' : ': '}${said}`

/** The words of a page: base words always, its own noun's words by dictionary. `t.of` picks the language of a pair. */
export function useWords<D extends Dictionary = Record<never, Phrase>>(own?: D) {
  const inLang = useLang()
  const words: Dictionary = own ? { ...baseWords, ...own } : baseWords
  const t = (key: keyof typeof baseWords | (keyof D & string), data?: Data): string => {
    const phrase = words[key]
    return phrase ? fill(phrase[inLang], data) : key
  }
  return Object.assign(t, {
    lang: inLang,
    of: (phrase: Phrase) => phrase[inLang] || phrase.zh,
    /** What invented data carry on paper and in files, in Chinese always. */
    mark: inLang === 'zh' ? baseWords.synthetic.zh : `${baseWords.synthetic.zh} ${baseWords.synthetic.en}`,
    list: (names: readonly string[]) => listText(names, inLang),
    pair: (head: string, said: string) => pairText(head, said, inLang),
    date: (date: string, options?: { weekday?: boolean; thisYear?: string }) => dateText(date, inLang, options),
    span: (from: string, to: string) => spanText(from, to, inLang),
    moment: (instant: string, options?: { weekday?: boolean; thisYear?: string }) => momentText(instant, inLang, options),
  })
}
