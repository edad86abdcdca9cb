// The foot of a document: signatures, days, the list of attachments; captions in news.
import { CREDIT_TAIL } from './lexicon/furniture.ts'
import { type DocumentKind, type Draft, SENTENCE_END } from './line-kinds.ts'
import { isSubject } from './subject.ts'
import { endsAsUnit } from './words.ts'

type Text = (line: Draft) => string

const SIGNED_AND_DATED = /^[^,。;]{2,60} {2,}\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日$/

export function markFoot(lines: readonly Draft[], text: Text, kind: DocumentKind): void {
  markAttachments(lines, text)
  const lastBody = lines.findLastIndex((l) => l.kind === 'body' && !isSignature(short(l, text)))
  const lastContent = lines.findLastIndex((l) => l.kind !== 'furniture')
  for (const [i, line] of lines.entries()) {
    const t = short(line, text)
    if (line.kind !== 'body' || t === '') continue
    const next = lines
      .slice(i + 1, i + 4)
      .find((l) => l.kind !== 'furniture' && !(l.kind === 'body' && isSignature(short(l, text))))
    if (signsOver(t, next) || ((next?.kind === 'date' || (kind === 'notice' && i > lastBody)) && isSignature(t)))
      line.kind = 'signature'
    else if (SIGNED_AND_DATED.test(t)) line.kind = 'signature'
    else if (kind === 'news' && i < lastContent && isCaption(t, line)) line.kind = 'caption'
    else if (/^\(.{1,40}\)$/.test(t) && !/[。;]/.test(t)) line.kind = 'furniture'
    else if (next?.kind === 'row' && COLUMNS.test(t)) line.kind = 'furniture'
  }
}

/** 组别 组长 成员 督导范围: the head of a table. */
const COLUMNS = /^[^,。;:、 ]{1,8}(?: +[^,。;:、 ]{1,8}){1,7}$/

const short = (line: Draft, text: Text): string => (line.end - line.start < 400 ? text(line) : '')

/** The numbered lines after 附件: belong to it. */
function markAttachments(lines: readonly Draft[], text: Text): void {
  let attached = false
  for (const line of lines) {
    if (line.kind === 'attachment') attached = true
    else if (
      line.kind === 'body' &&
      attached &&
      line.ordinal?.level === 3 &&
      line.end - line.start < 80 &&
      !text(line).includes('。')
    )
      line.kind = 'attachment'
    else if (line.kind !== 'furniture') attached = false
  }
}

/** A short line in news with no end mark and no duty stands under a picture. */
function isCaption(t: string, line: Draft): boolean {
  if (SENTENCE_END.test(t) || line.ordinal || t.length >= 110 || CREDIT_TAIL.test(t)) return false
  return (t.length > 30 || /会议|现场|发言|部署|讲话|汇报|检查|图/.test(t)) && !/[要须应]|不得|严禁/.test(t)
}

/** Units alone on a line, one or several. */
/** 某州应对疫情工作领导小组教育组, over the day: a name, though it holds a verb. */
const signsOver = (t: string, next: Draft | undefined): boolean =>
  next?.kind === 'date' && t.length <= 40 && !/[。;,:]/.test(t) && endsAsUnit(t)

export const isSignature = (t: string): boolean =>
  t.length >= 2 &&
  t.length <= 80 &&
  !/[。;,:]/.test(t) &&
  t.split(/ +/).every((p) => isSubject(p) || /^(?:\d{4}年\d{1,2}月\d{1,2}日|办公室)$/.test(p))
