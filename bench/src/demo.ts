// How long the whole round takes: duxue demo on the sample's minutes.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileOfProduct, run } from './process.ts'
import { below, type Line } from './table.ts'

export async function measureDemo(home: string): Promise<Line[]> {
  const out = await mkdtemp(join(tmpdir(), 'duxue-bench-demo-'))
  try {
    const demo = run(['demo', '--directive', fileOfProduct('samples/yuncheng/minutes.txt'), '--out', out], home)
    const { seconds, plan, findings } = (await demo.said) as {
      seconds: number
      plan: { visits: number; bound: number }
      findings: { opened: number; closed: number }
    }
    await demo.stop()
    const { visits, bound } = plan
    const { opened, closed } = findings
    return [
      {
        of: 'demo',
        what: 'duxue demo',
        value: seconds,
        unit: 's',
        more: { visits, bound, opened, closed },
        aim: below(seconds, 180, 's'),
      },
    ]
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}
