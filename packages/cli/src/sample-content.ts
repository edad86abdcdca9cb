// The content of a sample city as its YAML files give it, and the reading of those files.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Failing, Locale, Role, SchoolKind, Stage } from './sample-city.ts'

export type Counts = Readonly<Record<SchoolKind, number>>
type Span = readonly [number, number]
type ByLocale = Readonly<Record<Locale, Span>>
interface TileContent {
  readonly row: number
  readonly column: number
  readonly label: string
}
export interface CountyContent {
  readonly code: string
  readonly name: string
  readonly tile: TileContent
  readonly seat: Span
  readonly centre: Span
  readonly radius: number
  readonly towns: number
  readonly counts: Counts
}
export interface KindContent {
  readonly suffix: string
  readonly codeClass: string | null
  readonly hours: string
  readonly stages: Readonly<Partial<Record<Stage, Span>>>
  readonly locale: readonly [number, number, number]
  readonly perGrade: ByLocale
  readonly pupils: ByLocale
  readonly private: number
  readonly boarding: number
  readonly canteen: number
  readonly bus: number
}
export interface HoursContent {
  readonly id: string
  readonly text: string
  readonly open: readonly (readonly [string, string])[]
  readonly closed: readonly string[]
  readonly of?: string
  readonly shareClosed: number
}
export interface FeaturedContent {
  readonly county: string
  readonly kind: SchoolKind
  readonly place: string
  readonly locale: Locale
  readonly boarding: boolean
  readonly canteen: boolean
  readonly head: string
  readonly clerk: string
}
interface TailContent {
  readonly from: number
  readonly to: number
  readonly perMille: number
}
export interface CityContent {
  readonly synthetic: true
  readonly seed: number
  readonly tenant: number
  readonly registerDate: string
  readonly city: {
    readonly code: string
    readonly label: string
    readonly name: string
    readonly shortName: string
    readonly lon: number
    readonly lat: number
  }
  readonly cityRun: {
    readonly label: string
    readonly name: string
    readonly shortName: string
    readonly standsIn: string
    readonly tile: TileContent
    readonly counts: Counts
  }
  readonly counties: readonly CountyContent[]
  readonly mountains: readonly { readonly side: readonly string[]; readonly other: readonly string[]; readonly factor: number }[]
  readonly kinds: Readonly<Record<SchoolKind, KindContent>>
  readonly classTail: { readonly stages: readonly Stage[]; readonly large: TailContent; readonly oversize: TailContent }
  readonly openingHours: readonly HoursContent[]
  readonly featured: readonly FeaturedContent[]
}
export interface BureauContent {
  readonly sections: readonly {
    readonly key: string
    readonly name: string
    readonly shortName: string
    readonly subjects: readonly string[]
    readonly head: string
    readonly role?: Role
  }[]
  readonly directors: readonly { readonly name: string; readonly title: string; readonly subjects: readonly string[] }[]
  readonly office: readonly { readonly section: string; readonly name: string; readonly title: string }[]
  readonly administrators: readonly { readonly role: Role; readonly name: string; readonly title: string }[]
  readonly outside: {
    readonly city: readonly { readonly key: string; readonly name: string; readonly shortName: string }[]
    readonly county: readonly { readonly key: string; readonly name: string }[]
  }
  readonly countyOfficers: Readonly<Record<string, { readonly officer: string; readonly head: string }>>
  readonly inspectors: {
    readonly count: number
    readonly certificatePrefix: string
    readonly leaders: readonly string[]
    readonly named: readonly {
      readonly name: string
      readonly formerAt: { readonly county: string; readonly kind: SchoolKind }
    }[]
    readonly moreLeaders: number
    readonly expertise: readonly string[]
    readonly employer: {
      readonly section: number
      readonly cityRun: number
      readonly countyBureau: number
      readonly countySchool: number
    }
    readonly former: number
    readonly formerYears: number
    readonly kin: number
  }
}
export interface NamesContent {
  readonly placeHeads: readonly string[]
  readonly placeTails: readonly string[]
  readonly households: readonly string[]
  readonly householdTails: readonly string[]
  readonly streets: readonly string[]
  readonly streetTails: readonly string[]
  readonly academies: readonly string[]
  readonly surnames: readonly string[]
  readonly given: readonly string[]
  readonly avoid: readonly string[]
}
export interface FailingsContent {
  readonly topicOfClassSize: string
  readonly candour: Span
  readonly perCounty: number
  readonly school: readonly Failing[]
  readonly county: readonly Failing[]
}
export interface SampleContent {
  readonly city: CityContent
  readonly bureau: BureauContent
  readonly names: NamesContent
  readonly failings: FailingsContent
}

/** Where the sample of this repository lies. */
export const sampleDirectory = fileURLToPath(new URL('../../../samples/yuncheng/', import.meta.url))

export function readSample(directory: string = sampleDirectory): SampleContent {
  const read = (name: string) => parse(readFileSync(join(directory, name), 'utf8'))
  const city = read('city.yaml') as CityContent
  if (city.synthetic !== true) throw new Error(`${directory}: a sample must say synthetic: true`)
  return {
    city,
    bureau: read('bureau.yaml') as BureauContent,
    names: read('names.yaml') as NamesContent,
    failings: read('failings.yaml') as FailingsContent,
  }
}

/** Our own minutes of the meeting of 1 September 2021, byte for byte. */
export function readMinutes(directory: string = sampleDirectory): string {
  return readFileSync(join(directory, 'minutes.txt'), 'utf8')
}
