// Terms before the sample begins: how many classes were too large then, invented from the figures of now; some larger schools had one more.
import { chance } from './sample-random.ts'

/** Terms back in time, with how many of a thousand schools of a dozen classes had one more large class, and one more oversize one, than a term later. */
export const pastTerms = [
  { term: '2020-2', large: 60, oversize: 12 },
  { term: '2020-1', large: 90, oversize: 20 },
  { term: '2019-2', large: 120, oversize: 30 },
] as const
const many = 12

export interface ClassFigures {
  readonly unitId: string
  readonly values: Readonly<Record<string, number>>
}
/** Figures of the class register of each school, term by term back in time. */
export function pastFigures(seed: number, now: readonly ClassFigures[]): { term: string; units: readonly ClassFigures[] }[] {
  let units = now
  return pastTerms.map(({ term, large, oversize }) => {
    const luck = chance(seed, `term ${term}`)
    units = units.map(({ unitId, values }) => {
      const of = (element: string) => values[element] ?? 0
      const more = luck.next() * 1000 < large && of('class.count') >= many ? 1 : 0
      const worse = luck.next() * 1000 < oversize && of('class.count') >= many ? 1 : 0
      const largeThen = Math.min(of('class.count'), of('class.large') + more)
      return {
        unitId,
        values: { ...values, 'class.large': largeThen, 'class.oversize': Math.min(largeThen, of('class.oversize') + worse) },
      }
    })
    return { term, units }
  })
}
