// Brings the sample city into a database: the tree, its people, and the registers that its units already keep.
import { countRows as countFigures, firstState, keeps } from '@duxue/core'
import { countRows, foundPastTerm, foundRegister, type House, loadCity } from '@duxue/server'
import { profileOf } from './play/cast.ts'
import type { City } from './sample.ts'
import { cityRows } from './sample-rows.ts'
import { pastFigures } from './sample-terms.ts'

const classRegister = 'class-size.classes'

/** `codesFrom` is the first day on which the codes of its units hold. */
export async function loadSample(house: House, city: City, jurisdiction: string, codesFrom: string): Promise<void> {
  await loadCity(house.owner, cityRows(city, jurisdiction), codesFrom)
  const book = house.registers.find((b) => b.name === classRegister)
  if (book) {
    const { pack, register } = book
    const kept = city.schools
      .filter((s) => keeps(register, profileOf(s)))
      .map((s) => ({ id: s.id, classes: (city.classes[s.id] ?? []).map((cells) => ({ ...cells })) }))
    const rows = kept.flatMap(({ id, classes }) => classes.map((cells) => ({ unitId: id, cells })))
    await foundRegister(house, city.tenant, classRegister, rows)
    const now = kept.map(({ id, classes }) => {
      const standing = classes.map((cells) => ({ state: firstState(register), cells }))
      return { unitId: id, values: countFigures(pack, register, standing, codesFrom) }
    })
    for (const { term, units } of pastFigures(city.seed, now)) await foundPastTerm(house, city.tenant, classRegister, term, units)
  }
  await countRows(house.owner)
}
