// Directive: a text read in, its draft settled, proposed, confirmed, published as tasks.
import {
  addedItem,
  around,
  bindsSomebody,
  civilOrNull,
  countAttendees,
  type DirectiveMove,
  type DraftContext,
  type DraftItem,
  draftItem,
  guessKind,
  guessTitle,
  type ItemState,
  isKeepable,
  isSpan,
  may,
  moveDirective,
  moveItem,
  paragraphAt,
  problem,
  proposeScope,
  receives,
  schoolKinds,
  type TaskScope,
  taskDue,
  textHash,
} from '@duxue/core'
import { readText } from '@duxue/papers'
import { leaderFor, read } from '@duxue/reader'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { type ActHandlers, type Ask, type ReadHandlers, runRead } from '../request.ts'
import type { DirectiveFacts, ItemChange, ItemFacts } from '../store/directive.ts'
import { takeBody } from './upload.ts'

type Fields = Partial<{
  topic: string
  verbPhrase: string
  modality: string
  responsible: string[]
  due: string | null
  scope: TaskScope
  sectionId: string | null
  lead: string | null
}>

async function found(ask: Ask, id: string, lock = false): Promise<DirectiveFacts> {
  const d = await ask.store.directive.get(id, lock)
  if (!d) throw problem('directive.missing', { id })
  return d
}
/** The directive held for this act, after core has allowed the move. */
async function moving(
  ask: Ask,
  id: string,
  act: 'directive.propose' | 'directive.confirm' | 'directive.publish' | 'item.confirm' | 'item.edit' | 'item.drop' | 'item.add',
  move: DirectiveMove,
) {
  const directive = await found(ask, id, true)
  ask.allow(act, { path: directive.path })
  const moved = moveDirective(
    { state: directive.state as 'draft', proposed: directive.proposedAt !== null, items: await ask.store.directive.standing(id) },
    move,
  )
  if ('problem' in moved) throw problem(moved.problem, moved.data)
  return { directive, to: moved.to }
}
/** What the office changes after it has proposed must be proposed again; the director may change what lies before the director. */
async function withdrawProposal(ask: Ask, d: DirectiveFacts): Promise<boolean> {
  if (d.proposedAt === null || ask.who.posts.some((p) => p.role === 'director')) return false
  await ask.store.directive.setProposed(d.id, null)
  return true
}
async function draftContext(ask: Ask): Promise<DraftContext> {
  return { topics: ask.house.packs.flatMap((p) => p.topics), sections: await ask.store.unit.sections() }
}
/** What a person writes must name real sections, kinds of schools and days. */
async function checkFields(ask: Ask, f: Fields): Promise<void> {
  const named = [...(f.scope?.sections ?? []), ...(f.sectionId ? [f.sectionId] : [])]
  const sections = new Set((await ask.store.unit.sections()).map((s) => s.id))
  const strange = named.find((id) => !sections.has(id))
  if (strange) throw problem('unit.missing', { id: strange })
  const kind = f.scope?.schools.find((k) => !(schoolKinds as readonly string[]).includes(k))
  if (kind !== undefined) throw problem('request.invalid', { at: 'scope.schools', why: kind })
  if (f.due && civilOrNull(f.due) === null) throw problem('request.invalid', { at: 'due', why: f.due })
}
/** A changed duty or a changed responsible proposes the scope anew, unless a person has set it. */
function changeOf(item: ItemFacts, f: Fields): ItemChange {
  const words = (i: { modality: string; responsible: readonly string[] }) => ({
    topic: item.topic,
    quote: item.quote,
    mechanisms: item.mechanisms,
    modality: i.modality,
    responsible: i.responsible,
  })
  const before = proposeScope(words(item), item.sectionId)
  const after = proposeScope(
    words({ modality: f.modality ?? item.modality, responsible: f.responsible ?? item.responsible }),
    f.sectionId === undefined ? item.sectionId : f.sectionId,
  )
  const untouched =
    JSON.stringify(before) ===
    JSON.stringify({
      counties: item.scope.counties,
      sections: item.scope.sections,
      schools: item.scope.schools,
      ...(item.scope.cityRunOnly ? { cityRunOnly: true } : {}),
    })
  return { ...f, ...(f.scope === undefined && untouched ? { scope: after } : {}) }
}
const shown = (i: ItemFacts) => ({
  id: i.id,
  no: i.no,
  state: i.state,
  topic: i.topic,
  modality: i.modality,
  verbPhrase: i.verbPhrase,
  start: i.start,
  end: i.end,
  quote: i.quote,
  responsible: [...i.responsible],
  deadline: i.deadline,
  quantities: [...i.quantities],
  mechanisms: [...i.mechanisms],
  confidence: Math.round(i.confidence * 100) / 100,
  rules: [...i.rules],
  scope: { ...i.scope, sections: [...i.scope.sections], schools: [...i.scope.schools] },
  due: i.due,
  sectionId: i.sectionId,
  sectionName: i.sectionName,
  lead: i.lead,
  packTopic: i.packTopic,
  edited: i.edited,
  tasks: i.tasks,
})
async function setItems(ask: Ask, act: 'item.confirm' | 'item.drop', b: { directiveId: string; ids: readonly string[] }) {
  const move = act === 'item.confirm' ? 'confirm' : 'drop'
  const { directive } = await moving(ask, b.directiveId, act, 'settle')
  const items = await ask.store.directive.items(b.directiveId)
  const chosen = [...new Set(b.ids)].map((id) => {
    const item = items.find((i) => i.id === id)
    if (!item) throw problem('item.missing', { id })
    return item
  })
  const to: ItemState = move === 'confirm' ? 'confirmed' : 'dropped'
  const changed = chosen.filter((i) => 'to' in moveItem(i.state, move) && i.state !== to)
  await ask.store.directive.setItemState(
    changed.map((i) => i.id),
    to,
  )
  const withdrawn = changed.length > 0 && (await withdrawProposal(ask, directive))
  return {
    reply: { count: changed.length },
    event: {
      kind: move === 'confirm' ? 'item.confirmed' : 'item.dropped',
      noun: 'directive',
      nounId: directive.id,
      path: directive.path,
      data: { ids: changed.map((i) => i.id), nos: changed.map((i) => i.no), to, withdrawn },
    },
  }
}

