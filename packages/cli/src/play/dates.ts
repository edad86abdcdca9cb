// When the round of a document happens.
import { addDays, addWorkdays, type Jurisdiction, workdaysIn } from '@duxue/core'
import { read } from '@duxue/reader'

/** When the round of a directive happens. */
export interface Calendar {
  readonly deployed: string
  readonly from: string
  readonly to: string
  readonly due: string
  readonly days: readonly string[]
}
/** The days of the round: those the document names; it is deployed on its own day, or earlier when it reports a round that is over. */
export function datesOf(
  j: Jurisdiction,
  dated: string,
  campaign: { readonly from: string | null; readonly to: string | null } | null,
) {
  const whole = (d: string | null | undefined) => (d && /^\d{4}-/.test(d) ? d : null)
  const from = whole(campaign?.from) ?? addWorkdays(j, dated, 8)
  const wanted = whole(campaign?.to) ?? (whole(campaign?.from) ? from : addWorkdays(j, from, 5))
  const to = workdaysIn(j, from, wanted).length > 0 ? wanted : addWorkdays(j, from, 1)
  const due = workdaysIn(j, addDays(from, -14), addDays(from, -1)).at(-1) ?? addDays(from, -1)
  return { deployed: dated < due ? dated : addWorkdays(j, due, -5), from, to, due }
}
/** The day a text speaks from: its own date, the day it was published, the first day of its inspection, else the jurisdiction's sample term. */
export function dayOfText(directive: { readonly text: string; readonly publishedAt: string | null }): string {
  const { meta, campaign } = read(directive.text, { publishedAt: directive.publishedAt })
  return [meta.date, directive.publishedAt, campaign?.from, '2021-09-01'].find((d) => d != null && /^\d{4}-/.test(d)) as string
}
