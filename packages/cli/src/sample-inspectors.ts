// The city's pool of inspectors 督学 and their grounds for withdrawal 回避 (教育督导条例 第十条).
import type { BureauUnits } from './sample-bureau.ts'
import type { Inspector, KinKind, Recusal, SchoolKind, Unit } from './sample-city.ts'
import type { SampleContent } from './sample-content.ts'
import type { Names } from './sample-names.ts'
import type { Gathering } from './sample-people.ts'
import { type Chance, chance } from './sample-random.ts'

const kinKinds: readonly KinKind[] = ['head_relative', 'family_employed', 'child_studying']
/** What people of a kind of school know beside their own teaching. */
const knows: Partial<Record<SchoolKind, string>> = { kindergarten: 'preschool', vocational: 'vocational' }

export function inspectorsOf(
  g: Gathering,
  content: SampleContent,
  seed: number,
  names: Names,
  units: BureauUnits,
  schools: readonly Unit[],
): Inspector[] {
  const c = content.bureau.inspectors
  const luck = chance(seed, 'inspectors')
  const pool = units.sections.find((s) => s.path.endsWith('.x_inspection')) ?? units.city
  const employers = employersOf(content, luck, units, schools)
  const first = [...c.leaders, ...c.named.map((n) => n.name)]
  return employers
    .map((employer, i) => {
      const name = first[i] ?? names.person()
      const person = g.person(`inspector${String(i + 1).padStart(2, '0')}`, name, employer)
      const canLead = i < c.leaders.length || (i >= first.length && i < first.length + c.moreLeaders)
      const retired = luck.percent(20)
      g.post(person, pool, 'inspector', retired ? '市级督学（退休返聘）' : '市级督学')
      const named = c.named.find((n) => n.name === name)
      const county = named ? units.counties.find((k) => k.code === named.formerAt.county) : undefined
      const past = county
        ? luck.pick(schools.filter((s) => s.blockId === county.id && s.schoolKind === named?.formerAt.kind))
        : luck.percent(c.former)
          ? luck.pick(schools.filter((s) => s.id !== employer.id && s.centralSchoolId === null))
          : null
      const kin = luck.percent(c.kin)
        ? luck.pick(schools.filter((s) => s.id !== employer.id && s !== past && s.centralSchoolId === null))
        : null
      const own = employer.schoolKind === null ? undefined : knows[employer.schoolKind]
      const drawn = luck.shuffle(c.expertise).slice(0, luck.between(1, 2))
      const term = luck.between(1, 3)
      return {
        id: person.id,
        personId: person.id,
        certificate: `${c.certificatePrefix}${String(i + 1).padStart(4, '0')}`,
        employerId: employer.id,
        formerEmployers: past ? [{ unitId: past.id, until: dayBefore(luck, county !== undefined) }] : [],
        kinAt: kin ? [{ unitId: kin.id, kind: luck.pick(kinKinds) }] : [],
        expertise: [...new Set(own ? [own, ...drawn] : drawn)],
        canLead,
        fullTime: employer.kind === 'section',
        termFrom: `${2021 - luck.between(0, 2)}-01-01`,
        termTo: '',
        term,
        countyId: employer.blockId === units.cityRun.id ? null : employer.blockId,
      }
    })
    .map((i) => ({ ...i, termTo: `${Number(i.termFrom.slice(0, 4)) + 2}-12-31` }))
}

/** When someone left the former unit: mostly within the three years that bar, now and then before. */
function dayBefore(luck: Chance, recent: boolean): string {
  const year = recent ? 2020 : luck.between(2017, 2020)
  return `${year}-${String(luck.between(1, 12)).padStart(2, '0')}-01`
}

/** Employers are mostly distinct, so that groups can take at most one person from each. */
function employersOf(content: SampleContent, luck: Chance, units: BureauUnits, schools: readonly Unit[]): Unit[] {
  const c = content.bureau.inspectors
  const sections = units.sections.filter((s) => !s.path.endsWith('.x_discipline'))
  const own = schools.filter((s) => s.blockId === units.cityRun.id)
  const theirs = schools.filter((s) => s.blockId !== units.cityRun.id && s.centralSchoolId === null && s.ownership === 'public')
  const take = (list: readonly Unit[], percent: number) => {
    const n = Math.round((c.count * percent) / 100)
    const order = luck.shuffle(list)
    return Array.from({ length: n }, (_, i) => order[i % order.length] as Unit)
  }
  const all = [
    ...take(sections, c.employer.section),
    ...take(own, c.employer.cityRun),
    ...take(units.counties, c.employer.countyBureau),
    ...take(theirs, c.employer.countySchool),
  ]
  return luck.shuffle(all).slice(0, c.count)
}

/** The first day on which a former employer no longer bars. */
function yearsLater(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`
}

/** Grounds for withdrawal: where one works, where one left less than `formerYears` ago, where kin is. */
export function recusalsOf(inspectors: readonly Inspector[], onDate: string, formerYears: number): Recusal[] {
  return inspectors.flatMap((i) => {
    const base = { inspectorId: i.id }
    const own: Recusal = { ...base, unitId: i.employerId, ground: 'own', kin: null, until: null }
    const former = i.formerEmployers
      .map((f): Recusal => ({ ...base, unitId: f.unitId, ground: 'former', kin: null, until: yearsLater(f.until, formerYears) }))
      .filter((r) => r.until !== null && r.until > onDate)
    const kin = i.kinAt.map((k): Recusal => ({ ...base, unitId: k.unitId, ground: 'kin', kin: k.kind, until: null }))
    return [own, ...former, ...kin]
  })
}
