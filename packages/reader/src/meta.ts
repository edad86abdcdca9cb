// Title, day, issuer or chair, participants, place.
import { signingDay } from './anchor.ts'
import { type Anchor, dayOf, findDates } from './dates.ts'
import { meetingInLead, rawTitle, titleOf } from './headline.ts'
import { actors, issuers } from './issuers.ts'
import { bodies, type Layout } from './layout.ts'
import { attendees, chairs, isMeeting, venue } from './meeting.ts'
import type { Meta } from './reading.ts'

const pad = (n: number) => String(n).padStart(2, '0')

export function findMeta(raw: string, norm: string, layout: Layout, anchor: Anchor): Meta {
  const title = titleOf(norm, layout) ?? meetingInLead(norm, layout)
  const minutes = layout.kind === 'notice' && /纪要(?:\([^()]*\))?$/.test(title ?? '')
  const meeting = minutes || (layout.kind === 'news' && isMeeting(norm, layout, title))
  const hosts =
    layout.kind === 'notice' && !minutes ? issuers(raw, norm, layout) : meeting ? chairs(norm, layout) : actors(raw, norm, layout)
  return {
    title: title === null ? null : rawTitle(raw, norm, title),
    date:
      layout.kind === 'notice' && !minutes
        ? signedDate(norm, layout)
        : !meeting && retells(norm, layout)
          ? null
          : newsDate(norm, layout, anchor, meeting),
    host: hosts,
    attendees: meeting ? attendees(raw, norm, layout) : [],
    venue: meeting ? venue(raw, norm, layout) : null,
  }
}

const signedDate = (norm: string, layout: Layout): string | null => {
  const d = signingDay(norm, layout)
  return d ? `${d.year}-${pad(d.month ?? 1)}-${pad(d.day ?? 1)}` : null
}

/** News of a notice has no day of its own: 印发《...》, 下发通知. */
const retells = (norm: string, layout: Layout): boolean =>
  !/检查|督导|督查|调研|巡查|抽查|暗访/.test(titleOf(norm, layout) ?? '') &&
  bodies(layout)
    .slice(0, 3)
    .some((b) =>
      /(?:印发|下发|出台|发布|发出|制定)(?:了)?[^,。]{0,8}《/.test(norm.slice(b.start, Math.min(b.end, b.start + 400))),
    )

/** News of an inspection or a visit tells its day, wherever it stands in the lead. */
const VISITS = /检查|督导|督查|调研|巡查|抽查|暗访|视导|评估|视察|走访|整治/

function newsDate(norm: string, layout: Layout, anchor: Anchor, meeting: boolean): string | null {
  const head = titleOf(norm, layout) ?? norm.slice(bodies(layout)[0]?.start ?? 0, (bodies(layout)[0]?.start ?? 0) + 200)
  const today = dayOf(anchor)
  for (const b of bodies(layout).slice(0, 2)) {
    const text = norm.slice(b.start, Math.min(b.end, b.start + 300))
    if (/^(?:[^。]{0,30})(?:近日|日前|近期)/.test(text) && !/(?:月\d{1,2}日|当日|当天)[^。]{0,6}会/.test(text)) return null
    const d = findDates(text, anchor, 'past').find(
      (f) =>
        f.deadline.from !== null &&
        f.end - f.start >= 4 &&
        !(today !== null && f.deadline.from > today) &&
        (meeting ||
          VISITS.test(head) ||
          (f.start <= 24 && f.deadline.from === f.deadline.to && !/^(?:正式|统一|起|开学|放)/.test(text.slice(f.end)))) &&
        !/^,?(?:本报|本网)?记者/.test(text.slice(f.end, f.end + 6)),
    )
    if (d) return d.deadline.from
  }
  return null
}
