// The head of a paper: issuer mark, number, red rule.
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { area, blankLine, charWidth, exactLine, font, lineHeight, mm, noBorder, red, run, size } from './page.ts'
import { numberText, type OfficialPaper, type PaperKind } from './paper.ts'
import { syntheticMark } from './plain.ts'

/** First line of the sheet, issuer mark 35 mm under its top, number two lines below, red rule 4 mm under the number. */
export function writeHead(paper: OfficialPaper): (Paragraph | Table)[] {
  const first = paper.synthetic ? `【${syntheticMark}】` : ''
  return [
    new Paragraph({ spacing: exactLine, children: run(first, { font: font('hei'), size: size.body, color: 'C00000' }) }),
    new Paragraph({ spacing: { ...exactLine, line: mm(35) - lineHeight } }),
    writeMark(paper),
    ...blankLine(),
    writeNumber(paper),
  ]
}

/** Papers that carry 文件 in their mark; an order and an opinion bear the names alone. */
const withWord: readonly PaperKind[] = ['notice', 'bulletin', 'report']

function writeMark({ issuers, kind }: OfficialPaper): Table {
  const word = withWord.includes(kind) ? '文件' : ''
  const longest = Math.max(1, ...issuers.map((name) => name.length)) + word.length
  const joint = issuers.length > 1
  // As large as one line allows, never larger than the common mark; stacked names stay moderate.
  const points = Math.min(Math.floor(area.width / 20 / (longest + 1)), joint ? 32 : 50)
  const height = Math.round(points * 20 * 1.3)
  const text = { font: font('title'), size: points * 2, color: red }
  const wordWidth = joint && word !== '' ? points * 20 * 2 + 300 : 0
  const namesWidth = Math.min(area.width - wordWidth, Math.round(points * 20 * (longest - (joint ? word.length : 0) + 0.6)))
  const name = (issuer: string) =>
    new Paragraph({
      alignment: joint ? AlignmentType.DISTRIBUTE : AlignmentType.CENTER,
      spacing: { ...exactLine, line: height },
      children: run(joint ? issuer : issuer + word, text),
    })
  const cell = (children: Paragraph[], width: number) =>
    new TableCell({ children, verticalAlign: VerticalAlignTable.CENTER, width: { size: width, type: WidthType.DXA } })
  const cells = [cell(issuers.map(name), joint ? namesWidth : area.width)]
  if (wordWidth > 0) {
    const both = new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...exactLine, line: height },
      children: run(word, text),
    })
    cells.push(cell([both], wordWidth))
  }
  return bare([new TableRow({ children: cells })], joint ? [namesWidth, ...(wordWidth > 0 ? [wordWidth] : [])] : [area.width])
}

/** A table that only places things. */
function bare(rows: TableRow[], columnWidths: number[]): Table {
  const width = columnWidths.reduce((sum, w) => sum + w, 0)
  return new Table({
    rows,
    columnWidths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: width, type: WidthType.DXA },
    borders: {
      top: noBorder,
      bottom: noBorder,
      left: noBorder,
      right: noBorder,
      insideHorizontal: noBorder,
      insideVertical: noBorder,
    },
    margins: { marginUnitType: WidthType.DXA, left: 0, right: 0, top: 0, bottom: 0 },
  })
}

/** Down and level papers: the number in the middle. Upward: number at the left, signer at the right, one character in. */
function writeNumber(paper: OfficialPaper): Paragraph {
  const upward = paper.kind === 'report' && paper.signers.length > 0
  const border = { bottom: { style: BorderStyle.SINGLE, size: 18, color: red, space: 8 } }
  const number = numberText(paper.number)
  if (!upward) return new Paragraph({ alignment: AlignmentType.CENTER, spacing: exactLine, border, children: run(number) })
  return new Paragraph({
    spacing: exactLine,
    border,
    tabStops: [
      { type: TabStopType.LEFT, position: charWidth },
      { type: TabStopType.RIGHT, position: area.width - charWidth },
    ],
    children: [...run(`\t${number}\t签发人：`), ...run(paper.signers.join('　'), { font: font('kai') })],
  })
}
