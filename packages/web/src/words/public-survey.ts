// Words of the page that a scanned code opens. It is by itself, so that a phone on a slow network has it at once.
export const publicSurveyWords = {
  loading: { zh: '正在打开……', en: 'Opening …' },
  about: { zh: '说的是{unit}', en: 'About {unit}' },
  private: {
    zh: '不记名。不记您的姓名、账号、手机号、网络地址和时间，只数人数；少于{least}人的数谁也看不到。',
    en: 'Without a name. Your name, account, phone number, network address and time are not kept; only numbers of people are, and none below {least} is shown to anybody.',
  },
  until: {
    zh: '答到{date}为止。不想答的题可以空着。',
    en: 'Open to the end of {date}. Leave out what you would rather not answer.',
  },
  left: { zh: '答了{n}题，共{all}题', en: '{n} of {all} answered' },
  send: { zh: '交', en: 'Send' },
  sending: { zh: '正在交……', en: 'Sending …' },
  thanks: { zh: '收到了，谢谢。', en: 'Received. Thank you.' },
  'thanks.text': { zh: '可以关掉这一页了。', en: 'You may close this page.' },
  again: { zh: '这台设备已经答过了。', en: 'This device has answered already.' },
  'again.text': {
    zh: '只有这台设备自己记得答过，别处都没有记。别人要用它答，请按下面。',
    en: 'Only this device remembers it. If somebody else wants to answer on it, press below.',
  },
  'again.other': { zh: '换一个人答', en: 'Somebody else answers' },
  closed: { zh: '这份问卷已经收齐，不再收了。', en: 'This survey is closed; no more answers are taken.' },
  full: {
    zh: '这份问卷已经收够人数，不再收了。',
    en: 'As many as were asked have answered; no more answers are taken.',
  },
  wrong: {
    zh: '没有这份问卷。请核对二维码或者网址，或者问一下发给您的人。',
    en: 'There is no such survey. Check the code or the address, or ask whoever gave it to you.',
  },
  empty: { zh: '还没有选。至少答一题再交。', en: 'Nothing is chosen yet: answer at least one question.' },
  busy: {
    zh: '现在人多，没有交上。您选的还在，请过一分钟再按一次。',
    en: 'Too many at once; it was not sent. Your choices are kept: press again in a minute.',
  },
  unreached: {
    zh: '打不开：没有网络，或者服务器没有应答。请有信号时再扫一次。',
    en: 'It cannot be opened: no network, or the server does not answer. Scan again when there is a signal.',
  },
  offline: {
    zh: '没有网络，还没有交。您选的还在，有信号时再按一次。',
    en: 'No network; it was not sent. Your choices are kept: press again when there is a signal.',
  },
  failed: { zh: '没有交上。您选的还在，请再按一次。', en: 'It was not sent. Your choices are kept; press again.' },
  synthetic: { zh: '虚构演示数据', en: 'Invented sample data' },
  'lang.other': { zh: 'English', en: '中文' },
  brand: { zh: '督学', en: 'Duxue' },
}
