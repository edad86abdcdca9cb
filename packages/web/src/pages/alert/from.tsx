// Where an alert comes from: the rows that its element counts, their figures by county where rows are not for these eyes, else the unit itself.
import { type ReadReply, seesRows } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { useWords } from '../../words/say.ts'
import { placeOfRegister } from '../register/kinds.ts'

type Row = ReadReply<'alert.list'>['rows'][number]
type Source = Row['from'][number]
const keepers = ['clerk', 'head']

/** The page of one source; a school sees its own rows, whoever stands above those that come this far up. */
export function placeOfSource(row: Pick<Row, 'unit'>, from: Source, roles: readonly string[]): string {
  if (!from.register || !from.seenBy) return placeOf('unit', row.unit.id)
  const query = { element: from.element }
  if (roles.some((role) => keepers.includes(role))) return placeOfRegister(from.register, query)
  return seesRows(from.seenBy, roles)
    ? placeOfRegister(from.register, { ...query, unitId: row.unit.id })
    : `${placeOfRegister(from.register)}/figures`
}
/** Where a whole alert leads: its first source. */
export function placeOfAlert(row: Row, roles: readonly string[]): string {
  const [first] = row.from
  return first ? placeOfSource(row, first, roles) : placeOf('unit', row.unit.id)
}
export function From({ row, roles }: { row: Row; roles: readonly string[] }) {
  const t = useWords()
  return (
    <>
      {row.from.map((from, i) => (
        <span key={from.element}>
          {i > 0 ? (t.lang === 'zh' ? '、' : ', ') : ''}
          <Go to={placeOfSource(row, from, roles)}>{t.of(from.label)}</Go>
        </span>
      ))}
    </>
  )
}
