// How fast the pack engine is: a check of 100 items scored at once and answer by answer, beside another engine on the same form; packs loaded; a stream of checks scored again.
import { difference, evaluateCheck, formOfPack, itemsFor, openCheck, type Pack, parsePack, type UnitProfile } from '@duxue/core'
import { writeXForm, type XlsForm } from '@duxue/papers'
import { readContentPacks } from 'duxue'
import { below, type Line, median } from '../table.ts'
import { openOracle } from './oracle.ts'

const of = 'forms'
const today = '2021-09-14'
const school: UnitProfile = {
  kind: 'school',
  schoolKind: 'primary',
  stages: ['primary'],
  boarding: false,
  pupils: 600,
  classes: 14,
  locale: 'town',
  cityRun: false,
}
const words = (zh: string) => ({ zh, en: zh })

/** A checklist of so many items of every kind: half of them scored, a third with a rule, a fifth depending on others. */
export function madePack(size: number): Pack {
  const items = Array.from({ length: size }, (_, i) => {
    const kind = ['integer', 'yes_no', 'rating', 'select_one', 'calculate'][i % 5] as string
    const before = Math.max(0, i - 5)
    const integer = before - (before % 5)
    return {
      name: `i${i}`,
      topic: 'all',
      type: kind,
      label: words(`第 ${i} 项`),
      appliesTo: { kinds: ['schools'] },
      minutes: kind === 'calculate' ? undefined : 0.5,
      method: 'look',
      basis: { source: 'made' },
      ...(kind === 'integer'
        ? {
            constraint: '. >= 0 and . <= 500',
            constraintMessage: words('0 到 500'),
            points: 4,
            deduct: [{ count: '.', points: 1, most: 4, reason: words('每处扣1分') }],
          }
        : {}),
      ...(kind === 'yes_no'
        ? {
            points: 2,
            finding: [{ rule: 'no', when: ". = 'no'", grave: 'general', days: 'rectify_general', text: words('没有做到') }],
          }
        : {}),
      ...(kind === 'rating' ? { points: 3, relevant: i > 5 ? `\${i${integer}} < 400` : undefined } : {}),
      ...(kind === 'select_one' ? { choices: ['a', 'b', 'c'].map((name) => ({ name, label: words(name) })) } : {}),
      ...(kind === 'calculate'
        ? {
            calculation: `round((\${i${integer}} + ${i}) div 3, 2)`,
            finding: [{ rule: 'much', when: '. > 100', grave: 'general', days: 'rectify_general', text: words(`\${i${i}}`) }],
          }
        : {}),
    }
  })
  const raw = {
    id: 'made',
    version: '1.0.0',
    title: words('made'),
    validFrom: '2021-01-01',
    sources: [{ id: 'made', instrument: 'made', article: null, sure: 'U' }],
    thresholds: [],
    topics: [{ id: 'all', ...words('all'), match: [] }],
    items,
  }
  const { pack, issues } = parsePack(JSON.parse(JSON.stringify(raw)))
  if (!pack) throw new Error(JSON.stringify(issues.slice(0, 3)))
  return pack
}
export function answersFor(pack: Pack, seed: number): Record<string, string | number> {
  return Object.fromEntries(
    pack.items.flatMap((item, i): [string, string | number][] => {
      const n = (seed * 31 + i * 17) % 97
      if (item.type === 'integer') return [[item.name, n]]
      if (item.type === 'yes_no') return [[item.name, n % 7 === 0 ? 'no' : 'yes']]
      if (item.type === 'rating') return [[item.name, ['meets', 'partly', 'fails'][n % 3] ?? 'meets']]
      return item.type === 'select_one' ? [[item.name, ['a', 'b', 'c'][n % 3] ?? 'a']] : []
    }),
  )
}

/** Median of so many runs, in microseconds. */
function medianOf(runs: number, run: (i: number) => void): number {
  return median(
    Array.from({ length: runs }, (_, i) => {
      const from = performance.now()
      run(i)
      return (performance.now() - from) * 1000
    }),
  )
}

