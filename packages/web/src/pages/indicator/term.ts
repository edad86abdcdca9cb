// Terms as people say them, and how tall the bars of a trend are.
import type { ReadReply } from '@duxue/core'
import type { Lang } from '../../words/say.ts'

type Trend = ReadReply<'indicator.trend'>
type Point = Pick<Trend['total'][number], 'value' | 'hidden'>

/** 2021-1: 2021年秋; 2021-2: 2022年春. A place without terms has one that bears no name. */
export function termText(term: string, lang: Lang): string {
  const [year, half] = term.split('-')
  if (!year || !half) return lang === 'zh' ? '至今' : 'so far'
  if (half === '1') return lang === 'zh' ? `${year}秋` : `Autumn ${year}`
  return lang === 'zh' ? `${Number(year) + 1}春` : `Spring ${Number(year) + 1}`
}
const seen = (points: readonly Point[]): number => Math.max(0, ...points.map((p) => (p.hidden ? 0 : (p.value ?? 0))))
/** The tallest bar: all blocks stand on one scale; a count of the whole has its own, a share or mean the same. */
export function mostOf(trend: Pick<Trend, 'under' | 'goal' | 'total' | 'blocks'>): { total: number; block: number } {
  const goal = trend.goal?.value ?? 0
  const block = Math.max(goal, ...trend.blocks.map((b) => seen(b.points)))
  const total = Math.max(goal, seen(trend.total))
  return trend.under === null ? { total, block } : { total: Math.max(total, block), block: Math.max(total, block) }
}
