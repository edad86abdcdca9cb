// Lines become blocks: title, addressee, headings, body, foot; furniture is set aside.
import { ATTACHMENT, CONTACT, CREDIT_TAIL, FURNITURE } from './lexicon/furniture.ts'
import { type Ordinal, readOrdinal } from './ordinals.ts'
import { isUnit, splitUnits } from './units.ts'

export type BlockKind =
  | 'body'
  | 'heading'
  | 'title'
  | 'addressee'
  | 'signature'
  | 'date'
  | 'attachment'
  | 'contact'
  | 'furniture'
  | 'caption'
  | 'row'
  | 'roster'

export interface Block {
  readonly start: number
  readonly end: number
  readonly kind: BlockKind
  readonly ordinal: Ordinal | null
}

export type DocumentKind = 'notice' | 'news'

export interface Layout {
  readonly kind: DocumentKind
  readonly blocks: readonly Block[]
}

type Draft = { start: number; end: number; kind: BlockKind; ordinal: Ordinal | null }

const NOTICE_TITLE =
  /(?:通知|通报|公告|通告|方案|意见|办法|细则|规定|要点|函|决定|请示|批复|纪要|倡议书|提示|指引|规程)(?:\([^()]{1,16}\))?$/
const DATE_LINE =
  /^(?:\d{4}|[二〇零○一九八七六五四三]{4}) ?年 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日$/
const DOC_NUMBER = /^[^,。;]{1,16}〔\d{4}〕[^,。;]{0,4}\d{1,4}号?$/
const ROW = /^(?:第)?(?:[一二三四五六七八九十]{1,3}|\d{1,2}) ?组(?:[:、 ]|$)/
const ROSTER = /^(?:(?:副)?组 ?长|成 ?员|主 ?任|副 ?主任|总指挥|副总指挥|联络员|领队|顾问|组员|秘书长)[:]/
/** An unnumbered line is a heading when it ends like one. */
const LABEL =
  /(?:时间|日期|范围|对象|内容|方式|方法|形式|重点|分组|地点|安排|步骤|程序|流程|名额|数量|条件|标准|要求|主题|人员|依据|情况|问题|成绩|成效|措施|建议|任务|目标|原则|办法|责任|意见|工作|保障|管理|部署|做法|不足|背景|意义|计划|名单|事项):?$/
const ANNOUNCES = /现(?:就|将)[^。]{0,60}(?:通知|通报|公告|函告|明确|要求|事项|意见)[^。]{0,6}如下/
const SENTENCE_END = /[。;!?:…]$/

/** Cuts the text into trimmed lines and says what each is. */
export function layOut(norm: string): Layout {
  const lines = joinBroken(norm, cutLines(norm))
  for (const line of lines)
    line.kind = plainKind(norm.slice(line.start, Math.min(line.end, line.start + 400)), line.end - line.start)
  const text = (b: Draft) => norm.slice(b.start, b.end)
  const open = lines.filter((l) => l.kind === 'body')
  markTitle(open, text)
  const titles = lines
    .filter((l) => l.kind === 'title')
    .map(text)
    .join('')
  markAddressee(lines, text)
  const kind: DocumentKind = isNotice(titles, lines, norm) ? 'notice' : 'news'
  markFoot(lines, text, kind)
  markHeadings(lines, text, kind)
  return { kind, blocks: lines }
}

/** A notice by its title, its addressee, or its 现将有关事项通知如下. */
function isNotice(titles: string, lines: readonly Draft[], norm: string): boolean {
  if (NOTICE_TITLE.test(titles) && !/召开|举行|印发了?《|出台|启动|赴|深入/.test(titles)) return true
  if (lines.some((l) => l.kind === 'addressee')) return true
  const openers = lines.filter((l) => l.kind === 'body').slice(0, 4)
  return openers.some((l) => ANNOUNCES.test(norm.slice(l.start, Math.min(l.end, l.start + 800))))
}

