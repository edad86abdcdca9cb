// Blocks are cut into sentences: hard marks, numbered points, never inside a bracket.
import type { Block } from './layout.ts'
import { type Ordinal, opensPoint, readOrdinal } from './ordinals.ts'
import { isSubject } from './subject.ts'

export interface Sentence {
  /** Without numbering and final mark. */
  readonly start: number
  readonly end: number
  readonly ordinal: Ordinal | null
  /** The mark that closed it: 。 ; : or nothing at a line's end. */
  readonly mark: string
}

const HARD = '。;!?；'

/** 各校一要, 各单位一是: the subject governs the points that are counted behind it. */
function opensListBehindSubject(norm: string, from: number, at: number): boolean {
  if (!/^一(?:要(?![求素点])|是(?![否非]))/.test(norm.slice(at, at + 3))) return false
  const name = /[^,:]{2,24}$/.exec(norm.slice(Math.max(from, at - 40), at))?.[0] ?? ''
  return isSubject(name)
}

export function cutSentences(norm: string, inside: Uint8Array, block: Block): Sentence[] {
  const out: Sentence[] = []
  let start = block.start
  const push = (end: number, mark: string) => {
    const s = trimmed(norm, start, end, mark)
    if (s) out.push(s)
  }
  for (let i = block.start; i < block.end; i++) {
    const c = norm[i] as string
    if (inside[i]) {
      if (c === '(' && i > start && opensPoint(norm, i)) {
        push(i, '')
        start = i
      }
      continue
    }
    if (HARD.includes(c)) {
      push(i, c)
      start = i + 1
    } else if (c === '一' && i > start + 1 && opensListBehindSubject(norm, start, i)) {
      push(i, ':')
      start = i
    } else if (i > start && opensPoint(norm, i)) {
      push(
        i,
        norm
          .slice(Math.max(start, i - 3), i)
          .trimEnd()
          .at(-1) ?? '',
      )
      start = i
    }
  }
  push(block.end, '')
  return out
}

function trimmed(norm: string, from: number, to: number, mark: string): Sentence | null {
  let start = from
  let end = to
  while (start < end && /[\s”’"…、,:]/.test(norm[start] as string)) start++
  const ordinal = readOrdinal(norm.slice(start, start + 12))
  if (ordinal) start += ordinal.length
  while (start < end && /\s/.test(norm[start] as string)) start++
  let colon = mark
  while (end > start && /[\s,、:…—]/.test(norm[end - 1] as string)) {
    if (norm[end - 1] === ':' || norm[end - 1] === '—') colon = ':'
    end--
  }
  return end > start ? { start, end, ordinal, mark: colon } : null
}
