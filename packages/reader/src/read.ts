// The reader: text in, work items with spans out. Each step is one file.
import { findAgenda } from './agenda.ts'
import { findAnchor, signingDay } from './anchor.ts'
import { findBases } from './bases.ts'
import { findCampaign } from './campaign.ts'
import { dayOf } from './dates.ts'
import { documentStarts } from './documents.ts'
import { beginningIn, findEnclosed } from './enclosed.ts'
import { actors } from './issuers.ts'
import { findItems } from './items.ts'
import { layOut } from './layout.ts'
import type { Draft } from './line-kinds.ts'
import { cutLines, findBreaks } from './lines.ts'
import { findNames } from './mechanisms.ts'
import { findMeta } from './meta.ts'
import { withProposals } from './propose.ts'
import type { Reading, ReadOptions } from './reading.ts'
import type { Watch } from './run.ts'
import { cutSentences } from './sentences.ts'
import { placeIn, putBack, unwrap } from './unwrap.ts'
import { normaliseWidth } from './width.ts'
import { withWords } from './words.ts'

/** Reads one document. Never throws: a text without work items has none. */
export const read = (text: string, options: ReadOptions = {}): Reading => readWatched(text, options, null)

/** Reads, and tells each decision to who watches. */
export const readWatched = (text: string, options: ReadOptions, watch: Watch | null): Reading =>
  withWords(options.words, () => readAll(text, options, watch))

/** Several documents in one text are read one by one; the first says what the text is. */
function readAll(text: string, options: ReadOptions, watch: Watch | null): Reading {
  const norm = normaliseWidth(text)
  const starts = documentStarts(norm)
  if (starts.length === 1) return readText(text, norm, options, watch)
  const parts = starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }))
  const readings: Reading[] = []
  for (const part of parts) {
    const shifted: Watch | null = watch && ((d) => watch({ ...d, start: d.start + part.start, end: d.end + part.start }))
    const outer = readings[0]?.meta.date ?? null
    const publishedAt = options.publishedAt ?? outer
    readings.push(
      shift(
        readText(
          text.slice(part.start, part.end),
          norm.slice(part.start, part.end),
          { ...options, publishedAt, lent: !options.publishedAt },
          shifted,
        ),
        part.start,
      ),
    )
  }
  const first = readings[0] as Reading
  return {
    meta: first.meta,
    campaign: readings.find((r) => r.campaign)?.campaign ?? null,
    agenda: readings.flatMap((r) => r.agenda),
    bases: readings.flatMap((r) => r.bases),
    items: readings.flatMap((r) => r.items).map((item, i) => ({ ...item, id: `w${i + 1}` })),
    unread: readings.flatMap((r) => r.unread),
  }
}

const shift = (reading: Reading, by: number): Reading => {
  const moved = <T extends { readonly start: number; readonly end: number }>(list: readonly T[]) =>
    list.map((x) => ({ ...x, start: x.start + by, end: x.end + by }))
  return {
    ...reading,
    agenda: moved(reading.agenda),
    bases: moved(reading.bases),
    items: moved(reading.items),
    unread: moved(reading.unread),
  }
}

/** The day may be lent by the document before: then it gives the year, and tells nothing of what is past. */
type Options = ReadOptions & { readonly lent?: boolean }

function readText(text: string, norm: string, options: Options, watch: Watch | null): Reading {
  const lines = cutLines(norm)
  const breaks = findBreaks(norm, lines)
  if (breaks.length === 0) return readLines(text, norm, lines, options, watch)
  const flat = unwrap(text, norm, breaks)
  const placed: Watch | null = watch && ((d) => watch(placeIn(flat, d)))
  return putBack(text, flat, readLines(flat.text, flat.norm, cutLines(flat.norm), options, placed))
}

function readLines(text: string, norm: string, lines: Draft[], options: Options, watch: Watch | null): Reading {
  const { inside, pairs } = findEnclosed(norm)
  const layout = layOut(norm, lines)
  const anchor = findAnchor(norm, layout, options.publishedAt ?? null)
  const meta = findMeta(text, norm, layout, anchor)
  const names = findNames(norm, pairs)
  const titles = pairs.filter((p) => p.mark === '《')
  const day = dayOf(anchor)
  const today = options.lent && day === options.publishedAt && !signingDay(norm, layout) ? null : day
  const organisers = layout.kind === 'news' ? actors(text, norm, layout) : []
  const source = { raw: text, norm, inside, names, titles, anchor, hosts: meta.host, organisers, today }
  const byRules = findItems(source, layout, watch)
  const found = options.propose ? withProposals(source, byRules, options.propose) : byRules
  const sentences = layout.blocks.filter((b) => b.kind === 'body').flatMap((b) => cutSentences(norm, inside, b))
  const narrative = layout.kind === 'news' ? sentences.filter((s) => beginningIn(found.items, s.start, s.end).length === 0) : []
  return {
    meta,
    campaign: findCampaign({ raw: text, norm, layout, meta, anchor, sentences, items: found.items }),
    agenda: findAgenda(text, norm, narrative),
    bases: findBases(text, norm, pairs),
    items: found.items,
    unread: found.unread,
  }
}
