// A pack of the city's own as a row and as a pack: what is wrong with it, the version before it, what may be done with it.
import { choices, type Issue, type Pack, problem, readDraft, unknownDays } from '@duxue/core'
import type { Ask } from '../request.ts'
import type { OwnPackContent, OwnPackFacts } from '../store/own-pack.ts'

export const onOf = (row: Pick<OwnPackFacts, 'path' | 'sectionId'>) => ({ path: row.path, sectionId: row.sectionId })
/** Every fault of a document: those of reading it, and deadlines that the place does not have. */
export function faultsOf(ask: Pick<Ask, 'house' | 'city'>, content: unknown): { pack: Pack | null; issues: readonly Issue[] } {
  const { pack, issues } = readDraft(content, ask.house.packs)
  if (!pack) return { pack, issues }
  const days = unknownDays(pack, (name) => Object.hasOwn(ask.city.jurisdiction.days, name))
  return days.length > 0 ? { pack: null, issues: days } : { pack, issues: [] }
}
/** The version in force, or the last one that was, as it was frozen. */
export async function versionBefore(ask: Ask, row: OwnPackFacts): Promise<Pack | null> {
  const versions = (await ask.store.ownPack.versions(row.packId)).filter((v) => v.state !== 'draft' && v.id !== row.id)
  const last = versions.find((v) => v.state === 'frozen') ?? versions[0]
  return last ? await ask.store.pack.get(last.packId, last.version, last.hash ?? '') : null
}
export async function packOfRow(ask: Pick<Ask, 'house' | 'city' | 'store'>, row: OwnPackContent): Promise<Pack> {
  const frozen = row.hash ? await ask.store.pack.get(row.packId, row.version, row.hash) : null
  if (frozen) return frozen
  const { pack, issues } = faultsOf(ask, row.content)
  if (!pack) throw problem('pack.has_faults', { count: issues.length, issues: issues.slice(0, 50) })
  return pack
}

export function ownRow(ask: Pick<Ask, 'who'>, row: OwnPackFacts) {
  const open = row.state === 'draft'
  const why = row.faults > 0 ? { why: 'pack.has_faults' } : {}
  return {
    id: row.id,
    packId: row.packId,
    version: row.version,
    title: row.title,
    state: row.state,
    rev: row.rev,
    items: row.items,
    faults: row.faults,
    section: row.sectionId ? { id: row.sectionId, name: row.section ?? '' } : null,
    proposed: open && row.proposedAt !== null,
    changedAt: row.changedAt.toISOString(),
    changedBy: row.changedBy,
    frozenAt: row.frozenAt?.toISOString() ?? null,
    choices: choices(
      ask.who,
      onOf(row),
      open
        ? [{ act: 'pack.save' }, { act: 'pack.propose', ...why }, { act: 'pack.freeze', ...why }, { act: 'pack.drop' }]
        : row.state === 'frozen'
          ? [{ act: 'pack.revise' }, { act: 'pack.retire' }]
          : [{ act: 'pack.revise' }],
    ),
  }
}
