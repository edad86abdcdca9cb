// Words of notices by kind; data of the notice fills them.
export const noticeWords = {
  'notice.title': { zh: '告诉您的', en: 'Notices' },
  'notice.none': { zh: '没有新消息。', en: 'No news.' },
  'notice.seen': { zh: '都看过了', en: 'All seen' },
  'notice.other': { zh: '有一件新的事', en: 'Something new' },
  'notice.task.assigned': { zh: '{title}下达了{count}件任务', en: '{title}: {count} {count|task|tasks}' },
  'notice.finding.urgent': { zh: '{unit}：{fact}', en: '{unit}: {fact}' },
} as const
