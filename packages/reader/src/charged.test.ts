// Who is charged behind a point or by a heading, and when it is due; days that are only stated.
import { describe, expect, it } from 'vitest'
import { read } from './index.ts'

const notice = (body: string) =>
  `关于做好防汛工作的通知\n各乡镇中心校,县直各学校:\n现将有关事项通知如下:\n${body}\n\n青禾县教育局\n2022年6月8日`
const who = (body: string) => read(notice(body)).items.map((i) => i.responsible)
const when = (body: string) => read(notice(body)).items.map((i) => i.deadline)
const told = (body: string) => read(notice(body)).items.map((i) => [i.quote, i.modality])

describe('who is charged with a point', () => {
  it('is named in brackets behind it, and governs each item that names nobody', () =>
    expect(who('1.清点沙袋,登记造册;加固围墙。(牵头单位:安全股;配合单位:县水利局)\n2.登记物资。')).toEqual([
      ['安全股', '县水利局'],
      ['安全股', '县水利局'],
      [],
    ]))
  it('may be named by what it does: 牵头, 配合, 按职责分工负责', () => {
    expect(who('1.清点沙袋。(安全股牵头,县水利局配合)')).toEqual([['安全股', '县水利局']])
    expect(who('1.清点沙袋。(安全股、各中心校按职责分工负责)')).toEqual([['安全股', '各中心校']])
  })
  it('may stand on a line of its own, with the day it is due', () => {
    expect(who('1.清点沙袋。\n责任单位:安全股、各中心校\n完成时限:6月20日前')).toEqual([['安全股', '各中心校']])
    expect(when('1.清点沙袋。\n责任单位:安全股、各中心校\n完成时限:6月20日前')).toEqual([{ from: null, to: '2022-06-20' }])
  })
  it('never takes the place of a subject that is written', () =>
    expect(who('1.各校要清点沙袋。(责任单位:安全股)')).toEqual([['各校']]))
  it('is the unit that a heading names and nothing else', () =>
    expect(who('一、工作任务\n(一)各中心校\n1.清点沙袋。\n2.加固围墙。\n(二)严守纪律\n1.登记物资。')).toEqual([
      ['各中心校'],
      ['各中心校'],
      [],
    ]))
  it('is not found in an aside', () => expect(who('1.各校清点沙袋。(名单附后)')).toEqual([['各校']]))
})

describe('a day that is stated', () => {
  it('is an arrangement: 报到时间为, 正式行课, 为接待日', () =>
    expect(told('1.学生报到时间为8月30日,9月1日正式行课。\n2.8月28日为收费接待日。')).toEqual([
      ['学生报到时间为8月30日', 'info'],
      ['9月1日正式行课', 'info'],
      ['8月28日为收费接待日', 'info'],
    ]))
  it('that lies behind the notice tells what was', () => expect(told('5月4日,河口小学组织学生下河拾螺。')).toEqual([]))
  it('of another calendar is background', () => {
    const text =
      '关于做好高考服务工作的通知\n各考点学校:\n2022年高考将于6月7日至8日举行。现将有关事项通知如下:\n1.各考点要检修钟表。\n\n青禾县教育局\n2022年5月8日'
    expect(read(text).items.map((i) => i.quote)).toEqual(['各考点要检修钟表'])
  })
})
