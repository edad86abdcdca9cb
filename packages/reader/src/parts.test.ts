// Days, quantities, names, units: the small grammars by themselves.
import { describe, expect, it } from 'vitest'
import { findDates } from './dates.ts'
import { findEnclosed } from './enclosed.ts'
import { read } from './index.ts'
import { findNames } from './mechanisms.ts'
import { numberOf } from './numerals.ts'
import { findQuantities } from './quantities.ts'
import { leadingUnit } from './subject.ts'
import { splitPersons, splitUnits } from './units.ts'

const anchor = { year: 2023, month: 5, day: 8 }
const day = (text: string, a = anchor) => findDates(text, a)[0]?.deadline ?? null

describe('days', () => {
  it('a day with 前 is open at the start', () => expect(day('5月20日前完成')).toEqual({ from: null, to: '2023-05-20' }))
  it('a range gives both ends, and the second may leave out the month', () => {
    expect(day('5月20日至24日')).toEqual({ from: '2023-05-20', to: '2023-05-24' })
    expect(day('从5月30日到6月2日')).toEqual({ from: '2023-05-30', to: '2023-06-02' })
  })
  it('a range over the turn of the year ends in the next year', () =>
    expect(day('2023年12月28日至1月3日')).toEqual({ from: '2023-12-28', to: '2024-01-03' }))
  it('上旬, 中旬, 下旬 and 底 are days of the month', () => {
    expect(day('6月上旬')).toEqual({ from: '2023-06-01', to: '2023-06-10' })
    expect(day('6月中旬')).toEqual({ from: '2023-06-11', to: '2023-06-20' })
    expect(day('2024年2月下旬')).toEqual({ from: '2024-02-21', to: '2024-02-29' })
    expect(day('6月底前')).toEqual({ from: null, to: '2023-06-30' })
  })
  it('起 leaves the end open', () => expect(day('6月起施行')).toEqual({ from: '2023-06-01', to: null }))
  it('a year alone is the whole year', () => expect(day('到2025年实现')).toEqual({ from: '2025-01-01', to: '2025-12-31' }))
  it('a year that only names a term or a plan is no deadline', () => expect(day('2023年春季学期教材')).toBeNull())
  it('without any year the year stays open', () =>
    expect(day('5月20日前', { year: null, month: null, day: null } as never)).toEqual({ from: null, to: '--05-20' }))
  it('a day months before the document lies in the next year', () =>
    expect(day('1月10日前', { year: 2023, month: 12, day: 1 })).toEqual({ from: null, to: '2024-01-10' }))
  it('the clock is dropped', () => expect(day('今日18时前')).toEqual({ from: null, to: '2023-05-08' }))
  it('开学前 and 近期 cannot be resolved', () => expect([day('开学前完成'), day('近期开展')]).toEqual([null, null]))
  it('the thirteenth month is no day', () => expect(day('13月40日')).toBeNull())
})

const quantities = (text: string) =>
  findQuantities(text, 0, findEnclosed(text).pairs, findDates(text, anchor)).map((q) => `${q.value}${q.unit}`)

describe('quantities', () => {
  it('Chinese numerals become numbers', () => {
    expect(numberOf('三百零五')).toBe(305)
    expect(numberOf('十二')).toBe(12)
    expect(numberOf('二〇二三')).toBe(2023)
    expect(numberOf('甲')).toBeNull()
  })
  it('a number with a unit counts', () =>
    expect(quantities('每班配备3名保育员,每天户外活动不少于两小时,达标率95%')).toEqual(['3名', '2小时', '95%']))
  it('days, ordinals and document numbers do not count', () =>
    expect(quantities('5月20日前按第三版和教字〔2023〕8号报送')).toEqual([]))
  it('一次 counts, 一批 and 一个好的 do not', () =>
    expect(quantities('每月检查一次,推出一批课例,营造一个好的环境')).toEqual(['1次']))
})

const names = (text: string) => findNames(text, findEnclosed(text).pairs).map((n) => n.name)

describe('mechanisms', () => {
  it('a number abbreviation is a name, quoted or known from a quote', () =>
    expect(names('落实“六必查”要求,把六必查做实')).toEqual(['六必查', '六必查']))
  it('a quoted name before 制度 or 行动 is a mechanism', () =>
    expect(names('推行“日清单”制度,开展“春雨润苗”行动')).toEqual(['日清单', '春雨润苗']))
  it('quoted emphasis and book titles are none', () => expect(names('守好“钱袋子”,学习《“三清单”汇编》')).toEqual([]))
})

describe('units', () => {
  const split = (s: string) => splitUnits(s).map((p) => s.slice(p.start, p.end))
  it('lists split at 、 和 及 when each part is a unit', () =>
    expect(split('县公安局、各乡镇及各学校')).toEqual(['县公安局', '各乡镇', '各学校']))
  it('brackets are never split', () => expect(split('各县(市、区)')).toEqual(['各县(市、区)']))
  it('a name with 和 inside stays whole', () => expect(split('县人力资源和社会保障局')).toEqual(['县人力资源和社会保障局']))
  it('bare departments split', () => expect(split('公安、消防')).toEqual(['公安', '消防']))
  it('lists after 任何, 各级, 全市 stay whole', () => expect(split('任何学校和教师')).toEqual(['任何学校和教师']))
  it('participants keep the head they share', () => {
    const list = '县财政局、县公安局分管负责同志、各中学校长'
    expect(splitPersons(list).map((p) => list.slice(p.start, p.end))).toEqual(['县财政局、县公安局分管负责同志', '各中学校长'])
  })
  it('the longest name before the verb is the subject', () => {
    const text = '县教育局督导组要逐校查验'
    const unit = leadingUnit(text)
    expect(text.slice(unit?.start, unit?.end)).toBe('县教育局督导组')
  })
})

describe('bases', () => {
  it('cited documents are bases with number and version, never items', () => {
    const text = '县教育局召开会议\n会议强调,各校要落实《校车安全办法》(青教字〔2020〕6号)和第五版校园消毒技术指南。'
    const { bases, items } = read(text)
    expect(bases.map((b) => [b.title, b.number, b.version])).toEqual([
      ['校车安全办法', '青教字〔2020〕6号', null],
      ['第五版校园消毒技术指南', null, '第五版'],
    ])
    expect(items).toHaveLength(1)
  })
})
