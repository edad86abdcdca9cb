// What is really so at each unit of the sample (虚构): failings in the same share of every block, and how readily a unit says so.
import type { Failing, SchoolClass, Truth, Unit } from './sample-city.ts'
import type { CityContent, FailingsContent } from './sample-content.ts'
import { chance, spread } from './sample-random.ts'

const concerns = (failing: Failing, unit: Unit) =>
  unit.schoolKind !== null &&
  (failing.kinds ?? []).includes(unit.schoolKind) &&
  (!failing.needs || unit[failing.needs]) &&
  (!failing.ownership || unit.ownership === failing.ownership)

/** What is answered when several failings hold: of an item with several ticks only those stay that all of them leave. */
function answersOf(failings: readonly Failing[]): Record<string, string | number> {
  const answers: Record<string, string | number> = {}
  for (const failing of failings) {
    for (const [item, value] of Object.entries(failing.answers)) {
      const before = answers[item]
      const both = typeof before === 'string' && typeof value === 'string' && before !== value
      answers[item] = both
        ? before
            .split(' ')
            .filter((tick) => value.split(' ').includes(tick))
            .join(' ')
        : value
    }
  }
  return answers
}

/** Failings are dealt out so that each block has its share to within one unit a failing; no county is drawn worse than another. */
export function truthOfSchools(
  content: FailingsContent,
  seed: number,
  blocks: readonly (readonly Unit[])[],
  classes: Readonly<Record<string, readonly SchoolClass[]>>,
  tail: CityContent['classTail'],
): Record<string, Truth> {
  const found = new Map<string, Failing[]>()
  for (const failing of content.school) {
    const luck = chance(seed, `failing|${failing.id}`)
    const open = blocks.map((schools) => luck.shuffle(schools.filter((unit) => concerns(failing, unit))))
    const parts = spread(
      open.map((units) => units.length),
      (failing.rate ?? 0) / 100,
      luck.next(),
    )
    open.forEach((units, b) => {
      for (const unit of units.slice(0, parts[b])) found.set(unit.id, [...(found.get(unit.id) ?? []), failing])
    })
  }
  const luck = chance(seed, 'candour')
  const truth: Record<string, Truth> = {}
  for (const unit of blocks.flat()) {
    const failings = found.get(unit.id) ?? []
    const sizes = (classes[unit.id] ?? []).filter((c) => tail.stages.includes(c.stage)).map((c) => c.pupils)
    const largeClasses = sizes.filter((n) => n >= tail.large.from).length
    const topics = failings.map((f) => f.topic)
    const maxClass = Math.max(0, ...(classes[unit.id] ?? []).map((c) => c.pupils))
    const seen: Record<string, number> =
      unit.schoolKind === 'kindergarten' ? { largest_group: maxClass } : { largest_class: maxClass, large_classes: largeClasses }
    truth[unit.id] = {
      weak: [...new Set(largeClasses > 0 ? [...topics, content.topicOfClassSize] : topics)],
      failings: failings.map((f) => f.id),
      candour: luck.between(...content.candour) / 100,
      maxClass,
      largeClasses,
      oversizeClasses: sizes.filter((n) => n >= tail.oversize.from).length,
      answers: { ...seen, ...answersOf(failings) },
    }
  }
  return truth
}

/** Every county bureau has the same number of failings, taken in turn; its class figures are the sums of its schools. */
export function truthOfCounties(
  content: FailingsContent,
  seed: number,
  counties: readonly Unit[],
  classes: (county: Unit) => readonly SchoolClass[],
  tail: CityContent['classTail'],
): Record<string, Truth> {
  const luck = chance(seed, 'county failings')
  const order = luck.shuffle(content.county)
  const truth: Record<string, Truth> = {}
  counties.forEach((county, c) => {
    const failings = Array.from(
      { length: content.perCounty },
      (_, i) => order[(c * content.perCounty + i) % order.length] as Failing,
    )
    const sizes = classes(county)
      .filter((c) => tail.stages.includes(c.stage))
      .map((c) => c.pupils)
    const large = sizes.filter((n) => n >= tail.large.from).length
    const oversize = sizes.filter((n) => n >= tail.oversize.from).length
    truth[county.id] = {
      weak: [...new Set(failings.map((f) => f.topic))],
      failings: failings.map((f) => f.id),
      candour: luck.between(...content.candour) / 100,
      maxClass: Math.max(0, ...sizes),
      largeClasses: large,
      oversizeClasses: oversize,
      answers: { classes_total: sizes.length, classes_large: large, classes_oversize: oversize, ...answersOf(failings) },
    }
  })
  return truth
}
