// A process for the crash test: the product's server on a home, without pages, until it is killed. Says its address and database as one line of JSON.
import { createApp } from '@duxue/server'
import { openHouse } from './open-house.ts'
import { startEmbedded } from './postgres.ts'

const home = process.argv[2] as string
const clock = () => new Date()
const { url } = await startEmbedded(home)
const { house } = await openHouse({ url, home, clock, wall: clock })
const app = await createApp({
  house,
  requestsAMinute: 0,
  sealEveryMs: 20,
  onJobError: (message, error) => console.error(message, error),
})
const address = await app.http.listen({ host: '127.0.0.1', port: 0 })
app.worker.start()
process.stdout.write(`${JSON.stringify({ address, url })}\n`)
