// Our own grammar of days: 5月6日前, 3月7日至11日, 5月中旬, 6月起, 到2026年, 今日20时前.
import { numberOf } from './numerals.ts'
import type { Deadline } from './reading.ts'

/** Day the document speaks from: its year resolves days without one. Parts unknown are null. */
export interface Anchor {
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
}

interface Point {
  year: number | null
  month: number
  /** First and last day meant: 中旬 is 11 to 20. */
  first: number
  last: number
}

export interface DateFound {
  readonly start: number
  readonly end: number
  readonly deadline: Deadline
}

const N = '\\d{1,2}|[一二三四五六七八九十]{1,3}|元(?=月)'
const YEAR = '(?:(\\d{4}|今|明|次|翌|本|当|去) ?年 ?)?'
const CLOCK = '\\d{1,2}[:时点](?:\\d{1,2}分?|半|整)?'
const TAIL = `(?: ?\\((?:(?:星期|周)[一二三四五六日天]|(?:农历|正月|腊月)[^()]{2,10})\\))?(?: ?(?:(?:上午|下午|晚上?|早上?|中午)(?:下班|上班)?(?:${CLOCK})?|下班|上班|${CLOCK}))?`
const POINT = `${YEAR}(?:(${N}) ?月(?!份?刊))(?:份)?(?: ?(${N}) ?(?:[日号]|(?=(?:[、—~和至到-]|--) ?\\d{1,2} ?(?:[日号]|月 ?\\d)))| ?(上中旬|中下旬|上旬|中旬|下旬|底|末|初))?${TAIL}`
const DAY_ONLY = `(${N}) ?[日号](?!常|程|记|报|益|前(?=后))${TAIL}`
const LAST_DAY = `(${N}) ?[日号]${TAIL}`
const DASH = ' ?(?:开始|起|始)?,?(?:到|至|—{1,2}|-|~|--) ?'
const DATE = new RegExp(
  `(从|自|于|在|到|至|截止到?|截至|迟于|晚于)? ?${POINT}(?:${DASH}(?:${POINT}|${DAY_ONLY})|[、和]${LAST_DAY})?`,
  'g',
)
const TODAY = /(?:今日|今天|今晚|(?:当日|即日)(?=\d|[前起]|之[前日])|明日|明天)(?:\d{1,2}[:时点](?:\d{1,2}分?)?)?/g
const YEAR_ALONE = /(从|自|于|在|到|至|截至|力争|计划)?((?:20\d\d)|今|明|本|当) ?年(底|末|初|内)?/g
const MONTH_ALONE = /(?:本月|当月)(底|末|\d{1,2}日)/g

/** 于31日前: of the month the document speaks from. */
const DAY_OF_MONTH = /(?:^|于|在)(\d{1,2}) ?日(?:下班)?(?=之?前)/g

/** 年内, 年底, without a word for which year: this one. */
const WITHIN_YEAR = /(?<![\d今明本当去两三每半整学周一二四五六十千百] ?)年(内|底|末)(?!考|总结|评)/g

const AFTER_TO = /^(?:之?前|以前|止|为止|截止|之内|内(?=完成))/
const AFTER_FROM = /^(?:起|开始|始|以后|之后|后)/
/** A day that dates something cited, not this act. */
const CITED =
  /^(?:(?:之前|以前|前|之后|以后|后)?(?:出生|参加工作)|[电讯]|召开|印发|下发|发布|举行的|会议|的会(?!上)|全国|省|以来|至今|出生|的(?!基础|会上))/

const pad = (n: number) => String(n).padStart(2, '0')
const monthEnd = (year: number | null, month: number) =>
  month === 2
    ? year && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31
const valid = (p: Point, end: number) => p.month >= 1 && p.month <= 12 && p.first >= 1 && p.last <= end
const iso = (year: number | null, month: number, day: number) => `${year ?? '-'}-${pad(month)}-${pad(day)}`

function yearOf(word: string | undefined, anchor: Anchor): number | null {
  if (!word) return null
  if (/^\d/.test(word)) return Number(word)
  if (anchor.year === null) return null
  return /[明次翌]/.test(word) ? anchor.year + 1 : word === '去' ? anchor.year - 1 : anchor.year
}

function pointOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  part: string | undefined,
  anchor: Anchor,
): Point | null {
  const m = month === '元' ? 1 : numberOf(month ?? '')
  if (m === null) return null
  const y = yearOf(year, anchor)
  const end = monthEnd(y ?? anchor.year, m)
  const d = day ? numberOf(day) : null
  const [first, last] =
    d !== null
      ? [d, d]
      : part === '上旬' || part === '初'
        ? [1, 10]
        : part === '中旬'
          ? [11, 20]
          : part === '上中旬'
            ? [1, 20]
            : part === '中下旬'
              ? [11, end]
              : part === '下旬'
                ? [21, end]
                : part
                  ? [end, end]
                  : [1, end]
  const point = { year: y, month: m, first, last }
  return valid(point, end) ? point : null
}

/** A day without a year takes the document's year; `future` moves it on when it lies months before the document, past ones back. */
function withYear(p: Point, other: number | null, anchor: Anchor, when: 'future' | 'past'): Point {
  if (p.year !== null || other !== null || anchor.year === null) return { ...p, year: p.year ?? other ?? anchor.year }
  if (anchor.month === null) return { ...p, year: anchor.year }
  const gap = p.month - anchor.month
  if (when === 'future' && gap <= -6) return { ...p, year: anchor.year + 1 }
  if (when === 'past' && gap >= 2) return { ...p, year: anchor.year - 1 }
  return { ...p, year: anchor.year }
}

/** The day a document speaks from, if all of it is known. */
export const dayOf = ({ year, month, day }: Anchor): string | null => (year && month && day ? iso(year, month, day) : null)

/** All the days and ranges named in a stretch of text, in order. */
export function findDates(text: string, anchor: Anchor, when: 'future' | 'past' = 'future'): DateFound[] {
  const out: DateFound[] = []
  DATE.lastIndex = 0
  for (let m = text.includes('月') ? DATE.exec(text) : null; m; m = DATE.exec(text)) {
    const found = readMatch(m, text, anchor, when)
    if (found) out.push(found)
  }
  if (out.length === 0) out.push(...findLooseDates(text, anchor))
  return out
}

function readMatch(m: RegExpExecArray, text: string, anchor: Anchor, when: 'future' | 'past'): DateFound | null {
  const [, lead, y1, m1, d1, part1, y2, m2, d2, part2, dashed, listed] = m
  const dayOnly = dashed ?? listed
  const a = pointOf(y1, m1, d1, part1, anchor)
  if (!a) return null
  const end = m.index + m[0].length
  const rest = text.slice(end, end + 6)
  if (CITED.test(rest)) return null
  const bounds = { start: m.index, end }
  const ranged = m2 !== undefined || dayOnly !== undefined
  if (ranged) {
    const b = m2 !== undefined ? pointOf(y2, m2, d2, part2, anchor) : pointOf(y1, m1, dayOnly, undefined, anchor)
    if (!b || runsBackwards(a, b)) return null
    const to = withYear(b, a.year !== null && b.month < a.month ? a.year + 1 : a.year, anchor, when)
    const from = withYear(a, a.year ?? (b.year !== null && a.month > b.month ? b.year - 1 : b.year), anchor, when)
    const toYear = b.year === null && from.year !== null ? from.year + (b.month < a.month ? 1 : 0) : to.year
    return { ...bounds, deadline: { from: iso(from.year, a.month, a.first), to: iso(toYear, b.month, b.last) } }
  }
  const p = withYear(a, null, anchor, when)
  const wholeMonth = d1 === undefined && part1 === undefined
  const first = iso(p.year, p.month, p.first)
  const last = iso(p.year, p.month, p.last)
  const after = rest.trimStart()
  if (AFTER_TO.test(after)) return { ...bounds, deadline: { from: null, to: wholeMonth ? first : last } }
  if (AFTER_FROM.test(after) || ((lead === '从' || lead === '自') && !/^(?:到|至)/.test(after)))
    return { ...bounds, deadline: { from: first, to: null } }
  if (lead && /^[到至]$/.test(lead) && /(?:即日|今日|现在)(?:起|开始)$/.test(text.slice(0, m.index)))
    return { ...bounds, deadline: { from: dayOf(anchor), to: last } }
  if (lead && /截|至|迟|晚/.test(lead)) return { ...bounds, deadline: { from: null, to: last } }
  return { ...bounds, deadline: { from: first, to: last } }
}

