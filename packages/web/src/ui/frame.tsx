// The frame of every page: the sample's clock, the top bar with navigation by role, the content, the foot with the mark of invented data.
import { useRouterState } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useRef } from 'react'
import { type Door, sample, session, useDoor, useWho, type Who } from '../api.ts'
import { isPhoneRole, navOf, roleOf } from '../role.ts'
import { useWalk } from '../walk.ts'
import { setLang, useWords } from '../words/say.ts'
import { Confirm } from './confirm.tsx'
import { Go, useGo } from './link.tsx'
import { OutboxBadge } from './outbox-badge.tsx'
import { sayProblem, Toast } from './toast.tsx'

const WalkStrip = lazy(() => import('../pages/walk-strip.tsx'))

export function Frame({ children }: { children: ReactNode }) {
  const t = useWords()
  const { who } = useWho()
  const walking = useWalk() !== null
  const post = who?.person?.posts[0]
  return (
    <>
      <a className="skip" href="#main">
        {t('skip.main')}
      </a>
      {who?.sample ? <Clock who={who} /> : null}
      <Top who={who} />
      {walking && who?.sample ? (
        <Suspense>
          <WalkStrip />
        </Suspense>
      ) : null}
      <p className="print-only">
        <span>{post ? `${post.unitName} ${who?.person?.name ?? ''}` : (who?.city ?? '')}</span>
        {who?.synthetic ? <b>{t.mark}</b> : null}
        <span>{who ? t('print.at', { at: t.moment(who.now, { thisYear: '' }) }) : ''}</span>
      </p>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className={who?.synthetic ? 'mark' : ''}>
        {who?.synthetic ? (
          <>
            <b>{t('synthetic')}</b>
            <span>{t('synthetic.long')}</span>
          </>
        ) : (
          <b>{who?.city ?? t('brand')}</b>
        )}
        <span className="foot-note">{t('print.note')}</span>
      </footer>
      <Toast />
      <Confirm />
    </>
  )
}

function Clock({ who }: { who: Who }) {
  const t = useWords()
  const door = useDoor(who.sample)
  const go = useGo()
  const menu = useRef<HTMLDetailsElement>(null)
  const stand = async (id: string) => {
    if (menu.current) menu.current.open = false
    await sample.stand(id, who.person?.id ?? null).then(() => go('/'), sayProblem)
  }
  const stops = door?.stops ?? []
  const label = (s: Door['stops'][number]) => {
    const date = t.date(s.at, { weekday: false })
    const words = t.of(s.label)
    return /^\d/.test(words) ? words : `${date} ${words}`
  }
  const buttons = stops.map((s) => (
    <button
      key={s.id}
      type="button"
      disabled={s.state !== 'ready'}
      onClick={() => void stand(s.id)}
      aria-current={s.id === door?.current}
    >
      {label(s)}
      {s.state === 'ready' ? null : (
        <span className="src">{s.state === 'playing' ? t('clock.playing') : t('clock.waiting')}</span>
      )}
    </button>
  ))
  return (
    <div className="clock">
      <span className="nw">
        {t('clock.sample')} <b>{t.moment(who.now, { thisYear: '' })}</b>
      </span>
      <ol>
        {buttons.map((b, i) => (
          <li key={b.key} aria-current={stops[i]?.id === door?.current ? 'true' : undefined}>
            {b}
          </li>
        ))}
      </ol>
      <details className="menu short" ref={menu}>
        <summary>{t('clock.stops')}</summary>
        <div>{buttons}</div>
      </details>
    </div>
  )
}

function Top({ who }: { who: Who | undefined }) {
  const t = useWords()
  const go = useGo()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const menu = useRef<HTMLDetailsElement>(null)
  const person = who?.person ?? null
  const role = roleOf(person)
  const post = person?.posts[0]
  const nav = navOf(role)
  const here = (to: string) =>
    (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)) ||
    (to === '/directives' && path.startsWith('/items/')) ||
    (to === '/registers' && path.startsWith('/rows/'))
  const leave = async () => {
    await session.close()
    go(who?.sample ? '/door' : '/sign-in')
  }
  const close = () => {
    if (menu.current) menu.current.open = false
  }
  const links = nav.map((e) => (
    <Go key={e.to} to={e.to} aria-current={here(e.to) ? 'page' : undefined} onClick={close}>
      {t(e.word)}
    </Go>
  ))
  const other = (
    <button
      type="button"
      className="link"
      lang={t.lang === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => setLang(t.lang === 'zh' ? 'en' : 'zh')}
    >
      {t('lang.other')}
    </button>
  )
  return (
    <header className="top">
      <Go className="brand" to="/">
        {t('brand')}
      </Go>
      <b className="unit">{post ? `${post.unitName} ${person?.name ?? ''}` : t('brand')}</b>
      <nav aria-label={t('menu')}>{links}</nav>
      {person ? <OutboxBadge always={isPhoneRole(role)} /> : null}
      <span className="who">
        {post ? `${post.unitName} ${person?.name ?? ''}` : t('who.none')} ·{' '}
        {who?.sample ? (
          person ? (
            <Go to="/door">{t('who.switch')}</Go>
          ) : null
        ) : person ? (
          <button type="button" className="link" onClick={() => void leave()}>
            {t('who.leave')}
          </button>
        ) : (
          <Go to="/sign-in">{t('who.enter')}</Go>
        )}{' '}
        {who?.sample && !person ? null : '·'} {other}
      </span>
      <details className="menu" ref={menu}>
        <summary>{t('menu')}</summary>
        <div>
          {links}
          {who?.sample ? (
            <Go to="/door" onClick={close}>
              {t('who.switch')}
            </Go>
          ) : person ? (
            <button type="button" onClick={() => void leave()}>
              {t('who.leave')}
            </button>
          ) : (
            <Go to="/sign-in" onClick={close}>
              {t('who.enter')}
            </Go>
          )}
          <button type="button" onClick={() => setLang(t.lang === 'zh' ? 'en' : 'zh')}>
            {t('lang.other')}
          </button>
        </div>
      </details>
    </header>
  )
}
