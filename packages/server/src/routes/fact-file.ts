// Files of other systems become facts: read, mapped, compared with what stands, and only then written.
import {
  type ActBody,
  type FactFilePreview,
  type FactMapping,
  type FactPreview,
  FactSheet,
  may,
  previewFacts,
  problem,
  termOn,
} from '@duxue/core'
import { sheetBudget } from '@duxue/papers'
import type { FastifyInstance } from 'fastify'
import { Compile } from 'typebox/compile'
import type { House } from '../house.ts'
import { type ActHandlers, type Ask, type PublicAsk, type ReadHandlers, runRead } from '../request.ts'
import { booksOf } from './register-row.ts'
import { sheetIn } from './sheet-in.ts'
import { takeBody } from './upload.ts'

interface Given {
  readonly mapping: FactMapping
  readonly on: string
  readonly rows: readonly (readonly string[])[]
}
/** The elements that a file may speak of: figures, days and yes or no of the catalogue that no register counts already; a choice is a person's to make. */
function elementsOpen(ask: Omit<Asker, 'who' | 'store'>) {
  const counted = new Set(booksOf(ask).flatMap((b) => b.register.counts.map((c) => c.element)))
  return ask.house.elements.filter((e) => !counted.has(e.name) && !e.element.type.startsWith('choice'))
}
/** Where the caller may write: the city as its office, or a county for what lies below it. */
function placeOf(ask: Pick<Ask, 'who'>): { path: string; unitId: string } {
  const post = ask.who.posts.find((p) => p.role === 'office') ?? ask.who.posts.find((p) => p.role === 'county')
  if (!post || !may(ask.who, 'fact.import', { path: post.path, unitId: post.unitId }))
    throw problem('act.forbidden', { act: 'fact.import' })
  return { path: post.path, unitId: post.unitId }
}
type Mapped = ActBody<'fact.import'>['mapping']
/** The elements that a file speaks of, with the one that its lines count as. */
const elementsIn = (mapping: FactMapping): string[] => [
  ...Object.values(mapping.elements),
  ...(mapping.several?.count ? [mapping.several.count] : []),
]
type Asker = Pick<Ask, 'who' | 'store' | 'house' | 'city' | 'today'>
async function compare(
  ask: Asker,
  { mapping, on, rows }: Given,
): Promise<{ place: { path: string }; seen: FactPreview; names: Map<string, string> }> {
  const place = placeOf(ask)
  if (on > ask.today) throw problem('request.invalid', { at: 'on', why: 'future' })
  const units = await ask.store.unit.coded(place.path)
  const byCode = new Map(units.map((u) => [u.code, u.id]))
  const elements = new Map(elementsOpen(ask).map((e) => [e.name, e.element]))
  const wanted = elementsIn(mapping).filter((id) => elements.has(id))
  const stands = await ask.store.factFile.standing(
    wanted,
    units.map((u) => u.id),
  )
  const seen = previewFacts(
    rows,
    mapping,
    elements,
    (code) => byCode.get(code) ?? null,
    (unitId, element) => stands.get(`${unitId} ${element}`) ?? null,
    on,
  )
  return { place, seen, names: new Map(units.map((u) => [u.id, u.name])) }
}

export const factFileRoutes = {
  acts: {
    'fact.import': async (ask, b) => {
      const { place, seen } = await compare(ask, b)
      ask.allow('fact.import', place)
      if (seen.faults.length > 0)
        throw problem('fact.has_faults', { faults: seen.faults.slice(0, 200), more: Math.max(0, seen.faults.length - 200) })
      const facts = [...seen.added, ...seen.changed.map((c) => c.fact)]
      const source = b.mapping.source.trim()
      if (source === '') throw problem('request.invalid', { at: 'mapping.source', why: 'empty' })
      if (
        (await ask.store.factFile.put(facts, source, { on: b.on, term: termOn(ask.city.jurisdiction, b.on).id }, ask.now)) !==
        facts.length
      )
        throw problem('act.forbidden', { act: 'fact.import' })
      const n = { added: seen.added.length, changed: seen.changed.length }
      await ask.store.factFile.add({
        id: b.id,
        source,
        name: b.name,
        on: b.on,
        mapping: { ...b.mapping, source },
        path: place.path,
        personId: ask.who.person,
        at: ask.now,
        units: seen.units,
        ...n,
      })
      return {
        reply: { id: b.id, ...n, same: seen.same, older: seen.older },
        event: {
          kind: 'fact.imported',
          noun: 'fact',
          nounId: b.id,
          path: place.path,
          data: { source, on: b.on, name: b.name, units: seen.units, elements: elementsIn(b.mapping), ...n },
        },
      }
    },
  },
  reads: {
    'fact.files': async (ask) => ({
      files: (await ask.store.factFile.list()).map((f) => ({
        ...f,
        at: f.at.toISOString(),
        mapping: f.mapping as unknown as Mapped,
      })),
      elements: elementsOpen(ask).map(({ name, pack, element }) => ({
        id: name,
        label: element.label,
        type: element.type,
        pack: pack.title,
        definition: element,
      })),
    }),
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

/** A file as rows; and what its rows would change, without writing anything. */
export function serveFactFiles(http: FastifyInstance, house: House): void {
  const sheet = Compile(FactSheet)
  const signed = (ask: PublicAsk): Asker => {
    const { who } = ask
    if (!who) throw problem('session.none')
    placeOf({ who })
    return { ...ask, who }
  }
  http.post('/api/fact.preview', async (request) => {
    if (!sheet.Check(request.body)) throw problem('request.invalid', { at: 'body' })
    const given = request.body as Given
    return await runRead(house, request, async (ask) => {
      const { seen, names } = await compare(signed(ask), given)
      const told = new Set([...seen.added, ...seen.changed.map((c) => c.fact)].map((f) => f.unitId))
      return { ...seen, names: Object.fromEntries([...told].map((id) => [id, names.get(id) ?? ''])) } satisfies FactFilePreview
    })
  })
  void http.register(async (files) => {
    takeBody(files, sheetBudget.bytes)
    files.post('/api/fact.sheet', async (request) => {
      const body = request.body as { bytes: Uint8Array; tooBig: boolean } | undefined
      await runRead(house, request, async (ask) => void signed(ask))
      return await sheetIn(body)
    })
  })
}
