// Paper: drafted from counts, signed, issued as a file; published ones are read without sign-in.
import { createHash } from 'node:crypto'
import {
  type ActName,
  type Composed,
  choices,
  composeBulletin,
  composeNews,
  composeOrder,
  movePaper,
  type PaperBody,
  type PaperFigure,
  type PaperState,
  problem,
  type RoundFigures,
} from '@duxue/core'
import { numberHeadings, type OfficialPaper, writeLedger, writeNews, writeOfficial } from '@duxue/papers'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { type ActHandlers, type Ask, type PublicAsk, type ReadHandlers, runRead } from '../request.ts'
import type { PaperFacts } from '../store/paper.ts'
import type { RoundFacts } from '../store/round.ts'
import { packOf } from './check.ts'

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

async function figuresOf(ask: Ask, round: RoundFacts): Promise<RoundFigures> {
  const [f, blocks, progress, pack] = [
    await ask.store.paper.figures(round.id),
    await ask.store.unit.blocks(),
    await ask.store.round.byBlock(round.id),
    await packOf(ask, round),
  ]
  const directive = round.directive_id ? await ask.store.directive.get(round.directive_id) : null
  const why = round.directive_id ? await ask.store.check.why(round.directive_id) : []
  const topic = new Map(f.topics.map((t) => [t.topic, t]))
  const block = new Map(f.blocks.map((b) => [b.blockId, b]))
  const visited = new Map(progress.visits.map((v) => [v.blockId, v.visited]))
  const grave = (g: string) => f.grave.find((x) => x.grave === g)?.n ?? 0
  return {
    roundId: round.id,
    title: round.title,
    city: ask.city.name,
    issuers: round.issuers,
    from: round.window_from,
    to: round.window_to,
    groups: round.group_count,
    inspectors: f.inspectors,
    units: progress.folders.reduce((n, x) => n + x.units, 0),
    selfChecked: progress.folders.reduce((n, x) => n + x.selfChecked, 0),
    visits: f.visits,
    visitedCounties: f.counties,
    clean: f.clean,
    directive: directive ? { id: directive.id, title: directive.title, dated: directive.dated, items: f.items } : null,
    topics: pack.topics.map((t) => ({
      id: t.id,
      zh: t.zh,
      found: topic.get(t.id)?.found ?? 0,
      closed: topic.get(t.id)?.closed ?? 0,
      example: topic.get(t.id)?.example ?? null,
      quote: why.find((w) => w.topic === t.id)?.quote ?? null,
    })),
    blocks: blocks.map((b) => ({
      id: b.id,
      name: b.shortName,
      visits: visited.get(b.id) ?? 0,
      found: block.get(b.id)?.found ?? 0,
      closed: block.get(b.id)?.closed ?? 0,
    })),
    grave: { general: grave('general'), serious: grave('serious'), urgent: grave('urgent') },
    found: f.topics.reduce((n, t) => n + t.found, 0),
    closed: f.topics.reduce((n, t) => n + t.closed, 0),
    today: ask.today,
  }
}
async function compose(ask: Ask, kind: string, round: RoundFacts, unitId: string | null): Promise<Composed> {
  if (kind === 'news') return composeNews(await figuresOf(ask, round))
  if (kind === 'ledger') {
    const f = await figuresOf(ask, round)
    return {
      body: {
        title: `${f.title}问题整改台账`,
        issuers: f.issuers,
        addressees: [],
        foreword: '',
        blocks: [
          {
            kind: 'paragraph',
            runs: [
              '共',
              { text: String(f.found), figure: 'found' },
              '个问题，已销号',
              { text: String(f.closed), figure: 'closed' },
              '个。',
            ],
          },
        ],
        date: ask.today,
      },
      figures: [
        { id: 'found', value: f.found, read: 'finding.list', query: { roundId: round.id } },
        { id: 'closed', value: f.closed, read: 'finding.list', query: { roundId: round.id, state: 'closed' } },
      ],
    }
  }
  if (kind === 'order') {
    const unit = unitId ? await ask.store.unit.get(unitId) : null
    if (!unit) throw problem('unit.missing', { id: unitId })
    const { rows } = await ask.store.finding.list({
      roundId: round.id,
      unitId: unit.id,
      state: 'ordered,rectifying,reported,verified,closed,reopened',
      limit: 500,
    })
    if (rows.length === 0) throw problem('paper.no_figures', { unit: unit.name })
    const [visit] = (await ask.store.visit.list({ roundId: round.id, unitId: unit.id })).rows
    return composeOrder({
      roundId: round.id,
      unitId: unit.id,
      unit: unit.name,
      round: round.title,
      issuers: round.issuers,
      visitedOn: visit?.day ?? null,
      today: ask.today,
      findings: rows.map((r) => ({ no: r.no, fact: r.fact, basis: r.basis, due: r.due, owner: r.owner, grave: r.grave })),
    })
  }
  return composeBulletin(await figuresOf(ask, round))
}