function cutLines(norm: string): Draft[] {
  const out: Draft[] = []
  for (let at = 0; at <= norm.length; ) {
    let stop = norm.indexOf('\n', at)
    if (stop < 0) stop = norm.length
    let start = at
    let end = stop
    while (start < end && norm[start] === ' ') start++
    while (end > start && norm[end - 1] === ' ') end--
    if (end > start) out.push({ start, end, kind: 'body', ordinal: readOrdinal(norm.slice(start, start + 12)) })
    at = stop + 1
  }
  return out
}

/** A sentence that a page break or a fixed line width cut in two is one line again. */
function joinBroken(norm: string, lines: Draft[]): Draft[] {
  const out: Draft[] = []
  for (const line of lines) {
    const last = out.at(-1)
    if (last && continues(norm, last, line)) last.end = line.end
    else out.push(line)
  }
  return out
}

function continues(norm: string, last: Draft, line: Draft): boolean {
  const a = norm[line.start - 1] === undefined ? '' : norm.slice(Math.max(last.start, last.end - 60), last.end)
  const b = norm.slice(line.start, Math.min(line.end, line.start + 60))
  if (line.ordinal || SENTENCE_END.test(a) || isFurniture(b, line.end - line.start)) return false
  if (/^(?:附件|联系人|第?[一二三四五六七八九十\d]{1,2}组)|〔|>/.test(b) || DATE_LINE.test(b)) return false
  const open = /[,、(“《和及的]$/.test(a) && last.end - last.start >= 12
  const wrapped =
    last.end - last.start >= 28 &&
    /[,]/.test(norm.slice(Math.max(last.start, last.end - 200), last.end)) &&
    !isFurniture(a, last.end - last.start) &&
    /[。;,]/.test(norm.slice(line.start, line.end)) &&
    !/^ {2,}/.test(norm.slice(norm.lastIndexOf('\n', line.start) + 1, line.start)) &&
    norm.slice(last.end, line.start).split('\n').length === 2
  return (
    (open && /[。;,!]/.test(norm.slice(line.start, Math.min(line.end, line.start + 300)))) ||
    (wrapped && /[\u4e00-\u9fff\d,、]$/.test(a))
  )
}

const isFurniture = (text: string, length: number) => length < 200 && FURNITURE.some((f) => f.test(text))

function plainKind(text: string, length: number): BlockKind {
  if (ATTACHMENT.test(text) && length < 120) return 'attachment'
  if (CONTACT.test(text)) return 'contact'
  if (DATE_LINE.test(text)) return 'date'
  if (isFurniture(text, length)) return 'furniture'
  if (DOC_NUMBER.test(text)) return 'furniture'
  if (/^\((?:特急|加急|急件|平急|试行|\d{4}年\d{1,2}月\d{1,2}日.{0,40})\)$|^(?:特急|加急|急件|平急)$/.test(text))
    return 'furniture'
  if (ROSTER.test(text)) return 'roster'
  if (ROW.test(text)) return 'row'
  return 'body'
}

/** The headline: the first short lines without a full stop. */
function markTitle(lines: Draft[], text: (b: Draft) => string): void {
  let seen = 0
  for (const [i, line] of lines.entries()) {
    if (i > 6) return
    const t = text(line)
    if (/[。;!]$/.test(t) || t.length > 90 || (/[:]$/.test(t) && !/通知:$/.test(t)) || line.ordinal) return
    if (/,/.test(t) && t.length > 50) return
    line.kind = 'title'
    seen++
    if (seen >= 4) return
  }
}

/** 各县教育局,市直各学校: ends in a colon before the body begins. */
function markAddressee(lines: Draft[], text: (b: Draft) => string): void {
  let looked = 0
  for (const line of lines) {
    if (line.kind === 'title' && looked === 0 && /:$/.test(text(line))) line.kind = 'body'
    if (line.kind !== 'body') continue
    if (++looked > 24) return
    const t = text(line)
    if (!t.endsWith(':') || t.length > 240 || line.ordinal || /[。;]/.test(t)) continue
    const parts = t
      .slice(0, -1)
      .split(/[,、]/)
      .map((s) => s.trim())
    const units = parts.filter((p) => isUnit(p) || /^(?:各|市|县|区|省|局|有关|全)/.test(p)).length
    if (units * 2 >= parts.length && !/(?:要求|强调|指出|如下|事项|通知|意见|方面)$/.test(parts.at(-1) ?? '')) {
      line.kind = 'addressee'
    }
  }
}

/** Signatures, the day, the attachment list after the body; captions and repeated lines in news. */
function markFoot(lines: Draft[], text: (b: Draft) => string, kind: DocumentKind): void {
  let attached = false
  for (const [i, line] of lines.entries()) {
    const t = line.end - line.start < 400 ? text(line) : ''
    if (line.kind === 'attachment') attached = true
    else if (line.kind === 'date' || (line.kind === 'body' && t === '')) attached = false
    if (line.kind !== 'body' || t === '') continue
    if (attached && line.ordinal?.level === 3 && t.length < 80 && !/[。]/.test(t)) {
      line.kind = 'attachment'
      continue
    }
    const next = lines.slice(i + 1, i + 4).find((l) => l.kind !== 'furniture')
    if (next?.kind === 'date' && isSignature(t)) line.kind = 'signature'
    else if (kind === 'notice' && isSignature(t) && lines.slice(i + 1).every((l) => l.kind !== 'body' || isSignature(text(l))))
      line.kind = 'signature'
    else if (/^[^,。;]{2,60} {2,}\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日$/.test(t)) line.kind = 'signature'
    else if (
      kind === 'news' &&
      !SENTENCE_END.test(t) &&
      !line.ordinal &&
      t.length < 110 &&
      !CREDIT_TAIL.test(t) &&
      isCaption(t, lines, i)
    )
      line.kind = 'caption'
    else if (/^\(.{1,40}\)$/.test(t) && !/[。;]/.test(t)) line.kind = 'furniture'
  }
}

/** A short line with no end mark that is not the last, and no heading of its own, stands under a picture. */
function isCaption(t: string, lines: Draft[], i: number): boolean {
  const last = lines.slice(i + 1).every((l) => l.kind === 'furniture')
  return !last && (t.length > 30 || /(?:会议|现场|发言|部署|讲话|汇报|检查|图)/.test(t)) && !/(?:要|须|应|不得|严禁)/.test(t)
}

const isSignature = (t: string) =>
  t.length <= 80 &&
  !/[。;,:]/.test(t) &&
  t
    .split(/ +/)
    .every(
      (p) =>
        isUnit(p) ||
        splitUnits(p).every((q) => isUnit(p.slice(q.start, q.end))) ||
        /^(?:\d{4}年\d{1,2}月\d{1,2}日|办公室)$/.test(p),
    )

/** A numbered or labelled line that rules over what follows. */
function markHeadings(lines: Draft[], text: (b: Draft) => string, kind: DocumentKind): void {
  const content = lines.filter((l) => l.kind === 'body' || l.kind === 'row' || l.kind === 'roster')
  for (const [i, line] of content.entries()) {
    if (line.kind !== 'body' || line.end - line.start > 60) continue
    const t = text(line)
    const own = line.ordinal ? t.slice(line.ordinal.length) : t
    const next = content[i + 1]
    if (!next || /[;,]$/.test(own) || own === '') continue
    if (/。./.test(own) || /(?:不得|严禁|务必|必须|一律|日前)/.test(own)) continue
    const leaf = next.ordinal !== null && line.ordinal !== null && next.ordinal.level <= line.ordinal.level
    if (line.ordinal) {
      if (leaf) continue
      if (/:./.test(own)) continue
      if (!/[。]$/.test(own) || own.length <= 26) line.kind = 'heading'
    } else if (kind === 'notice' || own.length <= 16) {
      if (
        own.length <= 24 &&
        !/[,。;\d]/.test(own.slice(0, -1)) &&
        LABEL.test(own) &&
        /[^。;]$/.test(own) &&
        !/:./.test(own) &&
        !/(?:要求|强调|指出|如下|事项):$/.test(own)
      )
        line.kind = 'heading'
    }
  }
}
