// Why there is no plan, or which rule a moved visit breaks: the planner's codes in words.
import { fill, type Phrase } from './say.ts'

export const planIssueWords: Readonly<Record<string, Phrase>> = {
  'inspectors.too_few': {
    zh: '督学不够：要{needed}人，只有{available}人',
    en: 'too few inspectors: {needed} needed, {available} there',
  },
  'leaders.too_few': {
    zh: '能当组长的不够：要{needed}人，只有{available}人',
    en: 'too few who can lead: {needed} needed, {available} there',
  },
  'employers.too_alike': {
    zh: '同一单位的督学太多：用得上{available}人，要{needed}人',
    en: 'too many inspectors of one employer: {available} usable, {needed} needed',
  },
  'recusal.too_tight': {
    zh: '回避以后{group}凑不齐：要{needed}人，只有{eligible}人能去',
    en: 'recusals leave {group} short: {needed} needed, {eligible} may go',
  },
  'groups.none': { zh: '没有督导组', en: 'there is no group' },
  'blocks.none': { zh: '没有县（市、区）', en: 'there is no county' },
  'seats.conflict': {
    zh: '这些规则不能同时满足：{rules}；放开 {without} 即可',
    en: 'these rules cannot be kept together: {rules}; without {without} they can',
  },
  'candidates.none': { zh: '没有可去的单位', en: 'no unit can be visited' },
  'days.none': { zh: '没有工作日', en: 'no working day' },
  'window.empty': { zh: '有单位的开放时间是空的', en: 'a unit is never open' },
  'round.wrong_state': { zh: '日程已经公布，不再重排', en: 'the plan was announced meanwhile' },
  'tour.hours': { zh: '当天超出时间', en: 'the day runs over its hours' },
  'lunch.hours': { zh: '没有午间休息', en: 'no time for lunch' },
  'lunch.interrupted': { zh: '午间休息被打断', en: 'lunch is interrupted' },
  'visit.closed': { zh: '单位那时不开', en: 'the unit is closed then' },
  'visit.overlap': { zh: '两个单位撞在一起', en: 'two visits overlap' },
  'visit.day': { zh: '不是督导日', en: 'not a day of the round' },
  'visit.twice': { zh: '一个单位去两次', en: 'a unit is visited twice' },
  'visit.length': { zh: '到校时间不够长', en: 'the visit is too short' },
  'visit.capped': { zh: '这个单位今年去够了次数', en: 'the unit has had its visits of this year' },
  'tour.base': { zh: '没有从本组的县出发', en: 'the day does not start in a county of the group' },
  'mandatory.silent': { zh: '必去的单位没有去', en: 'a unit that must be visited is not' },
  'block.unassigned': { zh: '有县没有分给组', en: 'a county is given to no group' },
  'group.too_small': { zh: '组里人太少', en: 'the group is too small' },
  'group.too_large': { zh: '组里人太多', en: 'the group is too large' },
  'group.no_leader': { zh: '组里没有组长', en: 'the group has no leader' },
  'group.same_employer': { zh: '组里同一单位的人太多', en: 'too many of one employer in the group' },
  'travel.too_short': { zh: '路上时间不够', en: 'not enough time on the road' },
  'block.foreign': { zh: '这个组不去那个县', en: 'the group does not go to that county' },
  'recusal.unit': { zh: '组里有人要回避这个单位', en: 'a member must not visit this unit' },
  'recusal.block': { zh: '组里有人要回避这个县', en: 'a member must not visit this county' },
  'presence.too_few': { zh: '那天到的督学不足', en: 'too few inspectors on that day' },
  'presence.no_leader': { zh: '那天没有组长', en: 'no leader on that day' },
  'id.unknown': { zh: '日程里没有它：{id}', en: 'not in the plan: {id}' },
  bug: { zh: '程序出错，请告诉管理员', en: 'a fault of the program; please tell the administrator' },
}
export interface PlanIssue {
  readonly code: string
  readonly data: Readonly<Record<string, unknown>>
}
/** What a rule of seating says; the planner names it `rule group` or `present group day`. */
const seatRules: Readonly<Record<string, Phrase>> = {
  least: { zh: '{group}的最少人数', en: 'enough inspectors in {group}' },
  most: { zh: '{group}的最多人数', en: 'not too many inspectors in {group}' },
  leader: { zh: '{group}要有组长', en: 'a leader for {group}' },
  employer: { zh: '{group}同一单位的人数', en: 'not too many of one employer in {group}' },
  'recusal.block': { zh: '{group}回避所去的县', en: 'recusal from the counties of {group}' },
  'recusal.unit': { zh: '{group}回避必去的单位', en: 'recusal from units that {group} must visit' },
  present: { zh: '{group}{day}到的人数', en: 'enough of {group} there on {day}' },
}
/** Groups are numbered to the planner as g1, g2 and so on. */
const groupName = (id: string, lang: 'zh' | 'en'): string => {
  const no = /^g(\d+)$/.exec(id)?.[1]
  return no ? (lang === 'zh' ? `第${no}组` : `group ${no}`) : id
}
function ruleText(said: string, lang: 'zh' | 'en'): string {
  const [rule = '', group = '', day = ''] = said.split(' ')
  const word = seatRules[rule]
  return word ? fill(word[lang], { group: groupName(group, lang), day }) : said
}
export function issueText({ code, data }: PlanIssue, lang: 'zh' | 'en'): string {
  const word = planIssueWords[code]
  if (!word) return lang === 'zh' ? `规则 ${code}` : code
  const said = Object.entries(data).map(([key, value]) => {
    if (Array.isArray(value)) return [key, value.map((rule) => ruleText(String(rule), lang)).join(lang === 'zh' ? '、' : ', ')]
    return [key, key === 'group' ? groupName(String(value), lang) : (value as string | number)]
  })
  return fill(word[lang], Object.fromEntries(said))
}