/** The bytes of a paper as issued; the same paper gives the same bytes. */
async function fileOf(
  ask: Ask,
  paper: PaperFacts,
  number: { code: string; year: number; no: number } | null,
  head: { seq: number; head: string } | null,
): Promise<{ name: string; bytes: Uint8Array }> {
  const body = paper.body as PaperBody
  const text = (runs: readonly (string | { text: string })[]) => runs.map((r) => (typeof r === 'string' ? r : r.text)).join('')
  const paragraphs = body.blocks.flatMap((b) => (b.kind === 'paragraph' ? [text(b.runs)] : []))
  if (paper.kind === 'news')
    return {
      name: `${paper.title}.docx`,
      bytes: await writeNews({
        title: paper.title,
        lead: body.lead ?? '',
        paragraphs: body.foreword ? [body.foreword, ...paragraphs] : paragraphs,
        captions: body.captions ?? [],
        editor: body.editor ?? '',
        source: body.issuers[0] ?? '',
        date: ask.today,
        synthetic: ask.city.synthetic,
      }),
    }
  if (paper.kind === 'ledger')
    return { name: `${paper.title}.xlsx`, bytes: await writeLedger(await ledgerOf(ask, paper, paragraphs)) }
  const official: OfficialPaper = {
    kind: paper.kind === 'order' ? 'order' : 'bulletin',
    issuers: body.issuers,
    number,
    title: body.title,
    addressees: body.addressees,
    blocks: body.foreword ? [{ kind: 'paragraph', runs: [body.foreword] }, ...body.blocks] : body.blocks,
    attachments: [],
    signers: [],
    date: ask.today,
    copyTo: [],
    printedBy: `${body.issuers[0] ?? ''}办公室`,
    synthetic: ask.city.synthetic,
    ...(head ? { trailHead: { seq: head.seq, hash: head.head } } : {}),
  }
  return {
    name: `${paper.title}${paper.kind === 'order' ? `（${body.addressees[0] ?? ''}）` : ''}.docx`,
    bytes: await writeOfficial(official),
  }
}
const stateWords: Record<string, string> = {
  found: '发现',
  fed_back: '已反馈',
  defended: '申辩中',
  withdrawn: '已撤销',
  ordered: '已下达',
  rectifying: '整改中',
  reported: '已报告',
  verified: '已核验',
  closed: '已销号',
  reopened: '重新打开',
}
const graveWords: Record<string, string> = { general: '一般', serious: '较重', urgent: '紧急' }
async function ledgerOf(ask: Ask, paper: PaperFacts, notes: string[]) {
  const rows: (string | number | null)[][] = []
  const pack = paper.round_id ? await ask.store.round.get(paper.round_id).then((r) => (r ? packOf(ask, r) : null)) : null
  const topic = new Map(pack?.topics.map((t) => [t.id, t.zh]))
  for (let from = 0; ; from += 500) {
    const page = await ask.store.finding.list({ ...(paper.round_id ? { roundId: paper.round_id } : {}), from, limit: 500 })
    for (const r of page.rows)
      rows.push([
        r.no,
        r.block ?? '',
        r.unit,
        topic.get(r.topic) ?? r.topic,
        r.fact,
        r.basis,
        graveWords[r.grave] ?? r.grave,
        r.owner,
        r.due,
        r.measure,
        r.report,
        stateWords[r.state] ?? r.state,
        r.closed_at ? r.closed_at.toISOString().slice(0, 10) : null,
      ])
    if (page.rows.length < 500) break
  }
  const column = (name: string, width: number, kind: 'text' | 'number' | 'date' = 'text') => ({ name, width, kind })
  return {
    title: paper.title,
    notes,
    synthetic: ask.city.synthetic,
    date: ask.today,
    rows,
    columns: [
      column('编号', 6, 'number'),
      column('县（市、区）', 10),
      column('单位', 20),
      column('主题', 12),
      column('事实', 36),
      column('依据', 24),
      column('轻重', 6),
      column('责任单位', 18),
      column('期限', 11, 'date'),
      column('措施', 24),
      column('整改报告', 30),
      column('状态', 9),
      column('销号日期', 11, 'date'),
    ],
  }
}