export const directiveRoutes = {
  acts: {
    'directive.read': async (ask, b) => {
      const { path } = await ask.store.unit.city()
      ask.allow('directive.read', { path })
      if (b.text.trim() === '') throw problem('directive.empty')
      if (!isKeepable(b.text)) throw problem('directive.not_text')
      const publishedAt = civilOrNull(b.publishedAt)
      const reading = read(b.text, { publishedAt: publishedAt ?? ask.today })
      const context = await draftContext(ask)
      const blocks = await ask.store.unit.blocks()
      const cityRun = new Set(blocks.filter((u) => u.kind === 'block').map((u) => u.id))
      const schools =
        cityRun.size === 0
          ? 0
          : (await ask.store.unit.schools()).filter((u) => u.blockId !== null && cityRun.has(u.blockId)).length
      const meta = {
        venue: reading.meta.venue,
        host: reading.meta.host,
        attendees: reading.meta.attendees,
        agenda: reading.agenda,
        bases: reading.bases,
        unread: reading.unread,
        attendeeUnits: countAttendees(reading.meta.attendees, {
          counties: blocks.filter((u) => u.kind === 'county').map((u) => u.name),
          cityRunSchools: schools,
          sections: context.sections.length,
        }),
        campaign: reading.campaign && {
          ...reading.campaign,
          from: civilOrNull(reading.campaign.from),
          to: civilOrNull(reading.campaign.to),
        },
      }
      const directive = {
        id: b.id,
        path,
        kind: b.kind ?? guessKind(b.text, reading),
        state: 'draft',
        title: b.title?.trim() || guessTitle(b.text, reading),
        dated: civilOrNull(reading.meta.date) ?? publishedAt,
        text: b.text,
        sha256: textHash(b.text),
        meta,
      }
      const drafts = reading.items.map((item, i) => ({
        ...draftItem(item, leaderFor(reading, item), context),
        id: ask.newId(),
        no: i + 1,
        state: 'proposed' as const,
        edited: false,
      }))
      await ask.store.directive.add(directive, ask.now)
      await ask.store.directive.addItems(directive, drafts)
      return {
        reply: { id: b.id, items: drafts.length },
        event: {
          kind: 'directive.read',
          noun: 'directive',
          nounId: b.id,
          path,
          data: {
            kind: directive.kind,
            title: directive.title,
            dated: directive.dated,
            sha256: directive.sha256,
            characters: b.text.length,
            items: drafts.length,
          },
        },
      }
    },
    'item.confirm': (ask, b) => setItems(ask, 'item.confirm', b),
    'item.drop': (ask, b) => setItems(ask, 'item.drop', b),
    'item.edit': async (ask, b) => {
      const item = await ask.store.directive.item(b.id)
      if (!item) throw problem('item.missing', { id: b.id })
      const { directive } = await moving(ask, item.directiveId, 'item.edit', 'settle')
      const m = moveItem(item.state, 'edit')
      if ('problem' in m) throw problem(m.problem, m.data)
      await checkFields(ask, b.fields as Fields)
      const change = changeOf(item, b.fields as Fields)
      await ask.store.directive.changeItem(b.id, change)
      const withdrawn = await withdrawProposal(ask, directive)
      const before = Object.fromEntries(Object.keys(change).map((k) => [k, item[k as keyof ItemFacts]]))
      return {
        reply: { id: b.id },
        event: {
          kind: 'item.edited',
          noun: 'directive',
          nounId: directive.id,
          path: directive.path,
          data: { item: b.id, no: item.no, before, after: change, withdrawn },
        },
      }
    },
    'item.add': async (ask, b) => {
      const { directive } = await moving(ask, b.directiveId, 'item.add', 'settle')
      if (!isSpan(directive.text, b.start, b.end)) throw problem('directive.bad_span', { start: b.start, end: b.end })
      const fields = (b.fields ?? {}) as Fields
      await checkFields(ask, fields)
      const near =
        (await ask.store.directive.items(directive.id)).filter(
          (i) => paragraphAt(directive.text, i.start) === paragraphAt(directive.text, b.start),
        )[0] ?? null
      const draft = addedItem(directive.text.slice(b.start, b.end), b.start, near, await draftContext(ask))
      const no = (await ask.store.directive.lastNo(directive.id)) + 1
      const worded: DraftItem = { ...draft, ...(fields as Partial<DraftItem>) }
      const scoped: DraftItem = fields.scope ? worded : { ...worded, scope: proposeScope(worded, worded.sectionId) }
      await ask.store.directive.addItems(directive, [{ ...scoped, id: b.id, no, state: 'confirmed', edited: true }])
      const withdrawn = await withdrawProposal(ask, directive)
      return {
        reply: { id: b.id },
        event: {
          kind: 'item.added',
          noun: 'directive',
          nounId: directive.id,
          path: directive.path,
          data: { item: b.id, no, start: b.start, end: b.end, quote: draft.quote, withdrawn },
        },
      }
    },
    'directive.propose': async (ask, b) => {
      const { directive } = await moving(ask, b.id, 'directive.propose', 'propose')
      await ask.store.directive.setProposed(b.id, ask.now)
      return {
        reply: { id: b.id },
        event: {
          kind: 'directive.proposed',
          noun: 'directive',
          nounId: b.id,
          path: directive.path,
          data: { title: directive.title },
        },
      }
    },
    'directive.confirm': async (ask, b) => {
      const { directive, to } = await moving(ask, b.id, 'directive.confirm', 'confirm')
      await ask.store.directive.setState(b.id, to)
      return {
        reply: { id: b.id },
        event: {
          kind: 'directive.confirmed',
          noun: 'directive',
          nounId: b.id,
          path: directive.path,
          data: { from: directive.state, to, sha256: directive.sha256 },
        },
      }
    },
    'directive.publish': async (ask, b) => {
      const { directive, to } = await moving(ask, b.id, 'directive.publish', 'publish')
      const blocks = await ask.store.unit.blocks()
      const cityRun = new Set(blocks.filter((u) => u.kind === 'block').map((u) => u.id))
      const units = [
        ...blocks.filter((u) => u.kind === 'county').map((u) => ({ ...u, blockId: u.id })),
        ...(await ask.store.unit.sections()),
        ...(await ask.store.unit.schools()),
      ]
      const items = (await ask.store.directive.items(b.id)).filter((i) => i.state === 'confirmed')
      const tasks = items
        .filter((i) => bindsSomebody(i.modality))
        .flatMap((i) => {
          const due = taskDue(i.due, ask.city.jurisdiction, ask.today)
          return units
            .filter((u) =>
              receives(i.scope, {
                id: u.id,
                kind: u.kind,
                schoolKind: u.schoolKind,
                cityRun: u.blockId !== null && cityRun.has(u.blockId),
              }),
            )
            .map((u) => ({
              id: ask.newId(),
              workItemId: i.id,
              directiveId: b.id,
              unitId: u.id,
              path: u.path,
              blockId: u.blockId,
              sectionId: i.sectionId,
              due,
            }))
        })
      const made = await ask.store.task.add(tasks, ask.now)
      await ask.store.directive.publishItems(b.id)
      await ask.store.directive.setState(b.id, to)
      return {
        reply: { id: b.id, tasks: made },
        event: {
          kind: 'directive.published',
          noun: 'directive',
          nounId: b.id,
          path: directive.path,
          data: {
            from: directive.state,
            to,
            title: directive.title,
            items: items.map((i) => ({ id: i.id, no: i.no })),
            tasks: made,
          },
        },
      }
    },
  },
  reads: {
    'directive.list': async (ask, q) => await ask.store.directive.list(q),
    'directive.get': async (ask, q) => {
      const d = await found(ask, q.id)
      const open = may(ask.who, 'item.confirm', { path: d.path })
      const items = (await ask.store.directive.items(d.id)).filter((i) => open || i.state === 'confirmed')
      const standing = await ask.store.directive.standing(d.id)
      const offered = (['propose', 'confirm', 'publish'] as const)
        .filter((m) => may(ask.who, `directive.${m}`, { path: d.path }))
        .flatMap((m) => {
          const moved = moveDirective({ state: d.state as 'draft', proposed: d.proposedAt !== null, items: standing }, m)
          if ('to' in moved) return m === 'propose' && d.proposedAt !== null ? [] : [{ act: `directive.${m}` }]
          return d.state === (m === 'publish' ? 'confirmed' : 'draft') ? [{ act: `directive.${m}`, why: moved.problem }] : []
        })
      const edits =
        open && d.state === 'draft' ? ['item.confirm', 'item.edit', 'item.drop', 'item.add'].map((act) => ({ act })) : []
      return {
        id: d.id,
        kind: d.kind,
        state: d.state,
        title: d.title,
        dated: d.dated,
        text: d.text,
        sha256: d.sha256,
        proposedAt: d.proposedAt?.toISOString() ?? null,
        meta: d.meta as never,
        items: items.map(shown),
        sections: (await ask.store.unit.sections()).map((s) => ({ id: s.id, name: s.name })),
        choices: [...offered, ...edits],
      }
    },
    'item.get': async (ask, q) => {
      const item = await ask.store.directive.item(q.id)
      if (!item) throw problem('item.missing', { id: q.id })
      const d = await found(ask, item.directiveId)
      return {
        item: shown(item),
        directive: { id: d.id, title: d.title, dated: d.dated },
        ...around(d.text, item.start, item.end),
        paragraph: paragraphAt(d.text, item.start),
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

const mostBytes = 12 * 1024 * 1024
/** The text of an uploaded .docx or .txt, not yet kept: the page shows it, directive.read keeps it. */
export function serveDirectiveFiles(http: FastifyInstance, house: House): void {
  void http.register(async (files) => {
    takeBody(files, mostBytes)
    files.post('/api/directive.text', async (request) => {
      await runRead(house, request, async (ask) => {
        if (!ask.who) throw problem('session.none')
        if (!may(ask.who, 'directive.read', { path: (await ask.store.unit.city()).path }))
          throw problem('act.forbidden', { act: 'directive.read' })
      })
      const body = request.body as { bytes: Uint8Array; tooBig: boolean } | undefined
      if (body?.tooBig) throw problem('directive.too_big', { most: mostBytes })
      const given = await readText(body?.bytes ?? new Uint8Array(), String(request.headers['x-name'] ?? ''))
      if (!given.ok) throw problem(`directive.${given.code}`)
      return { text: given.text }
    })
  })
}
