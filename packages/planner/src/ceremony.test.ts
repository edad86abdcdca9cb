// Rules of the ceremony: who commits cannot change, who verifies needs nothing of ours, what was changed is found.
import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
// @ts-expect-error plain JavaScript without declarations: it stands alone
import { verifyDraw } from '../verify/verify-draw.mjs'
import { canonical } from './canonical.ts'
import {
  commitmentOf,
  drawFaults,
  type Frame,
  frameIssues,
  freeze,
  quotasFor,
  replace,
  reveal,
  seedOf,
  type Transcript,
  unseal,
} from './ceremony.ts'
import { sm3 } from './sm3.ts'

const units = (n: number, strata = 4): Frame['units'] =>
  Array.from({ length: n }, (_, i) => ({ id: `u${i}`, stratum: `s${i % strata}`, weight: 1 + (i % 3) }))
const frameOf = (rest: Partial<Frame> = {}): Frame => {
  const list = rest.units ?? units(60)
  return {
    rule: 'duxue-draw-1',
    plan: '虚构演示数据-2021-1',
    always: ['bureau'],
    units: list,
    quotas: quotasFor(list, 20, 0.2),
    sealed: [{ stratum: 's3', day: '2021-09-15' }],
    inspectors: Array.from({ length: 12 }, (_, i) => `i${i}`),
    conflicts: [{ inspector: 'i1', unit: 'u4' }],
    source: 'a lottery of 12 September 2021',
    witnesses: [
      { name: 'first', commitment: commitmentOf('red lantern') },
      { name: 'second', commitment: commitmentOf('盐湖') },
    ],
    secrets: [{ day: '2021-09-15', commitment: commitmentOf('day secret') }],
    ...rest,
  }
}
const opened = {
  at: '2021-09-12T10:00:00.000Z',
  source: '05 11 19 23 31 07',
  nonces: [
    { name: 'first', nonce: 'red lantern' },
    { name: 'second', nonce: '盐湖' },
  ],
  aborted: [],
}
const frozen = freeze(frameOf(), '2021-09-10T08:00:00.000Z')
const drawn = reveal(frozen, opened)
const whole = unseal(drawn, '2021-09-15', 'day secret')
const stratum = (t: Transcript, name: string) => t.result?.strata.find((each) => each.stratum === name)

test('SM3 and SHA-256 are those of the standards', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sm3(bytes)).toBe(createHash('sm3').update(bytes).digest('hex'))
    }),
  )
  expect(frozen.commitment.sha256).toBe(createHash('sha256').update(canonical(frozen.frame)).digest('hex'))
})

