// duxue trail verify: recomputes every event's hash and every link, city by city, and names what does not fit.
import { citiesOf, openDatabase, verifyTrail } from '@duxue/server'
import type { Command } from './command.ts'
import { useDatabase } from './use-database.ts'

export const command: Command = {
  usage: ['trail verify [--database NAME] [--json]', 'exit 1 when any row was changed, is missing or was reordered'],
  bare: true,
  options: { database: { type: 'string' } },
  async run({ values }, io) {
    const database = await useDatabase(io, { holding: values.database as string | undefined })
    const owner = openDatabase(database.url, { size: 2 })
    try {
      const cities = []
      for (const { tenant, name } of await citiesOf(owner)) cities.push({ tenant, name, ...(await verifyTrail(owner, tenant)) })
      const verified = cities.every((city) => city.verified)
      const lines = cities.flatMap((city) => [
        `${city.name}（${city.tenant}）：事件 ${city.events}，已链 ${city.sealed}，未链 ${city.tail}，链首 ${city.head} / ${city.verified ? 'verified' : 'NOT verified'}`,
        ...city.faults.map((fault) => `  ${fault.fault}: seq ${fault.seq ?? '-'} event ${fault.eventId}`),
      ])
      io.result({ verified, cities }, [...lines, verified ? '留痕完好 / the trail is whole' : '留痕有损 / the trail is broken'])
      return verified ? undefined : 'failed'
    } finally {
      await owner.destroy()
      await database.close()
    }
  },
}
