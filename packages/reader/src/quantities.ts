// Numbers that set a target or a parameter: 至少2小时, 不少于3张, 四本, 7个督导组, 95%.
import type { Pair } from './enclosed.ts'
import { numberOf } from './numerals.ts'
import type { Quantity } from './reading.ts'

const UNITS =
  '个百分点|百分点|周岁|平方公里|平方米|立方米|个月|课时|学时|小时|分钟|公里|千米|厘米|毫米|毫升|千克|公斤|万元|亿元|元|万人次|万人|万名|人次|人|名|位|个|所|家|户|次|遍|轮|场|期|节|天|周|年|岁|米|字|张|份|本|册|篇|件|项|类|种|条|门|支|台|辆|间|亩|倍|度|秒|瓶|克|枚|幅|班|组|处|座|宗|队(?![员伍列])|日|℃|%|‰'
const NUMBER = '\\d{1,9}(?:,\\d{3})*(?:\\.\\d+)?|百分之[一二三四五六七八九十百零]{1,5}|[一二两三四五六七八九十百千]{1,6}'
const QUANTITY = new RegExp(`(${NUMBER}) ?(?:(?:余|多|几|左右|MB|GB)(?=\\D))?(${UNITS})?`, 'g')

/** 一个方面 counts nothing; 每学期一次, 一天, 一遍 do. */
const COUNTED_ONE = /^(?:次|遍|轮|名|人|天|周|节|场|期|篇|年|岁|个月|课时|学时|小时|分钟|元|日)$/
const CHINESE_UNITS =
  /^(?:个|所|人|名|次|遍|轮|场|期|节|天|周|年|日|岁|小时|分钟|课时|学时|个月|本|册|篇|份|张|项|类|种|条|门|支|家|户|位|件|字|米|倍|班|元|辆|台|间)$/
const UNCOUNTED_AFTER = /^(?:体化|方面|轮车|次性|系列|把手|致|起来|样|定|般|切|直|律|同|线|流|带|路|旦|些|下|齐|道|并)/

/** `text` is the clause, `offset` its place; what lies in `pairs` that are names (mechanisms, titles) or in `taken` (dates) does not count. */
export function findQuantities(
  text: string,
  offset: number,
  names: readonly Pair[],
  taken: readonly { start: number; end: number }[],
): Quantity[] {
  const out: Quantity[] = []
  const blocked = (at: number) => names.some((p) => at >= p.start && at < p.end) || taken.some((p) => at >= p.start && at < p.end)
  QUANTITY.lastIndex = 0
  for (let m = QUANTITY.exec(text); m; m = QUANTITY.exec(text)) {
    const [whole, raw = '', unit] = m
    const at = offset + m.index
    const before = text.slice(Math.max(0, m.index - 4), m.index)
    const after = text.slice(m.index + whole.length, m.index + whole.length + 6)
    if (blocked(at) || /[第〔\-—.:\d]$/.test(before)) continue
    if (/[A-Za-z+]$/.test(before) && !unit) continue
    if (!unit) {
      const span = /^(?:-|—|~|至|到) ?(\d{1,6}) ?/.exec(after)
      if (!span) {
        if (raw.startsWith('百分之')) push(out, numberOf(raw.slice(3)), '%', after)
        continue
      }
      const next = new RegExp(`^(?:-|—|~|至|到) ?(?:${NUMBER}) ?(${UNITS})`).exec(
        text.slice(m.index + whole.length, m.index + whole.length + 24),
      )
      if (next?.[1] && !/^(?:日|号)$/.test(next[1])) push(out, numberOf(raw.replaceAll(',', '')), next[1], after)
      continue
    }
    if (raw.startsWith('百分之')) continue
    const chinese = !/\d/.test(raw)
    if (/前$/.test(before) && unit === '名') continue
    if (chinese && !countedInChinese(raw, unit, before, after)) continue
    if (unit === '字' && chinese && /[”’]$/.test(before)) continue
    if (chinese && /^(?:规定|准则|管理)/.test(after)) continue
    if (unit === '年' && (raw.length === 4 || /^(?:级|度|来|前|底)/.test(after))) continue
    if (unit === '日' && !/^(?:内|之内|以内)/.test(after)) continue
    if (unit === '组' && !/^(?:织|成|长|建)/.test(after) === false) continue
    if (/^(?:教育|级|届)/.test(after) && unit === '年') continue
    push(out, numberOf(raw.replaceAll(',', '')), unit, after)
  }
  return out
}

function countedInChinese(raw: string, unit: string, before: string, after: string): boolean {
  if (!CHINESE_UNITS.test(unit) || UNCOUNTED_AFTER.test(unit + after)) return false
  if (/[同统唯专逐第单万合归划如惟]$/.test(before)) return false
  if (raw === '一' && /(?:让|漏|落下?|掉|任何)$/.test(before)) return false
  if (raw === '一')
    return COUNTED_ONE.test(unit)
      ? !/^(?:代|期间|些)/.test(after) &&
          !(unit === '人' && !/[每少于为]$/.test(before)) &&
          !(unit === '年' && /[新近这]$/.test(before))
      : /(?:至少|不少于|每[校班县人周月天期]|配备|限报|报送|上报|推荐)$/.test(before)
  if (unit === '家' || unit === '班' || unit === '门' || unit === '年')
    return raw.length >= 2 || /^[级以内]/.test(after) || /(?:为期|不少于|至少|每|连续|提前|用|利用)$/.test(before)
  return true
}

function push(out: Quantity[], value: number | null, unit: string, after: string) {
  if (value === null || !Number.isFinite(value)) return
  out.push({ value, unit, what: /^[\u4e00-\u9fff]{0,6}/.exec(after)?.[0] ?? '' })
}
