// Segments are grouped into clauses: one duty, one ban, one arrangement each.
import { SANCTION } from './lexicon/tone.ts'
import type { Segment } from './segments.ts'
import { isUnit } from './units.ts'
import { isDepartment, isVerb } from './words.ts'

export interface Clause {
  readonly segments: readonly Segment[]
  /** Why it was cut off from what stands before it. */
  readonly cut: CutRule | null
}

export type CutRule = 'cut.directive' | 'cut.subject' | 'cut.ban' | 'cut.date' | 'cut.sanction'

const STRONG =
  /^(?:要|必须|务必|须|应|应当|严禁|严令禁止|禁止|不得|不准|不能|不许|不可|不要|不应|切勿|请勿|一律不|坚决不|绝不|决不|鼓励|倡导|提倡|请|一定要|可以?$)/
/** 取消资格,三年内不得申报: the ban is the sanction. */
export const BARRED = /^(?:且)?(?:[一二两三五\d]{1,2}年内|当年|本年度|今后)不(?:得|准|能)/
/** 要会同某某部门,6月底前...: with whom, before what. */
const WITH_OTHERS = /^(?:[^,]{0,24}(?:要|应|须))?(?:会同|联合|协同|商)[^,]{2,24}(?:部门|单位|局|机关)$/
const TAIL = /^(?:确保|推动|以确保|并确保|力争|保证)/
const TEAM =
  /成立[^,]{0,10}(?:检查|督查|督导|巡查|执法|巡视|核查)组|(?:组成|组织|抽调|抽派|选派|派出|组建|分成|分为|分)[^,]{0,16}(?:组(?![织建成])|团|人员|队)/

/** Groups the segments of one sentence. */
export function groupClauses(segments: readonly Segment[]): Clause[] {
  const out: { segments: Segment[]; cut: CutRule | null }[] = []
  let current: Segment[] = []
  let cut: CutRule | null = null
  for (const segment of segments) {
    const rule = opensClause(segment, current)
    if (rule) {
      const carried = takeLeading(current)
      if (current.length > 0) out.push({ segments: current, cut })
      else if (carried.length > 0 && out.length === 0) cut = null
      current = carried
      cut = rule
    }
    current.push(segment)
  }
  if (current.length > 0) out.push({ segments: current, cut })
  return out
}

/** Condition segments at the end of what was read so far belong to the clause that opens now. */
function takeLeading(current: Segment[]): Segment[] {
  let k = current.length
  while (k > 0 && (current[k - 1] as Segment).leading) k--
  return current.splice(k)
}

function opensClause(segment: Segment, current: readonly Segment[]): CutRule | null {
  if (!current.some((s) => !s.leading)) return null
  const { modal } = segment
  if (modal) {
    if (modal.kind === 'must_not' && BARRED.test(segment.text) && current.some((s) => SANCTION.test(s.text))) return null
    if (modal.kind === 'must_not') return 'cut.ban'
    const head = modal.at <= segment.connector + 1
    if (head && /^(?:须|应当?)$/.test(modal.word) && isOccasion(current)) return null
    if (head && STRONG.test(modal.word)) return 'cut.directive'
    if (!head && (STRONG.test(modal.word) || segment.dates.length > 0)) return 'cut.subject'
  }
  if (/^[^,]{2,20}的(?:一律|必须|应当?|须|要(?!求))/.test(segment.text)) return 'cut.subject'
  if (joinsTeam(segment, current)) return null
  if (segment.unit && !segment.leading) return 'cut.subject'
  if (passiveAgent(segment.text)) return 'cut.subject'
  const before = current.at(-1)
  if (
    before?.leading &&
    /的$/.test(before.text) &&
    (SANCTION.test(segment.text) || /^(?:将|一律|依法|依规|依纪)/.test(segment.text))
  )
    return 'cut.sanction'
  if (
    /^[^,]{2,14}的(?:学校|单位|个人|人员|机构|地区|地方|教师|县|园)?(?:一律|将|在|予以|依[法规纪照]|要(?!求))/.test(
      segment.text,
    ) &&
    SANCTION.test(segment.text) &&
    !segment.modal
  )
    return 'cut.sanction'
  if (/^(?:一经|违者|逾期|凡[^,]{2,16}者$|否则|如有违|如违反|凡违反|情节严重)/.test(segment.text)) return 'cut.sanction'
  const date = segment.dates[0]
  if (
    date &&
    !ends(segment, current) &&
    !TAIL.test(segment.text.slice(segment.connector)) &&
    !WITH_OTHERS.test(current.at(-1)?.text ?? '') &&
    !(TEAM.test(current.map((s) => s.text).join()) && !current.some((s) => s.dates.length > 0))
  )
    return 'cut.date'
  return null
}

/** 从4月18日开始,4月29日结束: both ends of one stretch. */
const ends = (segment: Segment, current: readonly Segment[]): boolean =>
  /(?:结束|截止|止)$/.test(segment.text) &&
  current.some((s) => s.dates.some((d) => d.deadline.from !== null && d.deadline.to === null))

/** 由某局牵头,某某等部门参与,: one arrangement. */
const joinsTeam = (segment: Segment, current: readonly Segment[]): boolean =>
  /(?:参与|参加|配合|协同|协助)$/.test(segment.text) && /^(?:由)?[^,]{2,24}牵头$/.test(current.at(-1)?.text ?? '')

/** 申报高级教师,须满5年: what one does, without who. */
const OCCASION = /^(?:申报|报考|参加|组织|举办|外出|引进|使用|采购|收取|购买|聘用|聘请|租用)/

/** 各校组织校外活动,须报批: what one does, before what is then due. */
function isOccasion(current: readonly Segment[]): boolean {
  const [only, ...others] = current.filter((s) => !s.leading)
  const does = only !== undefined && (only.unit !== null || OCCASION.test(only.text))
  return does && others.length === 0 && only.modal === null && only.dates.length === 0
}

/** X由某单位办: the span of the unit that must act. */
export function passiveAgent(text: string): { start: number; end: number } | null {
  const at = text.indexOf('由')
  if (at < 0 || /[理缘自事来]/.test(text[at - 1] ?? '') || /^[于衷此来头]/.test(text.slice(at + 1, at + 2))) return null
  if (/^由[^,]{2,20}?(?:任(?:副)?组长|任(?:副)?主任|担任|兼任|为(?:副)?组长|组成|带队)/.test(text.slice(at))) return null
  // a page number may stand between
  const start = at + 1 + (/^(?:\s+(?:- ?\d{1,3} ?-)?\s*)?/.exec(text.slice(at + 1))?.[0].length ?? 0)
  for (let end = Math.min(text.length - 1, start + 26); end > start + 1; end--) {
    if (isVerb(text.slice(end - 1, end + 1)) || /^[\u4e00-\u9fff]{1,4}的/.test(text.slice(end))) continue
    const name = text.slice(start, end)
    if (isUnit(name) || (name.includes('、') && name.split('、').every((part) => isDepartment(part)))) return { start, end }
  }
  return null
}
