// Words of the homes of office, section, county, outside body, auditor and administrators.
export const homeWords = {
  'home.title': { zh: '今天等您的事', en: 'What waits for you today' },
  'home.title.auditor': { zh: '都做过什么，能不能验', en: 'What was done, and does it verify' },
  'home.sub': { zh: '{who} · {date} · {n}件', en: '{who} · {date} · {n} {n|thing|things}' },
  'home.first': { zh: '处理第一件', en: 'Take the first' },
  'home.things': { zh: '等您处理{n}件', en: '{n} {n|thing waits|things wait} for you' },
  'home.what': { zh: '什么', en: 'What' },
  'home.who': { zh: '谁那里来', en: 'From' },
  'home.until': { zh: '到什么时候', en: 'Until' },
  'home.none': { zh: '现在没有等您办的事', en: 'Nothing waits for you now' },
  'home.none.text': {
    zh: '有新的部署、上交、问题时，会按轻重排在这里。',
    en: 'New directives, submissions and findings will stand here, the most pressing first.',
  },
  'home.done': { zh: '刚办完的', en: 'Just done' },
  'home.notices': { zh: '告诉您的', en: 'Notices' },
  'home.notices.none': { zh: '没有新消息。', en: 'No news.' },
  'home.seen': { zh: '都看过了', en: 'All seen' },
  'home.count': { zh: '{title}　{n}件', en: '{title}: {n}' },
} as const
