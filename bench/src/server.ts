// The server that is measured, in a process of its own, so that who asks and who answers do not share a thread.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createApp } from '@duxue/server'
import { openHouse } from 'duxue'

export interface Served {
  readonly url: string
  readonly home: string
  /** Where the city's clock stands. */
  readonly at: string
  /** Whether the sealer and the jobs run beside the requests. */
  readonly follows: boolean
  /** Folder of the built pages. */
  readonly web?: string
}
export interface Server {
  readonly address: string
  stop(): Promise<void>
}

export async function startServer(served: Served): Promise<Server> {
  const child = fork(fileURLToPath(import.meta.url), [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 2, 2, 'ipc'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.send(served)
  const address = await new Promise<string>((resolve, reject) => {
    child.once('message', (said) => resolve(String(said)))
    child.once('exit', (code) => reject(new Error(`the measured server ended with ${code}`)))
  })
  return {
    address,
    async stop() {
      child.disconnect()
      await gone
    },
  }
}

async function serve({ url, home, at, follows, web }: Served): Promise<void> {
  const opened = Date.now()
  const { house, close } = await openHouse({
    url,
    home,
    clock: () => new Date(Date.parse(at) + Date.now() - opened),
    wall: () => new Date(),
    connections: 16,
  })
  const app = await createApp({
    house,
    web: web ?? null,
    requestsAMinute: 0,
    onJobError: (message, error) => console.error(message, error),
  })
  const address = await app.http.listen({ host: '127.0.0.1', port: 0 })
  if (follows) app.worker.start()
  process.send?.(address)
  process.once('disconnect', async () => {
    await app.worker.stop()
    await app.http.close()
    await close()
  })
}
if (process.argv[1] === fileURLToPath(import.meta.url)) process.once('message', (served) => void serve(served as Served))
