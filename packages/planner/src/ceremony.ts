// The verifiable draw: freeze and commit, reveal, draw, replace. Everything that decides stands in one transcript that anyone can recompute.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical } from './canonical.ts'
import type { Issue } from './issues.ts'
import { randomStream } from './random.ts'
import { shares } from './shares.ts'
import { sm3 } from './sm3.ts'

/** 抽样框: what is drawn from, how many, and who commits to what; nothing of it may change after the freeze. */
export interface Frame {
  readonly rule: 'duxue-draw-1'
  /** 方案号: one commitment for each. */
  readonly plan: string
  /** In the draw whatever comes, such as county bureaux. */
  readonly always: readonly string[]
  /** `weight` is a whole number from 1: twice the weight, twice the chance at each turn. */
  readonly units: readonly { readonly id: string; readonly stratum: string; readonly weight: number }[]
  readonly quotas: readonly { readonly stratum: string; readonly draw: number; readonly reserves: number }[]
  /** Strata of unannounced visits (四不两直): drawn from the secret of their day, named only once it is revealed. */
  readonly sealed: readonly { readonly stratum: string; readonly day: string }[]
  readonly inspectors: readonly string[]
  readonly conflicts: readonly { readonly inspector: string; readonly unit: string }[]
  /** Where weights come from, for people to read: it is hashed with the rest, and decides nothing. */
  readonly weighing?: readonly {
    readonly weight: number
    readonly reason: { readonly zh: string; readonly en: string }
    readonly source: string
    readonly sure: string
    readonly units: number
  }[]
  /** A public source that does not exist yet, such as the lottery of a later day. */
  readonly source: string
  /** SHA-256 of each witness's nonce, and of each day's secret, in hex. */
  readonly witnesses: readonly { readonly name: string; readonly commitment: string }[]
  readonly secrets: readonly { readonly day: string; readonly commitment: string }[]
}

export interface Reveal {
  readonly at: string
  readonly source: string
  /** By witness, in the order of the frame; empty where a witness aborted. */
  readonly nonces: readonly { readonly name: string; readonly nonce: string }[]
  /** 中止: public, with its reason; the seed then comes from the source alone. */
  readonly aborted: readonly { readonly name: string; readonly reason: string }[]
}

export interface Stratum {
  readonly stratum: string
  readonly day: string | null
  /** Null while the secret of its day is not revealed. */
  readonly drawn: readonly string[] | null
  readonly reserves: readonly string[] | null
}

export interface Transcript {
  readonly frame: Frame
  readonly commitment: { readonly sha256: string; readonly sm3: string; readonly at: string }
  readonly reveal: Reveal | null
  readonly secrets: readonly { readonly day: string; readonly secret: string }[]
  readonly result: { readonly seed: string; readonly strata: readonly Stratum[]; readonly inspectors: readonly string[] } | null
  readonly replacements: readonly Replacement[]
}

/** 替换: the next reserve of the same stratum, with the reason. */
export interface Replacement {
  readonly out: string
  readonly in: string
  readonly reason: string
  readonly at: string
}

const hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** What a witness publishes beforehand; the same for the secret of a day. */
export const commitmentOf = (nonce: string): string => hex(nonce)

/** Freezes the frame: its canonical bytes, hashed twice. */
export function freeze(frame: Frame, at: string): Transcript {
  const text = canonical(frame)
  return {
    frame,
    commitment: { sha256: hex(text), sm3: sm3(utf8ToBytes(text)), at },
    reveal: null,
    secrets: [],
    result: null,
    replacements: [],
  }
}

/** Opens the draw: the source is known, witnesses type their nonces; secrets of days may follow later, one by one. */
export function reveal(transcript: Transcript, opened: Reveal, secrets: Transcript['secrets'] = []): Transcript {
  return drawnFrom({ ...transcript, reveal: opened, secrets: [...transcript.secrets, ...secrets] })
}

