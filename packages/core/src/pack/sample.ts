// Drawing by lot: which classes, lessons or persons are looked at, the same for everybody who knows the seed.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { ChecklistItem, Drawn } from './pack.ts'

/** So many of the names, by the order of their hashes under the seed: nobody chooses, anybody can check. */
export function drawSample(seed: string, names: readonly string[], draw: number): readonly string[] {
  const lots = [...new Set(names)].map((name) => ({ name, lot: bytesToHex(sha256(utf8ToBytes(`${seed}\n${name}`))) }))
  return lots
    .sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0))
    .slice(0, Math.max(0, draw))
    .map(({ name }) => name)
}

/** Whom each drawn item is about: the name that the lot of its group gives to its row; items whose lot has too few names have none. */
export function drawnNames(
  items: readonly ChecklistItem[],
  seed: string,
  roster: Readonly<Partial<Record<Drawn['of'], readonly string[]>>>,
): Readonly<Record<string, string>> {
  const most = Math.max(0, ...items.map((item) => item.drawn?.row ?? 0))
  return Object.fromEntries(
    items.flatMap(({ name, drawn }) => {
      const found = drawn && drawSample(`${seed}/${drawn.lot}`, roster[drawn.of] ?? [], most)[drawn.row - 1]
      return found === undefined ? [] : [[name, found]]
    }),
  )
}
