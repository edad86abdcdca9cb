// Opening a round: the burden first, then what the directive proposes, to be changed; nothing is sent until notice is given.
import type { ReadReply } from '@duxue/core'
import { useState } from 'react'
import { newId, useAct, useRead } from '../api.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { useGo } from '../ui/link.tsx'
import { sayDone } from '../ui/toast.tsx'
import { roundWords } from '../words/round.ts'
import { useWords } from '../words/say.ts'
import { Burden } from './round/burden.tsx'
import { bodyOf, draftOf, faultsOf, type RoundDraft } from './round/draft.ts'
import { Fields } from './round/fields.tsx'
import './round/round.css'

type Proposal = ReadReply<'round.propose'>

export default function RoundNew() {
  const t = useWords(roundWords)
  const [query, set] = usePageQuery()
  const directives = useRead('directive.list', { limit: 100 })
  const published = directives.data?.rows.filter((d) => d.state === 'published') ?? []
  const directiveId = query.directiveId === 'none' ? '' : (query.directiveId ?? published[0]?.id ?? '')
  const packId = query.packId ?? ''
  const read = useRead(
    'round.propose',
    { ...(directiveId ? { directiveId } : {}), ...(packId ? { packId } : {}) },
    { enabled: directives.data !== undefined },
  )
  const choose = (
    <div>
      <dt>{t('new.directive')}</dt>
      <dd>
        <select
          className="field"
          aria-label={t('new.directive')}
          value={directiveId}
          onChange={(event) => set({ directiveId: event.target.value || 'none' })}
        >
          <option value="">{t(published.length > 0 ? 'new.directive.none' : 'new.directives.none')}</option>
          {published.map((d) => (
            <option key={d.id} value={d.id}>
              {d.title}
            </option>
          ))}
        </select>
      </dd>
    </div>
  )
  return (
    <Of read={read}>
      {(proposal) => (
        <Form
          key={`${proposal.directive?.id ?? ''} ${proposal.packId}`}
          proposal={proposal}
          choose={choose}
          setPack={(id) => set({ packId: id })}
        />
      )}
    </Of>
  )
}

function Form({ proposal, choose, setPack }: { proposal: Proposal; choose: React.ReactNode; setPack: (id: string) => void }) {
  const t = useWords(roundWords)
  const go = useGo()
  const create = useAct('round.create')
  const [draft, setDraft] = useState<RoundDraft>(() => draftOf(proposal))
  const [tried, setTried] = useState(false)
  const kinds = proposal.burden.map((b) => b.kind)
  const faults = faultsOf(draft, kinds, proposal.listGate.applies)
  const change = (part: Partial<RoundDraft>) => setDraft((was) => ({ ...was, ...part }))
  const save = async () => {
    setTried(true)
    if (faults.length > 0) return
    const id = newId()
    if (await create.run(bodyOf(draft, id, proposal.directive?.id ?? null, kinds))) {
      sayDone(t('new.done'))
      go(placeOf('round', id))
    }
  }
  const said = [
    proposal.from && proposal.to ? t('new.from.days', { span: t.span(proposal.from, proposal.to) }) : '',
    proposal.from ? t('new.from.groups', { n: proposal.groups }) : '',
  ].filter(Boolean)
  return (
    <>
      <Head
        title={t('new.title')}
        sub={tried && faults.length > 0 ? <span className="late">{t('new.mend', { n: faults.length })}</span> : t('new.sub')}
        back={{ to: '/rounds', label: t('rounds.title') }}
        acts={[{ label: t('new.save'), run: () => void save(), main: true, busy: create.busy }]}
      />
      <div className="round-new stack">
        <div>
          <Burden
            rows={proposal.burden}
            out={draft.out}
            toggle={(kind) =>
              change({ out: draft.out.includes(kind) ? draft.out.filter((k) => k !== kind) : [...draft.out, kind] })
            }
          />
          {tried && faults.includes('scope') ? <p className="issue">{t('new.bad.scope')}</p> : null}
        </div>
        <div>
          {proposal.directive ? (
            <p className="why lead-in">
              {said.length > 0 ? t('new.from.directive', { what: said.join(t.lang === 'zh' ? '，' : ', ') }) : t('new.from.none')}
            </p>
          ) : null}
          <dl className="form">
            {choose}
            <Fields draft={draft} change={change} faults={tried ? faults : []} proposal={proposal} setPack={setPack} />
          </dl>
        </div>
      </div>
    </>
  )
}