/** Opens one day's sealed strata after its last visit. */
export const unseal = (transcript: Transcript, day: string, secret: string): Transcript =>
  drawnFrom({ ...transcript, secrets: [...transcript.secrets, { day, secret }] })

/** HMAC-SHA256(key = all nonces, commitment | source); with an abort the key is empty. */
export function seedOf(transcript: Transcript): string {
  const opened = transcript.reveal
  const key = !opened || opened.aborted.length > 0 ? '' : opened.nonces.map(({ nonce }) => nonce).join('\n')
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(`${transcript.commitment.sha256}|${opened?.source ?? ''}`)))
}

function drawnFrom(transcript: Transcript): Transcript {
  const { frame, secrets } = transcript
  const seed = seedOf(transcript)
  const byStratum = new Map<string, { id: string; weight: number }[]>()
  for (const unit of [...frame.units].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const list = byStratum.get(unit.stratum)
    if (list) list.push(unit)
    else byStratum.set(unit.stratum, [unit])
  }
  const strata = [...frame.quotas]
    .sort((a, b) => (a.stratum < b.stratum ? -1 : 1))
    .map(({ stratum, draw, reserves }): Stratum => {
      const day = frame.sealed.find((sealed) => sealed.stratum === stratum)?.day ?? null
      const secret = day === null ? null : secrets.find((each) => each.day === day)
      if (day !== null && !secret) return { stratum, day, drawn: null, reserves: null }
      const own = secret ? bytesToHex(hmac(sha256, utf8ToBytes(secret.secret), utf8ToBytes(`${seed}|${day}`))) : seed
      const order = inOrder(byStratum.get(stratum) ?? [], draw + reserves, own, `units|${stratum}`)
      return { stratum, day, drawn: order.slice(0, draw), reserves: order.slice(draw) }
    })
  const inspectors = randomStream(seed, 'inspectors').shuffle([...frame.inspectors].sort())
  return { ...transcript, result: { seed, strata, inspectors } }
}

/** Sequential drawing by weight: a whole number below the sum of what is left points into the running sums; a sum tree finds the place. */
function inOrder(
  units: readonly { readonly id: string; readonly weight: number }[],
  count: number,
  seed: string,
  label: string,
): string[] {
  const { integer } = randomStream(seed, label)
  let size = 1
  while (size < units.length) size *= 2
  const sums = new Float64Array(2 * size)
  units.forEach((unit, i) => {
    sums[size + i] = unit.weight
  })
  for (let i = size - 1; i > 0; i--) sums[i] = (sums[2 * i] as number) + (sums[2 * i + 1] as number)
  const order: string[] = []
  while (order.length < count && (sums[1] as number) > 0) {
    let at = integer(sums[1] as number)
    let i = 1
    while (i < size) {
      i *= 2
      if (at >= (sums[i] as number)) at -= sums[i++] as number
    }
    order.push((units[i - size] as { id: string }).id)
    const weight = sums[i] as number
    for (; i > 0; i = Math.floor(i / 2)) sums[i] = (sums[i] as number) - weight
  }
  return order
}

/** Takes a drawn unit out with a reason and lets the next unused reserve of its stratum in; null where none is left or it was not drawn. */
export function replace(transcript: Transcript, out: string, reason: string, at: string): Transcript | null {
  const next = nextReserve(transcript, out)
  if (next === null || reason.trim() === '') return null
  return { ...transcript, replacements: [...transcript.replacements, { out, in: next, reason, at }] }
}

function nextReserve({ result, replacements }: Pick<Transcript, 'result' | 'replacements'>, out: string): string | null {
  const gone = new Set(replacements.map((each) => each.out))
  const came = new Set(replacements.map((each) => each.in))
  const row = result?.strata.find(({ drawn, reserves }) => drawn?.includes(out) || (reserves?.includes(out) && came.has(out)))
  if (!row || gone.has(out)) return null
  return row.reserves?.find((id) => !came.has(id)) ?? null
}

