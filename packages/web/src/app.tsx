// The pages by address. Each page is a piece of its own, loaded when it is opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, useRouterState } from '@tanstack/react-router'
import { type ComponentType, useEffect } from 'react'
import { readAnew, useWho } from './api.ts'
import { ErrorView, Loading } from './ui/blank.tsx'
import { Frame } from './ui/frame.tsx'
import { Head } from './ui/head.tsx'
import { Go, useGo } from './ui/link.tsx'
import { useWords } from './words/say.ts'

type Page = { default: ComponentType }
const pages: Readonly<Record<string, () => Promise<Page>>> = {
  '/': () => import('./pages/home.tsx'),
  '/city': () => import('./pages/director.tsx'),
  '/door': () => import('./pages/door.tsx'),
  '/sign-in': () => import('./pages/sign-in.tsx'),
  '/directives': () => import('./pages/directives.tsx'),
  '/directives/$id': () => import('./pages/directive/index.tsx'),
  '/items/$id': () => import('./pages/item.tsx'),
  '/tasks': () => import('./pages/tasks.tsx'),
  '/tasks/$id': () => import('./pages/task.tsx'),
  '/matrix': () => import('./pages/matrix.tsx'),
  '/rounds': () => import('./pages/rounds.tsx'),
  '/rounds/new': () => import('./pages/round-new.tsx'),
  '/rounds/$id': () => import('./pages/round.tsx'),
  '/visits': () => import('./pages/visits.tsx'),
  '/visits/$id': () => import('./pages/visit.tsx'),
  '/checks': () => import('./pages/checks.tsx'),
  '/checks/$id': () => import('./pages/check.tsx'),
  '/findings': () => import('./pages/findings.tsx'),
  '/findings/$id': () => import('./pages/finding.tsx'),
  '/registers': () => import('./pages/registers.tsx'),
  '/registers/$register': () => import('./pages/register.tsx'),
  '/registers/$register/new': () => import('./pages/register-new.tsx'),
  '/registers/$register/import': () => import('./pages/register-import.tsx'),
  '/registers/$register/figures': () => import('./pages/register-figures.tsx'),
  '/rows/$id': () => import('./pages/register-row.tsx'),
  '/indicators': () => import('./pages/indicators.tsx'),
  '/indicators/$indicator': () => import('./pages/indicator.tsx'),
  '/indicators/$indicator/trend': () => import('./pages/indicator-trend.tsx'),
  '/surveys/$id': () => import('./pages/survey.tsx'),
  '/packs': () => import('./pages/packs.tsx'),
  '/packs/new': () => import('./pages/pack-new.tsx'),
  '/packs/$id': () => import('./pages/pack.tsx'),
  '/drafts/$id': () => import('./pages/draft.tsx'),
  '/alerts': () => import('./pages/alerts.tsx'),
  '/facts': () => import('./pages/facts.tsx'),
  '/burden': () => import('./pages/burden.tsx'),
  '/papers': () => import('./pages/papers.tsx'),
  '/papers/$id': () => import('./pages/paper.tsx'),
  '/public': () => import('./pages/public.tsx'),
  '/public/draws/$id': () => import('./pages/public-draw.tsx'),
  '/public/$id': () => import('./pages/public-paper.tsx'),
  '/trail': () => import('./pages/trail.tsx'),
  '/accounts': () => import('./pages/accounts.tsx'),
  '/units/$id': () => import('./pages/unit.tsx'),
  '/walk': () => import('./pages/walk.tsx'),
  '/try': () => import('./pages/try.tsx'),
}
const open = ['/door', '/sign-in', '/public', '/walk', '/try']

/** Who may stand where: without a session only the open pages, all else leads to the door. */
function Root() {
  const { who, refusal } = useWho()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const go = useGo()
  const isOpen = open.some((p) => path === p || path.startsWith(`${p}/`))
  const lost = who !== undefined && !who.person && !isOpen
  const door = who?.sample ? '/door' : '/sign-in'
  useEffect(() => {
    if (lost) go(door, { replace: true })
  }, [lost, door, go])
  return <Frame>{who && !lost ? <Outlet /> : refusal && !who ? <ErrorView refusal={refusal} /> : <Loading />}</Frame>
}
function NoPage() {
  const t = useWords()
  return (
    <>
      <Head title={t('page.none')} sub={t('page.none.text')} />
      <Go to="/">{t('page.home')}</Go>
    </>
  )
}

const root = createRootRoute({ component: Root, notFoundComponent: NoPage })
const children = Object.entries(pages).map(([path, load]) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) }),
)
export const router = createRouter({
  routeTree: root.addChildren(children),
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  scrollRestoration: true,
})
// a page that stays the same for another person reads anew
router.subscribe('onRendered', readAnew)
