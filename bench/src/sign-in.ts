// A session for the person behind each card of the sample's door.
import { openDatabase, sessionStore } from '@duxue/server'
import { buildCity, doorCards, readSample } from 'duxue'

/** Tokens by role. */
export async function signIn(url: string): Promise<ReadonlyMap<string, string>> {
  const city = buildCity(readSample())
  const cards = doorCards(city)
  const owner = openDatabase(url, { size: 1 })
  try {
    const people = [...new Set(cards.map((c) => c.personId))]
    const tokens = new Map((await sessionStore(owner).open(city.tenant, people, new Date(), 1)).map((s) => [s.personId, s.token]))
    return new Map(cards.map((c) => [c.role, tokens.get(c.personId) as string]))
  } finally {
    await owner.destroy()
  }
}
