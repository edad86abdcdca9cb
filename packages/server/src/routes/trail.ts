// Trail: read in chain order, recomputed on demand. The audit administrator reads over the whole trail what was done and when, and no content of it.
import type { Ask, ReadHandlers } from '../request.ts'
import { trailStore } from '../store/trail.ts'

/** The whole trail of the city: row scope would hide events from an administrator, and a hidden event looks like a missing one. */
const whole = (ask: Ask) => trailStore(ask.house.owner, ask.city.tenant)
const seesContent = (ask: Ask) => ask.who.posts.some((p) => p.role === 'auditor')

export const trailRoutes = {
  reads: {
    'trail.list': async (ask, q) => {
      if (seesContent(ask)) return await ask.store.trail.list(q)
      const { total, rows } = await whole(ask).list(q)
      return { total, rows: rows.map((r) => ({ ...r, data: {} })) }
    },
    'trail.verify': async (ask) => {
      const v = await whole(ask).verify()
      return { ...v, faults: v.faults.map((f) => ({ ...f })) }
    },
  },
} satisfies { reads: Partial<ReadHandlers> }
