// Words of a reading: why a sentence became a work item, or none; the steps on the way there.
export const readingWords = {
  'reason.furniture': { zh: '页眉页脚一类', en: 'page furniture' },
  'reason.title': { zh: '标题', en: 'title' },
  'reason.addressee': { zh: '主送单位', en: 'addressee' },
  'reason.heading': { zh: '小标题', en: 'heading' },
  'reason.signature': { zh: '落款、日期', en: 'signature, date' },
  'reason.attachment': { zh: '附件', en: 'attachment' },
  'reason.contact': { zh: '联系方式', en: 'contact line' },
  'reason.roster': { zh: '名单、分工', en: 'names and posts' },
  'reason.caption': { zh: '图片说明', en: 'caption' },
  'reason.attendance': { zh: '谁参加了', en: 'who attended' },
  'reason.agenda': { zh: '会议议程', en: 'agenda' },
  'reason.background': { zh: '情况和背景', en: 'background' },
  'reason.past': { zh: '已经做过的事', en: 'what was done before' },
  'reason.pledge': { zh: '表态', en: 'a pledge' },
  'reason.formula': { zh: '套话、领起的话', en: 'a formula or lead-in' },
  'reason.oversize': { zh: '句子太长，没有读', en: 'too long a sentence, not read' },
  'reason.body': { zh: '正文', en: 'body text' },
  'reason.row': { zh: '表格的一行', en: 'a row of a table' },
  'reason.date': { zh: '日期', en: 'a date' },
  'reason.other': { zh: '没有读成事项', en: 'not read as work' },
  'rule.modal.must': { zh: '写了“要、应、必须”一类的词', en: 'it holds a word of duty' },
  'rule.modal.must_not': { zh: '写了“严禁、不得”一类的词', en: 'it holds a word that forbids' },
  'rule.modal.should': { zh: '写了“鼓励、提倡”一类的词', en: 'it holds a word that encourages' },
  'rule.modal.info': { zh: '写的是安排，不是要求', en: 'it tells an arrangement' },
  'rule.bare': { zh: '没有“要”字，从位置看是要求', en: 'no word of duty; its place makes it one' },
  'rule.bare.subject': { zh: '没有“要”字，写明了由谁做', en: 'no word of duty, but it names who does it' },
  'rule.bare.agent': { zh: '写了“由谁负责”', en: 'it says by whom it is done' },
  'rule.bare.imperative': { zh: '没有“要”字，以动词开头', en: 'no word of duty; it opens with a verb' },
  'rule.bare.step': { zh: '步骤里写了谁在何时做', en: 'a step says who acts when' },
  'rule.bare.point': { zh: '编了号的要点', en: 'a numbered point' },
  'rule.info': { zh: '只是告知，不布置任务', en: 'it only tells' },
  'rule.info.future': { zh: '发文单位自己将要做的', en: 'what the issuer itself will do' },
  'rule.info.issuer': { zh: '发文单位自己的安排', en: "the issuer's own arrangement" },
  'rule.info.section': { zh: '在“时间、范围、安排”一节里', en: 'in a section of times and scope' },
  'rule.info.result': { zh: '说的是结果怎么用', en: 'what becomes of the result' },
  'rule.info.sanction': { zh: '说的是怎么追责', en: 'what follows a breach' },
  'rule.info.row': { zh: '表格里的一行安排', en: 'an arrangement in a table' },
  'rule.said.wish': { zh: '说的是希望、建议', en: 'said as a wish' },
  'rule.subject.inherited': { zh: '由谁办：承接上文', en: 'who: taken from what stands before' },
  'rule.subject.written': { zh: '由谁办：句中写明', en: 'who: named in the sentence' },
  'rule.subject.charged': { zh: '由谁办：括号或末尾写明', en: 'who: charged behind the point' },
  'rule.subject.none': { zh: '由谁办：没有写', en: 'who: nobody is named' },
  'rule.date': { zh: '写了日期', en: 'it gives a date' },
  'rule.cut': { zh: '从一句里分出', en: 'cut out of a longer sentence' },
  'rule.by_hand': { zh: '由人从原文选出', en: 'chosen from the text by a person' },
  'rule.split.by_hand': { zh: '由人拆开', en: 'split by a person' },
  'rule.merge.by_hand': { zh: '由人合并', en: 'merged by a person' },
  'rule.proposed': { zh: '由别的程序提出，规则核对过', en: 'proposed from outside, checked by the rules' },
  'rule.other': { zh: '按其他规则', en: 'by another rule' },
  'step.line': { zh: '这一行', en: 'The line' },
  'step.section': { zh: '在哪一节', en: 'Its section' },
  'step.passage': { zh: '这一段', en: 'The passage' },
  'step.speech': { zh: '谁在说', en: 'Who speaks' },
  'step.head': { zh: '领起下文', en: 'It leads on' },
  'step.clause': { zh: '分句', en: 'Clause' },
  'step.verdict': { zh: '判断', en: 'Verdict' },
  'step.subject': { zh: '由谁办', en: 'Who' },
  'step.date': { zh: '日期', en: 'Date' },
  'step.unread': { zh: '不作事项', en: 'No item' },
  'mode.directive': { zh: '布置工作', en: 'gives work' },
  'mode.arrangement': { zh: '写安排', en: 'tells arrangements' },
  'mode.lead': { zh: '开头的话', en: 'opening words' },
  'mode.narrative': { zh: '叙述', en: 'narrates' },
  'mode.past': { zh: '讲过去', en: 'tells the past' },
  'speech.directing': { zh: '提要求', en: 'directs' },
  'speech.telling': { zh: '说情况', en: 'tells' },
  'speech.pledge': { zh: '表态', en: 'pledges' },
  'clause.whole': { zh: '整句', en: 'the whole sentence' },
  'field.text': { zh: '文字', en: 'wording' },
  'field.modality': { zh: '分量', en: 'weight' },
  'field.responsible': { zh: '谁办', en: 'who' },
  'field.deadline': { zh: '日期', en: 'date' },
  'field.quantities': { zh: '数目', en: 'figures' },
  'field.mechanisms': { zh: '做法', en: 'means' },
  'why.title': { zh: '为什么读成事项', en: 'Why it is an item' },
  'why.steps': { zh: '看一步一步怎么读的', en: 'See how it was read, step by step' },
  'why.none': { zh: '这里没有可说的。', en: 'There is nothing to say of this place.' },
  'why.hand': { zh: '没有规则参与。', en: 'No rule took part.' },
} as const

type Key = keyof typeof readingWords
const said = (key: string): Key | null => (key in readingWords ? (key as Key) : null)
/** A rule by its own words, else by those of its family: a rule that is new to the pages is never shown as a code. */
export const ruleWord = (rule: string): Key => said(`rule.${rule}`) ?? said(`rule.${rule.split('.')[0]}`) ?? 'rule.other'
export const reasonWord = (reason: string): Key => said(`reason.${reason}`) ?? 'reason.other'
export const fieldWord = (field: string): Key | null => said(`field.${field}`)
/** What one step of the way decided. */
export function decisionWord(step: string, rule: string): Key | null {
  if (step === 'verdict' || step === 'subject') return ruleWord(rule)
  if (step === 'passage' || step === 'section') return said(`mode.${rule}`)
  if (step === 'speech') return said(`speech.${rule}`)
  if (step === 'clause') return rule === 'whole' ? 'clause.whole' : 'rule.cut'
  if (step === 'line' || step === 'unread') return reasonWord(rule)
  return null
}
