// Work items of a draft: confirmed, edited, dropped, added, each while the directive is held.
import {
  addedItem,
  around,
  civilOrNull,
  type DirectiveMove,
  type DraftContext,
  type DraftItem,
  type ItemState,
  isQuestion,
  isSpan,
  moveDirective,
  moveItem,
  paragraphAt,
  problem,
  proposeScope,
  type Suggestion,
  schoolKinds,
  type TaskScope,
  topicsOf,
} from '@duxue/core'
import type { ActHandlers, Ask, ReadHandlers } from '../request.ts'
import type { DirectiveFacts, ItemChange, ItemFacts } from '../store/directive.ts'
import { beforeOf, type ShownBefore } from './directive-again.ts'
import { livePacks } from './pack-live.ts'

type Fields = Partial<{
  topic: string
  verbPhrase: string
  modality: string
  responsible: string[]
  due: string | null
  scope: TaskScope
  sectionId: string | null
  lead: string | null
  packItems: { pack: string; item: string }[]
}>

export async function found(ask: Ask, id: string, lock = false): Promise<DirectiveFacts> {
  const d = await ask.store.directive.get(id, lock)
  if (!d) throw problem('directive.missing', { id })
  return d
}
/** A work item that stands: what was cut into others does not. */
export async function standingItem(ask: Ask, id: string): Promise<ItemFacts> {
  const item = await ask.store.directive.item(id)
  if (!item || item.setAside) throw problem('item.missing', { id })
  return item
}
/** The directive held for this act, after core has allowed the move. */
export async function moving(
  ask: Ask,
  id: string,
  act:
    | 'directive.propose'
    | 'directive.confirm'
    | 'directive.publish'
    | 'item.confirm'
    | 'item.edit'
    | 'item.drop'
    | 'item.reopen'
    | 'item.add'
    | 'item.split'
    | 'item.merge'
    | 'item.restore',
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
export async function withdrawProposal(ask: Ask, d: DirectiveFacts): Promise<boolean> {
  if (d.proposedAt === null || ask.who.posts.some((p) => p.role === 'director')) return false
  await ask.store.directive.setProposed(d.id, null)
  return true
}
export async function draftContext(ask: Ask): Promise<DraftContext> {
  return { topics: topicsOf(ask.house.packs), sections: await ask.store.unit.sections() }
}
/** What a person writes must name real sections, kinds of schools and days. */
async function checkFields(ask: Ask, f: Fields): Promise<void> {
  const named = [...(f.scope?.sections ?? []), ...(f.sectionId ? [f.sectionId] : [])]
  const sections = new Set((await ask.store.unit.sections()).map((s) => s.id))
  const strange = named.find((id) => !sections.has(id))
  if (strange) throw problem('unit.missing', { id: strange })
  const kind = f.scope?.schools.find((k) => !(schoolKinds as readonly string[]).includes(k))
  if (kind !== undefined) throw problem('request.invalid', { at: 'scope.schools', why: kind })
  const packs = f.packItems?.length ? await livePacks(ask) : []
  const question = f.packItems?.find((p) => !isQuestion(packs, p))
  if (question) throw problem('request.invalid', { at: 'packItems', why: `${question.pack} ${question.item}` })
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
export const shown = (i: ItemFacts, more: { suggested?: Suggestion | null; before?: ShownBefore | null } = {}) => ({
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
  packItems: i.packItems.map((p) => ({ ...p })),
  edited: i.edited,
  tasks: i.tasks,
  madeFrom: [...i.madeFrom],
  suggested: more.suggested
    ? {
        ...more.suggested,
        scope: {
          ...more.suggested.scope,
          sections: [...more.suggested.scope.sections],
          schools: [...more.suggested.scope.schools],
        },
      }
    : null,
  change: i.change,
  changed: [...i.changed],
  before: more.before ?? null,
  renewedBy: i.renewedBy,
})
const settling = {
  'item.confirm': { move: 'confirm', to: 'confirmed', kind: 'item.confirmed' },
  'item.drop': { move: 'drop', to: 'dropped', kind: 'item.dropped' },
  'item.reopen': { move: 'reopen', to: 'proposed', kind: 'item.reopened' },
} as const satisfies Record<string, { move: string; to: ItemState; kind: string }>
async function setItems(ask: Ask, act: keyof typeof settling, b: { directiveId: string; ids: readonly string[] }) {
  const { move, to, kind } = settling[act]
  const { directive } = await moving(ask, b.directiveId, act, 'settle')
  const items = await ask.store.directive.items(b.directiveId)
  const chosen = [...new Set(b.ids)].map((id) => {
    const item = items.find((i) => i.id === id)
    if (!item) throw problem('item.missing', { id })
    return item
  })
  const changed = chosen.filter((i) => 'to' in moveItem(i.state, move) && i.state !== to)
  await ask.store.directive.setItemState(
    changed.map((i) => i.id),
    to,
  )
  const withdrawn = changed.length > 0 && (await withdrawProposal(ask, directive))
  return {
    reply: { count: changed.length },
    event: {
      kind,
      noun: 'directive',
      nounId: directive.id,
      path: directive.path,
      data: { ids: changed.map((i) => i.id), nos: changed.map((i) => i.no), to, withdrawn },
    },
  }
}

export const itemRoutes = {
  acts: {
    'item.confirm': (ask, b) => setItems(ask, 'item.confirm', b),
    'item.drop': (ask, b) => setItems(ask, 'item.drop', b),
    'item.reopen': (ask, b) => setItems(ask, 'item.reopen', b),
    'item.edit': async (ask, b) => {
      const item = await standingItem(ask, b.id)
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
      const again = directive.replaces ? { change: 'added' as const } : {}
      await ask.store.directive.addItems(directive, [{ ...scoped, id: b.id, no, state: 'confirmed', edited: true, ...again }])
      await ask.store.directive.renumber(directive.id)
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
  },
  reads: {
    'item.get': async (ask, q) => {
      const item = await standingItem(ask, q.id)
      const d = await found(ask, item.directiveId)
      const packs = item.packItems.length > 0 ? await livePacks(ask) : []
      const { before } = await beforeOf(ask, d, [])
      return {
        item: shown(item, { before: before.get(item.beforeId ?? '') ?? null }),
        directive: { id: d.id, title: d.title, dated: d.dated },
        ...around(d.text, item.start, item.end),
        paragraph: paragraphAt(d.text, item.start),
        questions: item.packItems.flatMap((p) => {
          const pack = packs.find((o) => o.id === p.pack)
          const asked = pack?.items.find((i) => i.name === p.item)
          return pack && asked ? [{ ...p, title: pack.title, label: asked.label }] : []
        }),
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }
