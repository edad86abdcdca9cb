// A bureau's own packs: written as drafts, frozen as versions. Fetch, ask core, save.
import {
  blankPack,
  type Claims,
  copyOfPack,
  countItems,
  draftBudget,
  freezeFault,
  lookAtFreezing,
  overBudget,
  problem,
  type RawPack,
} from '@duxue/core'
import type { ActHandlers, Ask } from '../request.ts'
import type { OwnPackContent } from '../store/own-pack.ts'
import { faultsOf, onOf, versionBefore } from './own-pack-row.ts'
import { claimsOf, libraryTopics, livePack } from './pack-live.ts'

async function held(ask: Ask, id: string): Promise<OwnPackContent> {
  const row = await ask.store.ownPack.get(id, true)
  if (!row) throw problem('pack.missing', { id })
  return row
}
/** A draft as the one who asks last saw it. */
async function draft(ask: Ask, id: string, rev: number): Promise<OwnPackContent> {
  const row = await held(ask, id)
  if (row.state !== 'draft') throw problem('pack.wrong_state', { state: row.state })
  if (row.rev !== rev) throw problem('pack.changed', { rev: row.rev, by: row.changedBy ?? '' })
  return row
}
const happened = (kind: string, row: { id: string; path: string; packId: string }, data: object = {}) => ({
  kind,
  noun: 'pack',
  nounId: row.id,
  path: row.path,
  data: { packId: row.packId, ...data },
})

/** What is kept of a document; its id and version are the row's. */
function kept(ask: Ask, content: unknown, row: { packId: string; version: string }, fallback: { zh: string; en: string }) {
  const over = overBudget(content)
  if (over) throw problem('pack.too_big', { code: over.code, ...over.data })
  const whole: RawPack = { ...(content as RawPack), id: row.packId, version: row.version }
  if (Buffer.byteLength(JSON.stringify(whole)) > draftBudget.bytes) throw problem('pack.too_big', { most: draftBudget.bytes })
  const said = whole.title as { zh?: unknown; en?: unknown } | undefined
  const word = (value: unknown, other: string) => (typeof value === 'string' && value.trim() !== '' ? value.slice(0, 200) : other)
  const { issues } = faultsOf(ask, whole)
  return {
    content: whole,
    title: { zh: word(said?.zh, fallback.zh), en: word(said?.en, fallback.en) },
    items: countItems(whole),
    faults: issues.length,
    by: ask.who.person,
    at: ask.now,
  }
}
/** The section that a draft is of: where only a section asks, its own. */
async function sectionOf(ask: Ask, wanted: string | null): Promise<string | null> {
  if (ask.who.posts.some((p) => p.role === 'office')) {
    if (wanted !== null && !(await ask.store.unit.sections()).some((s) => s.id === wanted))
      throw problem('unit.missing', { id: wanted })
    return wanted
  }
  return ask.who.posts.find((p) => p.role === 'section' && (wanted === null || p.unitId === wanted))?.unitId ?? null
}
/** A section copies what belongs to its subjects; one whose subjects no pack knows copies the whole. */
async function topicsFor(ask: Ask, sectionId: string | null): Promise<readonly string[] | null> {
  if (ask.who.posts.some((p) => p.role === 'office') || sectionId === null) return null
  const own = (await ask.store.unit.sections()).find((s) => s.id === sectionId)?.subjects ?? []
  const known = libraryTopics(ask)
  return own.some((subject) => known.has(subject)) ? own : null
}

export const ownPackRoutes = {
  acts: {
    'pack.create': async (ask, b) => {
      const { path } = await ask.store.unit.city()
      const sectionId = await sectionOf(ask, b.sectionId ?? null)
      ask.allow('pack.create', { path, sectionId })
      if (await ask.store.ownPack.taken(b.packId)) throw problem('pack.id_taken', { id: b.packId })
      const title = { zh: b.title.zh.trim(), en: b.title.en.trim() || b.title.zh.trim() }
      if (title.zh === '') throw problem('request.invalid', { at: 'title', why: 'empty' })
      const about = { id: b.packId, title, today: ask.today }
      const copied = b.copyOf ? await livePack(ask, b.copyOf) : null
      const row = { id: b.id, path, packId: b.packId, version: '1.0.0' }
      // A sheet is taken whole or not at all.
      if (b.content !== undefined) {
        const { issues } = faultsOf(ask, { ...(b.content as RawPack), id: b.packId, version: '1.0.0', title })
        if (issues.length > 0) throw problem('pack.has_faults', { count: issues.length, issues: issues.slice(0, 50) })
      }
      const content = copied
        ? copyOfPack(copied, about, await topicsFor(ask, sectionId))
        : b.content !== undefined
          ? { ...(b.content as RawPack), title }
          : blankPack(about)
      const d = kept(ask, content, row, title)
      await ask.store.ownPack.add({ ...row, ...d, sectionId })
      const from = copied ? { copyOf: copied.id, version: copied.version } : { from: b.content === undefined ? 'empty' : 'sheet' }
      return {
        reply: { id: b.id, rev: 1 },
        event: happened('pack.created', row, { title: d.title, items: d.items, sectionId, ...from }),
      }
    },
    'pack.save': async (ask, b) => {
      const row = await draft(ask, b.id, b.rev)
      ask.allow('pack.save', onOf(row))
      const d = kept(ask, b.content, row, row.title)
      const rev = row.rev + 1
      await ask.store.ownPack.keep(b.id, rev, d)
      return {
        reply: { id: b.id, rev, faults: d.faults },
        event: happened('pack.saved', row, { rev, items: d.items, faults: d.faults }),
      }
    },
    'pack.revise': async (ask, b) => {
      const versions = await ask.store.ownPack.versions(b.packId)
      const last = versions.find((v) => v.state === 'frozen') ?? versions.find((v) => v.state === 'retired')
      if (!last) throw problem('pack.missing', { id: b.packId })
      ask.allow('pack.revise', onOf(last))
      const open = versions.find((v) => v.state === 'draft')
      if (open) throw problem('pack.draft_open', { id: open.id })
      const before = await ask.store.ownPack.get(last.id)
      const row = { id: b.id, path: last.path, packId: b.packId, version: last.version }
      const d = kept(ask, before?.content, row, last.title)
      await ask.store.ownPack.add({ ...row, ...d, sectionId: last.sectionId })
      return {
        reply: { id: b.id },
        event: happened('pack.created', row, { title: d.title, items: d.items, after: last.version }),
      }
    },
    'pack.propose': async (ask, b) => {
      const row = await draft(ask, b.id, b.rev)
      ask.allow('pack.propose', onOf(row))
      const { pack, issues } = faultsOf(ask, row.content)
      if (!pack) throw problem('pack.has_faults', { count: issues.length, issues: issues.slice(0, 50) })
      await ask.store.ownPack.propose(b.id, ask.now)
      return { reply: { id: b.id }, event: happened('pack.proposed', row, { rev: row.rev, title: row.title }) }
    },
    'pack.freeze': async (ask, b) => {
      const row = await draft(ask, b.id, b.rev)
      ask.allow('pack.freeze', onOf(row))
      const content = { ...row.content, version: b.version }
      const { pack, issues } = faultsOf(ask, content)
      if (!pack) throw problem('pack.has_faults', { count: issues.length, issues: issues.slice(0, 50) })
      const before = await versionBefore(ask, row)
      const live = await claimsOf(ask, row.packId)
      const look = lookAtFreezing(pack, {
        live,
        before,
        answered: new Map((await ask.store.ownPack.answered(row.packId)).map((a) => [a.item, a.units])),
      })
      const fault = freezeFault(pack, look, {
        version: b.version,
        before: before?.version ?? null,
        dropReason: b.dropReason ?? '',
      })
      if (fault) throw problem(fault.code, named(fault.data, live))
      const { hash } = await ask.store.pack.freeze(pack)
      await ask.store.ownPack.freeze(b.id, row.packId, { version: b.version, hash, content, by: ask.who.person, at: ask.now })
      return {
        reply: { id: b.id, version: b.version, hash },
        event: happened('pack.frozen', row, {
          version: b.version,
          hash,
          title: row.title,
          before: before?.version ?? null,
          ...(look.dropped.length > 0 ? { dropped: look.dropped.map((d) => d.item), dropReason: b.dropReason } : {}),
        }),
      }
    },
    'pack.retire': async (ask, b) => {
      const row = await held(ask, b.id)
      ask.allow('pack.retire', onOf(row))
      if (row.state !== 'frozen') throw problem('pack.wrong_state', { state: row.state })
      if (b.reason.trim() === '') throw problem('pack.no_reason')
      await ask.store.ownPack.retire(b.id)
      return { reply: { id: b.id }, event: happened('pack.retired', row, { version: row.version, reason: b.reason }) }
    },
    'pack.drop': async (ask, b) => {
      const row = await held(ask, b.id)
      ask.allow('pack.drop', onOf(row))
      if (row.state !== 'draft') throw problem('pack.wrong_state', { state: row.state })
      await ask.store.ownPack.drop(b.id)
      return { reply: { id: b.id }, event: happened('pack.dropped', row, { title: row.title, items: row.items }) }
    },
  },
} satisfies { acts: Partial<ActHandlers> }

/** Another pack is named by its title. */
function named(data: Record<string, unknown>, live: readonly Claims[]): Record<string, unknown> {
  const other = live.find(({ pack }) => pack.id === data.other)?.pack
  return other ? { ...data, other: other.title.zh } : data
}
