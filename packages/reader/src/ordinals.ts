// Numbering: 一、 (一) 1. (1) ① 一是 一要 首先, and how deep each stands.

export interface Ordinal {
  /** 1 outermost (一、), 6 innermost (一是). */
  readonly level: number
  readonly length: number
}

const FORMS: readonly (readonly [RegExp, number])[] = [
  [/^第[一二三四五六七八九十]{1,3}[章部](?:分)?[ 、,]?/, 1],
  [/^第(?:[一二三四五六七八九十百零]{1,5}|\d{1,3})条[ 、,]?/, 2],
  [/^[一二三四五六七八九十]{1,3} ?(?:、|\.(?!\d))/, 1],
  [/^\([一二三四五六七八九十]{1,3}\) ?[、.]?/, 2],
  [/^\d{1,2} ?[、.](?!\d(?!\d? ?月)) ?/, 3],
  [/^(?:\(\d{1,2}\)|\d{1,2}\)) ?[、.]?/, 4],
  [/^[①-⑳]/, 5],
  [/^(?:第?[一二三四五六七八九十]是(?=[^否非])|第[一二三四五六七八九十][,、]|(?:首先|其次|再次|最后)[,是])/, 6],
  [/^[一二三四五六七八九十],(?=[^一二三四五六七八九十])/, 6],
  [/^[一二三四五六七八九十](?=要[^素求点])/, 6],
]

const OPENER = /[第一二三四五六七八九十(\d①-⑳首其再最]/

/** The numbering that opens `text`, or null. */
export function readOrdinal(text: string): Ordinal | null {
  if (!OPENER.test(text.charAt(0))) return null
  const head = text.slice(0, 12)
  for (const [form, level] of FORMS) {
    const m = form.exec(head)
    if (m) return { level, length: m[0].length }
  }
  return null
}

/** Is a numbered point opening at `at`, inside a running sentence: after a mark, an 一是 or a (1). */
export function opensPoint(norm: string, at: number): boolean {
  if (!',:;。! '.includes(norm[at - 1] ?? ' ')) return false
  return POINT.test(norm.slice(at, at + 8))
}

const POINT =
  /^(?:[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十、])|[一二三四五六七八九十],|[一二三四五六七八九十]是[^否非]|[一二三四五六七八九十]要[^素求点]|第[一二三四五六七八九十](?:是|,)|\(\d{1,2}\)[^,。)]|\d{1,2}、[^\d]|\d\.[^\d,。;]|[①-⑳]|(?:其次|再次|最后)[,是])/
