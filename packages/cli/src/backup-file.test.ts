import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Frame, frameWriter, readFrames } from './backup-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duxue-backup-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function keep(bytes: Uint8Array): Promise<string> {
  const file = join(folder, `${Math.random()}.duxue`)
  await writeFile(file, bytes)
  return file
}
async function framesOf(file: string): Promise<Frame[]> {
  const frames: Frame[] = []
  for await (const frame of readFrames(file)) frames.push(frame)
  return frames
}
function sample(): Buffer {
  const { note, bytes, end } = frameWriter()
  const big = Buffer.alloc(3_000_000, '督')
  return Buffer.concat([
    note({ table: 'unit', columns: ['tenant', 'name'] }),
    bytes(Buffer.from('1408\t一中\n')),
    bytes(big),
    note({ endOf: 'unit', rows: 1 }),
    end().frame,
  ])
}

test('What was written is read, large and small frames alike.', async () => {
  const frames = await framesOf(await keep(gzipSync(sample())))
  expect(frames.map((frame) => ('note' in frame ? Object.keys(frame.note)[0] : frame.bytes.length))).toEqual([
    'table',
    12,
    3_000_000,
    'endOf',
    'end',
  ])
})

test('A backup that is cut short is refused, wherever it is cut.', async () => {
  const packed = gzipSync(sample())
  for (const part of [0, 10, 0.5, 0.9]) {
    const cut = packed.subarray(0, part < 1 ? Math.floor(packed.length * part) : part)
    await expect(framesOf(await keep(cut))).rejects.toThrow(/cut short|was changed/)
  }
  const unpacked = sample()
  await expect(framesOf(await keep(gzipSync(unpacked.subarray(0, unpacked.length - 40))))).rejects.toThrow(/cut short/)
})

test('A backup in which one byte was changed is refused.', async () => {
  const changed = Buffer.from(sample())
  changed.writeUInt8(changed.readUInt8(100) ^ 1, 100)
  await expect(framesOf(await keep(gzipSync(changed)))).rejects.toThrow()
})

test('A file of another kind is refused.', async () => {
  await expect(framesOf(await keep(Buffer.from('not a backup at all')))).rejects.toThrow(/cut short|no backup/)
  await expect(framesOf(await keep(gzipSync(Buffer.from('PK.... something else entirely ....'))))).rejects.toThrow(/no backup/)
})

test('Frames after the last one are refused.', async () => {
  const file = await keep(gzipSync(Buffer.concat([sample(), sample()])))
  await expect(framesOf(file)).rejects.toThrow(/was changed/)
  expect(gunzipSync(await readFile(file)).length).toBeGreaterThan(6_000_000)
})
