import { Document, LevelFormat, Packer, Paragraph } from 'docx'
import { expect, test } from 'vitest'
import { writeNumbers } from './numbering.ts'
import { readText } from './text.ts'

const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({ level: at, format, text })
const numbering = {
  config: [
    {
      reference: 'paper',
      levels: [
        level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
        level(1, LevelFormat.CHINESE_COUNTING_THOUSAND, '（%2）'),
        level(2, LevelFormat.DECIMAL, '%3.'),
        level(3, LevelFormat.DECIMAL, '%1.%4'),
      ],
    },
    { reference: 'dots', levels: [level(0, LevelFormat.BULLET, '•')] },
  ],
}
const item = (text: string, at: number, reference = 'paper', instance = 0) =>
  new Paragraph({ text, numbering: { reference, level: at, instance } })

async function read(...children: Paragraph[]): Promise<string[]> {
  const bytes = await Packer.pack(new Document({ numbering, sections: [{ children }] }), 'uint8array')
  const result = await readText(bytes, '通知.docx')
  return result.ok ? result.text.split('\n') : [result.code]
}

test('numbers that Word counts by itself are read as they are seen', async () => {
  const seen = await read(
    item('情况', 0),
    item('做法', 1),
    item('甲', 2),
    item('乙', 2),
    item('成效', 1),
    item('丙', 2),
    new Paragraph('正文'),
    item('要求', 0),
    item('丁', 3),
  )
  expect(seen).toEqual(['一、情况', '（一）做法', '1.甲', '2.乙', '（二）成效', '1.丙', '正文', '二、要求', '二.1丁'])
})

test('a list that begins anew counts from its start', async () => {
  expect(await read(item('甲', 0), item('乙', 0), item('丙', 0, 'paper', 1))).toEqual(['一、甲', '二、乙', '一、丙'])
})

test('bullets are no text', async () => {
  expect(await read(item('甲', 0, 'dots'))).toEqual(['甲'])
})

test('a paragraph whose number was taken away, and one of an unknown list, stay as they are', () => {
  const paragraph = (list: string) => `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr></w:pPr></w:p>`
  const document = paragraph('0') + paragraph('9')
  expect(writeNumbers(document, '<w:numbering></w:numbering>')).toBe(document)
  expect(writeNumbers(document, undefined)).toBe(document)
})

test('a number that a revision took away is not counted', () => {
  const lists =
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
  const place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
  const document = `<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange w:id="1"><w:pPr>${place}</w:pPr></w:pPrChange></w:pPr></w:p><w:p><w:pPr>${place}</w:pPr></w:p>`
  expect(writeNumbers(document, lists)).toBe(
    `<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange w:id="1"><w:pPr>${place}</w:pPr></w:pPrChange></w:pPr></w:p><w:p><w:pPr>${place}</w:pPr><w:r><w:t xml:space="preserve">1.</w:t></w:r></w:p>`,
  )
})

test('a paragraph under revision is counted by its present number', () => {
  const lists =
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
  const place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
  for (const former of ['<w:pPr><w:jc w:val="left"/></w:pPr>', '<w:pPr/>']) {
    const properties = `<w:pPr>${place}<w:pPrChange w:id="1">${former}</w:pPrChange></w:pPr>`
    expect(writeNumbers(`<w:p>${properties}</w:p>`, lists)).toBe(
      `<w:p>${properties}<w:r><w:t xml:space="preserve">1.</w:t></w:r></w:p>`,
    )
  }
})
