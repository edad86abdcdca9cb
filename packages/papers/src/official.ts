// An official document by GB/T 9704-2012: red issuer mark, number, red rule, title, body, signature, imprint.
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { type Block, writeBlocks } from './blocks.ts'
import {
  area,
  blankLine,
  charWidth,
  exactLine,
  font,
  indentTwo,
  lineHeight,
  mm,
  noBorder,
  red,
  run,
  size,
  writePage,
} from './page.ts'
import { syntheticMark } from './plain.ts'
import { titleLines } from './title.ts'

export type PaperKind = 'notice' | 'bulletin' | 'order' | 'report' | 'opinion'

export interface OfficialPaper {
  readonly kind: PaperKind
  /** Joint papers name the lead first; the number is the lead's. */
  readonly issuers: readonly string[]
  readonly number: { readonly code: string; readonly year: number; readonly no: number } | null
  readonly title: string
  readonly addressees: readonly string[]
  readonly blocks: readonly Block[]
  readonly attachments: readonly { readonly title: string; readonly blocks: readonly Block[] }[]
  /** Who signs an upward paper; printed beside the number of a report. */
  readonly signers: readonly string[]
  /** Civil date, YYYY-MM-DD. */
  readonly date: string
  readonly copyTo: readonly string[]
  readonly printedBy: string
  readonly synthetic: boolean
  /** The head of the audit trail when the paper was issued. */
  readonly trailHead?: { readonly seq: number; readonly hash: string }
}

export async function writeOfficial(paper: OfficialPaper): Promise<Uint8Array> {
  return writePage({
    title: paper.title,
    creator: paper.issuers[0] ?? '',
    date: paper.date,
    synthetic: paper.synthetic,
    children: [
      ...writeHead(paper),
      ...writeTitle(paper.title),
      ...writeAddressees(paper.addressees),
      ...writeBlocks(paper.blocks),
      ...writeAttachmentList(paper),
      ...writeSignature(paper),
      ...writeTrail(paper),
      ...paper.attachments.flatMap((attachment, i) => writeAttachment(attachment, paper.attachments.length > 1 ? i + 1 : null)),
      ...writeImprint(paper),
    ],
  })
}

/** 运教督〔2021〕15号: year in full, no leading zero, no 第. */
export function numberText(number: OfficialPaper['number']): string {
  return number === null ? '' : `${number.code}〔${number.year}〕${number.no}号`
}

/** 2021年9月20日. */
export function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** First line of the sheet, issuer mark 35 mm under its top, number two lines below, red rule 4 mm under the number. */
function writeHead(paper: OfficialPaper): (Paragraph | Table)[] {
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
  const text = { font: font('title'), size: points * 2, color: red, characterSpacing: 0 }
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
  const text = run(numberText(paper.number))
  if (!upward) return new Paragraph({ alignment: AlignmentType.CENTER, spacing: exactLine, border, children: text })
  return new Paragraph({
    spacing: exactLine,
    border,
    indent: { left: charWidth, right: charWidth },
    tabStops: [{ type: TabStopType.RIGHT, position: area.width - charWidth }],
    children: [...text, ...run('\t签发人：'), ...run(paper.signers.join('　'), { font: font('kai') })],
  })
}

function writeTitle(title: string): Paragraph[] {
  const line = (text: string) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...exactLine, line: 640 },
      keepNext: true,
      children: run(text, { font: font('title'), size: size.title, characterSpacing: 0 }),
    })
  return [...blankLine(2), ...titleLines(title).map(line), ...blankLine()]
}

function writeAddressees(addressees: readonly string[]): Paragraph[] {
  if (addressees.length === 0) return []
  return [new Paragraph({ spacing: exactLine, alignment: AlignmentType.BOTH, children: run(`${addressees.join('，')}：`) })]
}

/** One line under the body; several are numbered, the names stand one under the other. */
function writeAttachmentList({ attachments }: OfficialPaper): Paragraph[] {
  const label = 3 * charWidth
  const lines = attachments.map(({ title }, i) => {
    const number = attachments.length > 1 ? `${i + 1}. ` : ''
    const left = 2 * charWidth + label
    return new Paragraph({
      spacing: exactLine,
      keepNext: true,
      indent: i === 0 ? { left, hanging: label } : { left },
      children: run(`${i === 0 ? '附件：' : ''}${number}${title}`),
    })
  })
  return lines.length === 0 ? [] : [...blankLine(), ...lines]
}

