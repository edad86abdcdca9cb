// The examples of a draft run at every change; and the answers on the phone kept as one more.
import { type Difference, isAsked, type Pack, type PackExample, type RawPack, runExample } from '@duxue/core'
import type { Preview } from './use-preview.ts'

export interface RanExample {
  readonly example: PackExample
  readonly differences: readonly Difference[]
}
const ran = new WeakMap<Pack, readonly RanExample[]>()
/** Every example run; a pack that has not changed is not run again. */
export function runAll(pack: Pack): readonly RanExample[] {
  const known = ran.get(pack) ?? pack.examples.map((example) => ({ example, differences: runExample(pack, example) }))
  ran.set(pack, known)
  return known
}

/** The answers on the phone as an example of the pack. */
export function exampleOf(pack: Pack, preview: Preview, title: string): RawPack {
  const { unit, side, answers, sheet } = preview
  const asked = new Set(sheet.items.filter((item) => isAsked(item) || item.type === 'repeat').map((item) => item.name))
  const example = {
    title,
    unit: Object.fromEntries(Object.entries(unit).filter(([, value]) => value !== undefined && value !== null)),
    side,
    today: sheet.data.today,
    answers: Object.fromEntries(Object.entries(answers).filter(([name]) => asked.has(name))),
  }
  const now = accepted(pack, { ...(example as unknown as PackExample), from: [], expect: nothingExpected })
  return { ...example, expect: now }
}
const nothingExpected: PackExample['expect'] = {
  findings: [],
  issues: [],
  points: null,
  max: null,
  irrelevant: [],
  values: {},
  texts: {},
}
/** An example with what comes of it now as what has to come of it. */
export function accepted(pack: Pack, example: PackExample): RawPack {
  const probe = { ...example, expect: { ...example.expect, points: Number.NaN, max: Number.NaN } }
  const found = new Map(runExample(pack, probe).map((d) => [d.what, d.found]))
  const { expect } = example
  const number = (what: 'points' | 'max') => (found.has(what) ? found.get(what) : expect[what])
  const [points, max] = [number('points'), number('max')]
  return {
    findings: found.get('findings') ?? expect.findings,
    issues: found.get('issues') ?? expect.issues,
    ...(typeof max === 'number' && max > 0 ? { points, max } : {}),
    ...(expect.gates === undefined ? {} : { gates: found.get('gates') ?? expect.gates }),
    ...(expect.vetoes === undefined ? {} : { vetoes: found.get('vetoes') ?? expect.vetoes }),
    ...(expect.irrelevant.length > 0
      ? {
          irrelevant: expect.irrelevant.filter(
            (name) => !((found.get('irrelevant') as string[] | undefined) ?? []).includes(name),
          ),
        }
      : {}),
    ...(Object.keys(expect.values).length > 0
      ? {
          values: Object.fromEntries(
            Object.entries(expect.values).map(([name, value]) => [name, found.has(name) ? found.get(name) : value]),
          ),
        }
      : {}),
    ...(Object.keys(expect.texts).length > 0
      ? { texts: Object.fromEntries(Object.entries(expect.texts).filter(([key]) => !found.has(`${key} text`))) }
      : {}),
  }
}
