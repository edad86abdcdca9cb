// duxue pack test: runs the examples of packs, and names every finding rule that none of them opens.
import {
  type Difference,
  isAsked,
  itemsFor,
  type Pack,
  type PackSchoolKind,
  type PackStage,
  rulesWithoutExample,
  runExample,
  schoolKinds,
  sides,
  type UnitProfile,
} from '@duxue/core'
import type { Command } from './command.ts'
import { issueLine, packsAt } from './pack-place.ts'
import type { ReadPack } from './packs.ts'

export const command: Command = {
  usage: [
    'pack test DIR [--json]',
    'DIR is a pack, or a folder of packs',
    'exit 1 when an example fails, a finding rule has none, or a pack cannot be read',
  ],
  options: {},
  async run({ words }, io) {
    const found = await packsAt(words[0])
    const tested = found.map(({ folder, parsed }) => (parsed.pack ? testPack(parsed) : { pack: folder, issues: parsed.issues }))
    const bad = tested.some((one) => 'issues' in one || one.failed > 0 || one.rulesWithExample < one.rules)
    io.result(tested, [
      ...tested.flatMap((one) =>
        'issues' in one
          ? [`${one.pack}：读不了 / cannot be read`, ...one.issues.slice(0, 50).map(issueLine)]
          : [
              `${one.pack} ${one.version}：检查项 ${one.items.all}，规则 ${one.rules}，例子 ${one.examples}（通过 ${one.passed}，不通过 ${one.failed}），有例子的规则 ${one.rulesWithExample} / items, rules, examples (passed, failed), rules with an example`,
              ...one.differences.map(
                (d) => `  ${d.example}: ${d.what}: ${JSON.stringify(d.expected)} ≠ ${JSON.stringify(d.found)}`,
              ),
              ...one.withoutExample.map((rule) => `  没有例子的规则 / a rule without example: ${rule}`),
            ],
      ),
    ])
    return bad ? 'failed' : undefined
  },
}

interface Tested {
  readonly pack: string
  readonly version: string
  readonly items: { readonly school: number; readonly kindergarten: number; readonly county: number; readonly all: number }
  readonly registers: number
  readonly indicators: number
  readonly rules: number
  readonly examples: number
  readonly rulesWithExample: number
  readonly passed: number
  readonly failed: number
  readonly differences: readonly (Difference & { readonly example: string })[]
  readonly withoutExample: readonly string[]
}
export function testPack({ pack, registers, indicators }: Extract<ReadPack, { pack: Pack }>): Tested {
  const ran = pack.examples.map((example) => ({ example: example.title, differences: runExample(pack, example) }))
  const withoutExample = rulesWithoutExample(pack)
  const rules = pack.items.reduce((sum, item) => sum + item.finding.length, 0)
  const failed = ran.filter((one) => one.differences.length > 0).length
  return {
    pack: pack.id,
    version: pack.version,
    items: {
      school: Math.max(...schoolKinds.filter((kind) => kind !== 'kindergarten').map((kind) => mostAsked(pack, richest(kind)))),
      kindergarten: mostAsked(pack, richest('kindergarten')),
      county: mostAsked(pack, county),
      all: pack.items.filter(isAsked).length,
    },
    registers: registers.length,
    indicators: indicators.length,
    rules,
    examples: pack.examples.length,
    rulesWithExample: rules - withoutExample.length,
    passed: ran.length - failed,
    failed,
    differences: ran.flatMap(({ example, differences }) => differences.map((d) => ({ example, ...d }))),
    withoutExample,
  }
}

/** The most that one unit can be asked on one side. */
const mostAsked = (pack: Pack, unit: UnitProfile): number =>
  Math.max(...sides.map((side) => itemsFor(pack, unit, side).filter(isAsked).length))
const stages: Readonly<Record<PackSchoolKind, readonly PackStage[]>> = {
  kindergarten: ['preschool'],
  primary: ['primary'],
  teaching_point: ['primary'],
  junior: ['junior'],
  nine_year: ['primary', 'junior'],
  complete_secondary: ['junior', 'senior'],
  senior: ['senior'],
  twelve_year: ['primary', 'junior', 'senior'],
  vocational: ['vocational'],
  special: ['primary', 'junior'],
}
/** A unit of a kind with every stage it can have, boarding, canteen and bus. */
const richest = (schoolKind: PackSchoolKind): UnitProfile => ({
  kind: 'school',
  schoolKind,
  stages: stages[schoolKind],
  boarding: true,
  pupils: 900,
  classes: 20,
  locale: 'town',
  cityRun: false,
  canteen: true,
  bus: true,
})
const county: UnitProfile = {
  kind: 'county',
  schoolKind: null,
  stages: [],
  boarding: false,
  pupils: 0,
  classes: 0,
  locale: null,
  cityRun: false,
}
