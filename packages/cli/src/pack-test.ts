// duxue pack test: runs the examples of packs, and names every finding rule that none of them opens.
import {
  fullestUnit,
  type Issue,
  isAsked,
  itemsFor,
  type Pack,
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
    const tested = found.map(({ folder, parsed }) => (parsed.pack ? testPack(parsed) : unread(folder, parsed.issues)))
    for (const { result, notes } of tested) for (const note of notes) io.step(`${result.pack}：${note.zh}`, note.en)
    io.result(
      tested.map(({ result }) => result),
      tested.map(
        ({ result: r }) =>
          `${r.pack} ${r.version}：检查项 ${r.items.all}，规则 ${r.rules}，例子 ${r.examples}（通过 ${r.passed}，不通过 ${r.failed}），有例子的规则 ${r.rulesWithExample} / items, rules, examples (passed, failed), rules with an example`,
      ),
    )
    return tested.some(({ result: r }) => r.failed > 0 || r.rulesWithExample < r.rules) ? 'failed' : undefined
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
}
/** What stands in the document, and what is told beside it. */
interface Told {
  readonly result: Tested
  readonly notes: readonly { readonly zh: string; readonly en: string }[]
}
function testPack({ pack, registers, indicators }: Extract<ReadPack, { pack: Pack }>): Told {
  const ran = pack.examples.map((example) => ({ example: example.title, differences: runExample(pack, example) }))
  const withoutExample = rulesWithoutExample(pack)
  const rules = pack.items.reduce((sum, item) => sum + item.finding.length, 0)
  const failed = ran.filter((one) => one.differences.length > 0).length
  const result: Tested = {
    pack: pack.id,
    version: pack.version,
    items: {
      school: Math.max(
        ...schoolKinds.filter((kind) => kind !== 'kindergarten').map((kind) => mostAsked(pack, fullestUnit(kind))),
      ),
      kindergarten: mostAsked(pack, fullestUnit('kindergarten')),
      county: mostAsked(pack, fullestUnit('county')),
      all: pack.items.filter(isAsked).length,
    },
    registers: registers.length,
    indicators: indicators.length,
    rules,
    examples: pack.examples.length,
    rulesWithExample: rules - withoutExample.length,
    passed: ran.length - failed,
    failed,
  }
  const differs = ran.flatMap(({ example, differences }) => differences.map((d) => ({ example, ...d })))
  return {
    result,
    notes: [
      ...differs.map(({ example, what, expected, found }) => ({
        zh: `例子“${example}”不符`,
        en: `${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`,
      })),
      ...withoutExample.map((rule) => ({ zh: `规则 ${rule} 没有例子`, en: 'a rule without example' })),
    ],
  }
}
/** A pack that cannot be read has failed. */
function unread(folder: string, issues: readonly Issue[]): Told {
  const items = { school: 0, kindergarten: 0, county: 0, all: 0 }
  const rest = { registers: 0, indicators: 0, rules: 0, examples: 0, rulesWithExample: 0, passed: 0, failed: 1 }
  return {
    result: { pack: folder, version: '', items, ...rest },
    notes: issues.slice(0, 50).map((issue) => ({ zh: '读不了', en: issueLine(issue).trim() })),
  }
}

/** The most that one unit can be asked on one side. */
const mostAsked = (pack: Pack, unit: UnitProfile): number =>
  Math.max(...sides.map((side) => itemsFor(pack, unit, side).filter(isAsked).length))
