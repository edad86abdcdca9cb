// A sentence that page breaks or a fixed width cut in pieces is read in one piece; what is found is put back where it stands.
import type { Reading, WorkItem } from './reading.ts'
import type { Span } from './responsible.ts'

export interface Flat {
  readonly text: string
  readonly norm: string
  /** Where each character of the flat text stands in the text as it was given. */
  readonly at: Int32Array
}

/** Takes the gaps out; between two Latin letters a blank is left. */
export function unwrap(text: string, norm: string, gaps: readonly Span[]): Flat {
  const kept: { start: number; end: number }[] = []
  let from = 0
  for (const gap of gaps) {
    const latin = /[A-Za-z]/.test(norm[gap.start - 1] ?? '') && /[A-Za-z]/.test(norm[gap.end] ?? '')
    kept.push({ start: from, end: gap.start })
    from = gap.end
    if (latin) kept.push({ start: gap.start, end: gap.start + 1 })
  }
  kept.push({ start: from, end: text.length })
  const at = new Int32Array(kept.reduce((n, k) => n + k.end - k.start, 0))
  let i = 0
  for (const k of kept) for (let j = k.start; j < k.end; j++) at[i++] = j
  const cut = (whole: string) => kept.map((k) => whole.slice(k.start, k.end).replace(/^\n$/, ' ')).join('')
  return { text: cut(text), norm: cut(norm), at }
}

/** A place in the flat text as a place in the text as it was given. */
export function placeIn<T extends Span>({ at }: Flat, span: T): T {
  const start = at[span.start] ?? 0
  return { ...span, start, end: span.end > span.start ? (at[span.end - 1] as number) + 1 : start }
}

const LONGEST_PHRASE = 20

/** What was read in the flat text, with its places in the text as it was given. */
export function putBack(text: string, flat: Flat, reading: Reading): Reading {
  const back = <T extends Span>(list: readonly T[]) => list.map((x) => placeIn(flat, x))
  const item = (i: WorkItem): WorkItem => {
    const place = placeIn(flat, i)
    const verb = i.start + i.quote.indexOf(i.verbPhrase)
    const phrase = placeIn(flat, { start: verb, end: verb + i.verbPhrase.length })
    return {
      ...place,
      quote: text.slice(place.start, place.end),
      verbPhrase: text.slice(phrase.start, phrase.end).slice(0, LONGEST_PHRASE),
    }
  }
  return {
    ...reading,
    items: reading.items.map(item),
    unread: back(reading.unread),
    agenda: back(reading.agenda),
    bases: back(reading.bases),
  }
}
