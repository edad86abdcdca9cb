// A reading, and why it was made, as lines for a person at a terminal.
import type { AgendaKind, Decision, Explanation, Modality, Reading, UnreadReason } from '@duxue/reader'

const MODALITY: Readonly<Record<Modality, string>> = { must: '要', must_not: '禁', should: '可', info: '知' }

const AGENDA: Readonly<Record<AgendaKind, string>> = {
  chair: '主持',
  summary: '总结',
  deploy: '部署',
  exchange: '交流',
  speech: '讲话',
}

const REASON: Readonly<Record<UnreadReason, string>> = {
  furniture: '网页附加内容',
  title: '标题',
  addressee: '主送机关',
  heading: '小标题',
  signature: '落款',
  attachment: '附件',
  contact: '联系方式',
  roster: '人员名单',
  caption: '图片说明',
  attendance: '参会',
  agenda: '议程',
  background: '背景',
  past: '已做的事',
  pledge: '表态',
  formula: '套语',
  oversize: '句子过长',
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ').trim()

export function readingLines(text: string, reading: Reading): string[] {
  const { meta, campaign } = reading
  const lines = [
    `标题  ${meta.title ?? '-'}`,
    `日期  ${meta.date ?? '-'}`,
    `${meta.attendees.length > 0 ? '主持' : '发文'}  ${meta.host.join('、') || '-'}`,
  ]
  if (meta.venue) lines.push(`地点  ${meta.venue}`)
  if (meta.attendees.length > 0) lines.push(`参加  ${meta.attendees.join('；')}`)
  if (campaign)
    lines.push(`督导  ${campaign.groups ?? '-'} 组  ${campaign.from ?? '-'} 至 ${campaign.to ?? '-'}  ${campaign.scope ?? '-'}`)
  for (const a of reading.agenda)
    lines.push(`议程  ${AGENDA[a.kind]}  ${[a.speaker, a.topic].filter((part) => part !== null).join('  |  ')}`)
  for (const b of reading.bases) lines.push(`依据  ${[b.title, b.number, b.version].filter((part) => part !== null).join('  ')}`)
  lines.push('')
  if (reading.items.length === 0) lines.push('没有读出工作事项 / no work items')
  for (const item of reading.items) {
    const more = [
      item.responsible.join('、'),
      item.deadline ? `${item.deadline.from ?? ''}..${item.deadline.to ?? ''}` : '',
      item.quantities.map((q) => `${q.value}${q.unit}`).join(' '),
      item.mechanisms.join('、'),
      item.topic,
    ].filter((part) => part !== '')
    lines.push(`${item.id}  ${MODALITY[item.modality]}  ${oneLine(item.quote)}`)
    lines.push(`      ${[...more, `${Math.round(item.confidence * 100)}%`, item.rules.join(' ')].join('  |  ')}`)
  }
  lines.push('', `没有读成工作事项的 ${reading.unread.length} 处：`)
  for (const u of reading.unread) lines.push(`  ${REASON[u.reason]}  ${shorten(oneLine(text.slice(u.start, u.end)))}`)
  return lines
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 58)}…` : text)

const STEP: Readonly<Record<Decision['step'], string>> = {
  line: '行',
  section: '所在小节',
  passage: '语段',
  speech: '谁说的',
  head: '只是引出下文',
  clause: '分句',
  verdict: '结论',
  subject: '责任单位',
  date: '期限',
  unread: '没有读成',
}

export function explanationLines(text: string, { start, end, decisions }: Explanation): string[] {
  const steps = decisions.map((d) => {
    const part = shorten(oneLine(text.slice(d.start, d.end)))
    return `  ${STEP[d.step]}  ${d.rule}${d.detail ? `  ${d.detail}` : ''}  [${part}]`
  })
  return [oneLine(text.slice(start, end)), ...steps]
}
