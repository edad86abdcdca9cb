// Draw: freeze, commit, reveal, draw, publish; the planner reckons, each act is one step of the ceremony.
import { randomBytes } from 'node:crypto'
import {
  type DrawMove,
  type DrawState,
  drawFrame,
  drawSize,
  moveDraw,
  poolsOf,
  problem,
  ruralStrata,
  sealedStratum,
  weighing,
  weightOf,
  workdaysIn,
} from '@duxue/core'
import {
  commitmentOf,
  drawFaults,
  type Frame,
  frameIssues,
  freeze,
  quotasFor,
  replace,
  reveal,
  type Transcript,
  unseal,
} from '@duxue/planner'
import type { Happened } from '../house.ts'
import type { Job, JobHandlers } from '../jobs.ts'
import type { ActHandlers, Ask } from '../request.ts'
import type { DrawRow } from '../store/draw.ts'
import { movedRound, roundFound } from './round-found.ts'
import { planInputs, type RoundInputs } from './round-inputs.ts'
import { replaceVisit } from './visit-replace.ts'

export async function drawFound(ask: Pick<Ask, 'store'>, id: string, lock = false): Promise<DrawRow> {
  const draw = await ask.store.draw.get(id, lock)
  if (!draw) throw problem('draw.missing', { id })
  return draw
}
function moved(draw: DrawRow, move: DrawMove): DrawState {
  const m = moveDraw(draw.state as DrawState, move)
  if ('problem' in m) throw problem(m.problem, { state: draw.state, move })
  return m.to
}
/** The transcript as far as it goes. */
export function transcriptOf(draw: DrawRow): Transcript {
  if (!draw.commitment) throw problem('draw.wrong_state', { state: draw.state })
  const { reveal = null, secrets = [], result = null, replacements = [] } = draw.opened ?? {}
  return { frame: draw.frame, commitment: draw.commitment, reveal, secrets, result, replacements }
}
/** What the place's weights say of a round's schools, with the instrument that each comes from. */
export function weighed(inputs: RoundInputs) {
  const { jurisdiction: j } = inputs
  const drawable = new Set(drawFrame(inputs.units).map((u) => u.id))
  const schools = new Map(inputs.units.filter((u) => drawable.has(u.id)).map((u) => [u.id, u]))
  const codeOf = (blockId: string | null) => inputs.codes.get(blockId ?? '') ?? ''
  const weights = weighing([...schools.values()], codeOf, j.draw).map((w) => ({
    ...w,
    source: j.sources.find((s) => s.id === w.source)?.instrument ?? w.source,
  }))
  return { schools, codeOf, weights }
}

const happened = (draw: DrawRow, kind: string, data: Record<string, unknown>): Happened => ({
  kind: `draw.${kind}`,
  noun: 'draw',
  nounId: draw.id,
  path: draw.path,
  data: { roundId: draw.roundId, no: draw.no, ...data },
})

