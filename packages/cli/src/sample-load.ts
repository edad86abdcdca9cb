// Brings the sample city into a database: the tree, its people, and the registers that its units already keep.
import { keeps } from '@duxue/core'
import { countRows, foundRegister, type House, loadCity } from '@duxue/server'
import { profileOf } from './play/cast.ts'
import type { City } from './sample.ts'
import { cityRows } from './sample-rows.ts'

const classRegister = 'class-size.classes'

/** `codesFrom` is the first day on which the codes of its units hold. */
export async function loadSample(house: House, city: City, jurisdiction: string, codesFrom: string): Promise<void> {
  await loadCity(house.owner, cityRows(city, jurisdiction), codesFrom)
  const register = house.registers.find((b) => b.name === classRegister)?.register
  if (register) {
    const keepers = city.schools.filter((s) => keeps(register, profileOf(s)))
    const rows = keepers.flatMap((s) => (city.classes[s.id] ?? []).map((cells) => ({ unitId: s.id, cells: { ...cells } })))
    await foundRegister(house, city.tenant, classRegister, rows)
  }
  await countRows(house.owner)
}
