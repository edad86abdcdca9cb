// Proposed items: a span someone points at becomes an item only when the rules can stand by it.
import { makeItem, type Source } from './item.ts'
import type { Found } from './items.ts'
import type { Modality, Proposal, Propose, Unread, UnreadReason, WorkItem } from './reading.ts'
import { cutSegments } from './segments.ts'
import { opensPredicate } from './subject.ts'

/** Only prose that was read and found to hold nothing may hold something after all. */
const OPEN: ReadonlySet<UnreadReason> = new Set<UnreadReason>(['background', 'past', 'pledge', 'agenda', 'formula'])
const MODALITIES: ReadonlySet<Modality> = new Set<Modality>(['must', 'must_not', 'should', 'info'])
const CONFIDENCE = 0.4
const LONGEST = 600

/** Asks, verifies, and puts what holds among the items in reading order. */
export function withProposals(source: Source, found: Found, propose: Propose): Found {
  let { items, unread } = found
  for (const proposal of propose(source.raw, unread)) {
    const home = unread.find((u) => OPEN.has(u.reason) && u.start <= proposal.start && proposal.end <= u.end)
    const item = home && verified(source, proposal)
    if (!home || !item || items.some((i) => i.start < item.end && item.start < i.end)) continue
    items = [...items, item]
    unread = [...unread.filter((u) => u !== home), ...leftOf(home, item)]
  }
  if (items === found.items) return found
  const inOrder = [...items].sort((a, b) => a.start - b.start)
  return {
    items: inOrder.map((item, i) => ({ ...item, id: `w${i + 1}` })),
    unread: [...unread].sort((a, b) => a.start - b.start),
  }
}

/** The span is whole numbers inside the text and holds a predicate; a modal word in it decides against the proposal. */
function verified(source: Source, { start, end, modality }: Proposal): WorkItem | null {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end - start < 2 || end - start > LONGEST) return null
  if (!MODALITIES.has(modality)) return null
  const segments = cutSegments(source.norm, source.inside, start, end, source.anchor)
  const first = segments[0]
  if (!first || !segments.some((s) => s.modal || holdsPredicate(s.text))) return null
  const said = segments.find((s) => s.modal)?.modal?.kind
  const verdict = { modality: said ?? modality, confidence: CONFIDENCE, rule: 'proposed' }
  return makeItem(source, { segments, cut: null }, verdict, { number: 0, mode: 'directive', topic: '', inherited: [] }).item
}

function holdsPredicate(text: string): boolean {
  for (let i = 0; i + 1 < text.length; i++) if (opensPredicate(text, i)) return true
  return false
}

const leftOf = (home: Unread, item: WorkItem): Unread[] =>
  [
    { ...home, end: item.start },
    { ...home, start: item.end },
  ].filter((u) => u.end > u.start)