export const drawActs = {
  'draw.freeze': async (ask, b) => {
    const round = await roundFound(ask, b.roundId, true)
    ask.allow('draw.freeze', { path: round.path })
    movedRound(round, 'plan')
    const before = await ask.store.draw.ofRound(round.id)
    if (before.some((d) => d.state !== 'aborted')) throw problem('draw.exists', { no: before[0]?.no })
    const witnesses = b.witnesses.map((w) => w.trim())
    if (b.source.trim() === '' || witnesses.includes('') || new Set(witnesses).size < witnesses.length)
      throw problem('draw.bad_witness')
    const inputs = await planInputs(ask, round)
    const { jurisdiction: j } = inputs
    const no = before.length + 1
    const plan = `${round.id}/${no}`
    const all = drawFrame(inputs.units)
    const size = b.size ?? drawSize(inputs)
    const share = b.reserveShare ?? j.visits.reserveShare
    const days = workdaysIn(j, round.window_from, round.window_to)
    const aDay = b.sealedADay ?? 0
    const pools = poolsOf(all, days, aDay, size, plan)
    const pooled = days
      .map((day) => ({ day, units: [...pools.values()].filter((d) => d === day).length }))
      .filter((p) => p.units > 0)
    const sealedQuotas = pooled.map(({ day, units }) => {
      const draw = Math.min(aDay, units)
      return { stratum: sealedStratum(day), draw, reserves: Math.min(units - draw, Math.ceil(draw * share)) }
    })
    const open = all.filter((u) => !pools.has(u.id))
    const left = size - sealedQuotas.reduce((n, q) => n + q.draw, 0)
    const secretOf = ask.house.secret ?? (() => randomBytes(32).toString('hex'))
    const secrets = pooled.map(({ day }) => ({ day, secret: secretOf(day) }))
    const { schools, codeOf, weights } = weighed(inputs)
    const rural = (id: string) => schools.get(id)?.locale === 'rural'
    const parted = ruralStrata(
      open.map((u) => ({ ...u, rural: rural(u.id) })),
      quotasFor(open, Math.max(0, left), share),
      j.draw?.ruralShare ?? 0,
      share,
    )
    const stratumOf = (u: (typeof all)[number]) => {
      const day = pools.get(u.id)
      return day ? sealedStratum(day) : parted.stratum({ ...u, rural: rural(u.id) })
    }
    const weightIn = (id: string) => {
      const school = schools.get(id)
      return school ? weightOf(school, codeOf(school.blockId), j.draw) : 1
    }
    const frame: Frame = {
      rule: 'duxue-draw-1',
      plan,
      always: inputs.units.filter((u) => u.kind === 'county').map((u) => u.id),
      units: all.map((u) => ({ id: u.id, stratum: stratumOf(u), weight: weightIn(u.id) })).sort((x, y) => (x.id < y.id ? -1 : 1)),
      quotas: [...parted.quotas, ...sealedQuotas],
      sealed: pooled.map(({ day }) => ({ stratum: sealedStratum(day), day })),
      inspectors: inputs.inspectors.map((i) => i.id),
      conflicts: inputs.recusals.map((r) => ({ inspector: r.personId, unit: r.unitId })),
      ...(weights.length > 0 ? { weighing: weights } : {}),
      source: b.source.trim(),
      witnesses: witnesses.map((name) => ({ name, commitment: '' })),
      secrets: secrets.map(({ day, secret }) => ({ day, commitment: commitmentOf(secret) })),
    }
    const issues = frameIssues({ ...frame, witnesses: [] })
    if (issues.length > 0 || all.length === 0) throw problem('draw.invalid', { issues: issues.slice(0, 5) })
    await ask.store.draw.add({ id: b.id, roundId: round.id, no, path: round.path, frame, at: ask.now })
    await ask.store.draw.addSecrets(b.id, secrets)
    const draw = await drawFound(ask, b.id)
    const committed = witnesses.length === 0 ? await commit(ask, draw, frame) : null
    return {
      reply: { id: b.id, no },
      event: happened(draw, 'frozen', {
        units: all.length,
        draw: frame.quotas.reduce((n, q) => n + q.draw, 0),
        source: frame.source,
        witnesses,
        sealedDays: pooled.length,
        ...(committed ?? {}),
      }),
    }
  },
  'draw.commit': async (ask, b) => {
    const draw = await drawFound(ask, b.id, true)
    ask.allow('draw.commit', { path: draw.path })
    moved(draw, 'commit')
    const witness = draw.frame.witnesses.find((w) => w.name === b.name)
    if (!witness) throw problem('draw.bad_witness', { name: b.name })
    if (witness.commitment !== '') throw problem('draw.committed', { name: b.name })
    const frame = {
      ...draw.frame,
      witnesses: draw.frame.witnesses.map((w) => (w.name === b.name ? { name: w.name, commitment: b.commitment } : w)),
    }
    const complete = frame.witnesses.every((w) => w.commitment !== '')
    const committed = complete ? await commit(ask, draw, frame) : null
    if (!complete) await ask.store.draw.setFrame(draw.id, frame, null, ask.now)
    return {
      reply: { id: b.id, committed: complete },
      event: happened(draw, complete ? 'committed' : 'witnessed', {
        name: b.name,
        commitment: b.commitment,
        ...(committed ?? {}),
      }),
    }
  },
  'draw.reveal': async (ask, b) => {
    const draw = await drawFound(ask, b.id, true)
    ask.allow('draw.reveal', { path: draw.path })
    const to = moved(draw, 'reveal')
    const aborted = (b.aborted ?? []).map((a) => ({ name: a.name, reason: a.reason.trim() }))
    const named = draw.frame.witnesses.flatMap(({ name }) => b.nonces.filter((n) => n.name === name).slice(0, 1))
    const opened = { at: ask.now.toISOString(), source: b.source.trim(), nonces: named, aborted }
    // What a witness types in is held against the commitment before anything is kept.
    const faults = drawFaults(reveal(transcriptOf(draw), opened))
    if (faults.length > 0) {
      const nonce = faults.find((f) => f.code === 'draw.nonce')
      throw nonce ? problem('draw.nonce', { name: nonce.data.name }) : problem('draw.invalid', { issues: faults.slice(0, 5) })
    }
    await ask.store.draw.reveal(draw.id, opened)
    await ask.store.draw.move(draw.id, to, ask.now)
    return {
      reply: { id: b.id },
      event: happened(draw, 'revealed', { source: opened.source, witnesses: named.map((n) => n.name), aborted }),
    }
  },
  'draw.draw': async (ask, { id }) => {
    const draw = await drawFound(ask, id, true)
    ask.allow('draw.draw', { path: draw.path })
    const to = moved(draw, 'draw')
    const before = transcriptOf(draw)
    if (!before.reveal) throw problem('draw.wrong_state', { state: draw.state })
    const done = reveal(before, before.reveal)
    const faults = drawFaults(done)
    if (faults.length > 0 || !done.result) throw problem('draw.invalid', { issues: faults.slice(0, 5) })
    await ask.store.draw.set(id, { result: done.result })
    await ask.store.draw.move(id, to, ask.now)
    const count = (of: 'drawn' | 'reserves') => done.result?.strata.reduce((n, s) => n + (s[of]?.length ?? 0), 0) ?? 0
    const [drawn, reserves] = [count('drawn'), count('reserves')]
    return { reply: { id, drawn, reserves }, event: happened(draw, 'drawn', { seed: done.result.seed, drawn, reserves }) }
  },
  'draw.publish': async (ask, { id }) => {
    const draw = await drawFound(ask, id, true)
    ask.allow('draw.publish', { path: draw.path })
    const to = moved(draw, 'publish')
    await ask.store.draw.set(id, { published: true })
    await ask.store.draw.move(id, to, ask.now)
    return { reply: { id }, event: happened(draw, 'published', { sha256: draw.commitment?.sha256 }) }
  },
  'draw.abort': async (ask, b) => {
    const draw = await drawFound(ask, b.id, true)
    ask.allow('draw.abort', { path: draw.path })
    const to = moved(draw, 'abort')
    if (b.reason.trim() === '') throw problem('round.no_reason')
    await ask.store.draw.move(b.id, to, ask.now, b.reason)
    return { reply: { id: b.id }, event: happened(draw, 'aborted', { from: draw.state, reason: b.reason }) }
  },
  'draw.replace': async (ask, b) => {
    const draw = await drawFound(ask, b.id, true)
    ask.allow('draw.replace', { path: draw.path })
    moved(draw, 'replace')
    if (b.reason.trim() === '') throw problem('round.no_reason')
    const next = replace(transcriptOf(draw), b.out, b.reason, ask.now.toISOString())
    const came = next?.replacements.at(-1)?.in
    if (!next || !came) throw problem('draw.no_reserve', { out: b.out })
    await ask.store.draw.set(b.id, { replacements: next.replacements })
    const round = await roundFound(ask, draw.roundId, true)
    if (!['self_checking', 'on_site'].includes(round.state)) throw problem('round.wrong_state', { state: round.state })
    const done = await replaceVisit(ask, round, b.out, came, b.reason)
    return {
      reply: { id: b.id, in: came, placed: done?.placed ?? null },
      event: happened(draw, 'replaced', { out: b.out, in: came, reason: b.reason, ...(done?.applied ?? {}) }),
    }
  },
} satisfies Partial<ActHandlers>