export const paperRoutes = {
  acts: {
    'paper.draft': async (ask, b) => {
      const round = await ask.store.round.get(b.roundId)
      if (!round) throw problem('round.missing', { id: b.roundId })
      ask.allow('paper.draft', { path: round.path })
      const composed = await compose(ask, b.kind, round, b.unitId ?? null)
      const { figures } = composed
      const body = { ...composed.body, blocks: numberHeadings(composed.body.blocks) }
      const unit = b.unitId ? await ask.store.unit.get(b.unitId) : null
      const path = b.kind === 'order' && unit ? unit.path : round.path
      await ask.store.paper.add({
        id: b.id,
        kind: b.kind,
        path,
        ownerId: unit?.id ?? null,
        roundId: round.id,
        directiveId: round.directive_id,
        title: body.title,
        body,
        figures,
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
            roundId: round.id,
            unitId: unit?.id ?? null,
            figures: Object.fromEntries(figures.map((f) => [f.id, f.value])),
          },
        },
      }
    },
    'paper.edit': async (ask, b) => {
      const paper = await found(ask, b.id)
      ask.allow('paper.edit', { path: paper.path })
      moved(paper, 'edit')
      const body = paper.body as PaperBody
      const title = b.title?.trim() || paper.title
      await ask.store.paper.edit(b.id, {
        title,
        body: {
          ...body,
          title,
          foreword: b.foreword ?? body.foreword,
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
      const series = paper.kind === 'order' ? `${ask.city.name.slice(0, 1)}教督整` : `${ask.city.name.slice(0, 1)}教督`
      const numbered = paper.kind === 'bulletin' || paper.kind === 'order'
      const number = numbered ? { code: series, year, no: await ask.store.paper.nextNumber(`${series}${year}`) } : null
      const head = await ask.store.trail.head()
      const file = await fileOf(ask, paper, number, head)
      const sha256 = createHash('sha256').update(file.bytes).digest('hex')
      const shown = number ? `${number.code}〔${number.year}〕${number.no}号` : null
      await ask.store.paper.issue(b.id, {
        number: shown,
        public: b.public,
        fileName: file.name,
        file: file.bytes,
        sha256,
        at: ask.now,
        seq: head?.seq ?? null,
        head: head?.head ?? null,
        figures: paper.figures,
      })
      if (paper.kind === 'order' && paper.owner_id && paper.round_id) {
        const { rows } = await ask.store.finding.list({ roundId: paper.round_id, unitId: paper.owner_id, limit: 500 })
        const open = rows.filter((r) => r.order_paper_id === null && r.state !== 'found' && r.state !== 'withdrawn')
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
            head,
          },
        },
      }
    },
  },
  reads: {
    'paper.list': async (ask, q) => {
      const { total, rows } = await ask.store.paper.list(q)
      return { total, rows: rows.map((r) => row(ask, r)) }
    },
    'paper.get': async (ask, { id }) => {
      const paper = await ask.store.paper.get(id)
      if (!paper) throw problem('paper.missing', { id })
      return { ...shown(ask, paper), roundId: paper.round_id, directiveId: paper.directive_id }
    },
    'public.list': async (ask, q) => {
      const { total, rows } = await ask.store.paper.list({ ...q, publicOnly: true })
      return {
        city: ask.city.name,
        synthetic: ask.city.synthetic,
        total,
        rows: rows.map((r) => row(ask, r)),
        trail: await ask.store.trail.head(),
      }
    },
    'public.get': async (ask, { id }) => {
      const paper = await ask.store.paper.get(id)
      if (!paper?.public || paper.state === 'drafted') throw problem('paper.missing', { id })
      return shown(ask, paper)
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

type Row = Pick<
  PaperFacts,
  'id' | 'kind' | 'state' | 'path' | 'title' | 'number' | 'issued_at' | 'public' | 'file_name' | 'file_sha256'
>
function row(ask: Ask | PublicAsk, r: Row) {
  const wanted = (['edit', 'sign', 'issue'] as const)
    .filter((m) => !('problem' in movePaper(r.kind, r.state as PaperState, m)))
    .map((m) => ({ act: `paper.${m}` as ActName }))
  return {
    id: r.id,
    kind: r.kind,
    state: r.state,
    title: r.title,
    number: r.number,
    issuedAt: r.issued_at?.toISOString() ?? null,
    public: r.public,
    fileName: r.file_name,
    sha256: r.file_sha256,
    choices: ask.who ? choices(ask.who, { path: r.path }, wanted) : [],
  }
}
function shown(ask: Ask | PublicAsk, paper: PaperFacts) {
  return {
    paper: row(ask, paper),
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