/** Names over the date, each with a box for its seal; the platform seals nothing itself. */
function writeSignature({ issuers, date }: OfficialPaper): (Paragraph | Table)[] {
  const dotted = { style: BorderStyle.DOTTED, size: 4, color: 'A6A6A6' } as const
  const perRow = issuers.length > 1 ? 2 : 1
  const width = issuers.length > 1 ? Math.floor(area.width / 2) : Math.floor(area.width * 0.56)
  const box = (issuer: string, last: boolean) => {
    const line = (text: string, gray = false) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: exactLine,
        keepNext: true,
        children: run(text, gray ? { size: 21, color: 'A6A6A6', characterSpacing: 0 } : {}),
      })
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      borders: { top: dotted, bottom: dotted, left: dotted, right: dotted },
      children: [line('（印章）', true), line(issuer), ...(last ? [line(dateText(date))] : [])],
    })
  }
  const rows = Array.from({ length: Math.ceil(issuers.length / perRow) }, (_, r) => {
    const here = issuers.slice(r * perRow, (r + 1) * perRow)
    return new TableRow({
      cantSplit: true,
      height: { value: mm(42), rule: HeightRule.ATLEAST },
      children: here.map((issuer, i) => box(issuer, r * perRow + i === issuers.length - 1)),
    })
  })
  if (rows.length === 0) return []
  return [
    ...blankLine(),
    new Table({
      rows,
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.RIGHT,
      columnWidths: Array.from({ length: perRow }, () => width),
      width: { size: perRow * width, type: WidthType.DXA },
      margins: { marginUnitType: WidthType.DXA, left: 60, right: 60, top: 0, bottom: 0 },
    }),
  ]
}

/** A note in brackets under the date: whoever rewrites the trail no longer fits the paper. */
function writeTrail({ trailHead }: OfficialPaper): Paragraph[] {
  if (trailHead === undefined) return []
  const small = { size: size.table, characterSpacing: 0 }
  return [
    ...blankLine(),
    new Paragraph({
      spacing: { ...exactLine, line: 440 },
      indent: indentTwo,
      keepNext: true,
      children: run(`（留痕链首：第${trailHead.seq}条，摘要值如下。改动此前任一记录，摘要值即不相符。）`, small),
    }),
    new Paragraph({
      spacing: { ...exactLine, line: 440 },
      indent: indentTwo,
      children: run(trailHead.hash, { ...small, font: font('song'), size: 21 }),
    }),
  ]
}

/** On a new page: 附件1 in 黑体 at the first line, the title at the third. */
function writeAttachment(attachment: OfficialPaper['attachments'][number], no: number | null): (Paragraph | Table)[] {
  const label = new Paragraph({
    spacing: exactLine,
    pageBreakBefore: true,
    keepNext: true,
    children: run(`附件${no ?? ''}`, { font: font('hei') }),
  })
  const [, , ...title] = writeTitle(attachment.title)
  return [label, ...blankLine(), ...title, ...writeBlocks(attachment.blocks)]
}

/** The imprint at the foot of the last page: strong rules outside, a fine one between, 4号, one character in at both sides. */
function writeImprint({ copyTo, printedBy, date }: OfficialPaper): (Paragraph | Table)[] {
  const strong = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const
  const fine = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const
  const small = { size: size.small, characterSpacing: 0 }
  const inset = 280
  const row = (child: Paragraph) =>
    new TableRow({
      cantSplit: true,
      children: [new TableCell({ children: [child], width: { size: area.width, type: WidthType.DXA } })],
    })
  const copies = new Paragraph({
    spacing: { ...exactLine, line: 480 },
    indent: { left: inset + 840, right: inset, hanging: 840 },
    children: run(`抄送：${copyTo.join('，')}。`, small),
  })
  const printed = new Paragraph({
    spacing: { ...exactLine, line: 480 },
    indent: { left: inset, right: inset },
    tabStops: [{ type: TabStopType.RIGHT, position: area.width - inset }],
    children: run(`${printedBy}\t${dateText(date)}印发`, small),
  })
  return [
    new Table({
      rows: [...(copyTo.length > 0 ? [row(copies)] : []), row(printed)],
      layout: TableLayoutType.FIXED,
      columnWidths: [area.width],
      width: { size: area.width, type: WidthType.DXA },
      margins: { marginUnitType: WidthType.DXA, left: 0, right: 0, top: 0, bottom: 0 },
      borders: { top: strong, bottom: strong, left: noBorder, right: noBorder, insideVertical: noBorder, insideHorizontal: fine },
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: 0,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
    }),
    new Paragraph({ spacing: { ...exactLine, line: 20 } }),
  ]
}
