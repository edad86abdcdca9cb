// The trail: what an event is, the bytes that are hashed, and how links make a chain.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

export interface TrailEvent {
  readonly tenant: number
  readonly id: string
  readonly kind: string
  readonly noun: string
  readonly nounId: string | null
  readonly personId: string | null
  readonly role: string | null
  readonly path: string
  readonly businessAt: string
  readonly wallAt: string
  readonly data: Record<string, unknown>
}

/** Canonical JSON (RFC 8785 for the values we store: strings, booleans, null, finite numbers): keys in code unit order, no white space, undefined members left out. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonical(v ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, v]) => v !== undefined)
    members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${members.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('a number that JSON cannot hold')
  return JSON.stringify(value)
}

/** What is hashed of an event: the canonical JSON of exactly the eleven members of TrailEvent. */
export function eventText(e: TrailEvent): string {
  const { tenant, id, kind, noun, nounId, personId, role, path, businessAt, wallAt, data } = e
  return canonical({ tenant, id, kind, noun, nounId, personId, role, path, businessAt, wallAt, data })
}
/** SHA-256 over the UTF-8 bytes of the event's text; lower-case hex. */
export function eventHash(e: TrailEvent): string {
  return bytesToHex(sha256(utf8ToBytes(eventText(e))))
}

/** The chain's beginning for a city: 32 zero bytes in hex. */
export const genesis = '0'.repeat(64)

/** A link's hash: SHA-256 over the 32 bytes of prev, then the 8 bytes of seq (big endian), then the 32 bytes of the event's hash. */
export function linkHash(prev: string, seq: number, event: string): string {
  const bytes = new Uint8Array(72)
  bytes.set(hexToBytes(prev), 0)
  new DataView(bytes.buffer).setBigUint64(32, BigInt(seq))
  bytes.set(hexToBytes(event), 40)
  return bytesToHex(sha256(bytes))
}

export function textHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}
