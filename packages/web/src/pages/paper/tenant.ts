// Whose published papers are read: the city named in the address, the reader's own, or the sample's.
import { useDoor, useWho } from '../../api.ts'
import { usePageQuery } from '../../place.ts'

export function useTenant(): { known: boolean; query: { tenant?: number } } {
  const { who } = useWho()
  const [query] = usePageQuery()
  const asked = Number(query.tenant)
  const own = who?.tenant ?? null
  const door = useDoor(who?.sample === true && own === null)
  const tenant = asked > 0 ? asked : (own ?? door?.cards[0]?.tenant ?? null)
  const known = who !== undefined && (tenant !== null || !who.sample || door !== undefined)
  return { known, query: tenant === null ? {} : { tenant } }
}
