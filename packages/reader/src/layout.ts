// Lines become blocks: title, addressee, headings, body, foot; furniture is set aside.
import { markFoot } from './foot.ts'
import { markHeadings } from './headings.ts'
import { type Block, type DocumentKind, type Draft, plainKind } from './line-kinds.ts'
import { documentKind, markAddressees, markTitles } from './titles.ts'

export type { Block, BlockKind, DocumentKind } from './line-kinds.ts'

export interface Layout {
  readonly kind: DocumentKind
  readonly blocks: readonly Block[]
}

/** Says of each trimmed line what it is. */
export function layOut(norm: string, lines: Draft[]): Layout {
  for (const line of lines)
    line.kind = plainKind(norm.slice(line.start, Math.min(line.end, line.start + 400)), line.end - line.start)
  const text = (line: Draft) => norm.slice(line.start, line.end)
  markTitles(lines, text)
  markAddressees(lines, text)
  const kind = documentKind(lines, text, norm)
  if (kind === 'notice') restoreTimes(lines, text)
  markFoot(lines, text, kind)
  markHeadings(lines, text, kind)
  return { kind, blocks: lines }
}

/** 时间:5月12日, further down in a notice, is an arrangement; at the top of a page it dates the page. */
function restoreTimes(lines: readonly Draft[], text: (line: Draft) => string): void {
  let begun = false
  for (const line of lines) {
    if (line.kind === 'addressee' || line.ordinal) begun = true
    if (begun && line.kind === 'furniture' && line.end - line.start < 80 && /^(?:时间|日期):/.test(text(line))) line.kind = 'body'
  }
}

/** The lines of prose. */
export const bodies = (layout: Layout): readonly Block[] => layout.blocks.filter((b) => b.kind === 'body')
