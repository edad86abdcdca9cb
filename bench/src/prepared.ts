// A fresh city of 1,500 schools in which every self-check is filled in and signed, and waits only to be handed in.
import { countRows, createApp, loadCity, migrate, sessionStore } from '@duxue/server'
import {
  buildCity,
  cityRows,
  createClient,
  createPlay,
  createPlayer,
  inParallel,
  openHouse,
  profileOf,
  readMinutes,
  readSample,
  seenOf,
} from 'duxue'
import { uuidv7 } from 'uuidv7'

export interface Prepared {
  /** Where the city's clock stands. */
  readonly at: string
  readonly checks: readonly { readonly id: string; readonly clerk: string }[]
  readonly sessions: ReadonlyMap<string, { readonly token: string; readonly csrf: string }>
}

export async function prepareChecks(url: string, home: string, log: (text: string) => void): Promise<Prepared> {
  const city = buildCity(readSample())
  const jurisdictionId = 'shanxi-yuncheng'
  await migrate(url)
  let now = new Date('2021-08-01T00:00:00Z')
  const { house, close } = await openHouse({ url, home, clock: () => now, wall: () => new Date() })
  try {
    await loadCity(house.owner, cityRows(city, jurisdictionId), '2012-09-01')
    await countRows(house.owner)
    const pack = house.packs.find((p) => p.id === 'opening-inspection')
    const jurisdiction = house.jurisdictions[jurisdictionId]
    if (!pack || !jurisdiction) throw new Error('the pack or the jurisdiction of the sample is missing')
    const app = await createApp({ house, requestsAMinute: 0, onJobError: (message, error) => log(`${message}: ${error}`) })
    const client = createClient(await app.http.listen({ host: '127.0.0.1', port: 0 }), house, city.tenant)
    try {
      const play = createPlay({
        client,
        city,
        pack,
        jurisdiction,
        seed: city.seed,
        directive: { text: readMinutes(), publishedAt: '2021-09-02' },
        supplement: null,
        settle: () => app.worker.settle(),
        progress: (_zh, en) => log(`submissions: ${en}`),
        setClock: (at) => {
          now = at
        },
      })
      await play.play('deployed')
      const { office, of } = play.people
      const { directiveId } = await play.calendar()
      const proposed = await client.ask(office, 'round.propose', { directiveId })
      const roundId = uuidv7()
      const { from, to, selfCheckDue } = proposed
      if (!from || !to || !selfCheckDue) throw new Error('the minutes name no days')
      await client.act(office, 'round.create', {
        id: roundId,
        directiveId,
        title: proposed.title,
        issuers: proposed.issuers,
        basis: { list: '2021年度督导检查计划第3项（演示）', notice: proposed.title },
        from,
        to,
        selfCheckDue,
        groups: proposed.groups,
        packId: pack.id,
      })
      await client.act(office, 'round.notify', { id: roundId })
      await app.worker.settle()
      const units = new Map([...city.counties, ...city.schools].map((u) => [u.id, u]))
      const player = createPlayer(pack, selfCheckDue)
      const checks: { id: string; clerk: string }[] = []
      const clerks: string[] = []
      for (let at = 0; ; at += 500) {
        const { rows } = await client.ask(office, 'check.list', { roundId, side: 'self', from: at, limit: 500 })
        await inParallel(rows, 12, async (row) => {
          const unit = units.get(row.unit.id)
          if (!unit) throw new Error(`no such unit in the sample: ${row.unit.name}`)
          const { clerk, head } = of(unit.id)
          const answers = player.answer(profileOf(unit), 'self', seenOf(city, unit), () => true) as Record<string, unknown>
          const { version } = await client.act(clerk, 'check.draft', { id: row.id, answers })
          if (unit.kind === 'school') await client.act(head, 'check.sign', { id: row.id, version })
          checks.push({ id: row.id, clerk })
          clerks.push(clerk)
        })
        if (rows.length < 500) break
      }
      await app.worker.settle()
      await countRows(house.owner)
      const opened = await sessionStore(house.owner).open(city.tenant, [...new Set(clerks)], new Date(), 12)
      log(`submissions: ${checks.length} self-checks filled in and signed`)
      return { at: now.toISOString(), checks, sessions: new Map(opened.map((s) => [s.personId, s])) }
    } finally {
      await app.http.close()
      await app.worker.stop()
    }
  } finally {
    await close()
  }
}
