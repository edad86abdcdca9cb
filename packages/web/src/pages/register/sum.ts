// Figures of a register added up over the counties: sums are added, of largest values the largest stands; what nobody has said is no 0.
import type { ReadReply } from '@duxue/core'

type Figures = ReadReply<'register.figures'>
/** The figure of all counties together; null where no unit has one yet. */
export function totalOf(figures: Pick<Figures, 'elements' | 'blocks'>, element: string): number | null {
  const take = figures.elements.find((e) => e.element === element)?.take
  const said = figures.blocks.flatMap((b) => (element in b.values ? [b.values[element] as number] : []))
  if (said.length === 0) return null
  return take === 'most' ? Math.max(...said) : said.reduce((a, b) => a + b, 0)
}
/** What a figure is a part of, for its bar: the plain count of rows; without one, or for sums, the largest county. */
export function wholeOf(figures: Pick<Figures, 'elements' | 'blocks'>, element: string, blockId: string): number {
  const value = (id: string, of: string) => figures.blocks.find((b) => b.blockId === id)?.values[of] ?? 0
  const all = figures.elements.find((e) => e.take === 'count')
  const mine = figures.elements.find((e) => e.element === element)
  if (mine?.take === 'count' && all && all.element !== element)
    return Math.max(value(blockId, all.element), value(blockId, element))
  return Math.max(0, ...figures.blocks.map((b) => value(b.blockId, element)))
}
