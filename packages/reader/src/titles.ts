// The top of a document, and of one that it forwards: headline, addressee.
import { isSignature } from './foot.ts'
import type { DocumentKind, Draft } from './line-kinds.ts'
import { isUnit } from './units.ts'
import { endsAsUnit } from './words.ts'

type Text = (line: Draft) => string

const NOTICE_TITLE =
  /(?:通知|通报|公告|通告|方案|意见|办法|细则|规定|要点|函|决定|请示|批复|纪要|倡议书|提示|指引|规程|预案|工作安排)(?:\([^()]{1,16}\))?$/
const INNER_TITLE =
  /^[^,。;:]{0,40}关于[^。;:]{4,70}的(?:[^,。;:的]{0,6})(?:通知|通报|意见|方案|公告|函|决定)(?:\([^()]{1,16}\))?$/
/** What a 印发 notice encloses, right after its day. */
const ENCLOSED_TITLE = /^[^,。;:]{4,60}(?:方案|细则|办法|规定|要点|预案|计划|指南|清单)(?:\([^()]{1,16}\))?$/
export const NEWS_TITLE = /召开|举行|印发了?《|出台|启动|赴|深入|下发|发布|部署/
const ANNOUNCES = /现(?:就|将)[^。]{0,60}(?:通知|通报|公告|函告|明确|要求|事项|意见)[^。]{0,6}如下/

/** 关于印发某方案的通知 is a notice; 某厅下发关于...的通知 tells of one. */
export function isNoticeTitle(line: string): boolean {
  const text = line.replace(/[ |]+$/, '')
  const news = NEWS_TITLE.exec(text)
  const about = text.indexOf('关于')
  return NOTICE_TITLE.test(text) && (news === null || (about >= 0 && news.index > about))
}

/** The headline: the first short lines without a full stop; a forwarded notice has a headline of its own further down. */
export function markTitles(lines: readonly Draft[], text: Text): void {
  const body = lines.filter((l) => l.kind === 'body')
  let seen = 0
  for (const line of body.slice(0, 7)) {
    const t = line.end - line.start > 90 ? '' : text(line)
    if (!/[\p{L}\p{N}]/u.test(t) || /[。;!][”’)]?$/.test(t) || (/:$/.test(t) && !/通知:$/.test(t)) || line.ordinal) break
    if (t.length > 50 && t.includes(',')) break
    line.kind = 'title'
    if (++seen >= 4) break
  }
  repeatTitles(lines, text)
  for (const [i, line] of lines.entries()) {
    if (line.kind !== 'body' || line.ordinal || line.end - line.start > 90) continue
    const enclosed = lines[i - 1]?.kind === 'date' && ENCLOSED_TITLE.test(text(line))
    if (!enclosed && !INNER_TITLE.test(text(line))) continue
    line.kind = 'title'
    for (const near of [lines[i - 1], lines[i + 1]])
      if (near?.kind === 'body' && near.end - near.start <= 60 && isSignature(text(near))) near.kind = 'title'
  }
}

/** The site sets the headline once more below: no sentence of the text. */
function repeatTitles(lines: readonly Draft[], text: Text): void {
  const bare = (line: Draft) => (line.end - line.start > 90 ? '' : text(line).replace(/^[—\-\s]+/, ''))
  const titles = new Set(lines.filter((l) => l.kind === 'title').map(bare))
  for (const line of lines)
    if (line.kind === 'body' && line.end - line.start >= 10 && titles.has(bare(line)) && !endsAsUnit(bare(line)))
      line.kind = 'furniture'
}

/** 各县教育局,市直各学校: ends in a colon before the body begins. */
export function markAddressees(lines: readonly Draft[], text: Text): void {
  let since = 0
  for (const line of lines) {
    if (line.kind === 'title') since = 0
    if (line.kind === 'title' && /:$/.test(text(line)) && isAddressee(text(line))) line.kind = 'addressee'
    if (line.kind !== 'body' || ++since > 6 || line.ordinal || line.end - line.start > 240) continue
    if (isAddressee(text(line))) line.kind = 'addressee'
  }
}

function isAddressee(t: string): boolean {
  if (!t.endsWith(':') || /[。;]/.test(t) || /(?:要求|强调|指出|如下|事项|通知|意见|方面|做到|情况|包括):$/.test(t)) return false
  const parts = t
    .slice(0, -1)
    .split(/[,、]/)
    .map((s) => s.trim())
  const units = parts.filter((p) => isUnit(p) || /^(?:各|市|县|区|省|局|有关|全)/.test(p)).length
  return units * 2 >= parts.length
}

/** A notice by its title, its addressee, or its 现将有关事项通知如下. */
export function documentKind(lines: readonly Draft[], text: Text, norm: string): DocumentKind {
  const titles = lines
    .filter((l) => l.kind === 'title')
    .slice(0, 4)
    .map(text)
  if (titles.some((t) => isNoticeTitle(t))) return 'notice'
  if (lines.some((l) => l.kind === 'addressee')) return 'notice'
  const head = lines.filter((l) => l.kind !== 'furniture' && l.kind !== 'title')[0]
  if (head?.ordinal?.level === 1 && head.kind === 'body' && !titles.some((t) => NEWS_TITLE.test(t))) return 'notice'
  const openers = lines.filter((l) => l.kind === 'body').slice(0, 4)
  return openers.some((l) => ANNOUNCES.test(norm.slice(l.start, Math.min(l.end, l.start + 800)))) ? 'notice' : 'news'
}
