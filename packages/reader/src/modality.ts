// Which word governs a clause: a duty, a ban, a leave.
import { BAN, CONNECTOR, DUTY, LEAVE } from './lexicon/modals.ts'
import { type Head, opensPredicate } from './subject.ts'
import { isVerb } from './words.ts'

export interface Modal {
  readonly kind: 'must' | 'must_not' | 'should'
  /** Offset of the word within the segment. */
  readonly at: number
  readonly word: string
}

/** Length of 同时, 并, 特别是 ... at the head of a segment. */
export const connectorLength = (segment: string): number => CONNECTOR.exec(segment)?.[0].length ?? 0

/** First governing modal of a segment behind its connector; words inside brackets and quotes do not govern. `isInside` answers for segment offsets. */
export function findModal(segment: string, head: number, unit: Head | null, isInside: (at: number) => boolean): Modal | null {
  const leave = LEAVE.exec(segment.slice(head))
  if (leave) return { kind: 'should', at: head, word: leave[0] }
  const may = mayAt(segment, isInside)
  const told = /[倡励]/.test(segment) ? /^([^,]{2,10}?)(提倡|倡导|鼓励)/.exec(segment.slice(head)) : null
  if (told && !hasPredicate(told[1] ?? '')) return { kind: 'should', at: head + (told[1] ?? '').length, word: told[2] ?? '' }
  const ban = /[禁不勿决]/.test(segment) ? first(BAN, segment, isInside) : null
  const duty = /[须要应需请律决]|务必|理应/.test(segment) ? first(DUTY, segment, isInside) : null
  if (unit) {
    const own = LEAVE.exec(segment.slice(unit.end))
    if (own && (!duty || duty.at > unit.end)) return { kind: 'should', at: unit.end, word: own[0] }
  }
  if (ban && (!duty || ban.at <= duty.at + duty.word.length)) return { kind: 'must_not', ...ban }
  if (duty && (!may || duty.at < may.at)) return { kind: 'must', ...duty }
  return may ? { kind: 'should', ...may } : null
}

const hasPredicate = (text: string): boolean =>
  Array.from({ length: text.length }, (_, i) => i).some((i) => opensPredicate(text, i))

/** 学校可开设: 可 before a verb gives leave, wherever it stands. */
function mayAt(segment: string, isInside: (at: number) => boolean): { at: number; word: string } | null {
  for (let at = segment.indexOf('可'); at >= 0; at = segment.indexOf('可', at + 1)) {
    if (isInside(at) || /[不许认宁尚只方均]/.test(segment[at - 1] ?? '')) continue
    let next = segment.startsWith('以', at + 1) ? 2 : 1
    if (next === 2 && segment[at + 2] === '不') next = 3
    if (
      (isVerb(segment.slice(at + next, at + next + 2)) ||
        /^(?:从|向|由|按|适当|自行|酌情|视|拨打|登录|通过)/.test(segment.slice(at + next))) &&
      !/^(?:推广|复制|持续|发展|操作|..[、的性]|..$)/.test(segment.slice(at + next))
    )
      return { at, word: segment.slice(at, at + next) }
  }
  return null
}

function first(words: RegExp, segment: string, isInside: (at: number) => boolean): { at: number; word: string } | null {
  words.lastIndex = 0
  for (let m = words.exec(segment); m; m = words.exec(segment)) {
    if (!isInside(m.index) && !attributive(segment, m.index + m[0].length)) return { at: m.index, word: m[0] }
  }
  return null
}

/** 不得使用的器材 / 应参加的人员: the word belongs to an attribute when its phrase ends in 的 plus a noun within a few characters. */
function attributive(segment: string, after: number): boolean {
  const rest = segment.slice(after, after + 9)
  const de = rest.indexOf('的')
  return (
    de > 0 &&
    (de <= 2 || (de <= 5 && isVerb(rest.slice(de - 2, de)))) &&
    segment.length > after + de + 1 &&
    /^[\u4e00-\u9fff]{0,4}(?:,|要|须|应|不得|$)/.test(segment.slice(after + de + 1)) &&
    !/^(?:请|要)/.test(segment.slice(after - 1, after))
  )
}
