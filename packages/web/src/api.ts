// The typed way to the server: ask a read, do an act, hooks over both. Every refusal is a Problem; no answer at all is Offline.
import {
  type ActBody,
  type ActName,
  type ActReply,
  type FactFilePreview,
  type FactMapping,
  type PackPreview,
  Problem,
  type ProblemCode,
  type ReadName,
  type ReadQuery,
  type ReadReply,
  type SheetPreview,
  type SheetTold,
} from '@duxue/core'
import { keepPreviousData, QueryClient, useMutation, useQuery } from '@tanstack/react-query'
import { uuidv7 } from 'uuidv7'
import { Failed, Offline, type Refusal } from './refusal.ts'
import { sayProblem } from './ui/toast.tsx'

export const newId = (): string => uuidv7()
export const readsCache = 'duxue-reads'

async function send(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, { credentials: 'same-origin', ...init }).catch(() => {
    throw new Offline('offline')
  })
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const body = isJson
    ? ((await response.json()) as { code?: ProblemCode; data?: Record<string, unknown>; requestId?: string })
    : null
  if (response.ok) return isJson ? body : await response.blob()
  if (body?.code && response.status < 500) throw new Problem(body.code, body.data ?? {})
  if (response.status === 502 || response.status === 503 || response.status === 504) throw new Offline('offline')
  throw new Failed(body?.requestId ?? '')
}

function search(query: object): string {
  const pairs = Object.entries(query).filter(([, v]) => v !== undefined && v !== null && v !== '')
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([k, v]) => [k, String(v)]))}`
}

/** Ask one read. */
export async function ask<N extends ReadName>(name: N, query: ReadQuery<N>, signal?: AbortSignal): Promise<ReadReply<N>> {
  return (await send(`/api/${name}${search(query as object)}`, signal ? { signal } : {})) as ReadReply<N>
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 30 * 60_000,
      networkMode: 'offlineFirst',
      retry: (count, error) => error instanceof Offline && count < 2,
    },
    mutations: { networkMode: 'always' },
  },
})
const whoKey = ['session.who', {}]
const askWho = () => queryClient.fetchQuery({ queryKey: whoKey, queryFn: () => ask('session.who', {}), staleTime: 60_000 })

/** Headers of a write: the session's own token against forged requests. */
async function writeHeaders(id?: string): Promise<Record<string, string>> {
  const { csrf } = await askWho()
  return { 'duxue-csrf': csrf ?? '', ...(id ? { 'duxue-act': id } : {}) }
}
/** Do one act now. Its id makes a repeat harmless. */
export async function act<N extends ActName>(name: N, body: ActBody<N>, id: string = newId()): Promise<ActReply<N>> {
  const post = async () =>
    (await send(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await writeHeaders(id)) },
      body: JSON.stringify(body),
    })) as ActReply<N>
  return post().catch(async (error: unknown) => {
    if (!(error instanceof Problem) || error.code !== 'session.csrf') throw error
    await queryClient.invalidateQueries({ queryKey: whoKey })
    return post()
  })
}

/** A read on a page: data, the refusal that stopped it, whether it is under way. */
export function useRead<N extends ReadName>(name: N, query: ReadQuery<N>, options: { enabled?: boolean; every?: number } = {}) {
  const found = useQuery<ReadReply<N>, Refusal>({
    queryKey: [name, query],
    queryFn: ({ signal }) => ask(name, query, signal),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    ...(name.endsWith('.get') ? {} : { placeholderData: keepPreviousData }),
  })
  return { data: found.data, refusal: found.error, busy: found.isFetching, again: () => void found.refetch() }
}

/** An act on a page: `run` gives the reply, or null when it was refused (the words are shown then). All reads are asked anew. */
export function useAct<N extends ActName>(name: N) {
  const mutation = useMutation<ActReply<N>, Refusal, ActBody<N>>({
    mutationFn: (body) => act(name, body),
    onSuccess: () => queryClient.invalidateQueries(),
    onError: sayProblem,
  })
  const run = (body: ActBody<N>): Promise<ActReply<N> | null> =>
    mutation.mutateAsync(body).then(
      (reply) => reply,
      () => null,
    )
  return { run, busy: mutation.isPending, refusal: mutation.error }
}

/** Asks what stands on the page and was forgotten. */
export function readAnew(): void {
  void queryClient.refetchQueries({
    type: 'active',
    predicate: ({ state }) => state.status === 'pending' && state.fetchStatus === 'idle',
  })
}
/** What is being asked in one name is not answered in another. */
const hush = () => queryClient.cancelQueries()
/** The other tabs of this browser share its session: they are told when somebody else stands here. */
const tabs = typeof window !== 'undefined' && 'BroadcastChannel' in window ? new BroadcastChannel('duxue.who') : null
tabs?.addEventListener('message', () => void forget(false).then(readAnew))
/** Whoever signs in or out leaves nothing of the former person behind; who is here now is known before the page changes. */
async function forget(tell = true): Promise<void> {
  if (tell) tabs?.postMessage(null)
  if ('caches' in window) await caches.delete(readsCache)
  const now = await ask('session.who', {})
  queryClient.removeQueries({ type: 'inactive' })
  queryClient.setQueryData(whoKey, now)
  const left = queryClient.getQueryCache().findAll({
    predicate: (query) => query.queryKey[0] !== 'session.who' && query.queryKey[0] !== 'sample.door',
  })
  // the page that is being left asks nothing under the new name; the one that comes, or stays, reads anew
  for (const query of left) query.reset()
  void queryClient.invalidateQueries({ queryKey: ['sample.door'] })
}
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
export const session = {
  /** `tenant` is the city, where the login is in more than one. */
  open: async (login: string, password: string, tenant?: number) => {
    await hush()
    await send('/api/session.open', json({ login, password, tenant }))
    await forget()
  },
  activate: async (login: string, code: string, password: string) => {
    await hush()
    await send('/api/session.activate', json({ login, code, password }))
    await forget()
  },
  close: async () => {
    await hush()
    await send('/api/session.close', json({}))
    await forget()
  },
}
export type Who = ReadReply<'session.who'>
export function useWho(): { who: Who | undefined; refusal: Refusal | null } {
  const found = useQuery<Who, Refusal>({
    queryKey: whoKey,
    queryFn: () => ask('session.who', {}),
    staleTime: 60_000,
    refetchInterval: 120_000,
  })
  return { who: found.data, refusal: found.error }
}

/** Evidence and documents: raw bytes in, an id or a text out. */
export const files = {
  put: async (file: File, noun: string, nounId: string) =>
    (await send(`/api/file.put${search({ name: file.name, noun, nounId })}`, {
      method: 'POST',
      headers: { 'content-type': file.type || 'application/octet-stream', ...(await writeHeaders(newId())) },
      body: file,
    })) as { id: string },
  textOf: async (file: File) =>
    (await send('/api/directive.text', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-name': encodeURIComponent(file.name), ...(await writeHeaders()) },
      body: file,
    })) as { text: string },
  address: (id: string) => `/api/file.get?id=${id}`,
  paper: (id: string) => `/api/paper.file?id=${id}`,
  calendar: (roundId: string, groupId?: string) => `/api/visit.calendar${search({ roundId, groupId })}`,
  transcript: (id: string, tenant?: number) => `/api/draw.transcript${search({ id, tenant })}`,
  transcriptOf: async (id: string, tenant?: number) => await send(`/api/draw.transcript${search({ id, tenant })}`, {}),
  published: (id: string, tenant?: number) => `/api/public.file${search({ id, tenant })}`,
}

/** What an hour, a day or a group more would buy: planned while the page waits. */
export const moreOf = async (roundId: string, of: string, minutes: number) =>
  (await send(`/api/plan.more${search({ roundId, of, minutes: String(minutes) })}`, {})) as { visits: number; issues: string[] }

/** A register as a sheet: out with the rows that are asked for; in, only compared. */
export const sheets = {
  out: async (query: { register: string } & Readonly<Record<string, string>>) =>
    (await send(`/api/register.sheet${search(query)}`, {})) as Blob,
  compare: async (file: File, register: string, unitId: string) =>
    (await send(`/api/register.preview${search({ register, unitId })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...(await writeHeaders()) },
      body: file,
    })) as SheetPreview,
}

