// npm run bench: measures what Duxue promises, prints one table, writes bench/results.json. `-- --only pages,weights` takes a part; `-- --home DIR` a home that was played before.
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureDemo } from './demo.ts'
import { measureForms } from './forms/speed.ts'
import { measurePages } from './pages.ts'
import { fileOfProduct } from './process.ts'
import { measureReader } from './reader.ts'
import { measureRegisters } from './registers.ts'
import { measureStart } from './start.ts'
import { measureSubmissions } from './submissions.ts'
import { type Line, machine, tableOf } from './table.ts'
import { measureWeights } from './weights.ts'

const names = ['reader', 'forms', 'start', 'pages', 'registers', 'submissions', 'weights', 'demo'] as const
const withoutHome = ['reader', 'forms', 'registers', 'submissions', 'demo']
const { values } = parseArgs({ options: { only: { type: 'string' }, home: { type: 'string' } } })
const only = values.only?.split(',') ?? names
const unknown = only.filter((name) => !names.some((n) => n === name))
if (unknown.length > 0) {
  console.error(`no such measurement: ${unknown.join()}; there are ${names.join(', ')}`)
  process.exit(2)
}

const before = machine()
const log = (text: string) => console.error(text)
const fresh = await mkdtemp(join(tmpdir(), 'duxue-bench-'))
// As root the database runs as another account, which has to walk through this folder.
await chmod(fresh, 0o711)
const home = values.home ?? join(fresh, 'home')
const lines: Line[] = []
try {
  if (only.includes('reader')) lines.push(...measureReader(log))
  if (only.includes('forms')) lines.push(...(await measureForms(log)))
  // Pages and weights are looked at in a city whose round has been played: the first start plays it.
  const played = values.home === undefined && only.some((name) => !withoutHome.includes(name))
  if (played) {
    const starts = await measureStart(home, log)
    if (only.includes('start')) lines.push(...starts)
  }
  if (only.includes('pages')) lines.push(...(await measurePages(home, log)))
  if (only.includes('weights')) lines.push(...(await measureWeights(home, log)))
  if (only.includes('registers')) lines.push(...(await measureRegisters(join(fresh, 'registers'), log)))
  if (only.includes('submissions')) lines.push(...(await measureSubmissions(join(fresh, 'submissions'), log)))
  if (only.includes('demo')) lines.push(...(await measureDemo(join(fresh, 'demo'))))
} finally {
  await rm(fresh, { recursive: true, force: true })
}
console.log(`${before}\n\n${tableOf(lines)}`)
const file = fileOfProduct('bench/results.json')
// What was not measured this time stands as it was.
const kept = await readFile(file, 'utf8').then(
  (text) => (JSON.parse(text) as { lines: Line[] }).lines.filter((l) => !lines.some((n) => n.of === l.of)),
  () => [],
)
await writeFile(
  file,
  `${JSON.stringify({ at: new Date().toISOString(), machine: before, after: machine(), lines: [...lines, ...kept] }, null, 2)}\n`,
)
