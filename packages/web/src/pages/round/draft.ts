// What a new round is before it is kept, and what must be mended first; each fault is named by its field.
import type { ActBody, ReadReply } from '@duxue/core'

export interface RoundDraft {
  readonly title: string
  readonly issuers: string
  readonly list: string
  readonly notice: string
  readonly from: string
  readonly to: string
  readonly due: string
  readonly groups: string
  readonly packId: string
  readonly review: boolean
  /** Kinds of unit left out; `county` stands for the county bureaux. */
  readonly out: readonly string[]
}
export type Fault = 'title' | 'issuers' | 'from' | 'to' | 'due' | 'groups' | 'list' | 'scope'

export const draftOf = (p: ReadReply<'round.propose'>): RoundDraft => ({
  title: p.title,
  issuers: p.issuers.join('\n'),
  list: p.basis.list,
  notice: p.basis.notice,
  from: p.from ?? '',
  to: p.to ?? '',
  due: p.selfCheckDue ?? '',
  groups: String(p.groups),
  packId: p.packId,
  review: false,
  out: [],
})
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** A round needs a name, an issuer, a window that runs forward, a self-check due inside it, groups, a kind of unit, and its list entry where the law asks for one. */
export function faultsOf(d: RoundDraft, kinds: readonly string[], listAsked: boolean): Fault[] {
  const groups = Number(d.groups)
  const faults: (Fault | false)[] = [
    d.title.trim() === '' && 'title',
    linesOf(d.issuers).length === 0 && 'issuers',
    d.from === '' && 'from',
    (d.to === '' || d.to < d.from) && 'to',
    (d.due === '' || (d.to !== '' && d.due > d.to)) && 'due',
    !(Number.isInteger(groups) && groups >= 1 && groups <= 99) && 'groups',
    listAsked && d.list.trim() === '' && 'list',
    kinds.every((kind) => d.out.includes(kind)) && 'scope',
  ]
  return faults.filter((f): f is Fault => f !== false)
}
/** The act's body; all kinds of school are left open when none is left out. */
export function bodyOf(d: RoundDraft, id: string, directiveId: string | null, kinds: readonly string[]): ActBody<'round.create'> {
  const inside = kinds.filter((kind) => !d.out.includes(kind))
  const schoolKinds = inside.filter((kind) => kind !== 'county')
  return {
    id,
    directiveId,
    title: d.title.trim(),
    issuers: linesOf(d.issuers),
    basis: { list: d.list.trim(), notice: d.notice.trim() },
    from: d.from,
    to: d.to,
    selfCheckDue: d.due,
    groups: Number(d.groups),
    packId: d.packId,
    countyReview: d.review,
    scope: {
      counties: inside.includes('county'),
      schools: schoolKinds.length > 0,
      schoolKinds: d.out.length === 0 ? [] : schoolKinds,
    },
  }
}
