import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { evidenceIn } from './evidence.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duxue-evidence-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const filesIn = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name)

test('Evidence is found under its hash, and kept once however often it is put.', async () => {
  const evidence = evidenceIn(folder)
  const photo = randomBytes(100_000)
  await Promise.all([evidence.put(hashOf(photo), photo), evidence.put(hashOf(photo), photo)])
  expect(await evidence.get(hashOf(photo))).toEqual(photo)
  expect(await filesIn()).toEqual([hashOf(photo)])
})

test('What was never put, or is no hash, is not there.', async () => {
  const evidence = evidenceIn(folder)
  expect(await evidence.get(hashOf(Buffer.from('other')))).toBeNull()
  expect(await evidence.get('../../../../etc/passwd')).toBeNull()
})

test('Bytes that do not match their hash are refused and leave nothing.', async () => {
  await expect(evidenceIn(folder).put(hashOf(Buffer.from('a')), Buffer.from('b'))).rejects.toThrow('does not match')
  expect(await filesIn()).toEqual([])
})

test('Without room on the disk the act is refused by name and nothing half-written stays.', async () => {
  const script = `
    import { createHash } from 'node:crypto'
    const { evidenceIn } = await import(${JSON.stringify(new URL('evidence.ts', import.meta.url).href)})
    const bytes = Buffer.alloc(2_000_000, 7)
    process.on('SIGXFSZ', () => {})
    await evidenceIn(process.argv[1]).put(createHash('sha256').update(bytes).digest('hex'), bytes).then(() => console.log('kept'), (e) => console.log(e.code))`
  // No file may grow past 500 KB: to the writer that is a disk without room.
  const limited = [
    '-c',
    'ulimit -f 500; exec "$@"',
    'bash',
    process.execPath,
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    script,
    folder,
  ]
  const { stdout, stderr } = spawnSync('bash', limited, { encoding: 'utf8', cwd: import.meta.dirname })
  expect(stderr).toBe('')
  expect(stdout.trim()).toBe('file.disk_full')
  expect(await filesIn()).toEqual([])
})
