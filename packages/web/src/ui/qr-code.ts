// A QR code for an address: byte mode, error correction M, versions 1 to 10 (ISO/IEC 18004); true is dark.

/** By version: code words in all, check words a block, blocks. */
const versions = [
  [26, 10, 1],
  [44, 16, 1],
  [70, 26, 1],
  [100, 18, 2],
  [134, 24, 2],
  [172, 16, 4],
  [196, 18, 4],
  [242, 22, 4],
  [292, 22, 5],
  [346, 26, 5],
] as const
/** Centres of the alignment patterns by version. */
const centres = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]] as const

const exp = new Uint8Array(512)
const log = new Uint8Array(256)
for (let i = 0, x = 1; i < 255; i++) {
  exp[i] = x
  exp[i + 255] = x
  log[x] = i
  x = x & 128 ? (x << 1) ^ 0x11d : x << 1
}
const times = (a: number, b: number): number => (a && b ? (exp[(log[a] as number) + (log[b] as number)] as number) : 0)

/** The check words of a block (Reed-Solomon over GF(256)). */
function checkWords(data: readonly number[], count: number): number[] {
  let generator = [1]
  for (let i = 0; i < count; i++) {
    const next = new Array<number>(generator.length + 1).fill(0)
    generator.forEach((g, j) => {
      next[j] = (next[j] as number) ^ g
      next[j + 1] = (next[j + 1] as number) ^ times(g, exp[i] as number)
    })
    generator = next
  }
  const rest = [...data, ...new Array<number>(count).fill(0)]
  for (let i = 0; i < data.length; i++) {
    const lead = rest[i] as number
    if (lead) for (const [j, g] of generator.entries()) rest[i + j] = (rest[i + j] as number) ^ times(g, lead)
  }
  return rest.slice(data.length)
}

function wordsOf(bytes: Uint8Array, version: number): number[] {
  const [all, check, blocks] = versions[version - 1] as (typeof versions)[number]
  const room = all - check * blocks
  const bits: number[] = []
  const put = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1)
  }
  put(4, 4)
  put(bytes.length, version < 10 ? 8 : 16)
  for (const b of bytes) put(b, 8)
  put(0, Math.min(4, room * 8 - bits.length))
  while (bits.length % 8) bits.push(0)
  const data = Array.from({ length: bits.length / 8 }, (_, i) => bits.slice(i * 8, i * 8 + 8).reduce((n, b) => n * 2 + b, 0))
  for (let pad = 0xec; data.length < room; pad ^= 0xfd) data.push(pad)
  const short = Math.floor(room / blocks)
  const long = room % blocks
  const parts: number[][] = []
  for (let b = 0, at = 0; b < blocks; b++) {
    const size = short + (b >= blocks - long ? 1 : 0)
    parts.push(data.slice(at, at + size))
    at += size
  }
  const checks = parts.map((p) => checkWords(p, check))
  const woven = (lists: readonly number[][], length: number) =>
    Array.from({ length }, (_, i) => lists.flatMap((l) => (i < l.length ? [l[i] as number] : []))).flat()
  return [...woven(parts, short + 1), ...woven(checks, check)]
}

