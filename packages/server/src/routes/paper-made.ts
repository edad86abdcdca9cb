// What a paper says, counted when it is drafted, and the bytes of its file when it is issued.
import {
  type Composed,
  civilDate,
  composeBulletin,
  composeLedger,
  composeNews,
  composeOrder,
  type PaperBody,
  problem,
  type RoundFigures,
  type RoundScope,
} from '@duxue/core'
import { type OfficialPaper, writeLedger, writeNews, writeOfficial } from '@duxue/papers'
import type { Ask } from '../request.ts'
import type { PaperFacts } from '../store/paper.ts'
import type { RoundFacts } from '../store/round.ts'
import { passagesOf } from './paper-summary.ts'
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
    scope: round.scope as RoundScope,
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
      inspected: progress.folders.find((x) => x.blockId === b.id)?.units ?? 0,
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
  if (kind === 'ledger') return composeLedger(await figuresOf(ask, round), await ledgerRows(ask, round))
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
      findings: rows.map((r) => ({
        id: r.id,
        no: r.no,
        fact: r.fact,
        basis: r.basis,
        due: r.due,
        owner: r.owner,
        grave: r.grave,
      })),
    })
  }
  return composeBulletin(await figuresOf(ask, round), await passagesOf(ask, await packOf(ask, round)))
}

/** The bytes of a paper as issued; the same paper gives the same bytes. Figures, rows and the trail's head are those of its drafting. */
export async function fileOf(
  ask: Ask,
  paper: PaperFacts,
  number: { code: string; year: number; no: number } | null,
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
    return {
      name: `${paper.title}.xlsx`,
      bytes: await writeLedger({
        title: paper.title,
        notes: paragraphs,
        synthetic: ask.city.synthetic,
        date: body.date,
        rows: await ask.store.paper.rows(paper.id),
        columns: ledgerColumns,
      }),
    }
  const official: OfficialPaper = {
    kind: paper.kind === 'order' || paper.kind === 'report' ? paper.kind : 'bulletin',
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
    ...(paper.trail_seq !== null && paper.trail_head ? { trailHead: { seq: paper.trail_seq, hash: paper.trail_head } } : {}),
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
async function ledgerRows(ask: Ask, round: RoundFacts): Promise<(string | number | null)[][]> {
  const rows: (string | number | null)[][] = []
  const topic = new Map((await packOf(ask, round)).topics.map((t) => [t.id, t.zh]))
  for (let from = 0; ; from += 500) {
    const page = await ask.store.finding.list({ roundId: round.id, from, limit: 500 })
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
        r.closed_at ? civilDate(r.closed_at, ask.city.jurisdiction.offsetMinutes) : null,
      ])
    if (page.rows.length < 500) return rows
  }
}
const column = (name: string, width: number, kind: 'text' | 'number' | 'date' = 'text') => ({ name, width, kind })
const ledgerColumns = [
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
]
