// SM3 (GB/T 32905-2016), the hash that Chinese public bodies ask for beside SHA-256.

const rotate = (x: number, n: number) => (x << (n & 31)) | (x >>> ((32 - n) & 31))
const p0 = (x: number) => x ^ rotate(x, 9) ^ rotate(x, 17)
const p1 = (x: number) => x ^ rotate(x, 15) ^ rotate(x, 23)

/** The digest in lower-case hex. */
export function sm3(bytes: Uint8Array): string {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000))
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0)
  const state = new Int32Array([0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e])
  const w = new Int32Array(68)
  const at = (k: number) => w[k] as number
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + 4 * i)
    for (let i = 16; i < 68; i++) w[i] = p1(at(i - 16) ^ at(i - 9) ^ rotate(at(i - 3), 15)) ^ rotate(at(i - 13), 7) ^ at(i - 6)
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    for (let i = 0; i < 64; i++) {
      const first = i < 16
      const ss1 = rotate((rotate(a, 12) + e + rotate(first ? 0x79cc4519 : 0x7a879d8a, i)) | 0, 7)
      const ff = first ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
      const gg = first ? e ^ f ^ g : (e & f) | (~e & g)
      const tt1 = (ff + d + (ss1 ^ rotate(a, 12)) + (at(i) ^ at(i + 4))) | 0
      const tt2 = (gg + h + ss1 + at(i)) | 0
      d = c
      c = rotate(b, 9)
      b = a
      a = tt1
      h = g
      g = rotate(f, 19)
      f = e
      e = p0(tt2)
    }
    ;[a, b, c, d, e, f, g, h].forEach((value, k) => {
      state[k] = (state[k] as number) ^ value
    })
  }
  return [...state].map((value) => (value >>> 0).toString(16).padStart(8, '0')).join('')
}
