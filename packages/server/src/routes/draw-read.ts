// What is read of draws: by the city before it is published, by everybody after; the transcript as a file, the verifier as a page.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import {
  type ActName,
  choices,
  type DrawState,
  drawFrame,
  drawSize,
  moveDraw,
  problem,
  type ReadReply,
  stratumParts,
  workdaysIn,
} from '@duxue/core'
import { drawFaults } from '@duxue/planner'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { type Ask, type PublicAsk, type ReadHandlers, runRead } from '../request.ts'
import type { DrawRow } from '../store/draw.ts'
import { drawFound, transcriptOf, weighed } from './draw.ts'
import { roundFound } from './round-found.ts'
import { planInputs } from './round-inputs.ts'

type Shown = ReadReply<'public.draw'>['draw']
const moves = {
  commit: 'draw.commit',
  reveal: 'draw.reveal',
  draw: 'draw.draw',
  publish: 'draw.publish',
  replace: 'draw.replace',
  abort: 'draw.abort',
} as const

async function shown(ask: Ask | PublicAsk, d: DrawRow, roundState: string): Promise<Shown> {
  const { frame, opened } = d
  const strata = opened?.result?.strata ?? []
  const replacements = opened?.replacements ?? []
  const ids = [
    ...strata.flatMap((s) => [...(s.drawn ?? []), ...(s.reserves ?? [])]),
    ...replacements.flatMap((r) => [r.out, r.in]),
  ]
  const names = new Map((await ask.store.unit.many([...new Set(ids)])).map((u) => [u.id, u.name]))
  const blocks = new Map((await ask.store.unit.blocks()).map((b) => [b.id, b.shortName]))
  const named = (id: string) => ({ id, name: names.get(id) ?? id })
  const sizes = new Map<string, number>()
  for (const u of frame.units) sizes.set(u.stratum, (sizes.get(u.stratum) ?? 0) + 1)
  const drawnOf = new Map(strata.map((s) => [s.stratum, s]))
  // A stratum with a rural part beside it holds the other schools.
  const parted = new Set(frame.quotas.filter((q) => stratumParts(q.stratum).rural).map((q) => q.stratum.replace(/\|[^|]*$/, '')))
  const sum = (of: 'draw' | 'reserves') => frame.quotas.reduce((n, q) => n + q[of], 0)
  const wanted = Object.entries(moves)
    .filter(([move]) => !('problem' in moveDraw(d.state as DrawState, move as keyof typeof moves)))
    .filter(([move]) => move !== 'replace' || ['self_checking', 'on_site'].includes(roundState))
    .map(([, act]) => ({ act: act as ActName }))
  return {
    id: d.id,
    roundId: d.roundId,
    no: d.no,
    state: d.state,
    reason: d.reason,
    frozenAt: d.frozenAt.toISOString(),
    plan: frame.plan,
    rule: frame.rule,
    source: frame.source,
    units: frame.units.length,
    always: frame.always.length,
    draw: sum('draw'),
    reserves: sum('reserves'),
    inspectors: frame.inspectors.length,
    witnesses: frame.witnesses.map((w) => ({
      name: w.name,
      commitment: w.commitment || null,
      nonce: opened?.reveal.nonces.find((n) => n.name === w.name)?.nonce ?? null,
      aborted: opened?.reveal.aborted.find((a) => a.name === w.name)?.reason ?? null,
    })),
    commitment: d.commitment,
    revealed: opened ? { source: opened.reveal.source, at: opened.reveal.at } : null,
    seed: opened?.result?.seed ?? null,
    days: frame.sealed.map(({ day, stratum }) => ({
      day,
      commitment: frame.secrets.find((s) => s.day === day)?.commitment ?? '',
      pool: sizes.get(stratum) ?? 0,
      draw: frame.quotas.find((q) => q.stratum === stratum)?.draw ?? 0,
      secret: opened?.secrets.find((s) => s.day === day)?.secret ?? null,
    })),
    strata: frame.quotas.map((q) => {
      const { block, kind, day, rural } = stratumParts(q.stratum)
      const s = drawnOf.get(q.stratum)
      return {
        block: block === null ? null : (blocks.get(block) ?? ''),
        kind,
        day,
        rural: rural ? true : parted.has(q.stratum) ? false : null,
        units: sizes.get(q.stratum) ?? 0,
        draw: q.draw,
        reserve: q.reserves,
        drawn: s?.drawn?.map(named) ?? null,
        reserves: s?.reserves?.map(named) ?? null,
      }
    }),
    weights: (frame.weighing ?? []).map((w) => ({ ...w, reason: { ...w.reason } })),
    replacements: replacements.map((r) => ({ out: named(r.out), in: named(r.in), reason: r.reason, at: r.at })),
    faults: d.commitment ? drawFaults(transcriptOf(d)).map(({ path, code }) => ({ path, code })) : [],
    choices: ask.who ? choices(ask.who, { path: d.path }, wanted) : [],
  }
}

export const drawReads = {
  'draw.list': async (ask, { roundId }) => {
    const round = await roundFound(ask, roundId)
    const rows = await ask.store.draw.ofRound(roundId)
    const draws = []
    for (const d of rows) draws.push(await shown(ask, d, round.state))
    const may = choices(ask.who, { path: round.path }, [{ act: 'draw.freeze' }]).length > 0
    if (!may || round.state !== 'self_checking' || rows.some((d) => d.state !== 'aborted')) return { draws, proposal: null }
    const inputs = await planInputs(ask, round)
    return {
      draws,
      proposal: {
        size: drawSize(inputs),
        reserveShare: inputs.jurisdiction.visits.reserveShare,
        units: drawFrame(inputs.units).length,
        weights: weighed(inputs).weights,
        ruralShare: inputs.jurisdiction.draw?.ruralShare ?? 0,
        days: workdaysIn(inputs.jurisdiction, round.window_from, round.window_to),
      },
    }
  },
  'public.draw': async (ask, { id }) => {
    const draw = await drawFound(ask, id)
    const round = await ask.store.round.get(draw.roundId)
    return {
      city: ask.city.name,
      synthetic: ask.city.synthetic,
      round: round?.title ?? '',
      draw: await shown(ask, draw, round?.state ?? ''),
    }
  },
} satisfies Partial<ReadHandlers>

const verifier = (name: string) => readFile(fileURLToPath(import.meta.resolve(`@duxue/planner/verify/${name}`)), 'utf8')
/** The transcript to whoever may see it; the verifier to anybody, as a page that also opens from disk and as a script. */
export function serveDraws(app: FastifyInstance, house: House): void {
  app.get('/api/draw.transcript', async (request, reply) => {
    const { id } = request.query as { id?: string }
    const draw = await runRead(house, request, async (ask) =>
      id && /^[0-9a-f-]{36}$/.test(id) ? await ask.store.draw.get(id) : null,
    )
    if (!draw) throw problem('draw.missing', { id })
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="draw-${draw.no}-${draw.id.slice(0, 8)}.json"`)
      .send(`${JSON.stringify(transcriptOf(draw), null, 1)}\n`)
  })
  app.get('/verify-draw.html', async (_request, reply) => {
    const page = await verifier('verify-draw.html')
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? ''
    const hash = createHash('sha256').update(script).digest('base64')
    return reply
      .header(
        'content-security-policy',
        `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; frame-ancestors 'none'`,
      )
      .type('text/html; charset=utf-8')
      .send(page)
  })
  app.get('/verify-draw.mjs', async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(await verifier('verify-draw.mjs')),
  )
}