/** A sheet of another system: its rows; what they would change, meant as the mapping says. */
export const factFiles = {
  rows: async (file: File) =>
    (await send('/api/fact.sheet', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...(await writeHeaders()) },
      body: file,
    })) as { rows: string[][]; told: SheetTold },
  compare: async (given: { mapping: FactMapping; on: string; rows: readonly (readonly string[])[] }) =>
    (await send('/api/fact.preview', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await writeHeaders()) },
      body: JSON.stringify(given),
    })) as FactFilePreview,
}

/** The sample's door: cards of roles, stops of its clock, the walk. Only there when session.who says `sample`. */
export interface Door {
  readonly ready: boolean
  readonly current: string | null
  readonly progress: { readonly zh: string; readonly en: string; readonly done: number; readonly of: number } | null
  readonly stops: readonly { id: string; label: { zh: string; en: string }; at: string; state: 'ready' | 'playing' | 'waiting' }[]
  readonly cards: readonly { role: string; tenant: number; personId: string; name: string; unit: string; things?: number }[]
  readonly walk: readonly { step: number; stop: string; role: string; tenant: number; personId: string; page: string }[]
  readonly emptyCity: { readonly tenant: number; readonly personId: string } | null
}
export const sample = {
  door: async () => (await send('/sample/door', {})) as Door,
  enter: async (personId: string) => {
    await hush()
    await send('/sample/enter', json({ personId }))
    await forget()
  },
  /** Moves the clock to another stop; whoever is given stands there at once (another stop is another database, without sessions). */
  stand: async (stop: string, personId: string | null) => {
    await hush()
    await send('/sample/stop', json({ id: stop }))
    if (personId) await send('/sample/enter', json({ personId })).catch(() => null)
    await forget()
  },
  reset: async () => {
    await hush()
    await send('/sample/reset', json({}))
    await forget()
  },
}
export function useDoor(enabled: boolean) {
  return useQuery<Door, Refusal>({
    queryKey: ['sample.door'],
    queryFn: sample.door,
    enabled,
    staleTime: 5_000,
    refetchInterval: (query) => (query.state.data?.stops.every((s) => s.state === 'ready') ? false : 2_000),
  }).data
}

/** Sheets that become packs, only looked at; and packs as files. */
export const packSheets = {
  preview: async (file: File, map: string) =>
    (await send(`/api/pack.preview${search({ name: file.name, map })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...(await writeHeaders()) },
      body: file,
    })) as PackPreview,
}
export const packFile = (id: string, as: string, version?: string): string => `/api/pack.file${search({ id, as, version })}`
