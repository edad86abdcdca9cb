// Words of notices by kind; data of the notice fills them.
export const noticeWords = {
  'notice.title': { zh: '告诉您的', en: 'Notices' },
  'notice.none': { zh: '没有新消息。', en: 'No news.' },
  'notice.seen': { zh: '都看过了', en: 'All seen' },
  'notice.other': { zh: '有一件新的事', en: 'Something new' },
  'notice.task.assigned': { zh: '{title}下达了{count}件任务', en: '{title}: {count} {count|task|tasks}' },
  'notice.task.returned': { zh: '任务退回：{reason}', en: 'Task given back: {reason}' },
  'notice.task.reopened': { zh: '任务重新打开：{reason}', en: 'Task opened again: {reason}' },
  'notice.finding.urgent': { zh: '{unit}：{fact}', en: '{unit}: {fact}' },
} as const
