import { leaderFor, read } from '@duxue/reader'
import { expect, test } from 'vitest'
import { productFolder, readContentPacks } from './content.ts'
import { readMinutes, readSample } from './sample.ts'

const minutes = readMinutes()
const reading = read(minutes, { publishedAt: '2021-09-02' })
const { packs } = await readContentPacks(productFolder('packs'))
const topics = packs.find((p) => p.id === 'opening-inspection')?.topics ?? []
const topicOf = (text: string) => topics.find((t) => t.match.some((word) => text.includes(word)))?.id

test('the minutes hold at least 25 work items, each word for word', () => {
  expect(reading.items.length).toBeGreaterThanOrEqual(25)
  for (const item of reading.items) expect(minutes.slice(item.start, item.end)).toBe(item.quote)
})
test('the minutes announce 7 groups from 13 to 18 September 2021 for every county and school', () => {
  expect(reading.campaign).toEqual({ groups: 7, from: '2021-09-13', to: '2021-09-18', scope: '全市各县、各校' })
})
test('every mechanism of the meeting is named', () => {
  const named = new Set(reading.items.flatMap((i) => i.mechanisms))
  for (const name of ['双减', '三提高', '两严格', '三支队伍', '三团巡讲', '三不', '两案九制', '四早'])
    expect(named).toContain(name)
})
test('every fact of the meeting stands in the minutes', () => {
  const facts =
    '9月1日 开学第一课 局长 专职副书记 副局长 永济市教育局 芮城县教育局 上半年 评选条件 评选质量 乡村一线教师 离退休老教师 特岗教师 师德模范 五项管理 疏堵结合 标本兼治 运城特色 四本必学教材 青少年党史学习教育读本 金牌思政课 思政课案例 有力度 重点民生实事 获得感 北师大 中央电教馆 深度融合应用 中西部地区 智慧教育示范区 运城智慧 县管校聘2.0版 人员流动 绩效工资 奖优罚劣 校长职级制 2022年 超大班额 大班额 重点班 实验班 借读 产业 企业 行业 适应性 转型升级 校园阵地 心理素质 第四版 高等学校、中小学、托幼机构 12岁以上 市政府教育督导办 市级督学 7个督导组 自查 责任编辑'
  for (const fact of facts.split(' ')) expect(minutes).toContain(fact)
})
test('the agenda says who chairs, sums up, deploys and exchanges, and the directors of the sample are these', () => {
  const directors = readSample().bureau.directors.map((d) => d.name)
  const speakers = (kind: string) => [...new Set(reading.agenda.filter((a) => a.kind === kind).map((a) => a.speaker))]
  expect(speakers('chair')).toEqual(directors.slice(0, 1))
  expect(speakers('summary')).toEqual(directors.slice(1, 2))
  expect(speakers('deploy')).toEqual(directors.slice(1, 3))
  expect(speakers('exchange')).toEqual(['永济市教育局', '芮城县教育局'])
})
test('who deployed a subject is the proposed lead of its work items', () => {
  const lead = (word: string) => reading.items.filter((i) => i.topic.includes(word)).map((i) => leaderFor(reading, i))
  const [, second, third] = readSample().bureau.directors
  expect(new Set(lead('学校安全'))).toEqual(new Set([second?.name]))
  expect(new Set(lead('双减'))).toEqual(new Set([third?.name]))
  expect(new Set(lead('疫情防控'))).toEqual(new Set([third?.name]))
})
test('every work item of the minutes belongs to a topic of the pack', () => {
  for (const item of reading.items)
    expect([item.quote, topicOf(`${item.topic} ${item.quote}`)]).not.toEqual([item.quote, undefined])
})