/** Everything in the transcript that does not follow from the rest; an empty list means that it holds. */
export function drawFaults(transcript: Transcript): readonly Issue[] {
  const faults = [...frameIssues(transcript.frame)]
  const add = (path: string, code: Issue['code'], data: Issue['data'] = {}) => faults.push({ path, code, data })
  if (faults.length > 0) return faults
  const { frame, commitment } = transcript
  const fresh = freeze(frame, commitment.at)
  for (const name of ['sha256', 'sm3'] as const)
    if (fresh.commitment[name] !== commitment[name])
      add(`commitment.${name}`, 'draw.commitment', { computed: fresh.commitment[name] })
  const opened = transcript.reveal
  if (!opened) {
    if (transcript.result) add('result', 'draw.result')
    return faults
  }
  if (opened.source === '') add('reveal.source', 'text.empty')
  if (!(opened.at > commitment.at)) add('reveal.at', 'draw.order', { committed: commitment.at, revealed: opened.at })
  frame.witnesses.forEach(({ name, commitment: promised }) => {
    const said = opened.nonces.find((each) => each.name === name)
    const aborted = opened.aborted.find((each) => each.name === name)
    if (aborted ? aborted.reason.trim() === '' : !said || hex(said.nonce) !== promised)
      add(`reveal.nonces.${name}`, 'draw.nonce', { name })
  })
  if (
    opened.aborted.length === 0 &&
    opened.nonces.map((each) => each.name).join('\n') !== frame.witnesses.map((each) => each.name).join('\n')
  )
    add('reveal.nonces', 'draw.order', { committed: 'witnesses', revealed: 'nonces' })
  transcript.secrets.forEach(({ day, secret }, i) => {
    if (!frame.secrets.some((each) => each.day === day && each.commitment === hex(secret)))
      add(`secrets[${i}]`, 'draw.secret', { day })
  })
  const again = drawnFrom(transcript)
  if (canonical(again.result) !== canonical(transcript.result)) add('result', 'draw.result')
  transcript.replacements.forEach(({ out, in: came, reason }, i) => {
    const expected = nextReserve({ result: again.result, replacements: transcript.replacements.slice(0, i) }, out)
    if (expected === null || expected !== came || reason.trim() === '')
      add(`replacements[${i}]`, 'draw.replacement', { out, in: came, expected: expected ?? '' })
  })
  return faults
}

