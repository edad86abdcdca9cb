// Sentences that lines and pages cut: read in one piece, found again where they stand.
import { describe, expect, it } from 'vitest'
import { explain, read } from './index.ts'

const page = `青禾县教育局
关于做好汛期学校安全工作的通知
各中心校:
    入汛以来,我县多次出现强降雨,部分学校围墙受损。为确保师
生安全,现将有关事项通知如下:
    一、全面排查隐患。各中心校要对临河、临坡校舍逐栋检查,各小
学要清理排水沟,并将结果登记造册,在6月
                              - 1 -
20日前报送安全股;对发现的险情一律先撤人、后处置,不得拖延上
报。
                                青禾县教育局
                                2022年6月8日
`

describe('a page of set width', () => {
  const { items } = read(page)
  it('gives the units and days that its lines cut', () => {
    expect(items.map((i) => i.responsible)).toContainEqual(['各小学'])
    expect(items.map((i) => i.deadline)).toContainEqual({ from: null, to: '2022-06-20' })
  })
  it('has quotes of the text as it was given', () => {
    for (const i of items) {
      expect(page.slice(i.start, i.end)).toBe(i.quote)
      expect(i.quote).toContain(i.verbPhrase)
      expect([...i.verbPhrase].length).toBeLessThanOrEqual(20)
    }
    expect(items.map((i) => i.quote)).toContain('不得拖延上\n报')
  })
  it('tells why of a place in the text as it was given', () =>
    expect(explain(page, page.indexOf('不得拖延'))?.decisions.map((d) => d.detail)).toContain('must_not'))
  it('keeps paragraphs apart that end before the width', () =>
    expect(read('关于值班的通知\n各校:\n1.各校要排出值班表\n2.各校要公布电话\n\n青禾县教育局\n2022年6月8日').items).toHaveLength(
      2,
    ))
})
