// The headline: of a notice from 关于 on, of a report its first line, else the meeting that the lead names.
import { type Block, bodies, type Layout } from './layout.ts'

/** What stands over the path of links is the site's, not the document's. */
function belowPath(norm: string, layout: Layout): readonly Block[] {
  const titles = layout.blocks.filter((b) => b.kind === 'title')
  const path = layout.blocks.findLast(
    (b) =>
      b.kind === 'furniture' && b.end - b.start < 120 && /首页|当前位置|所在位置| ?[>›»→] ?/.test(norm.slice(b.start, b.end)),
  )
  const below = path ? titles.filter((b) => b.start > path.start) : []
  return below.length > 0 ? below : titles
}

/** The headline; of a notice, from 关于 on. */
export function titleOf(norm: string, layout: Layout): string | null {
  const lines = belowPath(norm, layout).map((b) =>
    norm
      .slice(b.start, b.end)
      .replace(/^标 ?题:/, '')
      .replace(/[ |]+$/, ''),
  )
  if (lines.length === 0) return null
  if (layout.kind === 'notice') {
    const from = lines.findIndex((l) => l.includes('关于'))
    if (from >= 0) {
      const line = lines[from] as string
      const at = line.indexOf('关于')
      let title = at > 0 && / /.test(line.slice(0, at)) ? line.slice(at) : line
      for (let k = from + 1; k < lines.length && !/(?:通知|通报|公告|方案|意见|函|办法|细则)(?:\([^()]*\))?$/.test(title); k++)
        title += lines[k]
      return title
    }
    return lines.find((l) => /(?:通知|通报|公告|方案|意见|函|办法|细则|规定|要点)$/.test(l)) ?? lines[0] ?? null
  }
  const at = lines.findIndex((l) => l.length >= 8)
  const line = lines[at] ?? lines[0] ?? null
  const next = lines[at + 1]
  // a headline set in two lines breaks before its noun or verb
  return line && next && at >= 0 && /(?:专项|工作|关于|全面|进一步|开展|做好|推进|[的和与及暨、])$/.test(line)
    ? line + next
    : line
}

export function rawTitle(raw: string, norm: string, title: string): string {
  const at = norm.indexOf(title)
  return at < 0 ? title : raw.slice(at, at + title.length)
}

/** 县教育局召开...会议 -> the meeting. */
export function meetingInLead(norm: string, layout: Layout): string | null {
  const lead = bodies(layout)[0]
  if (!lead) return null
  const text = norm.slice(lead.start, Math.min(lead.end, lead.start + 300)).replace(/。[\s\S]*$/, '')
  const held =
    /(?:召开|举行)(?:了)?(“[^”]{2,40}”[^,]{0,30}会(?:议)?|(?:(?!召开|举行)(?:“[^”]*”|[^,])){4,40}会(?:议)?)(?=,|$)/.exec(text)
  if (held) return held[1] ?? null
  const m =
    /(?:^|[,。日]|召开(?:了)?|举行(?:了)?|参加(?:了)?|收看(?:了)?|收听(?:了)?)((?:(?!召开|举行)[^,。日]){2,40}?(?:会议|推进会|座谈会|部署会|视频会|调度会|现场会|动员会))(?=日前|近日|在|召开|举行|,|。)/.exec(
      text,
    )
  return m?.[1] ?? null
}