/** What is wrong with a frame before anything is committed. */
export function frameIssues(frame: Frame): readonly Issue[] {
  const found: Issue[] = []
  const add = (path: string, code: Issue['code'], data: Issue['data'] = {}) => found.push({ path, code, data })
  if (typeof frame !== 'object' || frame === null) return [{ path: 'frame', code: 'object.expected', data: {} }]
  for (const name of ['always', 'units', 'quotas', 'sealed', 'inspectors', 'conflicts', 'witnesses', 'secrets'] as const)
    if (!Array.isArray(frame[name])) add(`frame.${name}`, 'list.expected')
  if (frame.rule !== 'duxue-draw-1') add('frame.rule', 'draw.rule', { value: String(frame.rule) })
  if (typeof frame.plan !== 'string' || frame.plan === '') add('frame.plan', 'text.empty')
  if (typeof frame.source !== 'string' || frame.source === '') add('frame.source', 'text.empty')
  if (found.length > 0) return found
  const ids = new Set<string>(frame.always)
  const sizes = new Map<string, { count: number; weight: number }>()
  frame.units.forEach((unit, i) => {
    if (typeof unit?.id !== 'string' || unit.id === '') add(`frame.units[${i}].id`, 'text.empty')
    else if (ids.has(unit.id)) add(`frame.units[${i}].id`, 'id.duplicate', { id: unit.id })
    if (!Number.isInteger(unit?.weight) || unit.weight < 1 || unit.weight > 1e6)
      add(`frame.units[${i}].weight`, 'number.invalid', { value: String(unit?.weight), min: 1, max: 1e6 })
    ids.add(unit?.id)
    const row = sizes.get(unit?.stratum) ?? { count: 0, weight: 0 }
    sizes.set(unit?.stratum, { count: row.count + 1, weight: row.weight + (unit?.weight ?? 0) })
  })
  const seen = new Set<string>()
  frame.quotas.forEach(({ stratum, draw, reserves }, i) => {
    const size = sizes.get(stratum)
    if (seen.has(stratum)) add(`frame.quotas[${i}].stratum`, 'id.duplicate', { id: stratum })
    seen.add(stratum)
    for (const [name, value] of [['draw', draw] as const, ['reserves', reserves] as const])
      if (!Number.isInteger(value) || value < 0 || value > (size?.count ?? 0))
        add(`frame.quotas[${i}].${name}`, 'number.invalid', { value: String(value), min: 0, max: size?.count ?? 0 })
    if ((size?.weight ?? 0) > 2 ** 32)
      add(`frame.quotas[${i}]`, 'number.invalid', { value: String(size?.weight), min: 1, max: 2 ** 32 })
  })
  frame.sealed.forEach(({ stratum, day }, i) => {
    if (!frame.secrets.some((secret) => secret.day === day)) add(`frame.sealed[${i}].day`, 'draw.secret', { day })
    if (!seen.has(stratum)) add(`frame.sealed[${i}].stratum`, 'draw.stratum', { stratum })
  })
  const inspectors = new Set<string>()
  frame.inspectors.forEach((id, i) => {
    if (typeof id !== 'string' || id === '') add(`frame.inspectors[${i}]`, 'text.empty')
    else if (inspectors.has(id)) add(`frame.inspectors[${i}]`, 'id.duplicate', { id })
    inspectors.add(id)
  })
  for (const list of ['witnesses', 'secrets'] as const)
    frame[list].forEach((each, i) => {
      if (!/^[0-9a-f]{64}$/.test(each?.commitment)) add(`frame.${list}[${i}].commitment`, 'draw.hash')
    })
  return found
}

/**
 * Quotas for `size` units by largest remainder, at least one a stratum where there is room; where a share of rural units is asked for,
 * rural and other strata are apportioned apart. `reserveShare` more of each stand ready. A stratum is rural if all its units are.
 */
export function quotasFor(
  units: readonly { readonly stratum: string; readonly rural?: boolean }[],
  size: number,
  reserveShare: number,
  ruralShare = 0,
): Frame['quotas'] {
  const strata = new Map<string, { count: number; rural: boolean }>()
  for (const { stratum, rural = false } of units) {
    const row = strata.get(stratum) ?? { count: 0, rural: true }
    strata.set(stratum, { count: row.count + 1, rural: row.rural && rural })
  }
  const rows = [...strata].map(([stratum, row]) => ({ stratum, ...row })).sort((a, b) => (a.stratum < b.stratum ? -1 : 1))
  const whole = Math.min(size, units.length)
  const count = (list: typeof rows) => list.reduce((sum, row) => sum + row.count, 0)
  const rural = rows.filter((row) => row.rural)
  const others = rows.filter((row) => !row.rural)
  const fair = Math.floor((count(rural) * whole) / Math.max(1, units.length))
  const asked = Math.min(count(rural), Math.max(fair, Math.ceil(whole * ruralShare)))
  const parts: [typeof rows, number][] =
    ruralShare > 0
      ? [
          [rural, Math.max(asked, whole - count(others))],
          [others, whole - Math.max(asked, whole - count(others))],
        ]
      : [[rows, whole]]
  return parts
    .flatMap(([list, total]) => {
      const quota = shares(
        list.map((row) => row.count),
        total,
      )
      return list.map(({ stratum, count: of }, i) => {
        const draw = quota[i] as number
        return { stratum, draw, reserves: Math.min(of - draw, Math.ceil(draw * reserveShare)) }
      })
    })
    .sort((a, b) => (a.stratum < b.stratum ? -1 : 1))
}
