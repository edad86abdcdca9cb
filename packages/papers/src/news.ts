// A news item for the bureau's site as a .docx: title, what and who and when, lead, paragraphs, places for photos.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { font, mm, packSettled, run } from './page.ts'
import { dateText } from './paper.ts'
import { syntheticMark } from './plain.ts'

export interface NewsItem {
  readonly title: string
  readonly lead: string
  readonly paragraphs: readonly string[]
  /** What the photos show; each gets a place for its photo. */
  readonly captions: readonly string[]
  /** 责任编辑. */
  readonly editor: string
  readonly source: string
  /** Civil date, YYYY-MM-DD. */
  readonly date: string
  readonly synthetic: boolean
}

const spacing = { line: 420, lineRule: LineRuleType.AT_LEAST, after: 160 } as const
const gray = '6B7280'

export async function writeNews(item: NewsItem): Promise<Uint8Array> {
  const mark = (size: number) =>
    new Paragraph({ alignment: AlignmentType.CENTER, children: run(syntheticMark, { font: font('hei'), size, color: 'C00000' }) })
  const body = (text: string, lead = false) =>
    new Paragraph({
      spacing,
      alignment: AlignmentType.BOTH,
      indent: { firstLine: 480 },
      children: run(text, lead ? { font: font('kai') } : {}),
    })
  const meta = [`来源：${item.source}`, `日期：${dateText(item.date)}`].join('　　')
  const document = new Document({
    title: item.title,
    creator: item.source,
    styles: { default: { document: { run: { font: font('song'), size: 24, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(25), bottom: mm(25), left: mm(30), right: mm(30) },
          },
        },
        footers: { default: new Footer({ children: item.synthetic ? [mark(18)] : [] }) },
        children: [
          ...(item.synthetic ? [mark(24)] : []),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 120, after: 160 },
            children: run(item.title, { font: font('hei'), size: 40 }),
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: 'D1D5DB', space: 8 } },
            children: run(meta, { size: 20, color: gray }),
          }),
          body(item.lead, true),
          ...item.paragraphs.map((text) => body(text)),
          ...item.captions.flatMap(writePhoto),
          new Paragraph({ alignment: AlignmentType.RIGHT, spacing, children: run(`责任编辑：${item.editor}`, { size: 22 }) }),
        ],
      },
    ],
  })
  return packSettled(document, { title: item.title, creator: item.source, date: item.date })
}

/** A framed place, to be replaced by the photo, over its caption. */
function writePhoto(caption: string, i: number): (Paragraph | Table)[] {
  const edge = { style: BorderStyle.DASHED, size: 4, color: 'B0B7C3' } as const
  const width = mm(100)
  const place = new TableCell({
    verticalAlign: VerticalAlignTable.CENTER,
    width: { size: width, type: WidthType.DXA },
    borders: { top: edge, bottom: edge, left: edge, right: edge },
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        children: run('（此处插入图片）', { size: 20, color: gray }),
      }),
    ],
  })
  return [
    new Table({
      alignment: AlignmentType.CENTER,
      layout: TableLayoutType.FIXED,
      columnWidths: [width],
      width: { size: width, type: WidthType.DXA },
      rows: [new TableRow({ cantSplit: true, height: { value: mm(56), rule: HeightRule.EXACT }, children: [place] })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...spacing, after: 240 },
      children: run(`图${i + 1}　${caption}`, { font: font('kai'), size: 22 }),
    }),
  ]
}
