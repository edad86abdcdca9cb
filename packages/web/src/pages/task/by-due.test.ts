// Tasks under their days.
import { expect, it } from 'vitest'
import { byDue } from './by-due.ts'

it('days come in order and what has no day comes last', () => {
  const rows = [
    { due: null, state: 'assigned', no: 1 },
    { due: '2021-09-15', state: 'assigned', no: 2 },
    { due: '2021-09-10', state: 'accepted', no: 3 },
  ]
  expect(byDue(rows).map((g) => g.due)).toEqual(['2021-09-10', '2021-09-15', null])
})
it('inside a day what came back stands first and what is handed in last', () => {
  const row = (state: string, no: number) => ({ due: '2021-09-15', state, no })
  const [day] = byDue([row('submitted', 1), row('assigned', 3), row('returned', 4), row('started', 2)])
  expect(day?.rows.map((r) => r.state)).toEqual(['returned', 'started', 'assigned', 'submitted'])
})
