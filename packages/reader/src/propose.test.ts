// Help from outside: proposals are taken only where the rules can stand by them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diff, explain, type Proposal, read } from './index.ts'

const text =
  '青禾县召开会议\n3月2日,青禾县召开会议。与会人员一致认为更换校门口护栏迫在眉睫。会议强调,各校要清点药品。\n责任编辑:宋晓'
const span = (words: string, modality: Proposal['modality'] = 'must'): Proposal => {
  const start = text.indexOf(words)
  return { start, end: start + words.length, modality }
}
const quotes = (...proposals: Proposal[]) => read(text, { propose: () => proposals }).items.map((i) => i.quote)
const ours = ['各校要清点药品']

describe('a proposal', () => {
  it('in unread prose with a predicate becomes an item, and is known by its rule and low confidence', () => {
    const { items, unread } = read(text, { propose: () => [span('更换校门口护栏')] })
    expect(items.map((i) => [i.id, i.quote, i.rules[0]])).toEqual([
      ['w1', '更换校门口护栏', 'proposed'],
      ['w2', '各校要清点药品', 'modal.must'],
    ])
    expect(items[0]?.confidence).toBeLessThan(0.5)
    for (const u of unread) expect(items.some((i) => i.start < u.end && u.start < i.end)).toBe(false)
  })
  it('is asked for with what the rules left unread', () => {
    const seen: string[] = []
    read(text, {
      propose: (whole, unread) => {
        seen.push(...unread.map((u) => whole.slice(u.start, u.end)))
        return []
      },
    })
    expect(seen).toContain('责任编辑:宋晓')
  })
  it('on an item of the rules, on furniture, across a boundary or outside the text is not taken', () => {
    expect(quotes(span('各校要清点'))).toEqual(ours)
    expect(quotes(span('责任编辑:宋晓'))).toEqual(ours)
    expect(quotes(span('迫在眉睫。会议强调'))).toEqual(ours)
    expect(quotes({ start: -1, end: 5, modality: 'must' }, { start: 3.5, end: 9, modality: 'must' })).toEqual(ours)
    expect(quotes({ start: 10, end: 9e9, modality: 'must' }, { start: Number.NaN, end: 4, modality: 'must' })).toEqual(ours)
  })
  it('whatever it says never breaks the reading, and its quote is the text', () => {
    const proposal = fc.record({
      start: fc.integer({ min: -5, max: 120 }),
      end: fc.integer({ min: -5, max: 120 }),
      modality: fc.constantFrom('must', 'must_not', 'should', 'info'),
    }) as fc.Arbitrary<Proposal>
    fc.assert(
      fc.property(fc.array(proposal, { maxLength: 8 }), (proposals) => {
        const { items } = read(text, { propose: () => proposals })
        for (const [i, item] of items.entries()) {
          expect(item.quote).toBe(text.slice(item.start, item.end))
          expect(items[i + 1]?.start ?? text.length).toBeGreaterThanOrEqual(item.end)
        }
      }),
    )
  })
})

describe('why', () => {
  const notice =
    '关于防汛的通知\n各学校:\n现将有关事项通知如下:\n一、工作要求\n各校要清淤。要登记领用。\n二、检查时间\n6月13日至17日。'
  const rules = (words: string) => explain(notice, notice.indexOf(words))?.decisions.map((d) => `${d.step} ${d.rule}`)
  it('names section, clause, verdict and where the subject comes from', () =>
    expect(rules('要登记')).toEqual([
      'section directive',
      'line body',
      'passage directive',
      'clause whole',
      'verdict modal.must',
      'subject subject.inherited',
    ]))
  it('names the reason of what was not read, and is null for blank', () => {
    expect(rules('各学校:')).toEqual(['line addressee', 'unread addressee'])
    expect(explain(notice, notice.indexOf('\n'))).toBeNull()
    expect(explain('', 0)).toBeNull()
  })
  it('names the speaker that a sentence stands under', () => {
    const news = '青禾县召开会议\n会议强调,各校要清淤。要登记领用。'
    expect(explain(news, news.indexOf('要登记'))?.decisions.map((d) => d.step)).toContain('speech')
  })
})

describe('two versions', () => {
  const of = (...duties: string[]) =>
    read(
      `关于防汛的通知\n各学校:\n现将有关事项通知如下:\n${duties.map((d, i) => `${i + 1}.${d}。`).join('\n')}\n青禾县教育局\n2022年6月1日`,
    )
  it('tell what stayed, what changed and in what, what came and went', () => {
    const before = of('各校要于6月9日前清理水沟淤泥', '各校要备足沙袋', '严禁学生下河游泳')
    const after = of('各校要于6月12日前清理水沟淤泥', '各校要备足沙袋', '县教育局将组织抽查')
    expect(diff(before, after).map((c) => [c.kind, 'fields' in c ? c.fields : []])).toEqual([
      ['changed', ['text', 'deadline']],
      ['same', []],
      ['added', []],
      ['removed', []],
    ])
  })
  it('that only differ in width, blanks and order hold the same items', () => {
    const before = of('各校要备足沙袋,清理水沟', '严禁学生下河游泳')
    const after = of('严禁学生下河游泳', '各校要备足沙袋，清理水沟')
    expect(new Set(diff(before, after).map((c) => c.kind))).toEqual(new Set(['same']))
  })
  it('give each item one partner at most', () => {
    const duty = fc.constantFrom('各校要备足沙袋', '各校要备足水泵', '严禁下河', '请各校报送台账')
    fc.assert(
      fc.property(fc.array(duty, { minLength: 1, maxLength: 6 }), fc.array(duty, { minLength: 1, maxLength: 6 }), (a, b) => {
        const [before, after] = [of(...a), of(...b)]
        const changes = diff(before, after)
        expect(changes.filter((c) => 'after' in c).length).toBe(after.items.length)
        expect(changes.filter((c) => 'before' in c).length).toBe(before.items.length)
      }),
      { numRuns: 50 },
    )
  })
})
