// Headings: numbered or labelled lines that rule over what follows.
import { opensCharge } from './charged.ts'
import type { DocumentKind, Draft } from './line-kinds.ts'

/** An unnumbered line is a heading when it ends like one. */
const LABEL =
  /(?:时间|日期|范围|对象|内容|方式|方法|形式|重点|分组|地点|安排|步骤|程序|流程|名额|数量|条件|标准|要求|主题|人员|依据|情况|问题|成绩|成效|措施|建议|任务|目标|原则|办法|责任|意见|工作|保障|管理|部署|做法|不足|背景|意义|计划|名单|事项):?$/

const RULED: readonly string[] = ['body', 'row', 'roster', 'heading']

/** A numbered or labelled line that rules over what follows. */
export function markHeadings(lines: readonly Draft[], text: (line: Draft) => string, kind: DocumentKind): void {
  const content = lines.filter((l) => l.kind !== 'furniture' && l.kind !== 'caption')
  for (const [i, line] of content.entries()) {
    if (line.kind !== 'body' || line.end - line.start > 60) continue
    const t = text(line)
    const own = line.ordinal ? t.slice(line.ordinal.length) : t
    const next = content[i + 1]
    if (!next || !RULED.includes(next.kind) || /[;,]$/.test(own) || own === '') continue
    if (/。./.test(own) || /(?:不得|严禁|务必|必须|一律|日前)|(?:各|全体|全[市县区省])[^,]{0,14}要/.test(own)) continue
    if (opensCharge(text(next).slice(0, 16))) continue
    const leaf = next.ordinal !== null && line.ordinal !== null && next.ordinal.level <= line.ordinal.level
    if (line.ordinal) {
      if (leaf) continue
      if (/:./.test(own)) continue
      if (!/[。]$/.test(own) || (own.length <= 17 && !/\d/.test(own))) line.kind = 'heading'
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
