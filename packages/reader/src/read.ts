// The reader: text in, work items with spans out. Each step is one file.
import { findAgenda } from './agenda.ts'
import { findBases } from './bases.ts'
import { findCampaign } from './campaign.ts'
import { beginningIn, findEnclosed } from './enclosed.ts'
import { findItems } from './items.ts'
import { layOut } from './layout.ts'
import { findNames } from './mechanisms.ts'
import { findAnchor, findMeta } from './meta.ts'
import type { Reading, ReadOptions } from './reading.ts'
import { cutSentences } from './sentences.ts'
import { normaliseWidth } from './width.ts'

/** Reads one document. Never throws: a text without work items has none. */
export function read(text: string, options: ReadOptions = {}): Reading {
  const norm = normaliseWidth(text)
  const { inside, pairs } = findEnclosed(norm)
  const layout = layOut(norm)
  const anchor = findAnchor(norm, layout, options.publishedAt ?? null)
  const meta = findMeta(text, norm, layout, anchor)
  const names = findNames(norm, pairs)
  const titles = pairs.filter((p) => p.mark === '《')
  const found = findItems({ raw: text, norm, inside, names, titles, anchor, hosts: meta.host }, layout)
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
