// The leader who deploys a subject at the meeting is the proposed lead of its work items.
import type { Reading, WorkItem } from './reading.ts'

/** Words that every subject shares. */
const GENERAL = /新学年|新学期|进一步|加快|推进|推动|落实|做好|工作|学校|校园|全市|全县|建设|工程|高质量|发展|[“”"、和的及与]/g
const LIKE_ENOUGH = 0.34

/** Speaker of the deploying agenda entry whose subject is nearest to the item's, or null. */
export function leaderFor(reading: Reading, item: Pick<WorkItem, 'topic'>): string | null {
  const wanted = pairsOf(item.topic)
  let best: string | null = null
  let score = LIKE_ENOUGH
  for (const entry of reading.agenda) {
    if (entry.kind !== 'deploy' || entry.topic === null) continue
    const offered = pairsOf(entry.topic)
    const shared = [...offered].filter((p) => wanted.has(p)).length
    const likeness = shared / Math.max(1, Math.min(wanted.size, offered.size))
    if (likeness > score) {
      score = likeness
      best = entry.speaker
    }
  }
  return best
}

function pairsOf(topic: string): ReadonlySet<string> {
  const out = new Set<string>()
  for (const part of topic.replace(GENERAL, ' ').split(' '))
    for (let i = 0; i + 1 < part.length; i++) out.add(part.slice(i, i + 2))
  return out
}
