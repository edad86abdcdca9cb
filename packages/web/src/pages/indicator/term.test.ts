import { describe, expect, test } from 'vitest'
import { mostOf, termText } from './term.ts'

const point = (value: number | null, hidden = false) => ({ value, hidden }) as never
const trend = (under: object | null, goal: number | null, total: (number | null)[], blocks: (number | null)[][]) =>
  ({
    under,
    goal: goal === null ? null : { value: goal },
    total: total.map((v) => point(v)),
    blocks: blocks.map((b) => ({ points: b.map((v) => point(v)) })),
  }) as never

describe('a trend', () => {
  test('names its terms by season and year', () => {
    expect([termText('2021-1', 'zh'), termText('2021-2', 'zh'), termText('2021-2', 'en'), termText('', 'zh')]).toEqual([
      '2021秋',
      '2022春',
      'Spring 2022',
      '至今',
    ])
  })
  test('draws shares of all places on one scale, counts of the whole on its own; the goal is always within', () => {
    expect(
      mostOf(
        trend(
          {},
          5,
          [3, 2],
          [
            [9, null],
            [1, 1],
          ],
        ),
      ),
    ).toEqual({ total: 9, block: 9 })
    expect(
      mostOf(
        trend(
          null,
          null,
          [30, 20],
          [
            [9, 8],
            [21, 12],
          ],
        ),
      ),
    ).toEqual({ total: 30, block: 21 })
    expect(mostOf(trend(null, 40, [30], [[9]]))).toEqual({ total: 40, block: 40 })
  })
})
