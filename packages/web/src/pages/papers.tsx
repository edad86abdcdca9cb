// Papers: what has been written and where it stands; the office drafts, the leader signs several at once.
import { useState } from 'react'
import { useAct, useRead, useWho } from '../api.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { holds } from '../role.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { askFirst } from '../ui/confirm.tsx'
import { choiceOf, Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { usePages } from '../ui/pages.tsx'
import { DateText, Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { sayDone } from '../ui/toast.tsx'
import { kindWord, paperWords } from '../words/paper.ts'
import { civilOf, useWords } from '../words/say.ts'
import { stateWord } from '../words/state.ts'
import { Draft } from './paper/draft.tsx'
import { nameOf } from './paper/name.ts'

const kinds = ['bulletin', 'order', 'report', 'news', 'ledger']

export default function Papers() {
  const t = useWords(paperWords)
  const { who } = useWho()
  const office = holds(who?.person, 'office')
  const director = holds(who?.person, 'director')
  const [query, set] = usePageQuery()
  const pages = usePages()
  const { roundId, kind, state } = query
  const read = useRead('paper.list', {
    ...pages.asked,
    ...(roundId ? { roundId } : {}),
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
  })
  const stateName = (code: string) => t.of(stateWord('paper', code))
  /** A home leads here with several states at once. */
  const several = state?.includes(',') ? state : null
  const [drafting, setDrafting] = useState(query.draft !== undefined)
  const sign = useAct('paper.sign')
  const signAll = async (ids: string[]) => {
    if (
      (await askFirst({ title: t('paper.sign.ask', { n: ids.length }), text: t('paper.sign.text'), yes: t('paper.sign') })) ===
      null
    )
      return
    const done = await sign.run({ ids })
    if (done) sayDone(t('paper.signed.n', { n: done.count }))
  }
  return (
    <div className="papers-page">
      <Head
        title={t('paper.title')}
        sub={
          <>
            {t('paper.sub')} <Go to={placeOf('public')}>{t('public.link')}</Go>
          </>
        }
        acts={[
          office && {
            label: t(drafting ? 'cancel' : 'paper.draft'),
            run: () => setDrafting(!drafting),
            main: !drafting,
            keyName: 'n',
          },
        ]}
      />
      {drafting && office ? <Draft roundId={roundId} kind={query.draft} /> : null}
      <Of read={read}>
        {(list) => (
          <Table
            label={t('paper.title')}
            file="papers"
            rows={list.rows}
            total={list.total}
            pages={pages}
            id={(p) => p.id}
            to={(p) => placeOf('paper', p.id)}
            empty={<Empty>{t(office || director || holds(who?.person, 'auditor') ? 'paper.empty' : 'paper.empty.own')}</Empty>}
            {...(director ? { bulk: [{ label: t('paper.sign.many'), run: (ids) => void signAll(ids), main: true }] } : {})}
            canPick={(p) => choiceOf(p.choices, 'paper.sign') !== null}
            columns={[
              {
                key: 'title',
                title: t('paper.name'),
                show: (p) => <Go to={placeOf('paper', p.id)}>{nameOf(p)}</Go>,
                cell: (p) => nameOf(p),
              },
              {
                key: 'kind',
                title: t('paper.kind'),
                wide: true,
                show: (p) => t(kindWord(p.kind)),
                filter: {
                  value: kind ?? '',
                  options: kinds.map((k) => ({ value: k, label: t(kindWord(k)) })),
                  set: (value) => set({ kind: value || null }),
                },
              },
              {
                key: 'number',
                title: t('paper.number'),
                wide: true,
                show: (p) => (p.number ? <span className="nw">{p.number}</span> : ''),
                cell: (p) => p.number ?? '',
              },
              {
                key: 'state',
                title: t('paper.state'),
                show: (p) => <Status noun="paper" state={p.state} />,
                cell: (p) => stateName(p.state),
                filter: {
                  value: state ?? '',
                  options: [
                    ...(several ? [{ value: several, label: t.list(several.split(',').map(stateName)) }] : []),
                    ...['drafted', 'signed', 'issued'].map((code) => ({ value: code, label: stateName(code) })),
                  ],
                  set: (value) => set({ state: value || null }),
                },
              },
              {
                key: 'issued',
                title: t('paper.issued'),
                wide: true,
                show: (p) =>
                  p.issuedAt ? (
                    <DateText date={civilOf(p.issuedAt).date} />
                  ) : (
                    <span className="src">{t('paper.issued.not')}</span>
                  ),
                cell: (p) => (p.issuedAt ? civilOf(p.issuedAt).date : ''),
              },
              {
                key: 'public',
                title: t('paper.public'),
                wide: true,
                show: (p) => (p.public ? t('paper.public.yes') : ''),
              },
            ]}
          />
        )}
      </Of>
    </div>
  )
}
