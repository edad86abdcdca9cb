// The foot of a paper: signature with its seal boxes, the trail's head, the imprint.
import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  HorizontalPositionAlign,
  type IFrameOptions,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  VerticalPositionAlign,
  WidthType,
} from 'docx'
import { em } from './em.ts'
import { area, blankLine, charWidth, exactLine, font, indentTwo, mm, run, size } from './page.ts'
import { dateText, type OfficialPaper } from './paper.ts'

/** Names over the date, each with a box for its seal; the platform seals nothing itself. */
export function writeSignature({ issuers, date }: OfficialPaper): (Paragraph | Table)[] {
  if (issuers.length === 0) return []
  const rows = Array.from({ length: Math.ceil(issuers.length / 2) }, (_, r) => issuers.slice(r * 2, r * 2 + 2))
  return [...blankLine(), ...rows.map((names, r) => writeSeals(names, r === rows.length - 1 ? dateText(date) : null))]
}

/** Two seals in a row at most, as wide as their names ask, the row at the right edge; the date stands under the last name. */
function writeSeals(names: readonly string[], date: string | null): Table {
  const dotted = { style: BorderStyle.DOTTED, size: 4, color: 'BFBFBF' } as const
  const asked = names.map((name) => Math.max(mm(50), (em(name) + 1.5) * charWidth))
  const room = Math.min(1, area.width / asked.reduce((sum, width) => sum + width, 0))
  const widths = asked.map((width) => Math.floor(width * room))
  const line = (text: string, gray = false) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: exactLine,
      keepNext: true,
      children: run(text, gray ? { size: 21, color: 'A6A6A6' } : {}),
    })
  const cells = names.map(
    (name, i) =>
      new TableCell({
        width: { size: widths[i] ?? 0, type: WidthType.DXA },
        borders: { top: dotted, bottom: dotted, left: dotted, right: dotted },
        children: [line('（印章）', true), line(name), ...(date !== null && i === names.length - 1 ? [line(date)] : [])],
      }),
  )
  return new Table({
    rows: [new TableRow({ cantSplit: true, height: { value: mm(42), rule: HeightRule.ATLEAST }, children: cells })],
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.RIGHT,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    margins: { marginUnitType: WidthType.DXA, left: 0, right: 0, top: 0, bottom: 0 },
  })
}

/** A note in brackets under the date: whoever rewrites the trail no longer fits the paper. */
export function writeTrail({ trailHead }: OfficialPaper): Paragraph[] {
  if (trailHead === undefined) return []
  const small = { size: size.table }
  const place = { spacing: { ...exactLine, line: 440 }, indent: indentTwo }
  return [
    ...blankLine(),
    new Paragraph({ ...place, keepNext: true, children: run(`（留痕链首：第${trailHead.seq}条，其摘要如下，供核验。）`, small) }),
    new Paragraph({ ...place, children: run(trailHead.hash, { ...small, font: font('song'), size: 21 }) }),
  ]
}

/**
 * The imprint at the foot of the last page, in a frame that stands on the bottom of the type area: strong rules outside, a
 * fine one between, 4号, one character in at both sides.
 */
export function writeImprint({ copyTo, printedBy, date }: OfficialPaper): Paragraph[] {
  const frame: IFrameOptions = {
    type: 'alignment',
    width: area.width,
    anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
    alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
    wrap: FrameWrap.AROUND,
  }
  // A rule is a line of type of its own, filled black: borders in a frame make some programs drop the frame.
  const rule = (width: number) =>
    new Paragraph({
      frame,
      spacing: { ...exactLine, line: mm(width) },
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: '000000' },
    })
  const inset = 280
  const line = (text: string, hanging: number) =>
    new Paragraph({
      frame,
      spacing: { ...exactLine, line: 480 },
      indent: { left: inset + hanging, right: inset, hanging },
      tabStops: [{ type: TabStopType.RIGHT, position: area.width - inset }],
      children: run(text, { size: size.small }),
    })
  return [
    rule(0.35),
    ...(copyTo.length > 0 ? [line(`抄送：${copyTo.join('，')}。`, 3 * inset), rule(0.25)] : []),
    line(`${printedBy}\t${dateText(date)}印发`, 0),
    rule(0.35),
    new Paragraph({ spacing: { ...exactLine, line: 20 } }),
  ]
}
