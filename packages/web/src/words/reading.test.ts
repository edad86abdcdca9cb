// Whatever the reader says of a text is said in words: no rule, reason or step is shown as a code.
import { explain, read } from '@duxue/reader'
import { expect, test } from 'vitest'
import { decisionWord, readingWords, reasonWord, ruleWord } from './reading.ts'

const text = `虚构市教育局召开秋季开学工作会议

9月1日，市教育局召开秋季开学工作会议。市教育局副局长虚构甲主持会议，各县（市、区）教育局负责人参加会议。

会议强调，各学校要每周排查隐患，严禁设置重点班。鼓励各校开展劳动教育。各县（市、区）教育局加强指导。

就督导工作，会议指出，市教育局将组成2个督导组，从9月13日到9月18日开展检查。
`
test('the rules of items and the reasons of what is left are said in words of their own', () => {
  const { items, unread } = read(text, { publishedAt: '2021-09-02' })
  expect(items.length).toBeGreaterThan(3)
  for (const rule of items.flatMap((i) => i.rules)) expect(ruleWord(rule), rule).not.toBe('rule.other')
  for (const u of unread) expect(reasonWord(u.reason), u.reason).not.toBe('reason.other')
})
test('a rule that is new to the pages is said by its family, a strange one as another', () => {
  expect(ruleWord('bare.something-new')).toBe('rule.bare')
  expect(ruleWord('strange')).toBe('rule.other')
  expect(reasonWord('strange')).toBe('reason.other')
})
test('each step of a reading has a name, and none of them shows a code', () => {
  const { items } = read(text)
  for (const item of items)
    for (const d of explain(text, item.start)?.decisions ?? []) {
      expect(Object.keys(readingWords)).toContain(`step.${d.step}`)
      if (d.step !== 'date' && d.step !== 'head') expect(decisionWord(d.step, d.rule), `${d.step} ${d.rule}`).not.toBeNull()
    }
})
