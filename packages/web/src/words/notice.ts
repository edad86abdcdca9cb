// Words of notices by kind; data of the notice fills them.
export const noticeWords = {
  'notice.title': { zh: '告诉您的', en: 'Notices' },
  'notice.none': { zh: '没有新消息。', en: 'No news.' },
  'notice.seen': { zh: '都看过了', en: 'All seen' },
  'notice.other': { zh: '有一件新的事', en: 'Something new' },
  'notice.task.assigned': { zh: '{title}下达了{count}件任务', en: '{title}: {count} {count|task|tasks}' },
  'notice.task.returned': { zh: '任务退回：{reason}', en: 'Task given back: {reason}' },
  'notice.task.reopened': { zh: '任务重新打开：{reason}', en: 'Task opened again: {reason}' },
  'notice.person.coded': {
    zh: '{by}给{unit}的{name}发了新激活码。不是本人要的，请马上告诉市局。',
    en: '{by} gave {name} of {unit} a new activation code. If it was not asked for, tell the bureau at once.',
  },
  'notice.alert.said': { zh: '{unit}：{text}', en: '{unit}: {text}' },
  'notice.visit.moved': { zh: '到校时间改了：{day} {clock}。{reason}', en: 'The visit was moved: {day} {clock}. {reason}' },
  'notice.visit.added': { zh: '新增到校：{day} {clock}。{reason}', en: 'A visit was added: {day} {clock}. {reason}' },
  'notice.visit.cancelled': { zh: '到校取消了：{reason}', en: 'The visit was called off: {reason}' },
  'notice.finding.urgent': { zh: '{unit}：{fact}', en: '{unit}: {fact}' },
} as const
