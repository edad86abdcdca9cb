// Trail: read in chain order, recomputed on demand.
import type { ReadHandlers } from '../request.ts'

export const trailRoutes = {
  reads: {
    'trail.list': async (ask, q) => await ask.store.trail.list(q),
    'trail.verify': async (ask) => {
      const v = await ask.store.trail.verify()
      return { ...v, faults: v.faults.map((f) => ({ ...f })) }
    },
  },
} satisfies { reads: Partial<ReadHandlers> }
