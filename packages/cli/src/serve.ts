// duxue serve: pages and API for real use, on a database of one's own.
import { existsSync } from 'node:fs'
import { createApp, migrate } from '@duxue/server'
import type { Command } from './command.ts'
import { productFolder } from './content.ts'
import { openHouse } from './open-house.ts'
import { refuse, wrongUse } from './refusal.ts'
import { useDatabase } from './use-database.ts'

export const command: Command = {
  usage: [
    'serve [--port 3000] [--host 127.0.0.1] [--https] [--log]',
    'DATABASE_URL  PostgreSQL 15 or newer, as the owner of the tables; without it the embedded one',
    '--https       a proxy serves these pages over HTTPS: session cookies are sent over HTTPS only',
    '--log         one line of JSON for each request on stdout; with --json on stderr',
  ],
  bare: true,
  options: {
    port: { type: 'string', default: '3000' },
    host: { type: 'string', default: '127.0.0.1' },
    https: { type: 'boolean' },
    log: { type: 'boolean' },
  },
  async run({ values }, io) {
    const port = Number(values.port)
    const host = String(values.host)
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw wrongUse(`端口有误：${values.port}`, `not a port: ${values.port}`)
    const web = productFolder('packages/web/dist')
    if (!existsSync(`${web}/index.html`))
      throw refuse('页面尚未构建：npm run build -w packages/web', 'the pages are not built: npm run build -w packages/web')
    const database = await useDatabase(io, { mayCreate: true, alone: true })
    try {
      const { applied } = await migrate(database.url)
      for (const name of applied) io.step(`升级数据库：${name}`, `migrated: ${name}`)
      const { house, close } = await openHouse({ url: database.url, home: database.home, clock: io.now, wall: io.now })
      try {
        const app = await createApp({
          house,
          web,
          session: { secure: values.https === true },
          logger: values.log === true && (io.json ? { stream: process.stderr } : true),
          onJobError: (message, error) => io.step(`后台任务出错：${message}`, String(error)),
        })
        const address = await app.http.listen({ port, host }).catch(portTaken(port))
        app.worker.start()
        house.planner.warm?.()
        io.result({ address, home: database.home }, [
          `督学已启动：${address} / Duxue is up: ${address}`,
          `数据目录 / data: ${database.home}`,
        ])
        await io.untilStopped()
        io.step('正在停止', 'stopping')
        await app.http.close()
        await app.worker.stop()
      } finally {
        await close()
      }
      return undefined
    } finally {
      await database.close()
    }
  },
}

function portTaken(port: number) {
  return (error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? refuse(`端口 ${port} 已被占用`, `port ${port} is taken`) : error
  }
}
