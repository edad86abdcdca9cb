// Accounts: who may sign in; opened, closed and given a one-time code by the system administrator, locked and signed out by the security administrator.
import { mayAct, type ReadReply, roles } from '@duxue/core'
import { useState } from 'react'
import { useAct, useRead, useWho } from '../api.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { askFirst } from '../ui/confirm.tsx'
import { choiceOf, Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { usePages } from '../ui/pages.tsx'
import { Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { sayDone } from '../ui/toast.tsx'
import { accountWords } from '../words/account.ts'
import { useWords } from '../words/say.ts'
import { Code, type GivenCode } from './accounts/code.tsx'
import { OpenAccount } from './accounts/open.tsx'
import './accounts/accounts.css'

type Row = ReadReply<'person.list'>['rows'][number]
const states: readonly Row['state'][] = ['active', 'waiting', 'locked', 'closed']

export default function Accounts() {
  const t = useWords(accountWords)
  const [query, set] = usePageQuery()
  const q = query.q ?? ''
  const pages = usePages()
  const state = states.find((s) => s === query.state)
  const role = roles.find((r) => r === query.role)
  const several = query.several === 'true'
  const read = useRead('person.list', {
    ...pages.asked,
    ...(q ? { q } : {}),
    ...(state ? { state } : {}),
    ...(role ? { role } : {}),
    ...(several ? { several } : {}),
  })
  const [opening, setOpening] = useState(false)
  const [given, setGiven] = useState<GivenCode | null>(null)
  const code = useAct('person.code')
  const disable = useAct('person.disable')
  const lock = useAct('person.lock')
  const signOut = useAct('person.sign_out')
  const { who } = useWho()
  const mayOpen = who?.person?.posts.some((p) => mayAct['person.add'].some((grant) => grant === p.role)) ?? false

  /** Whoever signs for a bureau is its head, not a school's. */
  const postWord = (post: Row['posts'][number]) =>
    post.role === 'head' && post.unitKind !== 'school' ? t('account.head') : t(`role.${post.role}` as 'role.office')
  const recode = async (p: Row) => {
    const asked = await askFirst({
      title: t('account.code.ask', { name: p.name }),
      text: t('account.code.text'),
      yes: t('account.code.yes'),
    })
    if (asked === null) return
    const done = await code.run({ id: p.id })
    if (done) setGiven({ name: p.name, login: p.login, code: done.code })
  }
  const reopen = async (p: Row) => {
    if (await disable.run({ id: p.id, disabled: false })) sayDone(t('account.again.done', { name: p.name }))
  }
  const close = async (p: Row) => {
    const title = t('account.close.ask', { name: p.name })
    if ((await askFirst({ title, text: t('account.close.text'), yes: t('account.close') })) === null) return
    if (await disable.run({ id: p.id, disabled: true })) sayDone(t('account.closed', { name: p.name }), () => void reopen(p))
  }
  const setLock = async (p: Row, locked: boolean) => {
    const reason = await askFirst({
      title: t(locked ? 'account.lock.ask' : 'account.unlock.ask', { name: p.name }),
      ...(locked ? { text: t('account.lock.text') } : {}),
      yes: t(locked ? 'account.lock' : 'account.unlock'),
      reason: t('account.reason'),
    })
    if (reason !== null && (await lock.run({ id: p.id, locked, reason })))
      sayDone(t(locked ? 'account.locked' : 'account.unlocked', { name: p.name }))
  }
  const endSessions = async (p: Row) => {
    const title = t('account.sign_out.ask', { name: p.name })
    const reason = await askFirst({ title, yes: t('account.sign_out'), reason: t('account.reason') })
    const done = reason === null ? null : await signOut.run({ id: p.id, reason })
    if (done) sayDone(t('account.sign_out.done', { n: done.sessions }))
  }
  const actsOf = (p: Row): readonly (readonly [label: string, run: () => Promise<void>])[] => {
    const may = (act: string) => choiceOf(p.choices, act) !== null
    const shut = p.state === 'locked' || p.lockedUntil !== null
    return [
      ...(may('person.code') ? [[t('account.code'), () => recode(p)] as const] : []),
      ...(may('person.disable')
        ? [p.disabled ? ([t('account.again'), () => reopen(p)] as const) : ([t('account.close'), () => close(p)] as const)]
        : []),
      ...(may('person.lock') && !choiceOf(p.choices, 'person.lock')?.why
        ? [[t(shut ? 'account.unlock' : 'account.lock'), () => setLock(p, !shut)] as const]
        : []),
      ...(may('person.sign_out') ? [[t('account.sign_out'), () => endSessions(p)] as const] : []),
    ]
  }
  return (
    <>
      <Head
        title={t('account.title')}
        sub={t('account.sub')}
        acts={[
          mayOpen && {
            label: t(opening ? 'cancel' : 'account.new'),
            run: () => setOpening(!opening),
            main: !opening,
            keyName: 'n',
          },
        ]}
      />
      {given ? <Code given={given} done={() => setGiven(null)} /> : null}
      {opening ? (
        <OpenAccount
          done={(opened) => {
            setGiven(opened)
            setOpening(false)
          }}
        />
      ) : null}
      <label className="find">
        <span className="lab">{t('account.find')}</span>
        <input type="search" className="field" value={q} onChange={(event) => set({ q: event.target.value || null })} />
      </label>
      {several ? (
        <p className="note">
          {t('account.several')} ·{' '}
          <button type="button" className="link" onClick={() => set({ several: null })}>
            {t('account.all')}
          </button>
        </p>
      ) : null}
      <Of read={read}>
        {(list) => (
          <Table
            label={t('account.title')}
            file="accounts"
            rows={list.rows}
            total={list.total}
            pages={pages}
            id={(p) => p.id}
            empty={
              q ? <Empty title={t('account.none', { q })}>{t('account.none.text')}</Empty> : <Empty>{t('account.empty')}</Empty>
            }
            columns={[
              { key: 'name', title: t('account.name'), show: (p) => <span className="nw">{p.name}</span>, cell: (p) => p.name },
              { key: 'login', title: t('account.login'), show: (p) => p.login, wide: true },
              {
                key: 'posts',
                title: t('account.posts'),
                show: (p) =>
                  p.posts.length === 0 ? (
                    <span className="src">{t('account.posts.none')}</span>
                  ) : (
                    p.posts.map((post) => (
                      <div key={`${post.role}${post.unitId}`}>
                        {postWord(post)} · <Go to={placeOf('unit', post.unitId)}>{post.unitName}</Go>
                      </div>
                    ))
                  ),
                cell: (p) => t.list(p.posts.map((post) => `${postWord(post)} ${post.unitName}`)),
                filter: {
                  value: role ?? '',
                  options: roles.map((r) => ({ value: r, label: t(`role.${r}`) })),
                  set: (value) => set({ role: value || null }),
                },
              },
              {
                key: 'state',
                title: t('account.state'),
                show: (p) => (
                  <>
                    <Status box={p.state === 'active' ? 'ok' : p.state === 'waiting' ? 'empty' : 'full'}>
                      {t(`account.state.${p.state}`)}
                    </Status>
                    {p.sessions > 0 ? <div className="src nw">{t('account.sessions', { n: p.sessions })}</div> : null}
                  </>
                ),
                cell: (p) => t(`account.state.${p.state}`),
                filter: {
                  value: state ?? '',
                  options: states.map((s) => ({ value: s, label: t(`account.state.${s}`) })),
                  set: (value) => set({ state: value || null }),
                },
              },
              {
                key: 'act',
                title: t('account.act'),
                show: (p) => (
                  <span className="account-acts">
                    {actsOf(p).map(([label, run]) => (
                      <button key={label} type="button" className="link" onClick={() => void run()}>
                        {label}
                      </button>
                    ))}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Of>
    </>
  )
}
