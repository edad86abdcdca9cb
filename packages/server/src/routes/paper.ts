// Paper: drafted from counts, signed, issued as a file; published ones are read without sign-in.
import { createHash } from 'node:crypto'
import {
  type ActName,
  choices,
  isOfficial,
  movePaper,
  type PaperBody,
  type PaperFigure,
  type PaperState,
  problem,
} from '@duxue/core'
import { numberHeadings } from '@duxue/papers'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { type ActHandlers, type Ask, type PublicAsk, type ReadHandlers, runRead } from '../request.ts'
import type { PaperFacts } from '../store/paper.ts'
import type { RoundFacts } from '../store/round.ts'
import { compose, fileOf } from './paper-made.ts'
import { composeReport, pastTerms } from './paper-summary.ts'

async function found(ask: Ask, id: string): Promise<PaperFacts> {
  const paper = await ask.store.paper.get(id, true)
  if (!paper) throw problem('paper.missing', { id })
  return paper
}
function moved(paper: PaperFacts, move: 'edit' | 'sign' | 'issue'): PaperState {
  const m = movePaper(paper.kind, paper.state as PaperState, move)
  if ('problem' in m) throw problem(m.problem, { state: paper.state, kind: paper.kind })
  return m.to
}

export const paperRoutes = {
  acts: {
    'paper.draft': async (ask, b) => {
      const round = b.roundId && b.kind !== 'report' ? await ask.store.round.get(b.roundId) : null
      if (b.kind !== 'report' && !round) throw problem('round.missing', { id: b.roundId })
      const report = b.kind === 'report' ? await composeReport(ask, b.summary ?? '', b.unitId ?? null, b.term ?? null) : null
      ask.allow('paper.draft', { path: (round ?? report?.unit)?.path ?? null })
      const composed = report?.composed ?? (await compose(ask, b.kind, round as RoundFacts, b.unitId ?? null))
      const head = await ask.store.trail.head()
      const { figures } = composed
      const body = { ...composed.body, blocks: numberHeadings(composed.body.blocks) }
      const unit = b.unitId ? await ask.store.unit.get(b.unitId) : null
      const path = (b.kind === 'order' ? unit?.path : report?.unit.path) ?? (round as RoundFacts).path
      await ask.store.paper.add({
        id: b.id,
        kind: b.kind,
        path,
        ownerId: unit?.id ?? null,
        roundId: round?.id ?? null,
        directiveId: round?.directive_id ?? null,
        title: body.title,
        body,
        figures,
        head,
        at: ask.now,
      })
      return {
        reply: { id: b.id },
        event: {
          kind: 'paper.drafted',
          noun: 'paper',
          nounId: b.id,
          path,
          data: {
            kind: b.kind,
            title: body.title,
            roundId: round?.id ?? null,
            ...(report ? { summary: b.summary, term: b.term ?? null } : {}),
            unitId: unit?.id ?? null,
            figures: Object.fromEntries(figures.map((f) => [f.id, f.value])),
            head,
          },
        },
      }
    },
    'paper.edit': async (ask, b) => {
      const paper = await found(ask, b.id)
      ask.allow('paper.edit', { path: paper.path })
      moved(paper, 'edit')
      const title = b.title?.trim() || paper.title
      await ask.store.paper.edit(b.id, {
        title,
        words: {
          title,
          ...(b.foreword !== undefined ? { foreword: b.foreword } : {}),
          ...(b.editor !== undefined ? { editor: b.editor } : {}),
          ...(b.captions ? { captions: b.captions } : {}),
        },
      })
      return {
        reply: { id: b.id },
        event: {
          kind: 'paper.edited',
          noun: 'paper',
          nounId: b.id,
          path: paper.path,
          data: { fields: Object.keys(b).filter((k) => k !== 'id') },
        },
      }
    },
    'paper.sign': async (ask, b) => {
      const papers = await ask.store.paper.many(b.ids)
      if (papers.length === 0) throw problem('paper.missing', { ids: b.ids.slice(0, 5) })
      for (const p of papers) ask.allow('paper.sign', { path: p.path })
      const ready = papers.filter((p) => !('problem' in movePaper(p.kind, p.state as PaperState, 'sign')))
      const first = papers[0] as PaperFacts
      if (ready.length === 0) throw problem('paper.wrong_state', { state: first.state })
      await ask.store.paper.sign(
        ready.map((p) => p.id),
        ask.who.person,
        ask.now,
      )
      return {
        reply: { count: ready.length },
        event: {
          kind: 'paper.signed',
          noun: 'paper',
          nounId: ready.length === 1 ? (ready[0] as PaperFacts).id : null,
          path: (await ask.store.unit.city()).path,
          data: { ids: ready.map((p) => p.id) },
        },
      }
    },
    'paper.issue': async (ask, b) => {
      const paper = await found(ask, b.id)
      ask.allow('paper.issue', { path: paper.path })
      moved(paper, 'issue')
      const year = Number(ask.today.slice(0, 4))
      const series = ask.city.jurisdiction.paperSeries[paper.kind === 'order' ? 'order' : 'bulletin']
      const numbered = isOfficial(paper.kind)
      const number = numbered ? { code: series, year, no: await ask.store.paper.nextNumber(`${series}${year}`) } : null
      const file = await fileOf(ask, paper, number)
      const sha256 = createHash('sha256').update(file.bytes).digest('hex')
      const shown = number ? `${number.code}〔${number.year}〕${number.no}号` : null
      await ask.store.paper.issue(b.id, {
        number: shown,
        public: b.public,
        fileName: file.name,
        file: file.bytes,
        sha256,
        at: ask.now,
      })
      if (paper.kind === 'order') {
        const ordered = await ask.store.finding.many((paper.body as PaperBody).findings ?? [])
        const open = ordered.filter((r) => r.order_paper_id === null && r.state !== 'withdrawn')
        if (open.length > 0)
          await ask.store.finding.change(
            open.map((r) => r.id),
            { order_paper_id: b.id },
            ask.now,
          )
      }
      return {
        reply: { id: b.id, number: shown, sha256 },
        event: {
          kind: 'paper.issued',
          noun: 'paper',
          nounId: b.id,
          path: paper.path,
          ownerId: paper.owner_id,
          data: {
            kind: paper.kind,
            title: paper.title,
            number: shown,
            public: b.public,
            sha256,
            figures: Object.fromEntries((paper.figures as PaperFigure[]).map((f) => [f.id, f.value])),
            head: paper.trail_head ? { seq: paper.trail_seq, head: paper.trail_head } : null,
          },
        },
      }
    },
  },
  reads: {
    'paper.list': async (ask, q) => {
      const { total, rows } = await ask.store.paper.list(q)
      const owners = await ownersOf(ask, rows)
      return { total, rows: rows.map((r) => row(ask, r, owners)) }
    },
    'paper.summaries': async (ask) => ({
      rows: ask.house.summaries.map(({ name, pack, summary }) => ({
        summary: name,
        title: summary.title,
        of: summary.of,
        pack: pack.title,
      })),
      terms: await pastTerms(ask),
    }),
    'paper.get': async (ask, { id }) => {
      const paper = await ask.store.paper.get(id)
      if (!paper) throw problem('paper.missing', { id })
      return { ...(await shown(ask, paper)), roundId: paper.round_id, directiveId: paper.directive_id }
    },
    'public.list': async (ask, q) => {
      const { total, rows } = await ask.store.paper.list({ ...q, publicOnly: true })
      const owners = await ownersOf(ask, rows)
      return {
        city: ask.city.name,
        synthetic: ask.city.synthetic,
        total,
        rows: rows.map((r) => row(ask, r, owners)),
        trail: await ask.store.trail.head(),
      }
    },
    'public.get': async (ask, { id }) => {
      const paper = await ask.store.paper.get(id)
      if (!paper?.public || paper.state === 'drafted') throw problem('paper.missing', { id })
      return await shown(ask, paper)
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

type Row = Pick<
  PaperFacts,
  'id' | 'kind' | 'state' | 'path' | 'owner_id' | 'title' | 'number' | 'issued_at' | 'public' | 'file_name' | 'file_sha256'
>
/** Names of the units that orders go to. */
async function ownersOf(ask: Ask | PublicAsk, papers: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(papers.flatMap((p) => (p.owner_id ? [p.owner_id] : [])))]
  return new Map((await ask.store.unit.many(ids)).map((u) => [u.id, u.name]))
}
function row(ask: Ask | PublicAsk, r: Row, owners: ReadonlyMap<string, string>) {
  const wanted = (['edit', 'sign', 'issue'] as const)
    .filter((m) => !('problem' in movePaper(r.kind, r.state as PaperState, m)))
    .map((m) => ({ act: `paper.${m}` as ActName }))
  return {
    id: r.id,
    kind: r.kind,
    state: r.state,
    title: r.title,
    owner: (r.owner_id && owners.get(r.owner_id)) || null,
    number: r.number,
    issuedAt: r.issued_at?.toISOString() ?? null,
    public: r.public,
    fileName: r.file_name,
    sha256: r.file_sha256,
    choices: ask.who ? choices(ask.who, { path: r.path }, wanted) : [],
  }
}
async function shown(ask: Ask | PublicAsk, paper: PaperFacts) {
  return {
    paper: row(ask, paper, await ownersOf(ask, [paper])),
    body: paper.body,
    figures: (paper.figures as PaperFigure[]).map((f) => ({ ...f, query: { ...f.query } })),
    trail: paper.trail_seq !== null && paper.trail_head ? { seq: paper.trail_seq, head: paper.trail_head } : null,
    synthetic: ask.city.synthetic,
  }
}

/** Files of papers: to whoever may see the paper; published ones to anybody. */
export function servePaperFiles(app: FastifyInstance, house: House): void {
  for (const name of ['paper.file', 'public.file']) {
    app.get(`/api/${name}`, async (request, reply) => {
      const { id } = request.query as { id?: string }
      const file = await runRead(house, request, async (ask) =>
        id && /^[0-9a-f-]{36}$/.test(id) ? await ask.store.paper.file(id) : null,
      )
      if (!file) throw problem('paper.missing', { id })
      const mime = file.name.endsWith('.xlsx')
        ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
        : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
      return reply
        .header('content-type', mime)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .send(file.bytes)
    })
  }
}
