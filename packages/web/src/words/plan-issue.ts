// Why there is no plan, or which rule a moved visit breaks: the planner's codes in words.
import { fill, type Phrase } from './say.ts'

export const planIssueWords: Readonly<Record<string, Phrase>> = {
  'inspectors.too_few': { zh: '督学太少：{count}人，每组至少{needed}人', en: 'too few inspectors: {count}' },
  'leaders.too_few': { zh: '能当组长的太少', en: 'too few who can lead' },
  'employers.too_alike': { zh: '督学来自同一单位的太多，分不开', en: 'too many inspectors of one employer' },
  'recusal.too_tight': { zh: '回避太多，凑不成组', en: 'recusals leave no group' },
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
export function issueText({ code, data }: PlanIssue, lang: 'zh' | 'en'): string {
  const word = planIssueWords[code]
  return word ? fill(word[lang], data as Record<string, string | number>) : lang === 'zh' ? `规则 ${code}` : code
}
