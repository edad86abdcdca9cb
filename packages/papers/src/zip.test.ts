import { strToU8, zipSync } from 'fflate'
import { afterEach, expect, test, vi } from 'vitest'
import { closeZip, openZip, settleZip, unpackBudget } from './zip.ts'

afterEach(() => {
  vi.useRealTimers()
})

const parts = new Map([['a.xml', strToU8('<a>开学</a>'.repeat(50))]])

test('the same parts close to the same bytes, whatever the day', () => {
  const first = closeZip(parts)
  vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z') })
  expect(closeZip(parts)).toEqual(first)
})

test('a package settled twice does not change any more, and takes the parts given to it', () => {
  const once = settleZip(zipSync({ 'a.xml': strToU8('old') }), () => new Map([['a.xml', strToU8('new')]]))
  expect(settleZip(once)).toEqual(once)
})

test('only the wanted parts are unpacked', async () => {
  const zip = closeZip(new Map([...parts, ['media/photo.png', new Uint8Array(10)]]))
  const opened = await openZip(zip, (name) => name.endsWith('.xml'))
  expect(opened.ok && [...opened.parts.keys()]).toEqual(['a.xml'])
})

test('parts that declare more than the budget are refused before they are inflated', async () => {
  const bomb = zipSync({ 'a.xml': new Uint8Array(unpackBudget.bytes + 1) })
  expect(bomb.length).toBeLessThan(200_000)
  expect(await openZip(bomb, () => true)).toEqual({ ok: false, code: 'too_big' })
})

test('an entry that lies about its size is cut to what it declared', async () => {
  const zip = zipSync({ 'a.xml': new Uint8Array(1_000_000) })
  const central = new DataView(zip.buffer).getUint32(zip.length - 6, true)
  new DataView(zip.buffer).setUint32(central + 24, 100, true)
  const opened = await openZip(zip, () => true)
  expect(opened.ok ? opened.parts.get('a.xml')?.length : opened.code).toBe(100)
})

test('a package of too many entries is refused', async () => {
  const many = Object.fromEntries(Array.from({ length: unpackBudget.entries + 1 }, (_, i) => [`${i}.xml`, new Uint8Array(0)]))
  expect(await openZip(zipSync(many, { level: 0 }), () => true)).toEqual({ ok: false, code: 'too_big' })
})

test('a package cut off anywhere is broken', async () => {
  const zip = closeZip(parts)
  for (let end = 0; end < zip.length; end++)
    expect(await openZip(zip.subarray(0, end), () => true)).toEqual({ ok: false, code: 'broken' })
})
