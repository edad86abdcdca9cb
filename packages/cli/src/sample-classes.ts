// Classes of the sample's schools and the tail of their sizes (大班额), the same share in every block.
import type { SchoolClass, SchoolKind, Stage, Unit } from './sample-city.ts'
import type { CityContent } from './sample-content.ts'
import { type Chance, chance, spread } from './sample-random.ts'

/** The classes of one school: how many in a grade and how many heads in each follow from its kind and locale. */
export function classesOf(
  content: CityContent,
  kind: SchoolKind,
  locale: 'urban' | 'town' | 'rural',
  luck: Chance,
): SchoolClass[] {
  const shape = content.kinds[kind]
  const perGrade = luck.between(...shape.perGrade[locale])
  const size = luck.between(...shape.pupils[locale])
  const classes: SchoolClass[] = []
  for (const [stage, grades] of Object.entries(shape.stages) as [Stage, readonly [number, number]][]) {
    for (let grade = grades[0]; grade <= grades[1]; grade++) {
      for (let no = 1; no <= perGrade; no++) {
        const wobble = luck.between(-3, 3)
        const most = shape.pupils[locale][1]
        classes.push({ stage, grade, no, pupils: Math.max(1, Math.min(most + 1, size + wobble)) })
      }
    }
  }
  return classes
}

/** Large and oversize classes fall in towns, in the same share of every block's compulsory classes. */
export function addTail(
  content: CityContent,
  seed: number,
  blocks: readonly (readonly Unit[])[],
  classes: Record<string, readonly SchoolClass[]>,
): void {
  const tail = content.classTail
  const counted = (unit: Unit) => (classes[unit.id] ?? []).filter((c) => tail.stages.includes(c.stage)).length
  const sizes = blocks.map((schools) => schools.reduce((sum, unit) => sum + counted(unit), 0))
  const luck = chance(seed, 'class tail')
  const large = spread(sizes, tail.large.perMille / 1000, luck.next())
  const oversize = spread(sizes, tail.oversize.perMille / 1000, luck.next())
  blocks.forEach((schools, b) => {
    const full = schools.filter((u) => u.schoolKind !== 'special' && u.locale !== 'rural' && counted(u) > 0)
    const open = full.flatMap((u) =>
      (classes[u.id] ?? []).flatMap((c, i) => (tail.stages.includes(c.stage) ? [{ id: u.id, i }] : [])),
    )
    const chosen = luck.shuffle(open).slice(0, (large[b] ?? 0) + (oversize[b] ?? 0))
    chosen.forEach(({ id, i }, n) => {
      const band = n < (oversize[b] ?? 0) ? tail.oversize : tail.large
      classes[id] = (classes[id] ?? []).map((c, at) => (at === i ? { ...c, pupils: luck.between(band.from, band.to) } : c))
    })
  })
}
