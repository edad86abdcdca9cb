// Zip packages, the coat of .docx and .xlsx: opened under a budget, closed to the same bytes every time.
import { unzipSync, zipSync } from 'fflate'

export type Parts = ReadonlyMap<string, Uint8Array>
export type Opened = { readonly ok: true; readonly parts: Parts } | { readonly ok: false; readonly code: 'broken' | 'too_big' }

/** What a reader may unpack: bytes in all, and the largest number of entries. An input guard, no policy. */
export const unpackBudget = { bytes: 64 * 1024 * 1024, entries: 5000 } as const

/** A zip file begins with the mark of a local header. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/** The old binary Office container: .doc, .xls, and every Office file under a password. */
export function isOldOffice(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((b, i) => bytes[i] === b)
}

/**
 * The parts of a package that `wanted` names. Room is taken only up to the size an entry declares, and the declared sizes
 * are held to the budget before anything is inflated: an entry that lies about its size is cut, never grown.
 */
export async function openZip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Opened> {
  const seen = { bytes: 0, entries: 0 }
  const over = () => seen.bytes > unpackBudget.bytes || seen.entries > unpackBudget.entries
  const unzip = async () =>
    unzipSync(bytes, {
      filter: (entry) => {
        seen.entries += 1
        if (over() || entry.name.endsWith('/') || !wanted(entry.name)) return false
        seen.bytes += entry.originalSize
        return !over()
      },
    })
  return unzip().then(
    (files) => (over() ? { ok: false, code: 'too_big' } : { ok: true, parts: new Map(Object.entries(files)) }),
    () => ({ ok: false, code: 'broken' }),
  )
}

/** Closes parts into a zip whose bytes depend on nothing but the parts: one date, one compressor written in JavaScript. */
export function closeZip(parts: Parts, level: 0 | 6 = 6): Uint8Array {
  // Noon by local reckoning: the zip's own date has no zone, so that every machine writes the same fields.
  return zipSync(Object.fromEntries(parts), { level, mtime: new Date(1980, 0, 1, 12) })
}

/** A package written by a library, closed again so that nothing in it tells when or where it was made. */
export function settleZip(bytes: Uint8Array, amend: (parts: Parts) => Parts = () => new Map()): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(bytes)))
  return closeZip(new Map([...parts, ...amend(parts)]))
}

/** How many tags the parts have: parsing costs by the tag, not by the byte. Ten thousand characters of a paper have as many tags. */
export function tagsIn(parts: Parts): number {
  let tags = 0
  for (const part of parts.values()) for (let at = part.indexOf(0x3c); at >= 0; at = part.indexOf(0x3c, at + 1)) tags += 1
  return tags
}
