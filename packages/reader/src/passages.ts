// Which sentences are in force: sections of a notice, speeches in a report.

import type { Block, Layout } from './layout.ts'
import { ARRANGEMENT_SECTION, DUTY_SECTION, PAST_SECTION } from './lexicon/sections.ts'
import type { Span } from './responsible.ts'
import type { Sentence } from './sentences.ts'
import { isSubject, opensPredicate } from './subject.ts'
import { splitUnits } from './units.ts'
import { isNameVerb, isVerb } from './words.ts'

export type Mode = 'directive' | 'arrangement' | 'lead' | 'narrative' | 'past'

/** A sentence with the passage it stands in. */
export interface Passage extends Sentence {
  readonly mode: Mode
  readonly topic: string
  readonly block: Block
  readonly news: boolean
  /** First sentence of its block. */
  readonly opens: boolean
  /** A short head whose elaboration follows. */
  readonly head: boolean
  /** Mark and start of the next sentence tell lists from lines. */
  readonly indent: number
}

export interface Section {
  readonly level: number
  readonly mode: Mode
  readonly topic: string
  /** 各学校, as a heading: who must do what its section asks. */
  readonly unit: readonly Span[]
}

/** What a heading says of its section; deeper headings keep a parent that is past. */
export function modeOfHeading(title: string, parent: Mode, isNotice: boolean): Mode {
  const t = title.replace(/[。:,]+$/, '').replace(/\([^()]*\)$/, '')
  if (parent === 'arrangement' && !/要求|任务|措施|纪律/.test(t)) return 'arrangement'
  const past = PAST_SECTION.test(t)
  const duty = DUTY_SECTION.test(t)
  if (parent === 'past') return /要求|整改(?:意见|措施)|下一步|工作建议|今后/.test(t) && !/问题/.test(t) ? 'directive' : 'past'
  if (past && !/要求|措施|建议|下一步|整改意见/.test(t) && !/^(?:加强|强化|做好|落实|提高)/.test(t)) return 'past'
  if (
    ARRANGEMENT_SECTION.test(t) &&
    !/下一步/.test(t) &&
    !(duty && !/(?:内容|时间|范围|对象|方式|重点|程序|步骤|安排|分工)$/.test(t)) &&
    t.length <= 16 &&
    !/^(?:加强|强化|落实|严格|提高|明确|突出|把握|规范|创新|优化|完善|确保|抓)/.test(t)
  )
    return 'arrangement'
  if (parent === 'arrangement' && !duty) return 'arrangement'
  return isNotice ? 'directive' : parent
}

/** A thing and what is done with it: 餐桌加装隔板. */
const isStatement = (part: string): boolean =>
  !opensPredicate(part, 0) &&
  [2, 3, 4, 5].some((at) => at < part.length - 1 && isVerb(part.slice(at, at + 2)) && !isNameVerb(part.slice(at, at + 2)))

/** The sections a heading of this level stands in; `at` is where its title stands. */
export function enterSection(
  stack: readonly Section[],
  level: number,
  title: string,
  layout: Layout,
  at: number,
): readonly Section[] {
  const outer = stack.filter((s) => s.level < level)
  const parent = outer.at(-1)?.mode ?? (layout.kind === 'notice' ? 'directive' : 'narrative')
  return [
    ...outer,
    {
      level,
      mode: modeOfHeading(title, parent, layout.kind === 'notice'),
      topic: topicOfHead(title),
      unit: unitOfHead(title, at),
    },
  ]
}

/** 各学校, 县教育局职责: the units that a heading names and nothing else. */
function unitOfHead(title: string, at: number): readonly Span[] {
  const name = title.replace(/[。:,\s]+$/, '').replace(/(?:的)?(?:主要|工作|具体)*(?:职责|责任|任务|分工)$/, '')
  return isSubject(name) ? splitUnits(name).map((p) => ({ start: at + p.start, end: at + p.end })) : []
}

/** 要管好校门 -> 管好校门. */
export const topicOfHead = (title: string): string =>
  title
    .replace(/^(?:要|必须|切实|进一步|着力)+(?=.{3})/, '')
    .replace(/[。:;,\s]+$/, '')
    .replace(/^关于/, '')

/**
 * 小标题: a short sentence that only names the area, with its elaboration behind it.
 * A duty that already says who, when or how much is no head.
 */
export function isSlogan(text: string, next: string | null, ordinal: boolean): boolean {
  const bare = text.replace(/\([^()]*\)/g, '')
  if (next === null || text.length > (ordinal ? 30 : 16)) return false
  if (
    /(?:不得|不准|严禁|禁止|必须|一律|务必|须|(?<![响适反供相效对呼感照])应(?!急|用|对|届|试|聘|收|有|变|付|急))|\d|日前|月底/.test(
      bare,
    ) &&
    !(ordinal && /^严禁.{2,6}$/.test(bare))
  )
    return false
  if (/将(?:对|于|组织|开展|在|会|进行|适时)|期间,/.test(bare)) return false
  if (!/^向.+要/.test(bare) && /^[^要,“”]{2,}(?<![重主需首必])要(?!求|点|素)/.test(bare)) return false
  // 要警钟长鸣,时刻...: it already goes on
  if (/^要/.test(bare) && bare.includes(',')) return false
  if (/^(?:各|全市|全县|全区)/.test(text)) return false
  if (bare.split(',').length > 1 && bare.split(',').every(isStatement)) return false
  return (text.match(/,/g)?.length ?? 0) <= (ordinal ? 2 : 0)
}