/** 9月18日至13日, 9月至8月 end before they begin; 12月至1月 goes on into the next year. */
function runsBackwards(a: Point, b: Point): boolean {
  if (a.year !== null && b.year !== null && a.year !== b.year) return b.year < a.year
  return b.month === a.month ? b.last < a.first : b.month < a.month && a.month - b.month < 6
}

/** 今日, 本月底, 年底 and years alone, when no month is named. */
function findLooseDates(text: string, anchor: Anchor): DateFound[] {
  const out: DateFound[] = []
  if (!/[日天今年月]/.test(text)) return out
  if (anchor.month !== null && anchor.day !== null && /[日天今月]/.test(text)) {
    for (const m of text.matchAll(TODAY)) {
      const end = m.index + m[0].length
      if (/^明/.test(m[0])) continue
      const day = iso(anchor.year, anchor.month, anchor.day)
      const rest = text.slice(end, end + 3)
      out.push({
        start: m.index,
        end,
        deadline: AFTER_TO.test(rest)
          ? { from: null, to: day }
          : AFTER_FROM.test(rest)
            ? { from: day, to: null }
            : { from: day, to: day },
      })
    }
    for (const m of text.matchAll(MONTH_ALONE)) {
      const end = m.index + m[0].length
      const d = /\d/.test(m[1] ?? '') ? Number.parseInt(m[1] ?? '', 10) : monthEnd(anchor.year, anchor.month)
      const day = iso(anchor.year, anchor.month, d)
      out.push({ start: m.index, end, deadline: { from: AFTER_TO.test(text.slice(end, end + 2)) ? null : day, to: day } })
    }
  }
  if (out.length > 0) return out
  if (anchor.month !== null && anchor.day !== null)
    for (const m of text.matchAll(DAY_OF_MONTH)) {
      const d = Number(m[1])
      if (d < anchor.day || d > monthEnd(anchor.year, anchor.month)) continue
      out.push({ start: m.index, end: m.index + m[0].length, deadline: { from: null, to: iso(anchor.year, anchor.month, d) } })
    }
  if (out.length > 0) return out
  if (anchor.year !== null)
    for (const m of text.matchAll(WITHIN_YEAR)) {
      const end = m.index + m[0].length
      const last = `${anchor.year}-12-31`
      const from = m[1] === '内' ? `${anchor.year}-01-01` : AFTER_TO.test(text.slice(end, end + 2)) ? null : last
      out.push({ start: m.index, end, deadline: { from, to: last } })
    }
  if (out.length > 0) return out
  for (const m of text.matchAll(YEAR_ALONE)) {
    const [whole, lead, word, part] = m
    const year = yearOf(word, anchor)
    const end = m.index + whole.length
    if (year === null || /\d/.test(text[m.index - 1] ?? '')) continue
    const rest = text.slice(end, end + 4)
    const before = AFTER_TO.test(rest)
    if (part === '底' || part === '末')
      out.push({ start: m.index, end, deadline: { from: before ? null : `${year}-12-31`, to: `${year}-12-31` } })
    else if (/^(?:起|开始)/.test(rest)) out.push({ start: m.index, end, deadline: { from: `${year}-01-01`, to: null } })
    else if (before) out.push({ start: m.index, end, deadline: { from: null, to: `${year}-12-31` } })
    else if (
      part === '内' ||
      (/^(?:到|至|力争|计划|在|于)$/.test(lead ?? '') && !/^(?:[春秋]|度|级|届|学|版|的|教|全国)/.test(rest)) ||
      (m.index === 0 && /^(?:,|全|各|我|要|起|实现|完成|基本|市|县|省)/.test(rest) && !/^全国/.test(rest))
    )
      out.push({ start: m.index, end, deadline: { from: `${year}-01-01`, to: `${year}-12-31` } })
  }
  return out
}
