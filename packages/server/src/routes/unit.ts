// Units: the tree as everyone in the city may see it.
import { problem } from '@duxue/core'
import type { ReadHandlers } from '../request.ts'

export const unitRoutes = {
  reads: {
    'unit.list': async (ask, q) => await ask.store.unit.list(q),
    'unit.get': async (ask, { id }) => {
      const u = await ask.store.unit.get(id)
      if (!u) throw problem('unit.missing', { id })
      const [block] = u.blockId ? await ask.store.unit.many([u.blockId]) : []
      const [central] = u.centralId ? await ask.store.unit.many([u.centralId]) : []
      const posts = await ask.store.person.at(id)
      return {
        id,
        name: u.name,
        kind: u.kind,
        schoolKind: u.schoolKind,
        block: block?.name ?? null,
        code: await ask.store.unit.codeOf(id),
        pupils: u.pupils,
        classCount: u.classCount,
        locale: u.locale,
        boarding: u.boarding,
        central: central ? { id: central.id, name: central.name } : null,
        answersFor: await ask.store.unit.answersFor(id),
        posts: posts.map((p) => ({ name: p.name, role: p.role, title: p.title })),
        ...(await ask.store.unit.countsOf(id)),
      }
    },
  },
} satisfies { reads: Partial<ReadHandlers> }
