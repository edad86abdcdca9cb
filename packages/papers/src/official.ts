// An official document by GB/T 9704-2012: head, title, body, attachments, foot.
import { AlignmentType, Paragraph, type Table } from 'docx'
import { writeBlocks } from './blocks.ts'
import { writeImprint, writeSignature, writeTrail } from './foot.ts'
import { writeHead } from './head.ts'
import { blankLine, charWidth, exactLine, font, run, size, writePage } from './page.ts'
import type { OfficialPaper } from './paper.ts'
import { titleLines } from './title.ts'

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

function writeTitle(title: string): Paragraph[] {
  const line = (text: string) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...exactLine, line: 640 },
      keepNext: true,
      children: run(text, { font: font('title'), size: size.title }),
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
