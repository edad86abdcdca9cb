import {
  type Composed,
  composeBulletin,
  composeNews,
  composeOrder,
  type PaperBody,
  problem,
  type RoundFigures,
  standing,
} from '@duxue/core'
import { type OfficialPaper, writeLedger, writeNews, writeOfficial } from '@duxue/papers'
import type { Ask } from '../request.ts'
import type { PaperFacts } from '../store/paper.ts'
import type { RoundFacts } from '../store/round.ts'
import { packOf } from './profile.ts'

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
export async function compose(ask: Ask, kind: string, round: RoundFacts, unitId: string | null): Promise<Composed> {
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
        { id: 'found', value: f.found, read: 'finding.list', query: { roundId: round.id, state: standing } },
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
export async function fileOf(
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
