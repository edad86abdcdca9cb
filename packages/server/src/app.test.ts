// What goes over the wire: large replies and pages compressed for the phone that takes it, small ones as they are.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { startServer, type TestServer } from './routes/fixture.ts'

let server: TestServer
let web: string
let address: string
let close: () => Promise<void>
beforeAll(async () => {
  server = await startServer()
  web = await mkdtemp(join(tmpdir(), 'duxue-web-'))
  await writeFile(join(web, 'index.html'), '<!doctype html><title>督学</title>')
  await writeFile(join(web, 'page.js'), `// ${'a piece of a page '.repeat(500)}`)
  const app = await createApp({ house: server.house, web })
  address = await app.http.listen({ host: '127.0.0.1', port: 0 })
  close = async () => await app.http.close()
})
afterAll(async () => {
  await close()
  await server.stop()
  await rm(web, { recursive: true, force: true })
})
/** The bytes as they came over the wire. */
const wire = (path: string, takes: string) =>
  new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
    request(`${address}${path}`, { headers: { 'accept-encoding': takes } }, (reply) => {
      const parts: Buffer[] = []
      reply.on('data', (part: Buffer) => parts.push(part))
      reply.on('end', () => resolve({ encoding: reply.headers['content-encoding'], bytes: Buffer.concat(parts) }))
    })
      .on('error', reject)
      .end()
  })

it('a large reply and a piece of a page go out compressed to whoever takes it, and are the same when unpacked', async () => {
  for (const path of ['/api/openapi.json', '/page.js']) {
    const plain = await wire(path, 'identity')
    expect(plain.encoding).toBeUndefined()
    const br = await wire(path, 'gzip, deflate, br')
    expect(br.encoding).toBe('br')
    expect(brotliDecompressSync(br.bytes)).toEqual(plain.bytes)
    const gzip = await wire(path, 'gzip')
    expect(gzip.encoding).toBe('gzip')
    expect(gunzipSync(gzip.bytes)).toEqual(plain.bytes)
    for (const packed of [br, gzip]) expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 4)
  }
})
it('a small reply goes out as it is', async () => {
  for (const path of ['/api/health', '/']) expect((await wire(path, 'gzip, br')).encoding).toBeUndefined()
})
