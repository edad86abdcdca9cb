// The fields of a new round, each with what must be mended beside it.
import type { ReadReply } from '@duxue/core'
import type { ReactNode } from 'react'
import { roundWords } from '../../words/round.ts'
import { useWords } from '../../words/say.ts'
import type { Fault, RoundDraft } from './draft.ts'

interface Props {
  readonly draft: RoundDraft
  readonly change: (part: Partial<RoundDraft>) => void
  readonly faults: readonly Fault[]
  readonly proposal: ReadReply<'round.propose'>
  readonly setPack: (id: string) => void
}
export function Fields({ draft, change, faults, proposal, setPack }: Props) {
  const t = useWords(roundWords)
  const bad = (fault: Fault) => faults.includes(fault)
  const text = (key: 'title' | 'list' | 'notice', label: string, fault?: Fault) => (
    <input
      className="field"
      aria-label={label}
      aria-invalid={fault ? bad(fault) : undefined}
      value={draft[key]}
      maxLength={200}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  )
  const day = (key: 'from' | 'to' | 'due', label: string) => (
    <input
      type="date"
      className="field"
      aria-label={label}
      aria-invalid={bad(key)}
      value={draft[key]}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  )
  return (
    <>
      <Line name={t('new.title.field')} issue={bad('title') && t('new.bad.title')}>
        {text('title', t('new.title.field'), 'title')}
      </Line>
      <Line name={t('new.issuers')} issue={bad('issuers') && t('new.bad.issuers')} note={t('new.issuers.note')}>
        <textarea
          className="field"
          aria-label={t('new.issuers')}
          aria-invalid={bad('issuers')}
          rows={2}
          value={draft.issuers}
          onChange={(event) => change({ issuers: event.target.value })}
        />
      </Line>
      <Line name={t('new.basis')} issue={bad('list') && t('new.bad.list')} note={proposal.listGate.note}>
        <p className="lab">{t('new.list')}</p>
        {text('list', t('new.list'), 'list')}
        <p className="lab">{t('new.notice')}</p>
        {text('notice', t('new.notice'))}
      </Line>
      <Line name={t('new.window')} issue={(bad('from') && t('new.bad.from')) || (bad('to') && t('new.bad.to'))}>
        <span className="pair">
          {day('from', t('new.window'))}
          <span>{t('new.to')}</span>
          {day('to', t('new.to'))}
        </span>
      </Line>
      <Line name={t('new.due')} issue={bad('due') && t('new.bad.due')}>
        <span className="pair">{day('due', t('new.due'))}</span>
      </Line>
      <Line name={t('new.groups')} issue={bad('groups') && t('new.bad.groups')}>
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={99}
          className="field short"
          aria-label={t('new.groups')}
          aria-invalid={bad('groups')}
          value={draft.groups}
          onChange={(event) => change({ groups: event.target.value })}
        />
      </Line>
      <Line name={t('new.pack')}>
        <select
          className="field"
          aria-label={t('new.pack')}
          value={draft.packId}
          onChange={(event) => setPack(event.target.value)}
        >
          {proposal.packs.map((p) => (
            <option key={p.id} value={p.id}>
              {p.title}
            </option>
          ))}
        </select>
      </Line>
      <Line name={t('side.county')}>
        <label className="chk">
          <input type="checkbox" checked={draft.review} onChange={(event) => change({ review: event.target.checked })} />
          <span>
            {t('new.review')} <span className="src">{t('new.review.note')}</span>
          </span>
        </label>
      </Line>
    </>
  )
}
function Line({ name, issue, note, children }: { name: string; issue?: string | false; note?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {issue ? <p className="issue">{issue}</p> : null}
        {note ? <p className="note">{note}</p> : null}
      </dd>
    </div>
  )
}
