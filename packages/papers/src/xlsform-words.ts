// The words of XLSForm: sheets, columns and types, as its authors write them and as a Chinese office does.

export const sheetNames = {
  survey: ['survey', '问卷', '题目', '检查项'],
  choices: ['choices', '选项'],
  settings: ['settings', '设置'],
} as const

/** What a heading of the survey means. */
export const surveyColumns: Readonly<Record<string, string>> = {
  type: 'type',
  类型: 'type',
  题型: 'type',
  name: 'name',
  名称: 'name',
  变量名: 'name',
  label: 'label',
  题目: 'label',
  标签: 'label',
  检查内容: 'label',
  hint: 'hint',
  提示: 'hint',
  required: 'required',
  必填: 'required',
  required_message: 'required_message',
  必填提示: 'required_message',
  relevant: 'relevant',
  relevance: 'relevant',
  显示条件: 'relevant',
  constraint: 'constraint',
  约束: 'constraint',
  校验: 'constraint',
  constraint_message: 'constraint_message',
  约束提示: 'constraint_message',
  校验提示: 'constraint_message',
  calculation: 'calculation',
  calculate: 'calculation',
  计算: 'calculation',
  公式: 'calculation',
  default: 'default',
  默认值: 'default',
  read_only: 'read_only',
  readonly: 'read_only',
  只读: 'read_only',
  choice_filter: 'choice_filter',
  选项筛选: 'choice_filter',
  repeat_count: 'repeat_count',
  重复次数: 'repeat_count',
  appearance: 'appearance',
  外观: 'appearance',
  parameters: 'parameters',
  参数: 'parameters',
}
export const choiceColumns: Readonly<Record<string, string>> = {
  list_name: 'list_name',
  'list name': 'list_name',
  list: 'list_name',
  列表名: 'list_name',
  选项列表: 'list_name',
  name: 'name',
  value: 'name',
  名称: 'name',
  选项名: 'name',
  label: 'label',
  标签: 'label',
  选项文字: 'label',
}

/** Types of questions, with the words for them; `xls` is what is written back. */
export const typeWords = [
  { type: 'text', xls: 'text', words: ['text', 'string', '文本', '文字'] },
  { type: 'integer', xls: 'integer', words: ['integer', 'int', '整数'] },
  { type: 'decimal', xls: 'decimal', words: ['decimal', '小数'] },
  { type: 'range', xls: 'range', words: ['range', '滑块'] },
  { type: 'date', xls: 'date', words: ['date', '日期'] },
  { type: 'time', xls: 'time', words: ['time', '时间'] },
  { type: 'datetime', xls: 'dateTime', words: ['datetime', '日期时间'] },
  { type: 'select_one', xls: 'select_one', words: ['select_one', 'select one', 'select1', '单选'] },
  { type: 'select_many', xls: 'select_multiple', words: ['select_multiple', 'select multiple', 'select_many', '多选'] },
  { type: 'rank', xls: 'rank', words: ['rank', '排序'] },
  { type: 'acknowledge', xls: 'acknowledge', words: ['acknowledge', 'trigger', '确认'] },
  { type: 'place', xls: 'geopoint', words: ['geopoint', 'location', '位置'] },
  { type: 'trace', xls: 'geotrace', words: ['geotrace', 'geoshape'] },
  { type: 'photo', xls: 'image', words: ['image', 'photo', '照片'] },
  { type: 'audio', xls: 'audio', words: ['audio', '录音'] },
  { type: 'video', xls: 'video', words: ['video', '录像'] },
  { type: 'file', xls: 'file', words: ['file', '文件', '附件'] },
  { type: 'barcode', xls: 'barcode', words: ['barcode', '条码'] },
  { type: 'calculate', xls: 'calculate', words: ['calculate', '计算'] },
  { type: 'hidden', xls: 'hidden', words: ['hidden', '隐藏'] },
  { type: 'note', xls: 'note', words: ['note', '说明'] },
  { type: 'start', xls: 'start', words: ['start'] },
  { type: 'end', xls: 'end', words: ['end'] },
  { type: 'today', xls: 'today', words: ['today'] },
  { type: 'username', xls: 'username', words: ['username'] },
  { type: 'deviceid', xls: 'deviceid', words: ['deviceid'] },
] as const

const begins: Readonly<Record<string, 'group' | 'repeat'>> = {
  'begin group': 'group',
  begin_group: 'group',
  开始分组: 'group',
  'begin repeat': 'repeat',
  begin_repeat: 'repeat',
  开始重复: 'repeat',
}
const ends: Readonly<Record<string, 'group' | 'repeat'>> = {
  'end group': 'group',
  end_group: 'group',
  结束分组: 'group',
  'end repeat': 'repeat',
  end_repeat: 'repeat',
  结束重复: 'repeat',
}
export interface FoundType {
  readonly type: (typeof typeWords)[number]['type']
  readonly list: string | null
  readonly begin: 'group' | 'repeat' | null
  readonly end: 'group' | 'repeat' | null
}

/** What the cell under `type` means; null when it is not supported. "or_other" is not, nor is a list in another file. */
export function typeOf(cell: string): FoundType | null {
  const text = cell.normalize('NFKC').trim().replace(/\s+/g, ' ')
  const lower = text.toLowerCase()
  const found = (type: FoundType['type'], more: Partial<FoundType> = {}): FoundType => ({
    type,
    list: null,
    begin: null,
    end: null,
    ...more,
  })
  const [begin, end] = [begins[lower], ends[lower]]
  if (begin) return found('note', { begin })
  if (end) return found('note', { end })
  for (const { type, words } of typeWords) {
    const lists = type === 'select_one' || type === 'select_many' || type === 'rank'
    for (const word of words) {
      if (!lists && lower === word) return found(type)
      if (lists && lower.startsWith(`${word} `)) {
        const list = text.slice(word.length).trim()
        return /\s/.test(list) || list.includes('.') ? null : found(type, { list })
      }
    }
  }
  return null
}