export async function measureForms(log: (text: string) => void, checks = 500_000): Promise<Line[]> {
  const lines: Line[] = []
  const pack = madePack(100)
  const items = itemsFor(pack, school, 'self')
  const whole = (i: number) => void evaluateCheck(pack, items, answersFor(pack, i), school, today)
  medianOf(300, whole)
  const all = medianOf(1000, whole)
  const open = openCheck(pack, items, answersFor(pack, 1), { unit: school, today })
  open.result()
  const change = (i: number) => {
    open.set([`i${(i % 20) * 5}`], i % 97)
    open.result()
  }
  medianOf(300, change)
  const one = medianOf(2000, change)
  log('the other engine fills in the same form')
  const form = formOfPack(pack, pack.items, today) as XlsForm
  const instances = await openOracle(writeXForm(form))
  const theirs = (i: number) => {
    const made = instances()
    for (const [name, value] of Object.entries(answersFor(pack, i))) made.set(`topic_all/${name}`, value)
    made.cells()
  }
  const other = medianOf(5, theirs)
  const from = performance.now()
  const content = await readContentPacks()
  const loaded = performance.now() - from
  lines.push(
    { of, what: '100 items scored and validated', value: all, unit: 'µs', aim: below(all, 1000, 'µs') },
    { of, what: 'one answer of 100 changed, judged again', value: one, unit: 'µs', aim: below(one, 100, 'µs') },
    {
      of,
      what: 'the same 100 answers in @getodk/xforms-engine',
      value: other / 1000,
      unit: 'ms',
      more: { times_ours: other / all },
    },
    { of, what: 'all packs read and bound', value: loaded, unit: 'ms', aim: below(loaded, 1000, 'ms') },
  )
  const compared = sheetCompared(content)
  lines.push({
    of,
    what: 'a register sheet of 20,000 rows read and compared',
    value: compared,
    unit: 's',
    aim: below(compared, 15, 's'),
  })
  log(`${checks} checks of 60 items are scored again`)
  lines.push(streamed(checks))
  return lines
}

/** The preview of an import: every row read by its columns and held against 10,000 rows that stand. */
function sheetCompared({ registers }: Awaited<ReturnType<typeof readContentPacks>>): number {
  const found = registers.find(({ name }) => name === 'class-size.classes')
  if (!found) return Number.NaN
  const { pack, register } = found
  const cells = (i: number) => ({ stage: 'primary', grade: 1 + (i % 6), no: 1 + (Math.floor(i / 6) % 99), pupils: 30 + (i % 40) })
  const head = register.columns.slice(0, 4).map((column) => column.label.zh)
  const rows = Array.from({ length: 20_000 }, (_, i) => Object.values(cells(i)).map(String))
  const standing = Array.from({ length: 10_000 }, (_, i) => ({ id: String(i), over: false, version: 1, cells: cells(i) }))
  const from = performance.now()
  difference(pack, register, standing, [head, ...rows], today)
  return (performance.now() - from) / 1000
}

/** Checks come one by one, are scored and added up by unit; nothing of them is kept. */
function streamed(checks: number): Line {
  const pack = madePack(60)
  const items = itemsFor(pack, school, 'self')
  const units = new Map<number, { points: number; max: number; findings: number }>()
  let most = 0
  const from = performance.now()
  for (let i = 0; i < checks; i += 1) {
    const { points, max, findings } = evaluateCheck(pack, items, answersFor(pack, i), school, today)
    const unit = units.get(i % 1500) ?? { points: 0, max: 0, findings: 0 }
    units.set(i % 1500, { points: unit.points + points, max: unit.max + max, findings: unit.findings + findings.length })
    if (i % 5000 === 0) most = Math.max(most, process.memoryUsage().rss)
  }
  const seconds = (performance.now() - from) / 1000
  const MB = most / 2 ** 20
  return {
    of,
    what: `${checks.toLocaleString('en')} checks x 60 items scored again, rolled up`,
    value: seconds,
    unit: 's',
    more: { MB, units: units.size },
    aim: below(MB, 1024, 'MB'),
  }
}
