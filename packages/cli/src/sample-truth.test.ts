import { evaluateCheck, itemsFor, type UnitProfile } from '@duxue/core'
import { expect, test } from 'vitest'
import { productFolder, readContentPacks } from './content.ts'
import { buildCity, readSample, truthOf, type Unit } from './sample.ts'

const content = readSample()
const city = buildCity(content)
const { packs } = await readContentPacks(productFolder('packs'))
const pack = packs.find((p) => p.id === 'opening-inspection')
const today = '2021-09-14'
const profile = (unit: Unit): UnitProfile => ({
  kind: unit.kind === 'county' ? 'county' : 'school',
  schoolKind: unit.schoolKind,
  stages: unit.stages,
  boarding: unit.boarding,
  pupils: unit.pupils,
  classes: unit.classCount,
  locale: unit.locale,
  cityRun: unit.blockId === city.cityRunBlock.id,
  canteen: unit.canteen,
  bus: unit.bus,
})
const rulesMet = (unit: Unit, answers: Readonly<Record<string, string | number>>) => {
  if (!pack) throw new Error('the sample needs the pack opening-inspection')
  const asked = itemsFor(pack, profile(unit), 'group')
  const known = Object.fromEntries(Object.entries(answers).filter(([name]) => asked.some((item) => item.name === name)))
  return evaluateCheck(pack, asked, known, profile(unit), today, 'group')
}
const inspected = [...city.counties, ...city.schools]
const having = (id: string) => inspected.filter((u) => truthOf(city, u).failings.includes(id))

test('every topic of the sample is a topic of the pack', () => {
  const known = pack?.topics.map((t) => t.id)
  for (const failing of Object.values(city.failings)) expect(known).toContain(failing.topic)
  for (const section of city.sections) for (const subject of section.subjects) expect(known).toContain(subject)
})

test.each(Object.values(city.failings))(
  'the pack finds the failing $id at every unit that has it, by its own rules',
  (failing) => {
    const units = having(failing.id)
    expect(units.length).toBeGreaterThan(0)
    for (const unit of units) {
      const figures = Object.entries(truthOf(city, unit).answers).filter(([name]) => name.startsWith('classes_'))
      const result = rulesMet(unit, { ...Object.fromEntries(figures), ...failing.answers })
      const without = rulesMet(unit, Object.fromEntries(figures)).findings.map((f) => f.topic)
      expect(result.issues.filter((i) => Object.hasOwn(failing.answers, i.item) && i.code !== 'check.required')).toEqual([])
      const topics = result.findings.map((f) => f.topic)
      expect(topics.filter((t) => t === failing.topic).length).toBeGreaterThan(without.filter((t) => t === failing.topic).length)
    }
  },
)

test('every body outside education that a rule of the pack names as owner stands in every county or in the city', () => {
  const owners = new Set(pack?.items.flatMap((item) => item.finding.map((f) => f.owner)))
  const outside = [...owners].filter((o) => o !== 'unit' && o !== 'county')
  expect(outside.length).toBeGreaterThan(0)
  for (const county of city.counties) {
    const near = city.outside.filter((o) => o.blockId === county.id || o.blockId === null).flatMap((o) => o.subjects)
    for (const owner of outside) expect(near).toContain(owner)
  }
})

test('the pack finds a large class exactly where the register has one', () => {
  for (const unit of city.schools.filter((s) => s.schoolKind !== 'kindergarten' && s.schoolKind !== 'special')) {
    const { answers, largeClasses, oversizeClasses } = truthOf(city, unit)
    const rules = rulesMet(unit, answers).findings.filter((f) => f.topic === 'class_size' && f.item.startsWith('large'))
    expect(rules.map((f) => f.rule).includes('large')).toBe(largeClasses > 0)
    expect(rules.map((f) => f.rule).includes('oversize')).toBe(oversizeClasses > 0)
  }
})

test('the class figures of a county are the sums of its schools', () => {
  for (const county of city.counties) {
    const theirs = city.schools.filter((s) => s.blockId === county.id).map((s) => truthOf(city, s))
    const { answers, largeClasses, oversizeClasses } = truthOf(city, county)
    expect(largeClasses).toBe(theirs.reduce((sum, t) => sum + t.largeClasses, 0))
    expect(oversizeClasses).toBe(theirs.reduce((sum, t) => sum + t.oversizeClasses, 0))
    expect([answers.classes_large, answers.classes_oversize]).toEqual([largeClasses, oversizeClasses])
  }
})
