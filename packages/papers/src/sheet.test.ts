import { Document, Packer, Paragraph } from 'docx'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { readSheet, sheetBudget } from './sheet.ts'

const write = (rows: (string | number | boolean | Date | null)[][], hidden = false) =>
  writeXlsx({ sheets: [...(hidden ? [{ name: '说明', hidden: true, rows: [['不读']] }] : []), { name: '数据', rows }] })

test('values become strings: dates civil, numbers plain, blanks empty', async () => {
  const rows = [['学校', 0.1, 12345678901, true, new Date('2021-09-10T00:00:00Z'), null, '末']]
  expect(await readSheet(await write(rows))).toEqual({
    ok: true,
    name: '数据',
    rows: [['学校', '0.1', '12345678901', 'true', '2021-09-10', '', '末']],
  })
})

test('empty cells at the right and empty rows at the end are left out, empty rows between stay', async () => {
  const read = await readSheet(await write([['甲', null, null], [null], ['乙'], [null, null]]))
  expect(read.ok && read.rows).toEqual([['甲'], [], ['乙']])
})

test('the first sheet that can be seen is read', async () => {
  expect(await readSheet(await write([['甲']], true))).toEqual({ ok: true, name: '数据', rows: [['甲']] })
})

test('a workbook under a password is told apart from an old one', async () => {
  const locked = await writeXlsx({ sheets: [{ name: '数据', rows: [['甲']] }], encryption: { password: 'x', spinCount: 10 } })
  expect(await readSheet(locked)).toEqual({ ok: false, code: 'encrypted' })
  const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)
  expect(await readSheet(old)).toEqual({ ok: false, code: 'not_xlsx', old: true })
})

test('what is no workbook says so', async () => {
  const docx = await Packer.pack(new Document({ sections: [{ children: [new Paragraph('甲')] }] }), 'uint8array')
  const cut = (await write([['甲']])).subarray(0, 500)
  for (const bytes of [docx, cut, new Uint8Array(0), new TextEncoder().encode('甲,乙\n1,2')])
    expect(await readSheet(bytes)).toEqual({ ok: false, code: 'not_xlsx', old: false })
})

test('too many bytes, rows or columns are too big, and the answer says how much is allowed', async () => {
  const tooBig = { ok: false, code: 'too_big', ...sheetBudget }
  expect(await readSheet(new Uint8Array(sheetBudget.bytes + 1))).toEqual(tooBig)
  expect(await readSheet(await write(Array.from({ length: sheetBudget.rows + 1 }, (_, i) => [i])))).toEqual(tooBig)
  expect(await readSheet(await write([Array.from({ length: sheetBudget.columns + 1 }, (_, i) => i)]))).toEqual(tooBig)
  const full = await readSheet(await write([Array.from({ length: sheetBudget.columns }, (_, i) => i)]))
  expect(full.ok && full.rows[0]?.length).toBe(sheetBudget.columns)
})

test('a workbook of more tags than an import needs is too big, however small it is packed', async () => {
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': strToU8('<c/>'.repeat(sheetBudget.tags + 1)) })
  expect(bomb.length).toBeLessThan(100_000)
  expect(await readSheet(bomb)).toEqual({ ok: false, code: 'too_big', ...sheetBudget })
})

test('whatever the bytes, reading gives rows or a code', async () => {
  const start = fc.constantFrom([], [0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (head, tail) => {
      expect(await readSheet(Uint8Array.from([...head, ...tail]))).toMatchObject({ ok: false })
    }),
  )
})
