// npm run bench -w packages/planner -- DIR [--seconds 10,60] [--seeds 5] [--only NAME,...] [--out FILE.json]
// Gaps to the best known solutions of the instances in DIR (NAME.vrp beside NAME.sol), in processor seconds of one thread; then synthetic cities, repair, draw.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureCities } from './cities.ts'
import { instancesIn, measureInstance } from './instances.ts'
import { besideOnPath } from './others.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '10,60' },
    seeds: { type: 'string', default: '5' },
    only: { type: 'string' },
    out: { type: 'string' },
    cities: { type: 'string', default: '200,1500,10000' },
  },
})
const numbers = (list: string) => list.split(',').filter(Boolean).map(Number)
const seeds = Number(values.seeds)
const only = values.only?.split(',')
const others = besideOnPath()
console.log(
  `node ${process.version}, ${seeds} seeds, beside: ${others.map((each) => each.name).join(', ') || 'nothing on PATH (hgs, pyvrp, vroom)'}`,
)

const rows: object[] = []
const say = (row: object) => {
  rows.push(row)
  console.log(
    Object.entries(row)
      .map(([name, value]) => `${name} ${value}`)
      .join('  '),
  )
}
for (const folder of positionals)
  for (const named of instancesIn(folder).filter(({ name }) => !only || only.includes(name)))
    for (const seconds of numbers(values.seconds)) {
      say(measureInstance(named, seconds, seeds))
      for (const other of others) {
        const row = other.measure(named, seconds, seeds)
        if (row) say(row)
      }
    }
if (!only) for (const size of numbers(values.cities)) for (const row of measureCities(size, Math.min(seeds, 3))) say(row)
if (values.out) writeFileSync(values.out, `${JSON.stringify(rows, null, 2)}\n`)
