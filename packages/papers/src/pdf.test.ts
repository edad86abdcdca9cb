import { expect, test } from 'vitest'
import { textOfPage } from './pdf.ts'
import { readText } from './text.ts'

const item = (str: string, x: number, y: number, width = str.length * 10) => ({
  str,
  x,
  y,
  width,
  height: 10,
  fontSize: 10,
  fontFamily: 'serif',
  dir: 'ltr' as const,
  hasEOL: false,
})

test('letters on one height are one line; what a producer puts between digits and letters is no blank', () =>
  expect(textOfPage([item('5', 0, 100, 5), item(' ', 5, 100, 2), item('月', 7, 100), item('清查', 60, 100)])).toBe('5月  清查'))

test('a line that fills the width goes on in the next, an indented one begins a paragraph', () => {
  const lines = [
    item('各学校要逐一清查实验室药品并登', 20, 100, 280),
    item('记。', 0, 85),
    item('县教育局将组织抽查并通报检查情', 20, 70, 280),
    item('况。', 0, 55),
  ]
  expect(textOfPage(lines)).toBe('各学校要逐一清查实验室药品并登记。\n县教育局将组织抽查并通报检查情况。')
})

test('radicals that look like letters become the letters', () =>
  expect(textOfPage([item('5⽉6⽇，校⻓', 0, 100)])).toBe('5月6日，校长'))

/** A font that maps A to 校 and B to 园. */
const MAPPED = ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>']
/** A font of two-byte codes whose table of characters is not in the file. */
const UNMAPPED = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 8 0 R >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
]

/** A page on which `content` draws. */
function pdf(content: string, [font, ...further] = MAPPED): Uint8Array {
  const map = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <41> <6821> <42> <56ED> endbfchar endcmap end`
  const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    stream(content),
    font,
    stream(map),
    ...further,
  ]
  let out = '%PDF-1.4\n'
  const at = objects.map((o, i) => {
    const start = out.length
    out += `${i + 1} 0 obj\n${o}\nendobj\n`
    return start
  })
  const table = at.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF`
  return new TextEncoder().encode(out)
}

test('a PDF with letters is read', async () =>
  expect(await readText(pdf('BT /F1 12 Tf 20 200 Td (AB) Tj ET'), '通知.pdf')).toEqual({ ok: true, text: '校园' }))

test('a PDF without letters is a scan', async () =>
  expect(await readText(pdf('0 0 100 100 re f'), '扫描.pdf')).toEqual({ ok: false, code: 'scan' }))

test('letters that nobody can name are told from a scan', async () =>
  expect(await readText(pdf('BT /F1 12 Tf 20 200 Td <682156ED> Tj ET', UNMAPPED), '通知.pdf')).toEqual({
    ok: false,
    code: 'unmapped',
  }))

test('what only begins like a PDF is no text', async () =>
  expect(await readText(new TextEncoder().encode('%PDF-1.7\n1 0 obj'), 'a.pdf')).toEqual({ ok: false, code: 'not_text' }))
