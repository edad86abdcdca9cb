// The look before freezing: what is still in the way, what it costs whom, what changes against the version before.
import {
  bareRules,
  burden,
  fullestUnit,
  isNewer,
  nextVersion,
  type Pack,
  packDifference,
  schoolKinds,
  versionForm,
} from '@duxue/core'
import { Status, Tag } from '../../ui/status.tsx'
import { draftWords } from '../../words/draft.ts'
import { packWords } from '../../words/pack.ts'
import { number, useWords } from '../../words/say.ts'
import { useKindWord } from '../round/burden.tsx'
import { Difference } from './difference.tsx'
import { DropDraft } from './drop.tsx'
import { runAll } from './examples.ts'
import { named } from './examples.tsx'
import { Exports } from './exports.tsx'
import type { Draft } from './use-draft.ts'

export interface FreezeState {
  readonly ready: boolean
  readonly dropped: readonly { readonly item: string; readonly units: number }[]
  readonly lines: readonly { readonly key: string; readonly good: boolean | null; readonly words: readonly string[] }[]
  readonly proposed: string
}
/** What the server will look at, looked at here at every change. */
export function useFreeze(draft: Draft, labelOf: (name: string) => string): FreezeState {
  const t = useWords(draftWords)
  const { pack, data, issues } = draft
  const before = data.before as Pack | null
  const gone = before && pack ? packDifference(before, pack).removed : []
  const dropped = data.answered.filter((a) => gone.includes(a.item))
  const failing = pack ? runAll(pack).filter((r) => r.differences.length > 0) : []
  const bare = pack ? bareRules(pack) : []
  const claimed = (pack?.items ?? []).flatMap((item) => {
    const other = item.takenFrom ? undefined : data.claims.find((c) => c.element === item.element)
    return other ? [t('freeze.claimed', { element: other.element, other: t.of(other.pack) })] : []
  })
  const beforeLabel = (name: string) => {
    const item = before?.items.find((i) => i.name === name)
    return item ? t.of(item.label) : name
  }
  const lines = [
    {
      key: 'faults',
      good: pack !== null && pack.items.length > 0,
      words: pack ? (pack.items.length > 0 ? [] : [t('grid.empty')]) : [t('draft.faults', { n: issues.length })],
    },
    { key: 'examples', good: pack ? failing.length === 0 : null, words: failing.map((r) => r.example.title) },
    { key: 'rules', good: pack ? bare.length === 0 : null, words: bare.map((key) => named(key, labelOf)) },
    { key: 'claims', good: pack ? claimed.length === 0 : null, words: claimed },
    {
      key: 'dropped',
      good: pack ? dropped.length === 0 : null,
      words: dropped.map((d) => t('freeze.dropped.n', { label: beforeLabel(d.item), n: d.units })),
    },
  ]
  return {
    ready: lines.every((line) => line.good === true || (pack !== null && line.key === 'dropped')),
    dropped,
    lines,
    proposed: nextVersion(before?.version ?? null, gone.length > 0),
  }
}

interface FreezeProps {
  readonly draft: Draft
  readonly state: FreezeState
  readonly version: string
  readonly setVersion: (version: string) => void
  readonly reason: string
  readonly setReason: (reason: string) => void
}
export function Freeze({ draft, state, version, setVersion, reason, setReason }: FreezeProps) {
  const t = useWords({ ...packWords, ...draftWords })
  const { data, pack } = draft
  const before = data.before as Pack | null
  const badVersion = !versionForm.test(version) || (before !== null && !isNewer(version, before.version))
  const labels = Object.fromEntries([...(before?.items ?? []), ...(pack?.items ?? [])].map((i) => [i.name, i.label]))
  return (
    <div className="freeze">
      <p className="why">{t('freeze.note')}</p>
      <section className="sec">
        <h2>{t('freeze.title')}</h2>
        <ul className="lines">
          {state.lines.map((line) => (
            <li key={line.key}>
              <Status box={line.good === null ? 'empty' : line.good ? 'ok' : 'ret'}>
                {t(`freeze.${line.key}` as 'freeze.faults')}
              </Status>
              {line.words.map((word) => (
                <p key={word} className="back">
                  {word}
                </p>
              ))}
            </li>
          ))}
        </ul>
        {state.dropped.length > 0 ? (
          <label className="freeze-reason">
            <span className="lab">{t('freeze.reason')}</span>
            <textarea
              className="field"
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <span className="note">{t('freeze.dropped.keep')}</span>
          </label>
        ) : null}
        <label className="freeze-version">
          <span className="lab">{t('freeze.version')}</span>
          <input
            className="field short"
            aria-invalid={badVersion}
            value={version}
            onChange={(event) => setVersion(event.target.value.trim())}
          />
        </label>
      </section>
      <section className="sec">
        <div className="cap">
          <h2>{t('freeze.cost')}</h2>
          {data.cap === null ? null : <span className="note">{t('freeze.cap', { n: data.cap })}</span>}
        </div>
        {pack ? <Cost pack={pack} cap={data.cap} /> : <p className="note">{t('phone.faults')}</p>}
      </section>
      <section className="sec">
        <h2>{before ? t('freeze.against', { version: before.version }) : t('freeze.first')}</h2>
        {before && pack ? <Difference difference={packDifference(before, pack)} labels={labels} /> : null}
      </section>
      <Exports id={data.own.id} own />
      <DropDraft draft={draft} />
    </div>
  )
}
/** Fields and minutes by kind of unit, held against the most that a month may hold. */
function Cost({ pack, cap }: { pack: Pack; cap: number | null }) {
  const t = useWords({ ...packWords, ...draftWords })
  const kindWord = useKindWord()
  const costs = (['county', ...schoolKinds] as const).map((kind) => ({ kind, ...burden(pack, fullestUnit(kind)) }))
  const asked = costs.filter((c) => c.items > 0)
  if (asked.length === 0) return <p className="note">{t('costs.nobody')}</p>
  return (
    <table className="pack-costs">
      <thead>
        <tr>
          <th scope="col">{t('costs.kind')}</th>
          <th scope="col" className="n">
            {t('costs.items')}
          </th>
          <th scope="col" className="n">
            {t('costs.minutes')}
          </th>
          <th scope="col">
            <span className="hidden-head">{t('freeze.cost')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {asked.map((c) => (
          <tr key={c.kind}>
            <th scope="row">{kindWord(c.kind)}</th>
            <td className="n">{number(c.items)}</td>
            <td className="n">{number(Math.ceil(c.minutes))}</td>
            <td>{cap !== null && c.minutes > cap ? <Tag tone="late">{t('freeze.over')}</Tag> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
