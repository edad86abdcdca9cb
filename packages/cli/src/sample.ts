// The sample city: from its content and a seed to rows, always the same ones. Real counties; everything else is invented (虚构演示数据).
import { bureauUnits, countyOutside, roadsOf } from './sample-bureau.ts'
import type { City, OpeningHours, SchoolClass, Tile, Unit } from './sample-city.ts'
import { addTail } from './sample-classes.ts'
import type { HoursContent, SampleContent } from './sample-content.ts'
import { inspectorsOf, recusalsOf } from './sample-inspectors.ts'
import { namesOf } from './sample-names.ts'
import { addBureauPeople, addCountyPeople, addOutsidePeople, addSchoolPeople, gathering } from './sample-people.ts'
import { type Block, counted, schoolsOf } from './sample-schools.ts'
import { truthOfCounties, truthOfSchools } from './sample-truth.ts'

export type * from './sample-city.ts'
export { isCompulsory, truthOf, unitsOf, zoneOf } from './sample-city.ts'
export { readMinutes, readSample, type SampleContent, sampleDirectory } from './sample-content.ts'

export function buildCity(content: SampleContent, seed: number = content.city.seed): City {
  const { city: c, bureau, failings } = content
  const units = bureauUnits(content, seed)
  const names = namesOf(content.names, seed, reservedNames(content))
  let last = 0
  const serial = () => ++last

  const blocks: Block[] = [
    ...c.counties.map((k, i) => ({ ...k, unit: units.counties[i] as Unit, prefix: k.name })),
    {
      unit: units.cityRun,
      prefix: c.city.shortName,
      counts: c.cityRun.counts,
      seat: [c.city.lon, c.city.lat],
      centre: [c.city.lon, c.city.lat],
      radius: 4,
      towns: 0,
    },
  ]
  const built = blocks.map((block) => schoolsOf(c, seed, block, block.unit === units.cityRun, names, serial))
  const classes: Record<string, readonly SchoolClass[]> = Object.assign({}, ...built.map((b) => b.classes))
  addTail(
    c,
    seed,
    built.map((b) => b.schools),
    classes,
  )
  const byBlock = built.map((b) => b.schools.map((unit) => counted(unit, classes[unit.id])))
  const schools = byBlock.flat()
  const outside = [
    ...units.cityOutside,
    ...units.counties.flatMap((county, i) => countyOutside(content, seed, county, built[i]?.towns[0]?.name ?? '')),
  ]

  const g = gathering(seed)
  addBureauPeople(g, content, units)
  addCountyPeople(g, content, names, units.counties)
  addOutsidePeople(g, names, outside)
  addSchoolPeople(g, content, names, schools)
  const inspectors = inspectorsOf(g, content, seed, names, units, schools)

  return {
    tenant: c.tenant,
    seed,
    synthetic: true,
    name: c.city.shortName,
    unit: units.city,
    sections: units.sections,
    counties: units.counties,
    cityRunBlock: units.cityRun,
    outside,
    schools,
    people: g.people,
    posts: g.posts,
    inspectors,
    recusals: recusalsOf(inspectors, c.registerDate, bureau.inspectors.formerYears),
    classes,
    openingHours: Object.fromEntries(c.openingHours.map((h) => [h.id, hoursOf(h)])),
    truth: {
      ...truthOfSchools(failings, seed, byBlock, classes, c.classTail),
      ...truthOfCounties(
        failings,
        seed,
        units.counties,
        (k) => schools.filter((s) => s.blockId === k.id).flatMap((s) => classes[s.id] ?? []),
        c.classTail,
      ),
    },
    failings: Object.fromEntries([...failings.school, ...failings.county].map((f) => [f.id, f])),
    tiles: tilesOf(content, [...units.counties, units.cityRun]),
    roads: roadsOf(content, units.counties),
  }
}

/** Names that content gives to someone or some place, so that none of them is made a second time. */
function reservedNames({ city, bureau }: SampleContent): string[] {
  return [
    ...city.featured.flatMap((f) => [f.place, f.head, f.clerk]),
    ...[...bureau.directors, ...bureau.office, ...bureau.administrators, ...bureau.inspectors.named].map((p) => p.name),
    ...bureau.sections.map((s) => s.head),
    ...bureau.inspectors.leaders,
    ...Object.values(bureau.countyOfficers).flatMap((o) => [o.officer, o.head]),
  ]
}

const minutes = (clock: string) => {
  const [hour, minute] = clock.split(':')
  return Number(hour) * 60 + Number(minute)
}
function hoursOf(h: HoursContent): OpeningHours {
  return {
    id: h.id,
    text: h.text,
    open: h.open.map(([from, to]) => ({ from: minutes(from), to: minutes(to) })),
    closed: h.closed,
  }
}

function tilesOf(content: SampleContent, blocks: readonly Unit[]): Tile[] {
  const tiles = [...content.city.counties.map((k) => k.tile), content.city.cityRun.tile]
  return tiles.map((tile, i) => ({ unitId: (blocks[i] as Unit).id, ...tile }))
}
