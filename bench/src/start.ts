// How long until one can work: the first start in an empty home, then a start in a home that is there.
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from './process.ts'
import { below, type Line, median } from './table.ts'

interface Door {
  readonly ready?: boolean
  readonly current?: string | null
  readonly stops?: readonly { readonly state: string }[]
}

/** Leaves the home with every stop of the sample played. */
export async function measureStart(home: string, log: (text: string) => void): Promise<Line[]> {
  const first = await startOnce(home, true, log)
  const seconds: number[] = []
  const doors: number[] = []
  for (let n = 0; n < 3; n += 1) {
    const again = await startOnce(home, false, log)
    seconds.push(again.address)
    doors.push(again.door)
  }
  const second = median(doors)
  return [
    { of: 'start', what: 'first start: address printed', value: first.address, unit: 's' },
    { of: 'start', what: 'first start: door usable', value: first.door, unit: 's', aim: below(first.door, 90, 's') },
    { of: 'start', what: 'first start: half past ten shown', value: first.morning, unit: 's' },
    { of: 'start', what: 'first start: every stop played', value: first.all, unit: 's' },
    { of: 'start', what: 'second start: address printed', value: median(seconds), unit: 's', more: { runs: seconds } },
    {
      of: 'start',
      what: 'second start: door usable',
      value: second,
      unit: 's',
      more: { runs: doors },
      aim: below(second, 5, 's'),
    },
  ]
}

async function startOnce(home: string, playsSample: boolean, log: (text: string) => void) {
  const began = performance.now()
  const since = () => (performance.now() - began) / 1000
  const duxue = run(['start', '--port', '0'], home)
  try {
    const { address } = await duxue.said
    const printed = since()
    const until = async (state: (door: Door) => boolean | undefined): Promise<number> => {
      while (!state((await (await fetch(`${address}/sample/door`)).json()) as Door)) await sleep(playsSample ? 100 : 20)
      return since()
    }
    const door = await until((d) => d.ready)
    log(`start: address after ${printed.toFixed(1)} s, door after ${door.toFixed(1)} s`)
    if (!playsSample) return { address: printed, door, morning: door, all: door }
    const morning = await until((d) => d.current === 'on_site')
    log(`start: half past ten after ${morning.toFixed(1)} s`)
    const all = await until((d) => d.stops?.every((s) => s.state === 'ready'))
    return { address: printed, door, morning, all }
  } finally {
    await duxue.stop()
  }
}
