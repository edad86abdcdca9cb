// Where a pack lies that a command was given: a folder with a pack, a folder of packs, or a frozen file.
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type Issue, type Pack, packHash } from '@duxue/core'
import { type ReadPack, readPack, readPacks } from './packs.ts'
import { refuse, wrongUse } from './refusal.ts'

/** The packs at a place, with what is wrong with those that cannot be read. A pack alone finds what it takes over beside it. */
export async function packsAt(
  place: string | undefined,
): Promise<readonly { readonly folder: string; readonly parsed: ReadPack }[]> {
  if (place === undefined) throw wrongUse('请给出内容包的目录', 'name the folder of a pack')
  const directory = resolve(place)
  if (!(await isFolder(directory))) throw refuse(`没有这个目录：${place}`, `no such folder: ${place}`)
  const own = await stat(join(directory, 'pack.yaml')).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!own) return readPacks(directory)
  const alone = await readPack(directory)
  if (alone.pack || !alone.issues.some((issue) => issue.code === 'pack.unknown_item' && issue.data?.use !== undefined))
    return [{ folder: basename(directory), parsed: alone }]
  const beside = await readPacks(dirname(directory))
  return beside.filter(({ folder }) => folder === basename(directory))
}
/** One pack: of a folder, or of a frozen file whose hash still fits. */
export async function packAt(place: string | undefined): Promise<Pack> {
  if (place?.endsWith('.json')) return frozenAt(place)
  const found = await packsAt(place)
  const [first] = found
  if (found.length !== 1 || !first) throw refuse(`这里不是一个内容包：${place}`, `${place} holds ${found.length} packs, not one`)
  return first.parsed.pack ?? refuseIssues(first.folder, first.parsed.issues)
}
export interface Frozen {
  readonly pack: string
  readonly version: string
  readonly hash: string
  readonly body: Pack
}
async function frozenAt(place: string): Promise<Pack> {
  const text = await readFile(resolve(place), 'utf8').catch(() => {
    throw refuse(`读不到文件：${place}`, `cannot read ${place}`)
  })
  const frozen = asFrozen(text)
  if (!frozen) throw refuse(`这不是冻结的内容包：${place}`, `${place} is no frozen pack`)
  if (packHash(frozen.body) !== frozen.hash)
    throw refuse(`冻结的内容包被改动过：${place}`, `${place} was changed since it was frozen`)
  return frozen.body
}
export function asFrozen(text: string): Frozen | null {
  try {
    const read = JSON.parse(text) as Partial<Frozen>
    return typeof read.hash === 'string' && typeof read.body === 'object' ? (read as Frozen) : null
  } catch {
    return null
  }
}
export function refuseIssues(folder: string, issues: readonly Issue[]): never {
  const lines = issues.slice(0, 20).map(issueLine)
  throw refuse(`内容包 ${folder} 有误：\n${lines.join('\n')}`, `the pack ${folder} has ${issues.length} faults`)
}
export const issueLine = ({ item, code, data }: Issue): string => `  ${item}: ${code}${data ? ` ${JSON.stringify(data)}` : ''}`
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
