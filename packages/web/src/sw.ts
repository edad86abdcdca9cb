// The service worker: keeps the shell, answers a few reads from its store when there is no network, never touches an act.
const worker = self as unknown as ServiceWorkerGlobalScope
// the build writes the list of files here
const files = (self as unknown as { readonly __WB_MANIFEST: readonly { url: string; revision: string | null }[] }).__WB_MANIFEST
const shell = `duxue-shell-${hashOf(files.map((f) => f.url + (f.revision ?? '')).join())}`
const readsStore = 'duxue-reads'
/** Reads that a phone in a corridor needs again: who I am, my list, the visit, the check. */
const kept = ['session.who', 'home.get', 'check.get', 'check.list', 'visit.list', 'visit.get', 'task.list', 'task.get']

function hashOf(text: string): string {
  let h = 5381
  for (let i = 0; i < text.length; i++) h = (h * 33 + text.charCodeAt(i)) >>> 0
  return h.toString(36)
}
async function install(): Promise<void> {
  const cache = await caches.open(shell)
  // an address named twice (the manifest's icon) would refuse them all
  const addresses = new Set(files.map((f) => `/${f.url.replace(/^\//, '')}`))
  await cache.addAll([...addresses].map((address) => new Request(address, { cache: 'reload' })))
  await worker.skipWaiting()
}
async function activate(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((n) => n.startsWith('duxue-shell-') && n !== shell).map((n) => caches.delete(n)))
  await worker.clients.claim()
}
/** The network first; what it said is kept for the time without it. */
async function read(request: Request): Promise<Response> {
  const cache = await caches.open(readsStore)
  const fresh = await fetch(request).catch(() => null)
  if (fresh?.ok) await cache.put(request, fresh.clone())
  return fresh ?? (await cache.match(request)) ?? Response.error()
}
/** A page: the network first, for its headers and its newest form; without it the kept shell, with the headers it came with. */
async function page(request: Request): Promise<Response> {
  const fresh = await fetch(request).catch(() => null)
  return fresh ?? (await caches.match('/index.html')) ?? Response.error()
}
const piece = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request)

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (url.pathname.startsWith('/api/')) {
    if (kept.includes(url.pathname.slice(5))) event.respondWith(read(request))
  } else if (request.mode === 'navigate') event.respondWith(page(request))
  else if (!url.pathname.startsWith('/sample/')) event.respondWith(piece(request))
})