test('canonical JSON does not depend on the order in which members were written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(canonical(turned)).toBe(canonical(value))
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('each stratum gets its quota and its reserves, nobody twice, and sealed strata stay unnamed until their secret is out', () => {
  for (const quota of drawn.frame.quotas) {
    const row = stratum(drawn, quota.stratum)
    if (quota.stratum === 's3') expect(row).toEqual({ stratum: 's3', day: '2021-09-15', drawn: null, reserves: null })
    else {
      expect(row?.drawn).toHaveLength(quota.draw)
      expect(row?.reserves).toHaveLength(quota.reserves)
      expect(new Set([...(row?.drawn ?? []), ...(row?.reserves ?? [])]).size).toBe(quota.draw + quota.reserves)
    }
  }
  expect(stratum(whole, 's3')?.drawn).toHaveLength(5)
  expect(stratum(whole, 's0')).toEqual(stratum(drawn, 's0'))
  expect([...(whole.result?.inspectors ?? [])].sort()).toEqual([...frozen.frame.inspectors].sort())
})

/** The draw once more, after its description and with Node's own hashes. */
function again(t: Transcript) {
  const mac = (key: string, text: string) => createHmac('sha256', key).update(text).digest()
  const seed = mac(
    t.reveal?.aborted.length ? '' : (t.reveal?.nonces ?? []).map((n) => n.nonce).join('\n'),
    `${t.commitment.sha256}|${t.reveal?.source}`,
  ).toString('hex')
  const below = (key: string, label: string) => {
    const words: number[] = []
    for (let counter = 0; counter < 40; counter++) {
      const block = mac(key, `${label}|${counter}`)
      for (let i = 0; i < 32; i += 4) words.push(block.readUInt32BE(i))
    }
    return (n: number) => {
      let word = words.shift() as number
      while (word >= 2 ** 32 - (2 ** 32 % n)) word = words.shift() as number
      return word % n
    }
  }
  const strata = t.frame.quotas.map(({ stratum: name, draw, reserves }) => {
    const day = t.frame.sealed.find((s) => s.stratum === name)?.day
    const secret = t.secrets.find((s) => s.day === day)?.secret
    if (day && secret === undefined) return [name, null, null]
    const next = below(day ? mac(secret as string, `${seed}|${day}`).toString('hex') : seed, `units|${name}`)
    const bag = t.frame.units
      .filter((u) => u.stratum === name)
      .map((u) => u.id)
      .sort()
      .flatMap((id) => new Array<string>(t.frame.units.find((u) => u.id === id)?.weight ?? 0).fill(id))
    const order: string[] = []
    let left = bag
    while (order.length < draw + reserves && left.length > 0) {
      const id = left[next(left.length)] as string
      order.push(id)
      left = left.filter((each) => each !== id)
    }
    return [name, order.slice(0, draw), order.slice(draw)]
  })
  const next = below(seed, 'inspectors')
  const inspectors = [...t.frame.inspectors].sort()
  for (let i = inspectors.length - 1; i > 0; i--) {
    const j = next(i + 1)
    const held = inspectors[i] as string
    inspectors[i] = inspectors[j] as string
    inspectors[j] = held
  }
  return { seed, strata, inspectors }
}

test('two other implementations, one with hashes of its own and one with those of Node, draw the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 6 }),
      fc.string(),
      fc.string(),
      (n, strata, nonce, source) => {
        const list = units(n, strata)
        const frame = frameOf({
          units: list,
          quotas: quotasFor(list, Math.ceil(n / 3), 0.3),
          sealed: strata > 3 && n > 4 ? [{ stratum: 's3', day: '2021-09-15' }] : [],
          witnesses: [{ name: 'only', commitment: commitmentOf(nonce) }],
        })
        const t = reveal(
          freeze(frame, '2021-09-10'),
          { at: '2021-09-12', source: `x${source}`, nonces: [{ name: 'only', nonce }], aborted: [] },
          [{ day: '2021-09-15', secret: 'day secret' }],
        )
        const other = again(t)
        expect(t.result?.seed).toBe(other.seed)
        expect(t.result?.strata.map((row) => [row.stratum, row.drawn, row.reserves])).toEqual(other.strata)
        expect(t.result?.inspectors).toEqual(other.inspectors)
        expect(verifyDraw(t)).toEqual([])
        expect(drawFaults(t)).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})

const tampered: readonly [string, (t: Transcript) => Transcript][] = [
  ['a weight', (t) => ({ ...t, frame: { ...t.frame, units: t.frame.units.map((u, i) => (i === 0 ? { ...u, weight: 9 } : u)) } })],
  [
    'a quota',
    (t) => ({ ...t, frame: { ...t.frame, quotas: t.frame.quotas.map((q, i) => (i === 0 ? { ...q, draw: q.draw - 1 } : q)) } }),
  ],
  ['the source', (t) => ({ ...t, reveal: { ...opened, source: 'another' } })],
  ['a nonce', (t) => ({ ...t, reveal: { ...opened, nonces: [{ name: 'first', nonce: 'blue' }, ...opened.nonces.slice(1)] } })],
  ['the order of the nonces', (t) => ({ ...t, reveal: { ...opened, nonces: [...opened.nonces].reverse() } })],
  ['a secret', (t) => ({ ...t, secrets: [{ day: '2021-09-15', secret: 'another' }] })],
  ['the time of the reveal', (t) => ({ ...t, reveal: { ...opened, at: '2021-09-01T00:00:00.000Z' } })],
  [
    'a drawn unit',
    (t) => ({
      ...t,
      result: t.result && { ...t.result, strata: t.result.strata.map((s, i) => (i === 0 ? { ...s, drawn: ['u59'] } : s)) },
    }),
  ],
  [
    'the order of the inspectors',
    (t) => ({ ...t, result: t.result && { ...t.result, inspectors: [...t.result.inspectors].reverse() } }),
  ],
  ['the SM3', (t) => ({ ...t, commitment: { ...t.commitment, sm3: '0'.repeat(64) } })],
]
test.each(tampered)('%s changed afterwards is found, by the planner and by the verifier alone', (_, change) => {
  expect(drawFaults(whole)).toEqual([])
  expect(verifyDraw(whole)).toEqual([])
  expect(drawFaults(change(whole)).length).toBeGreaterThan(0)
  expect(verifyDraw(change(whole)).length).toBeGreaterThan(0)
})

test('who aborts is named with a reason, and the seed comes from the source alone', () => {
  const aborted = reveal(frozen, { ...opened, nonces: [], aborted: [{ name: 'second', reason: 'did not come' }] })
  expect(drawFaults(aborted)).not.toEqual([])
  const all = reveal(frozen, {
    ...opened,
    nonces: [opened.nonces[0] as (typeof opened.nonces)[0]],
    aborted: [{ name: 'second', reason: 'did not come' }],
  })
  expect(drawFaults(all)).toEqual([])
  expect(verifyDraw(all)).toEqual([])
  expect(seedOf(all)).toBe(createHmac('sha256', '').update(`${all.commitment.sha256}|${opened.source}`).digest('hex'))
  expect(seedOf(all)).not.toBe(seedOf(drawn))
})

test('a replacement is the next reserve of the same stratum, with a reason', () => {
  const row = stratum(drawn, 's0')
  const [out, next] = [row?.drawn?.[0] as string, row?.reserves?.[0] as string]
  expect(replace(drawn, out, ' ', 'now')).toBeNull()
  expect(replace(drawn, 'nobody', 'closed', 'now')).toBeNull()
  const once = replace(drawn, out, 'closed for an examination', '2021-09-13') as Transcript
  expect(once.replacements).toEqual([{ out, in: next, reason: 'closed for an examination', at: '2021-09-13' }])
  expect(replace(once, out, 'again', 'now')).toBeNull()
  for (const fault of [drawFaults, verifyDraw]) {
    expect(fault(once)).toEqual([])
    expect(fault({ ...once, replacements: [{ ...once.replacements[0], in: row?.drawn?.[1] }] })).toHaveLength(1)
    expect(fault({ ...once, replacements: [{ ...once.replacements[0], reason: '' }] })).toHaveLength(1)
  }
})

test('twice the weight is drawn about twice as often', () => {
  const list = [
    ...Array.from({ length: 9 }, (_, i) => ({ id: `a${i}`, stratum: 's', weight: 1 })),
    { id: 'heavy', stratum: 's', weight: 2 },
  ]
  const frame = frameOf({ units: list, quotas: [{ stratum: 's', draw: 1, reserves: 0 }], sealed: [], witnesses: [] })
  let times = 0
  for (let n = 0; n < 2000; n++) {
    const t = reveal(freeze(frame, '1'), { at: '2', source: `turn ${n}`, nonces: [], aborted: [] })
    if (stratum(t, 's')?.drawn?.[0] === 'heavy') times++
  }
  expect(Math.abs(times / 2000 - 2 / 11)).toBeLessThan(0.035)
})

test('half of the drawn units are rural where that is asked for', () => {
  const list = Array.from({ length: 100 }, (_, i) => ({
    id: `u${i}`,
    stratum: i < 30 ? `rural${i % 3}` : `town${i % 4}`,
    rural: i < 30,
  }))
  const quotas = quotasFor(list, 40, 0, 0.5)
  const rural = quotas.filter((q) => q.stratum.startsWith('rural')).reduce((sum, q) => sum + q.draw, 0)
  expect([rural, quotas.reduce((sum, q) => sum + q.draw, 0)]).toEqual([20, 40])
  expect(frameIssues(frameOf({ units: list.map((u) => ({ ...u, weight: 1 })), quotas, sealed: [] }))).toEqual([])
})

test.each<[string, Partial<Frame>]>([
  ['frame.units[1].id', { units: [units(2)[0], units(2)[0]] as Frame['units'], quotas: [], sealed: [] }],
  ['frame.units[0].weight', { units: [{ id: 'u', stratum: 's', weight: 0.5 }], quotas: [], sealed: [] }],
  ['frame.quotas[0].draw', { quotas: [{ stratum: 's0', draw: 99, reserves: 0 }], sealed: [] }],
  ['frame.sealed[0].day', { sealed: [{ stratum: 's1', day: '2021-09-14' }] }],
  ['frame.inspectors[1]', { inspectors: ['i', 'i'] }],
  ['frame.witnesses[0].commitment', { witnesses: [{ name: 'w', commitment: 'plain' }] }],
  ['frame.source', { source: '' }],
])('a frame that cannot be drawn from says so at %s', (path, rest) => {
  expect(frameIssues(frameOf(rest))[0]?.path).toBe(path)
})

test('the published vectors hold, and the page recomputes with the very lines of the script', () => {
  const folder = new URL('../verify/', import.meta.url)
  const vectors = JSON.parse(readFileSync(new URL('vectors.json', folder), 'utf8')) as { transcripts: Transcript[] }
  expect(vectors.transcripts).toEqual([frozen, drawn, whole])
  const bare = (text: string) => text.replace(/\s/g, '')
  const script = readFileSync(new URL('verify-draw.mjs', folder), 'utf8')
  expect(script.trimEnd().split('\n').length).toBeLessThanOrEqual(150)
  const core = bare(script.split('\nif (globalThis.process')[0] as string).replace('exportfunction', 'function')
  expect(bare(readFileSync(new URL('verify-draw.html', folder), 'utf8'))).toContain(core)
})
