// Term 学期: the half of a school year that a day lies in; its first days are the place's.
import { addDays, type Jurisdiction } from './jurisdiction.ts'

export interface Term {
  /** 2021-1: the first term of the school year that begins in 2021; codes stand in the order of time. */
  readonly id: string
  readonly from: string
  readonly to: string
}
/** A place that sets no terms has one that never ends. */
const always: Term = { id: '', from: '0001-01-01', to: '9999-12-31' }

export function termOn(j: Pick<Jurisdiction, 'terms'>, date: string): Term {
  if (!j.terms) return always
  const { autumn, spring } = j.terms
  const year = Number(date.slice(0, 4))
  const day = date.slice(5)
  if (day >= autumn) return termOf(j, `${year}-1`)
  return termOf(j, day >= spring ? `${year - 1}-2` : `${year - 1}-1`)
}
export function termOf(j: Pick<Jurisdiction, 'terms'>, id: string): Term {
  if (!j.terms || !/^\d{4}-[12]$/.test(id)) return { ...always, id }
  const { autumn, spring } = j.terms
  const year = Number(id.slice(0, 4))
  return id.endsWith('-1')
    ? { id, from: `${year}-${autumn}`, to: addDays(`${year + 1}-${spring}`, -1) }
    : { id, from: `${year + 1}-${spring}`, to: addDays(`${year + 1}-${autumn}`, -1) }
}
