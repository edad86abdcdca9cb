// A pack that goes out as files is read back by the loader as the same pack.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyOfPack, packFiles, packHash, parsePack, rawOfPack, readDraft } from '@duxue/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPack, readPacks } from './packs.ts'

const read = await readPacks(fileURLToPath(new URL('../../../packs', import.meta.url)))
const library = read.flatMap(({ parsed }) => (parsed.pack ? [parsed.pack] : []))
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duxue-written-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(library)('the pack $id', (pack) => {
  test('written back to its document is the same pack', () => {
    const { pack: again, issues } = parsePack(rawOfPack(pack), library)
    expect(issues).toEqual([])
    expect(again && packHash(again)).toBe(packHash(pack))
  })
  test('copied by a bureau and written as the files of a folder is what the editor shows', async () => {
    const copy = copyOfPack(pack, { id: `own-${pack.id}`, title: { zh: '自己的', en: 'Our own' }, today: '2021-09-06' })
    const edited = readDraft(copy, library).pack
    for (const { path, text } of packFiles(copy)) {
      const file = join(folder, pack.id, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
    const { pack: again, issues } = await readPack(join(folder, pack.id), library)
    expect(issues).toEqual([])
    expect(again && edited && packHash(again) === packHash(edited)).toBe(true)
    expect(edited?.examples.length).toBe(pack.examples.length)
  })
})
