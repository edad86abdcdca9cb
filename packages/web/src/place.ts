// Where things stand: the address of every noun, the id and the search words of the page that is open.
import { useRouterState } from '@tanstack/react-router'
import { useRef } from 'react'
import { useGo } from './ui/link.tsx'

const folders: Record<string, string> = {
  directive: '/directives',
  item: '/items',
  task: '/tasks',
  round: '/rounds',
  visit: '/visits',
  check: '/checks',
  finding: '/findings',
  register: '/rows',
  indicator: '/indicators',
  pack: '/packs',
  draft: '/drafts',
  survey: '/surveys',
  alert: '/alerts',
  fact: '/facts',
  paper: '/papers',
  public: '/public',
  draw: '/public/draws',
  unit: '/units',
  person: '/accounts',
  account: '/accounts',
  trail: '/trail',
}
/** Search words of an address; what is empty is left out. */
export function searchOf(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).filter(([, v]) => v !== undefined && v !== null && v !== '')
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([k, v]) => [k, String(v)]))}`
}
/** The address of a row, or of the list of its noun with a query; the rows of a register stand under its name. */
export function placeOf(noun: string, id?: string | null, query: Readonly<Record<string, unknown>> = {}): string {
  if (noun === 'register' && !id) {
    const { register, ...narrow } = query
    return register ? `/registers/${register}${searchOf(narrow)}` : '/registers'
  }
  const folder = folders[noun] ?? '/'
  const search = searchOf(query)
  const single = ['/accounts', '/trail', '/alerts', '/facts'].includes(folder)
  return `${id && !single ? `${folder}/${id}` : folder}${search}`
}

/** The id in the address of the open page: /tasks/<id>. */
export function usePageId(): string {
  return useOwnPlace().path.split('/')[2] ?? ''
}
/** Where this page stands; while another page is being fetched, the one that is left keeps its own address. */
function useOwnPlace(): { readonly path: string; readonly text: string } {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const text = useRouterState({ select: (state) => state.location.searchStr })
  const own = useRef({ path, text })
  const kind = (p: string) => `${p.split('/')[1]} ${p.split('/').length}`
  if (kind(path) === kind(own.current.path)) own.current = { path, text }
  return own.current
}
/** The search words of the address; `set` changes some and keeps the page. */
export function usePageQuery(): readonly [
  Readonly<Record<string, string>>,
  (change: Readonly<Record<string, string | null>>) => void,
] {
  const { path, text } = useOwnPlace()
  const go = useGo()
  const words = new URLSearchParams(text)
  const set = (change: Readonly<Record<string, string | null>>) => {
    // another question begins at its first page
    if (!('page' in change)) words.delete('page')
    for (const [key, value] of Object.entries(change)) value ? words.set(key, value) : words.delete(key)
    go(words.size > 0 ? `${path}?${words}` : path, { replace: true })
  }
  return [Object.fromEntries(words), set]
}
