// Issues of a planning problem or a routing file as one line each, in Chinese and in English.
import type { Issue, IssueCode } from '@duxue/planner'

type Words = readonly [zh: string, en: string]

const words: Record<IssueCode, Words> = {
  'list.expected': ['这里应是一个列表', 'a list is expected'],
  'object.expected': ['这里应是一个对象', 'an object is expected'],
  'number.invalid': ['数值不对：{value}（应在 {min} 到 {max} 之间）', 'not a valid number: {value} (from {min} to {max})'],
  'text.empty': ['这里应有文字', 'a text is expected'],
  'id.duplicate': ['编号重复：{id}', 'the id {id} is used twice'],
  'id.unknown': ['没有这个编号：{id}', 'there is no {id}'],
  'flag.expected': ['这里应是 true 或 false', 'true or false is expected'],
  'date.invalid': ['不是日历上的日期：{value}', 'not a date of the calendar: {value}'],
  'days.none': ['没有督导日', 'there are no days'],
  'days.order': ['日期应从早到晚、不重复：{value}', 'days must ascend without repeats: {value}'],
  'day.empty': ['一天里除午休外没有时间', 'a day has no time beside lunch'],
  'lunch.outside': ['午休不在一天之内', 'lunch lies outside the day'],
  'lunch.too_short': ['午休时段短于午休', 'the hours of lunch are shorter than lunch'],
  'groups.none': ['没有督导组', 'there are no groups'],
  'blocks.none': ['没有片区', 'there are no blocks'],
  'block.unknown': ['没有这个片区：{block}', 'there is no block {block}'],
  'candidates.none': ['没有可督导的单位', 'there are no candidates'],
  'window.empty': ['时段是空的或颠倒的：{from} 到 {to}', 'a window that is empty or inverted: {from} to {to}'],
  'inspectors.too_few': [
    '督学不够：需要 {needed} 名，可用 {available} 名',
    'too few inspectors: {needed} needed, {available} available',
  ],
  'leaders.too_few': [
    '能任组长的督学不够：需要 {needed} 名，可用 {available} 名',
    'too few who can lead: {needed} needed, {available} available',
  ],
  'employers.too_alike': [
    '同一单位的督学太多：每组至多 {maxPerEmployer} 名，能用上 {available} 名，需要 {needed} 名',
    'too many of one employer: at most {maxPerEmployer} a group leaves {available} usable, {needed} needed',
  ],
  'recusal.too_tight': [
    '回避后第 {group} 组凑不齐：片区 {blocks}，可用 {eligible} 名，需要 {needed} 名',
    'recusal leaves group {group} short: blocks {blocks}, {eligible} eligible, {needed} needed',
  ],
  'matrix.size': [
    '矩阵大小不对：有 {found} 个数，{nodes} 个节点',
    'a matrix of the wrong size: {found} numbers for {nodes} nodes',
  ],
  'file.unknown': ['看不懂这一行：{value}', 'this line says nothing known: {value}'],
  'file.missing': ['缺少这一部分', 'this part is missing'],
  'file.kind': ['不支持：{value}', 'not supported: {value}'],
  'file.row': ['一行应有 {wanted} 个数，却有 {found} 个', 'a row of {wanted} numbers is expected, there are {found}'],
  'file.node': ['缺少节点 {node}', 'node {node} is missing'],
  'file.depot': ['只支持以节点 1 为车场：{found}', 'only node 1 can be the depot: {found}'],
  'demand.too_large': ['需求 {demand} 超过载量 {capacity}', 'a demand of {demand} above the capacity {capacity}'],
  'seats.conflict': [
    '这些规则不能同时满足：{rules}；放开 {without} 即可',
    'these rules cannot be kept together: {rules}; without {without} they can',
  ],
  'schema.type': ['应是 {expected}，却是 {found}', '{expected} is expected, there is {found}'],
  'schema.value': ['不能是 {value}，只能是 {allowed}', '{value} is not one of {allowed}'],
  'schema.unknown': ['没有这个字段', 'there is no such field'],
  'draw.rule': ['不认识这条抽取规则：{value}', 'an unknown rule of drawing: {value}'],
  'draw.hash': ['这里应是 64 位十六进制的承诺', 'a commitment of 64 hex digits is expected'],
  'draw.stratum': ['没有这一层的名额：{stratum}', 'there is no quota for the stratum {stratum}'],
  'draw.commitment': ['承诺与冻结内容不符，算得 {computed}', 'the commitment does not fit what was frozen: {computed}'],
  'draw.order': ['次序不对：{committed} 在前，{revealed} 在后', 'out of order: {committed} comes before {revealed}'],
  'draw.nonce': ['见证人 {name} 的随机数与其承诺不符', 'the nonce of {name} does not fit its commitment'],
  'draw.secret': ['{day} 的密钥与承诺不符，或没有承诺', 'the secret of {day} does not fit a commitment'],
  'draw.result': ['抽取结果与重算不符', 'the result is not what the transcript gives'],
  'draw.replacement': [
    '替换不对：{out} 之后应是 {expected}，却是 {in}',
    'not the next reserve: {out} is followed by {expected}, not {in}',
  ],
}

/** What a rule of seating says, by its name in the data of `seats.conflict`: `rule group` or `present group day`. */
const seatRules: Readonly<Record<string, Words>> = {
  least: ['{group} 组的最少人数', 'enough inspectors in {group}'],
  most: ['{group} 组的最多人数', 'not too many inspectors in {group}'],
  leader: ['{group} 组有组长', 'someone in {group} who can lead'],
  employer: ['{group} 组同一单位人数上限', 'not too many of one employer in {group}'],
  'recusal.block': ['{group} 组对县（区）的回避', 'recusal from the counties of {group}'],
  'recusal.unit': ['{group} 组对必查单位的回避', 'recusal from mandatory units of {group}'],
  present: ['{group} 组 {day} 在岗人数', 'enough of {group} there on {day}'],
}

function ruleIn(language: 0 | 1, said: string): string {
  const [rule = '', ...rest] = said.split(' ')
  const day = rule === 'present' ? (rest.pop() ?? '') : ''
  const words = seatRules[rule]?.[language]
  return words ? fill(words, { group: rest.join(' '), day }, language) : said
}

const fill = (text: string, data: Issue['data'], language: 0 | 1): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name] ?? '?'
    return Array.isArray(value) ? value.map((each) => ruleIn(language, each)).join(language === 0 ? '、' : ', ') : String(value)
  })

/** The first few issues, each with its path. */
export function issueLines(issues: readonly Issue[], most = 5): { readonly zh: string; readonly en: string } {
  const said = (language: 0 | 1) =>
    issues
      .slice(0, most)
      .map(({ path, code, data }) => `${path}: ${fill(words[code][language], data, language)}`)
      .join('; ') + (issues.length > most ? ` (+${issues.length - most})` : '')
  return { zh: said(0), en: said(1) }
}
