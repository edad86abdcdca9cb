// The issuer in its own words: 将 and 拟 of what it will do, its short names, promises without an act.
import { RESULT_SUBJECT } from './lexicon/tone.ts'
import type { Mode } from './passages.ts'
import { isVerb } from './words.ts'

/** Where it is said, and by whom. */
export interface Saying {
  readonly mode: Mode
  /** News that retells a document: 还将 is the issuer's. */
  readonly retold: boolean
  /** The sentence before told what the issuer will do. */
  readonly planned: boolean
  /** The issuer, as the document names itself. */
  readonly hosts: readonly string[]
  /** Who called the meeting or sent the inspectors that news tells of. */
  readonly organisers: readonly string[]
}

const ISSUER = /(?:督学责任区|党组成员|班子成员|局领导|部|局|厅|委|办|室|组|政府|部门|中心|督学|学校|会|我局|我厅|院|所)$/
const FUTURE_LEAD =
  /^将(?:带队|率队|分赴|对|把|向|会|于|在|按|根据|通过|适时|不|视|以|被|从|由|作为|另|择|重点|同步|随机|逐步|进行|不定期|\d)/
/** 将 before a verb or what announces one: what will be done. */
export function futureAt(text: string): number {
  for (let at = text.indexOf('将'); at >= 0; at = text.indexOf('将', at + 1))
    if (FUTURE_LEAD.test(text.slice(at, at + 6)) || isVerb(text.slice(at + 1, at + 3))) return at
  return -1
}

/** Does 将 follow the issuer, an inspection body, or nothing at all in a notice. */
export function isIssuer(before: string, ctx: Saying): boolean {
  const last =
    before
      .split(/[,:]/)
      .at(-1)
      ?.replace(/\d{1,2}月(?:\d{1,2}日|[上中下]旬|底)?$|(?:适时|近期|届时|年底前?)$/, '')

      .replace(/(?:还|也|并|同时|均)$/, '')
      .trim() ?? ''
  if (
    last === '' ||
    /的(?:单位|学校|个人|机构|地方|人员|地区|校园|县|区)?$/.test(last) ||
    /^(?:届时|下一步|(?:并)?于?近期|后续|对.*)$/.test(last)
  )
    return ctx.mode !== 'narrative' || ctx.retold || ctx.planned
  return (
    (!/^各/.test(last) || /^各(?:督学|督导|检查|督查|巡查|评估)[^,]{0,8}[组区]$|^各[^,]{0,6}督学$/.test(last)) &&
    (ISSUER.test(last) || isHost(last, ctx) || RESULT_SUBJECT.test(last))
  )
}

/** 将继续加大力度: a promise without an act, a day or a number. */
export function vague(text: string, ctx: Saying): boolean {
  if (ctx.mode !== 'narrative') return false
  return (
    /继续|进一步|不断|持续|切实|以.{1,12}为|努力|全力/.test(text) &&
    !/\d|(?:督导|检查|督查)(?!检查力度|力度)|复核|通报|回头看|评估|验收|公布|追究|问责/.test(text)
  )
}

/** Is this name the issuer: the same, its short form, or 我局. */
export function isHost(name: string, ctx: Saying): boolean {
  if (/^(?:我局|我厅|我办|我室|我中心|本局|两局)$/.test(name)) return true
  return name.length >= 4 && !name.startsWith('各') && ctx.hosts.some((h) => h === name || h.endsWith(name) || shortForm(name, h))
}

/** 市教育局, 市教科局 for 某某市教育科技局: the same letters in the same order, from the place on, to the same end. */
function shortForm(name: string, host: string): boolean {
  const from = host.indexOf(name[0] as string)
  if (!/^[市县区省州旗师盟]/.test(name) || from < 0 || name.at(-1) !== host.at(-1)) return false
  let at = from
  for (const c of name) {
    at = host.indexOf(c, at) + 1
    if (at === 0) return false
  }
  return true
}
