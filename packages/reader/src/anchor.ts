// The day a document speaks from: it resolves the days in it that name no year.
import type { Anchor } from './dates.ts'
import { titleOf } from './headline.ts'
import type { Layout } from './layout.ts'
import { numberOf } from './numerals.ts'

const ISO_DAY = /(20\d\d) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})/
/** The day the document speaks from: its signing, else its page header, else its title's year, else a full day in the text, else publication. */
export function findAnchor(norm: string, layout: Layout, publishedAt: string | null): Anchor {
  const signed = signingDay(norm, layout)
  if (signed) return signed
  const inTitle = /(20\d\d)年/.exec(titleOf(norm, layout) ?? '')?.[1]
  const named = inTitle ? Number(inTitle) : null
  for (const b of layout.blocks) {
    if (b.kind !== 'furniture' || b.end - b.start > 300) continue
    const m = ISO_DAY.exec(norm.slice(b.start, b.end))
    // a page put up again years later dates itself, not the document
    if (m && named !== null && Math.abs(Number(m[1]) - named) >= 2) continue
    if (m) return { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }
  }
  const published = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(publishedAt ?? '')
  const told = { month: published ? Number(published[2]) : null, day: published ? Number(published[3]) : null }
  const title = titleOf(norm, layout)
  const titleYear = /(20\d\d)年/.exec(title ?? '')?.[1]
  if (titleYear)
    return { year: Number(titleYear), ...(Number(titleYear) === Number(published?.[1]) ? told : { month: null, day: null }) }
  const body = norm.slice(0, 20_000)
  const full = /(20\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日/.exec(body)
  if (full && !published) return { year: Number(full[1]), month: Number(full[2]), day: Number(full[3]) }
  if (published) return { year: Number(published[1]), ...told }
  const numbered = /[〔[(](20\d\d)[〕\])][^,。;]{0,4}\d{1,4}号/.exec(norm.slice(0, 400))?.[1]
  if (numbered) return { year: Number(numbered), month: null, day: null }
  const years = [...body.matchAll(/(20\d\d)年/g)].map((m) => Number(m[1]))
  return { year: years.length > 0 ? Math.max(...years) : null, month: null, day: null }
}

/** The day at the foot; of a forwarded notice the outer one. */
export function signingDay(norm: string, layout: Layout): Anchor | null {
  const days = layout.blocks.filter(
    (b) => b.kind === 'date' || (b.kind === 'signature' && /年.*月.*日$/.test(norm.slice(b.start, b.end))),
  )
  const forwarded = /转发/.test(titleOf(norm, layout) ?? '')
  const printed = layout.blocks.filter((b) => b.kind === 'furniture' && norm.slice(b.end - 2, b.end) === '印发')
  const block = (forwarded ? days[0] : days.at(-1)) ?? printed.at(-1)
  if (!block) return null
  const m =
    /([\d〇零○一二三四五六七八九]{4}) ?年 ?([\d一二三四五六七八九十]{1,3}) ?月 ?([\d一二三四五六七八九十]{1,3}) ?日(?: ?印发)?$/.exec(
      norm.slice(block.start, block.end),
    )
  if (!m) return null
  const [year, month, day] = [numberOf((m[1] ?? '').replaceAll('○', '〇')), numberOf(m[2] ?? ''), numberOf(m[3] ?? '')]
  return year && month && day ? { year, month, day } : null
}