const masks: readonly ((r: number, c: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]
/** Remainder of a polynomial division over GF(2), put behind the value. */
function coded(value: number, length: number, generator: number, degree: number): number {
  let rest = value << degree
  for (let i = length - 1; i >= 0; i--) if (rest & (1 << (i + degree))) rest ^= generator << i
  return (value << degree) | rest
}

export function qrOf(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  const version = versions.findIndex(([all, check, blocks], i) => bytes.length + (i < 9 ? 2 : 3) <= all - check * blocks) + 1
  if (version === 0) throw new RangeError('too long for a code')
  const size = 17 + 4 * version
  const dark = Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  const fixed = Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  const set = (r: number, c: number, on: boolean) => {
    if (r < 0 || c < 0 || r >= size || c >= size) return
    ;(dark[r] as boolean[])[c] = on
    ;(fixed[r] as boolean[])[c] = true
  }
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  for (const [r0, c0] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    for (let r = -4; r <= 4; r++)
      for (let c = -4; c <= 4; c++) {
        const ring = Math.max(Math.abs(r), Math.abs(c))
        set(r0 + r, c0 + c, ring !== 2 && ring !== 4)
      }
  const at = centres[version - 1] as readonly number[]
  const last = at.length - 1
  at.forEach((r0, i) => {
    at.forEach((c0, j) => {
      if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return
      for (let r = -2; r <= 2; r++) for (let c = -2; c <= 2; c++) set(r0 + r, c0 + c, Math.max(Math.abs(r), Math.abs(c)) !== 1)
    })
  })
  const format = (mask: number) => {
    const bits = coded(mask, 5, 0x537, 10) ^ 0x5412 // level M is 00
    for (let i = 0; i < 15; i++) {
      const on = ((bits >> i) & 1) === 1
      if (i < 6) set(i, 8, on)
      else if (i < 8) set(i + 1, 8, on)
      else set(size - 15 + i, 8, on)
      if (i < 8) set(8, size - 1 - i, on)
      else if (i === 8) set(8, 7, on)
      else set(8, 14 - i, on)
    }
    set(size - 8, 8, true)
  }
  format(0)
  if (version >= 7) {
    const bits = coded(version, 6, 0x1f25, 12)
    for (let i = 0; i < 18; i++) {
      const on = ((bits >> i) & 1) === 1
      set(Math.floor(i / 3), size - 11 + (i % 3), on)
      set(size - 11 + (i % 3), Math.floor(i / 3), on)
    }
  }
  const bits = wordsOf(bytes, version).flatMap((w) => Array.from({ length: 8 }, (_, i) => ((w >> (7 - i)) & 1) === 1))
  let next = 0
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5
    for (let i = 0; i < size; i++) {
      const r = up ? size - 1 - i : i
      for (const c of [right, right - 1]) if (!fixed[r]?.[c]) (dark[r] as boolean[])[c] = bits[next++] ?? false
    }
  }
  let best: { grid: boolean[][]; cost: number } | null = null
  masks.forEach((mask, m) => {
    format(m)
    const grid = dark.map((row, r) => row.map((on, c) => (fixed[r]?.[c] ? on : on !== mask(r, c))))
    const cost = penalty(grid)
    if (!best || cost < best.cost) best = { grid, cost }
  })
  return (best as unknown as { grid: boolean[][] }).grid
}

/** How hard a pattern is to read: runs, blocks, what looks like a finder, too much of one tone. */
function penalty(grid: readonly (readonly boolean[])[]): number {
  const size = grid.length
  const at = (r: number, c: number) => grid[r]?.[c] ?? false
  let cost = 0
  for (const turned of [false, true])
    for (let a = 0; a < size; a++) {
      const line = Array.from({ length: size }, (_, b) => (turned ? at(b, a) : at(a, b)))
      for (let b = 0, run = 0; b < size; b++) {
        run = b > 0 && line[b] === line[b - 1] ? run + 1 : 1
        if (run === 5) cost += 3
        else if (run > 5) cost += 1
      }
      const text = line.map((on) => (on ? '1' : '0')).join('')
      for (const look of ['10111010000', '00001011101'])
        for (let i = text.indexOf(look); i >= 0; i = text.indexOf(look, i + 1)) cost += 40
    }
  for (let r = 0; r + 1 < size; r++)
    for (let c = 0; c + 1 < size; c++)
      if (at(r, c) === at(r, c + 1) && at(r, c) === at(r + 1, c) && at(r, c) === at(r + 1, c + 1)) cost += 3
  const share = (grid.flat().filter(Boolean).length * 100) / (size * size)
  return cost + Math.floor(Math.abs(share - 50) / 5) * 10
}
