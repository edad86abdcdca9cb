import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writeLedger } from './ledger.ts'
import { readText, textBudget } from './text.ts'
import { unpackBudget } from './zip.ts'

const speech = '一、做好开学工作\n（一）各县要逐校自查，9月10日前完成。\n'
const utf8 = (text: string) => new TextEncoder().encode(text)
/** "开学 — 检查" as Windows writes it in Chinese. */
const gb18030 = Uint8Array.of(0xbf, 0xaa, 0xd1, 0xa7, 0x20, 0xa1, 0xaa, 0x20, 0xbc, 0xec, 0xb2, 0xe9)

async function docx(...children: (Paragraph | Table)[]): Promise<Uint8Array> {
  return Packer.pack(new Document({ sections: [{ children }] }), 'uint8array')
}

test('a text in UTF-8 is kept as it is, with or without its mark', async () => {
  expect(await readText(utf8(speech), '讲话.txt')).toEqual({ ok: true, text: speech })
  expect(await readText(utf8(`\uFEFF${speech}`), '讲话.txt')).toEqual({ ok: true, text: speech })
})

test('line ends of Windows become one character, so that offsets mean the same everywhere', async () => {
  expect(await readText(utf8('甲\r\n乙\r丙'), 'a.txt')).toEqual({ ok: true, text: '甲\n乙\n丙' })
})

test('a text in GB18030 is read', async () => {
  expect(await readText(gb18030, '通知.TXT')).toEqual({ ok: true, text: '开学 — 检查' })
})

test('a text in UTF-16 is read in either order', async () => {
  const little = Buffer.from(`\uFEFF${speech}`, 'utf16le')
  expect(await readText(little, 'a.txt')).toEqual({ ok: true, text: speech })
  expect(await readText(Buffer.from(little).swap16(), 'a.txt')).toEqual({ ok: true, text: speech })
})

test('the paragraphs of a .docx are lines, a line break is a line, a tab stays', async () => {
  const bytes = await docx(
    new Paragraph('一、做好开学工作'),
    new Paragraph(''),
    new Paragraph({
      children: [new TextRun('各县'), new TextRun({ text: '逐校自查', bold: true }), new TextRun({ text: '另起', break: 1 })],
    }),
    new Paragraph({ children: [new TextRun('组长\t甲')] }),
  )
  expect(await readText(bytes, '通知.docx')).toEqual({ ok: true, text: '一、做好开学工作\n\n各县逐校自查\n另起\n组长\t甲' })
})

test('a row of a table is a line with tabs between its cells', async () => {
  const cell = (...lines: string[]) => new TableCell({ children: lines.map((line) => new Paragraph(line)) })
  const table = new Table({ rows: [new TableRow({ children: [cell('第一组'), cell('盐湖区', '夏县')] })] })
  expect(await readText(await docx(table), 'a.docx')).toEqual({ ok: true, text: '第一组\t盐湖区 夏县' })
})

test('a .docx under another ending is still read', async () => {
  expect(await readText(await docx(new Paragraph('内容')), '无后缀')).toEqual({ ok: true, text: '内容' })
})

test('what is no .docx says so', async () => {
  const renamed = utf8('只是改了后缀的文本')
  const cut = (await docx(new Paragraph('内容'))).subarray(0, 900)
  const ledger = await writeLedger({
    title: '台账',
    notes: [],
    columns: [{ name: '单位', width: 9, kind: 'text' }],
    rows: [['甲']],
    synthetic: true,
  })
  const wrong = zipSync({ 'word/document.xml': strToU8('<w:document'), '[Content_Types].xml': strToU8('<Types/>') })
  for (const bytes of [renamed, cut, ledger, wrong])
    expect(await readText(bytes, '通知.docx')).toEqual({ ok: false, code: 'not_docx' })
})

test('a file of old Word is told apart', async () => {
  const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)
  for (const name of ['通知.doc', '通知.docx', '通知.txt'])
    expect(await readText(ole, name)).toEqual({ ok: false, code: 'old_doc' })
})

test('nothing, or only blanks, is empty', async () => {
  for (const bytes of [new Uint8Array(0), utf8(' \u3000\r\n\t'), await docx(new Paragraph(''))])
    expect(await readText(bytes, 'a.txt')).toEqual({ ok: false, code: 'empty' })
})

test('a file too large, a text too long and a package that unpacks too far are too big', async () => {
  const files = [
    new Uint8Array(textBudget.fileBytes + 1),
    utf8('a'.repeat(textBudget.characters + 1)),
    zipSync({ 'word/document.xml': new Uint8Array(unpackBudget.bytes + 1) }),
  ]
  for (const bytes of files) expect(await readText(bytes, 'a.docx')).toMatchObject({ ok: false })
  expect(await readText(files[0] as Uint8Array, 'a.txt')).toEqual({ ok: false, code: 'too_big' })
  expect(await readText(files[1] as Uint8Array, 'a.txt')).toEqual({ ok: false, code: 'too_big' })
  expect(await readText(files[2] as Uint8Array, 'a.docx')).toEqual({ ok: false, code: 'too_big' })
})

test('a document of more tags than any paper has is too big, however small it is packed', async () => {
  const bomb = zipSync({ 'word/document.xml': strToU8('<w:r>'.repeat(textBudget.tags + 1)) })
  expect(bomb.length).toBeLessThan(20_000)
  expect(await readText(bomb, 'a.docx')).toEqual({ ok: false, code: 'too_big' })
})

test('pictures, PDF and other bytes are no text', async () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)
  for (const bytes of [png, utf8('{\\rtf1 abc}'), utf8('a\u0000b')])
    expect(await readText(bytes, 'a.txt')).toEqual({ ok: false, code: 'not_text' })
})

test('whatever the bytes and the name, reading gives a text or a code', async () => {
  const start = fc.constantFrom([], [0x50, 0x4b, 3, 4], [0xff, 0xfe], [0xd0, 0xcf, 0x11, 0xe0])
  const name = fc.constantFrom('a.txt', 'a.docx', 'a.doc', 'a')
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), name, async (head, tail, file) => {
      const result = await readText(Uint8Array.from([...head, ...tail]), file)
      expect(result.ok ? result.text.trim().length : result.code.length).toBeGreaterThan(0)
    }),
  )
})

test('any text comes back from UTF-8 unchanged', async () => {
  const line = fc.string({ unit: fc.constantFrom('督', '学', '（', '一', '）', '、', '9', ' ', '\n', '𠮷', 'a') })
  await fc.assert(
    fc.asyncProperty(line, async (text) => {
      fc.pre(text.trim() !== '')
      expect(await readText(utf8(text), 'a.txt')).toEqual({ ok: true, text })
    }),
  )
})
