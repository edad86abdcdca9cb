// The editor of a pack of one's own: the questions as a table, the phone beside it, examples run at every change, the look before freezing.
import { burden, fullestUnit, schoolKinds } from '@duxue/core'
import { useEffect, useState } from 'react'
import { queryClient, useRead } from '../api.ts'
import { placeOf, usePageId, usePageQuery } from '../place.ts'
import { Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { draftWords } from '../words/draft.ts'
import { wordRefusal } from '../words/problem.ts'
import { useWords } from '../words/say.ts'
import './check/check.css'
import './pack/pack.css'
import './draft/draft.css'
import { runAll } from './draft/examples.ts'
import { Examples } from './draft/examples.tsx'
import { Freeze, useFreeze } from './draft/freeze.tsx'
import { Parts } from './draft/parts.tsx'
import { PhonePreview } from './draft/preview.tsx'
import { Questions } from './draft/questions.tsx'
import { nameOf, rowsOf } from './draft/rows.ts'
import { type Draft, type DraftData, useDraft } from './draft/use-draft.ts'
import { useKeep } from './draft/use-keep.ts'
import { useMoves } from './draft/use-moves.ts'
import { usePreview } from './draft/use-preview.ts'

const tabs = ['items', 'examples', 'parts', 'freeze'] as const

export default function DraftPage() {
  const id = usePageId()
  const read = useRead('pack.draft', { id })
  return <Of read={read}>{(data) => <Editor key={id} data={data} />}</Of>
}

function Editor({ data }: { data: DraftData }) {
  const t = useWords(draftWords)
  const draft = useDraft(data)
  const [query, set] = usePageQuery()
  const tab = tabs.find((name) => name === query.part) ?? 'items'
  const rows = rowsOf(draft.content)
  const [name, setName] = useState<string | null>(null)
  const [version, setVersion] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const preview = usePreview(draft.shown, data.today, setName)
  const keep = useKeep(draft, preview)
  const labelOf = (of: string) => {
    const row = rows.find((r) => nameOf(r.raw) === of)
    const item = draft.shown?.items.find((i) => i.name === of)
    return item ? t.of(item.label) : row ? of : of
  }
  const freeze = useFreeze(draft, labelOf)
  const number = version ?? freeze.proposed
  const moves = useMoves(draft, freeze, { tab, version: number, reason, open: () => set({ part: 'freeze' }) })
  useUndoKeys(draft)
  const ran = draft.pack ? runAll(draft.pack) : []
  const bad = ran.filter((r) => r.differences.length > 0).length
  const title = (draft.content.title ?? data.own.title) as { zh: string; en: string }
  return (
    <div className="draft">
      <Head
        title={t('draft.title', { title: t.of({ zh: String(title.zh ?? ''), en: String(title.en ?? '') }) })}
        back={{ to: '/packs', label: t('nav.packs') }}
        sub={<Sub draft={draft} minutes={most(draft)} />}
        acts={moves}
      />
      {draft.can ? null : (
        <p className="why">
          {t(data.own.state === 'draft' ? 'draft.only_read' : 'draft.frozen')}{' '}
          <Go to={placeOf('pack', data.own.id)}>{t('draft.see')}</Go>
        </p>
      )}
      {draft.saving === 'stopped' && draft.refusal ? (
        <div className="state-box bad" role="alert">
          <h2>{t('draft.stopped')}</h2>
          <p>{wordRefusal(draft.refusal, t.lang)}</p>
          <div className="acts">
            <button
              type="button"
              className="btn"
              onClick={() =>
                void queryClient.invalidateQueries({ queryKey: ['pack.draft'] }).then(() => window.location.reload())
              }
            >
              {t('draft.reload')}
            </button>
          </div>
        </div>
      ) : null}
      <div className="tab-row">
        <div className="views" role="tablist">
          {tabs.map((part) => (
            <button
              key={part}
              type="button"
              role="tab"
              className="link"
              aria-selected={part === tab}
              onClick={() => set({ part: part === 'items' ? null : part })}
            >
              {part === 'examples' && ran.length > 0
                ? t(bad > 0 ? 'tab.examples.bad' : 'tab.examples.good', { n: bad > 0 ? bad : ran.length })
                : t(`tab.${part}`)}
            </button>
          ))}
        </div>
        {draft.can ? (
          <p className="undo-acts">
            {(['undo', 'redo'] as const).map((key) => (
              <button key={key} type="button" className="link" disabled={draft[key] === null} onClick={() => draft[key]?.()}>
                {t(`draft.${key}`)}
              </button>
            ))}
          </p>
        ) : null}
      </div>
      <div className="draft-two">
        <div className="draft-left">
          {tab === 'items' ? (
            <Questions draft={draft} rows={rows} name={name} setName={setName} />
          ) : tab === 'examples' ? (
            <Examples draft={draft} preview={preview} labelOf={labelOf} />
          ) : tab === 'parts' ? (
            <Parts draft={draft} />
          ) : (
            <Freeze draft={draft} state={freeze} version={number} setVersion={setVersion} reason={reason} setReason={setReason} />
          )}
        </div>
        <PhonePreview
          preview={preview}
          name={name}
          go={setName}
          stale={draft.pack === null}
          keep={draft.can && draft.pack ? () => void keep() : null}
        />
      </div>
    </div>
  )
}
/** The minutes of the kind of unit that is asked most. */
const most = ({ shown }: Draft): number =>
  shown
    ? Math.ceil(Math.max(...(['county', ...schoolKinds] as const).map((kind) => burden(shown, fullestUnit(kind)).minutes)))
    : 0

function Sub({ draft, minutes }: { draft: Draft; minutes: number }) {
  const t = useWords(draftWords)
  const n = rowsOf(draft.content).length
  const faults = draft.issues.length
  return (
    <>
      {t('draft.sub', { n, m: minutes })} ·{' '}
      <span className={faults > 0 ? 'late' : ''}>{faults > 0 ? t('draft.faults', { n: faults }) : t('draft.faults.none')}</span>
      {draft.can ? (
        <>
          {' · '}
          <span role="status">{t(`draft.${draft.saving}`)}</span>
        </>
      ) : null}
      {draft.data.own.proposed ? ` · ${t('freeze.proposed')}` : ''}
    </>
  )
}
/** Ctrl+Z takes back, Ctrl+Y or Ctrl+Shift+Z does again; in a field that is being written the keys are the field's own. */
function useUndoKeys(draft: Draft): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLElement && event.target.closest('input:not([type=checkbox]), textarea')
      if (!(event.ctrlKey || event.metaKey) || inField) return
      const key = event.key.toLowerCase()
      const act = key === 'z' && !event.shiftKey ? draft.undo : key === 'y' || key === 'z' ? draft.redo : null
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