/** With every witness's commitment in, the frame is hashed; from now on nothing of it changes. */
async function commit(ask: Ask, draw: DrawRow, frame: Frame): Promise<Pick<Transcript['commitment'], 'sha256' | 'sm3'>> {
  const issues = frameIssues(frame)
  if (issues.length > 0) throw problem('draw.invalid', { issues: issues.slice(0, 5) })
  const { commitment } = freeze(frame, ask.now.toISOString())
  await ask.store.draw.setFrame(draw.id, frame, commitment, ask.now)
  await ask.store.draw.move(draw.id, 'committed', ask.now)
  return { sha256: commitment.sha256, sm3: commitment.sm3 }
}

/** A day's secret is revealed once no sealed visit of that day can come any more; the transcript is then published in one part more. */
async function revealDays(job: Job, roundId: string, until: string | null): Promise<void> {
  const draw = (await job.store.draw.ofRound(roundId)).find((d) => d.opened?.result)
  if (!draw) return
  const ahead = new Set(await job.store.visit.openDays(roundId))
  let transcript = transcriptOf(draw)
  const days: string[] = []
  for (const { day, secret } of await job.store.draw.secrets(draw.id)) {
    if (ahead.has(day) || (until !== null && day > until) || transcript.secrets.some((s) => s.day === day)) continue
    transcript = unseal(transcript, day, secret)
    days.push(day)
  }
  if (days.length === 0) return
  await job.store.draw.set(draw.id, { secrets: transcript.secrets, result: transcript.result })
  job.emit(happened(draw, 'unsealed', { days }))
}
export const drawJobs: JobHandlers = {
  'round.announced': async (job) => {
    const draw = job.event.nounId ? (await job.store.draw.ofRound(job.event.nounId)).find((d) => d.state === 'drawn') : null
    if (!draw) return
    await job.store.draw.set(draw.id, { published: true })
    await job.store.draw.move(draw.id, 'published', job.now)
    job.emit(happened(draw, 'published', { sha256: draw.commitment?.sha256 }))
  },
  'visit.left': async (job) => await revealDays(job, (job.event.data as { roundId: string }).roundId, job.today),
  'visit.cancelled': async (job) => await revealDays(job, (job.event.data as { roundId: string }).roundId, job.today),
  'round.reporting': async (job) => {
    if (job.event.nounId) await revealDays(job, job.event.nounId, null)
  },
}
