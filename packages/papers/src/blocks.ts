// The body of a paper as plain data, and as paragraphs and tables of a .docx.
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  type TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { em } from './em.ts'
import { chineseNumber } from './number.ts'
import { area, exactLine, font, indentTwo, run, size } from './page.ts'

/** Words of a paper: plain, or marked as a figure that names the rows it counts, or set in bold. */
export type PaperRun = string | { readonly text: string; readonly figure?: string; readonly bold?: boolean }

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly PaperRun[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly string[]
      readonly rows: readonly (readonly PaperRun[])[]
      /** Shares of the width; measured from the text when absent. */
      readonly widths?: readonly number[]
    }
type TableBlock = Extract<Block, { kind: 'table' }>

const headings = {
  1: { heading: HeadingLevel.HEADING_1, family: 'hei' },
  2: { heading: HeadingLevel.HEADING_2, family: 'kai' },
  3: { heading: HeadingLevel.HEADING_3, family: 'body' },
} as const

export function textOf(part: PaperRun): string {
  return typeof part === 'string' ? part : part.text
}

/** A figure looks like the text around it; its style lets it be found in Word. */
function runsOf(part: PaperRun, options: Parameters<typeof run>[1] = {}): TextRun[] {
  if (typeof part === 'string') return run(part, options)
  return run(part.text, { ...options, ...(part.figure !== undefined && { style: 'Figure' }), ...(part.bold && { bold: true }) })
}

export function writeBlocks(blocks: readonly Block[]): (Paragraph | Table)[] {
  return blocks.map((block, i) => writeBlock(block, blocks[i - 1]?.kind, blocks[i + 1]?.kind ?? 'end'))
}

/** The last paragraph stays with what follows it, so that no signature stands alone on a page; so does a table with its caption. */
function writeBlock(block: Block, before: Block['kind'] | undefined, after: Block['kind'] | 'end'): Paragraph | Table {
  if (block.kind === 'table') return writeTable(block)
  const air = { before: before === 'table' ? 100 : 0, after: after === 'table' ? 100 : 0 }
  const place = { indent: indentTwo, spacing: { ...exactLine, ...air }, alignment: AlignmentType.BOTH, widowControl: false }
  if (block.kind === 'paragraph') {
    const children = block.runs.flatMap((part) => runsOf(part))
    return new Paragraph({ ...place, keepNext: after === 'end' || after === 'table', children })
  }
  const { heading, family } = headings[block.level]
  return new Paragraph({ ...place, heading, keepNext: true, children: run(block.text, { font: font(family), size: size.body }) })
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const grid = { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule }

function writeTable(table: TableBlock): Table {
  const widths = columnWidths(table)
  const centred = table.columns.map((_, i) => table.rows.every((cells) => em(textOf(cells[i] ?? '')) <= 10))
  const cell = (part: PaperRun, column: number, head: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          alignment: head || centred[column] ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: { line: 360, lineRule: LineRuleType.EXACT, before: 40, after: 40 },
          children: runsOf(part, { font: font(head ? 'hei' : 'body'), size: size.table }),
        }),
      ],
    })
  const row = (cells: readonly PaperRun[], head: boolean) =>
    new TableRow({
      cantSplit: true,
      ...(head && { tableHeader: true }),
      children: table.columns.map((_, column) => cell(cells[column] ?? '', column, head)),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: area.width, type: WidthType.DXA },
    columnWidths: widths,
    borders: grid,
    margins: { marginUnitType: WidthType.DXA, left: 60, right: 60, top: 0, bottom: 0 },
    rows: [row(table.columns, true), ...table.rows.map((cells) => row(cells, false))],
  })
}

/** The widths of the columns in twips; they fill the type area exactly. */
function columnWidths({ columns, rows, widths }: TableBlock): number[] {
  const shares = columns.map((name, i) => {
    if (widths !== undefined) return widths[i] ?? 1
    const widest = Math.max(em(name), ...rows.map((cells) => em(textOf(cells[i] ?? ''))))
    return Math.min(Math.max(widest, 2), 22) + 1
  })
  const sum = shares.reduce((total, share) => total + share, 0)
  const edges = shares.map((_, i) => Math.round((area.width * shares.slice(0, i + 1).reduce((t, s) => t + s, 0)) / sum))
  return edges.map((edge, i) => edge - (edges[i - 1] ?? 0))
}

/** Numbers headings the way papers do: 一、 (一) 1. ; a heading that has its number keeps it. */
export function numberHeadings(blocks: readonly Block[]): Block[] {
  const counts: [number, number, number] = [0, 0, 0]
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    const depth = block.level - 1
    counts.forEach((_, i) => {
      if (i > depth) counts[i] = 0
    })
    const count = (counts[depth] ?? 0) + 1
    counts[depth] = count
    if (/^(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+[.．])/.test(block.text)) return block
    const number = [`${chineseNumber(count)}、`, `（${chineseNumber(count)}）`, `${count}.`][depth] ?? ''
    return { ...block, text: number + block.text }
  })
}
