// Where a figure leads: the page that lists exactly the rows it counts.
import type { ReadReply } from '@duxue/core'
import { placeOf } from './place.ts'

type Figure = Pick<ReadReply<'paper.get'>['figures'][number], 'read' | 'query'>

/** The address of a figure's rows; null when no page lists them. Visits are listed on their round's own page. */
export function placeOfFigure({ read, query }: Figure): string | null {
  const [noun, verb] = read.split('.')
  const { id, roundId, ...rest } = query as Record<string, string | undefined>
  if (noun === 'register' && verb === 'figures') return `${placeOf(noun, null, { register: query.register })}/figures`
  if (noun === 'round') return placeOf('round', id ?? roundId)
  if (noun === 'visit') return roundId ? placeOf('round', roundId, { show: 'list', ...rest }) : placeOf('visit', null, rest)
  if (verb === 'get') return noun && id ? placeOf(noun, id) : null
  return noun ? placeOf(noun, null, query) : null
}
