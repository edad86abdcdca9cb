// Recomputes a draw of Duxue from its transcript, with nothing but this file: node verify-draw.mjs TRANSCRIPT.json
const rotr = (x, n) => (x >>> n) | (x << (32 - n))
const rotl = (x, n) => (n % 32 ? (x << (n % 32)) | (x >>> (32 - (n % 32))) : x)
const hexOf = (words) => [...words].map((w) => (w >>> 0).toString(16).padStart(8, '0')).join('')
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const utf8 = (text) => new TextEncoder().encode(text)
function blocksOf(bytes) {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.length] = 128
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, (bytes.length * 8) % 2 ** 32)
  return Array.from({ length: padded.length / 64 }, (_, b) => Array.from({ length: 16 }, (_, i) => view.getInt32(64 * b + 4 * i)))
}
const primes = []
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n)
const fraction = (x) => Math.floor((x - Math.floor(x)) * 2 ** 32) | 0
const rounds = primes.map((p) => fraction(Math.cbrt(p)))
function sha256(bytes) {
  const state = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)))
  for (const w of blocksOf(bytes)) {
    for (let i = 16; i < 64; i++) {
      const s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (w[i - 15] >>> 3)
      const s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (w[i - 2] >>> 10)
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0
    }
    let [a, b, c, d, e, f, g, h] = state
    for (let i = 0; i < 64; i++) {
      const one = (h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i] + w[i]) | 0
      const two = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
    }
    for (const [i, x] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] + x) | 0
  }
  return hexOf(state)
}
function sm3(bytes) {
  const state = bytesOf('7380166f4914b2b9172442d7da8a0600a96f30bc163138aae38dee4db0fb0e4e')
  let v = Array.from({ length: 8 }, (_, i) => new DataView(state.buffer).getInt32(4 * i))
  for (const w of blocksOf(bytes)) {
    for (let i = 16; i < 68; i++) {
      const x = w[i - 16] ^ w[i - 9] ^ rotl(w[i - 3], 15)
      w[i] = x ^ rotl(x, 15) ^ rotl(x, 23) ^ rotl(w[i - 13], 7) ^ w[i - 6]
    }
    let [a, b, c, d, e, f, g, h] = v
    for (let i = 0; i < 64; i++) {
      const s1 = rotl((rotl(a, 12) + e + rotl(i < 16 ? 0x79cc4519 : 0x7a879d8a, i)) | 0, 7)
      const t1 = ((i < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + (s1 ^ rotl(a, 12)) + (w[i] ^ w[i + 4])) | 0
      const t2 = ((i < 16 ? e ^ f ^ g : (e & f) | (~e & g)) + h + s1 + w[i]) | 0
      ;[d, c, b, a, h, g, f, e] = [c, rotl(b, 9), a, t1, g, rotl(f, 19), e, t2 ^ rotl(t2, 9) ^ rotl(t2, 17)]
    }
    v = [a, b, c, d, e, f, g, h].map((x, i) => x ^ v[i])
  }
  return hexOf(v)
}
function hmac(key, text) {
  const block = new Uint8Array(64)
  block.set(key.length > 64 ? bytesOf(sha256(key)) : key)
  const inner = sha256(Uint8Array.from([...block.map((b) => b ^ 0x36), ...utf8(text)]))
  return sha256(Uint8Array.from([...block.map((b) => b ^ 0x5c), ...bytesOf(inner)]))
}
// RFC 8785: members sorted, no white space.
function canonical(v) {
  if (Array.isArray(v)) return `[${v.map(canonical).join(',')}]`
  if (!v || typeof v !== 'object') return JSON.stringify(v)
  const members = Object.keys(v).sort()
  return `{${members.map((k) => `${JSON.stringify(k)}:${canonical(v[k])}`).join(',')}}`
}
// Whole numbers below n, each as likely: 32-bit words of HMAC(seed, label|counter), those above the last multiple of n thrown away.
function stream(seed, label) {
  let words = []
  let counter = 0
  return (n) => {
    for (;;) {
      if (words.length === 0)
        words = hmac(utf8(seed), `${label}|${counter++}`)
          .match(/.{8}/g)
          .map((w) => parseInt(w, 16))
      const word = words.shift()
      if (word < 2 ** 32 - (2 ** 32 % n)) return word % n
    }
  }
}
export function verifyDraw(t) {
  const faults = []
  const check = (holds, what) => holds || faults.push(what)
  const text = utf8(canonical(t.frame))
  check(sha256(text) === t.commitment.sha256, 'SHA-256 of the frozen frame / 冻结内容的 SHA-256 不符')
  check(sm3(text) === t.commitment.sm3, 'SM3 of the frozen frame / 冻结内容的 SM3 不符')
  if (!t.reveal) return t.result ? [...faults, 'a result before the reveal / 未揭示先有结果'] : faults
  check(t.reveal.at > t.commitment.at, 'revealed before it was frozen / 揭示早于冻结')
  const aborted = t.reveal.aborted.map((each) => each.name)
  for (const { name, commitment } of t.frame.witnesses) {
    const nonce = t.reveal.nonces.find((each) => each.name === name)?.nonce
    check(aborted.includes(name) || (nonce !== undefined && sha256(utf8(nonce)) === commitment), `nonce of ${name} / 随机数不符`)
  }
  const inOrder = t.frame.witnesses.every(({ name }, i) => t.reveal.nonces[i]?.name === name)
  check(
    aborted.length > 0 || (inOrder && t.reveal.nonces.length === t.frame.witnesses.length),
    'nonces and witnesses / 见证人与随机数不符',
  )
  const key = aborted.length ? '' : t.reveal.nonces.map((each) => each.nonce).join('\n')
  const seed = hmac(utf8(key), `${t.commitment.sha256}|${t.reveal.source}`)
  check(seed === t.result?.seed, 'the seed / 种子不符')
  const before = (a, b) => (a < b ? -1 : 1)
  const quotas = [...t.frame.quotas].sort((a, b) => before(a.stratum, b.stratum))
  const strata = quotas.map(({ stratum, draw, reserves }) => {
    const day = t.frame.sealed.find((each) => each.stratum === stratum)?.day ?? null
    const secret = t.secrets.find((each) => each.day === day)?.secret
    if (day !== null && secret === undefined) return { stratum, day, drawn: null, reserves: null }
    const promised = t.frame.secrets.some((each) => each.day === day && each.commitment === sha256(utf8(secret ?? '')))
    check(day === null || promised, `secret of ${day} / 当日密钥不符`)
    const below = stream(day === null ? seed : hmac(utf8(secret), `${seed}|${day}`), `units|${stratum}`)
    const left = t.frame.units.filter((unit) => unit.stratum === stratum).sort((a, b) => before(a.id, b.id))
    const order = []
    while (order.length < draw + reserves && left.length > 0) {
      let at = below(left.reduce((sum, unit) => sum + unit.weight, 0))
      let i = 0
      while (at >= left[i].weight) at -= left[i++].weight
      order.push(left.splice(i, 1)[0].id)
    }
    return { stratum, day, drawn: order.slice(0, draw), reserves: order.slice(draw) }
  })
  const inspectors = [...t.frame.inspectors].sort()
  const below = stream(seed, 'inspectors')
  for (let i = inspectors.length - 1; i > 0; i--) {
    const j = below(i + 1)
    ;[inspectors[i], inspectors[j]] = [inspectors[j], inspectors[i]]
  }
  check(canonical(strata) === canonical(t.result?.strata), 'the drawn units / 抽中单位不符')
  check(canonical(inspectors) === canonical(t.result?.inspectors), 'the order of the inspectors / 督学次序不符')
  const came = []
  for (const [i, { out, in: next, reason }] of t.replacements.entries()) {
    const row = strata.find((each) => each.drawn?.includes(out) || (came.includes(out) && each.reserves?.includes(out)))
    const first = row?.reserves.find((id) => !came.includes(id))
    const twice = t.replacements.slice(0, i).some((each) => each.out === out)
    check(first === next && reason.trim() && !twice, `replacement of ${out} / 替换不符`)
    came.push(next)
  }
  return faults
}

if (globalThis.process?.argv[1]?.endsWith('verify-draw.mjs')) {
  const { readFileSync } = await import('node:fs')
  const faults = verifyDraw(JSON.parse(readFileSync(process.argv[2], 'utf8')))
  console.log(faults.length ? faults.join('\n') : 'the draw holds / 抽取属实')
  process.exitCode = faults.length ? 1 : 0
}
