// duxue trail retry: runs the handlers of events that were set aside again, in chain order, and says what became of each.
import { retryJobs } from '@duxue/server'
import type { Command } from './command.ts'
import { openHouse } from './open-house.ts'
import { useDatabase } from './use-database.ts'

export const command: Command = {
  usage: [
    'trail retry [--job KIND] [--database NAME] [--json]',
    '--job KIND  only events of this kind, for example check.submitted',
    'exit 1 when any of them is set aside again',
  ],
  bare: true,
  options: { job: { type: 'string' }, database: { type: 'string' } },
  async run({ values }, io) {
    const database = await useDatabase(io, { holding: values.database as string | undefined })
    try {
      const { house, close } = await openHouse({
        url: database.url,
        home: database.home,
        clock: io.now,
        wall: io.now,
        connections: 2,
      })
      try {
        const events = await retryJobs(house, (values.job as string | undefined) ?? null)
        const failed = events.filter((e) => e.message !== null).length
        const lines = events.map(
          (e) =>
            `${e.tenant} #${e.seq} ${e.kind}：${e.message === null ? '做好了 / done' : `又搁下 / set aside again: ${e.message}`}`,
        )
        const total =
          events.length === 0
            ? '没有搁下的事 / nothing is set aside'
            : `做好 ${events.length - failed}，又搁下 ${failed} / ${events.length - failed} done, ${failed} set aside again`
        io.result({ done: events.length - failed, failed, events }, [...lines, total])
        return failed > 0 ? 'failed' : undefined
      } finally {
        await close()
      }
    } finally {
      await database.close()
    }
  },
}
