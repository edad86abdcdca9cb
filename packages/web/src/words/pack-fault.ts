// What is wrong with a pack or a sheet, and how to mend it: a code has words here or is said plainly with its place.
import { draftWords } from './draft.ts'
import { fill, type Lang, type Phrase } from './say.ts'

export const packFaultWords = {
  'fault.other': { zh: '这里写得不对。', en: 'Something is wrong here.' },
  'formula.syntax': {
    zh: '条件在第{at}个字“{found}”处读不下去。多半是少了引号、括号或者符号。',
    en: 'The formula cannot be read on at sign {at}, “{found}”: a quote, bracket or operator is missing.',
  },
  'formula.unknown_function': { zh: '没有“{name}”这个函数（第{at}个字）。', en: 'There is no function “{name}” (sign {at}).' },
  'formula.unsupported_function': {
    zh: '函数“{name}”这里不能用（第{at}个字）。',
    en: 'The function “{name}” is not supported here (sign {at}).',
  },
  'formula.wrong_arguments': {
    zh: '第{at}个字的函数，括号里的个数不对。',
    en: 'The function at sign {at} has a wrong number of arguments.',
  },
  'formula.bad_pattern': { zh: '第{at}个字的样式读不懂。', en: 'The pattern at sign {at} cannot be read.' },
  'formula.unknown_name': {
    zh: '没有名叫“{name}”的题或数。请对照“名称”一栏，大小写、全角半角都要一样。',
    en: 'Nothing is called “{name}”. Compare the column of names; letter case and width count.',
  },
  'formula.cycle': {
    zh: '绕成了圈：{loop}。请断开其中一个条件。',
    en: 'These look at each other in a circle: {loop}. Break one of them.',
  },
  'pack.not_an_object': { zh: '这里缺了一块，请重写。', en: 'A part is missing here; write it again.' },
  'pack.not_a_list': { zh: '这里要选一个或几个。', en: 'One or several must be chosen here.' },
  'pack.no_text': { zh: '还没有写。', en: 'Not written yet.' },
  'pack.unknown_field': { zh: '“{name}”这一项没有人认得，请去掉。', en: 'Nobody knows the member “{name}”; take it away.' },
  'pack.not_a_date': { zh: '要写成日期。', en: 'A date is needed.' },
  'pack.not_a_number': { zh: '要写成数，从{least}到{most}。', en: 'A number from {least} to {most} is needed.' },
  'pack.not_true_or_false': { zh: '只能是“是”或者“否”。', en: 'Only yes or no.' },
  'pack.not_among': { zh: '“{found}”不在可选的里面，请重选。', en: '“{found}” is none of the choices; choose again.' },
  'pack.bad_name': {
    zh: '名称“{found}”不行：用小写字母开头，只用小写字母、数字和下划线。',
    en: 'The name “{found}” does not do: begin with a small letter; small letters, figures and _ only.',
  },
  'pack.name_twice': { zh: '“{name}”用了两次。请改其中一个。', en: '“{name}” is used twice; change one of them.' },
  'pack.unknown_source': { zh: '依据“{source}”没有登记，请重选。', en: 'The basis “{source}” is not listed; choose again.' },
  'pack.unknown_topic': { zh: '没有这一部分，请重选。', en: 'There is no such part; choose again.' },
  'pack.unknown_item': { zh: '没有这一题。', en: 'There is no such question.' },
  'pack.unknown_set': { zh: '没有“{set}”这一组答案。', en: 'There is no set of answers “{set}”.' },
  'pack.unknown_days': { zh: '本地没有这个期限，请重选。', en: 'The place has no such deadline; choose again.' },
  'pack.no_choices': {
    zh: '单选、多选要有选项，别的类型不要。',
    en: 'Choices belong to questions of choice, and those need some.',
  },
  'pack.no_items': { zh: '分组里要有题，别的类型里不要。', en: 'A group holds questions; nothing else does.' },
  'pack.no_score': {
    zh: '这类题的分要写“怎么得分”或者“扣分”；评定和是非题不用写，说明和分组没有分。',
    en: 'Points of this type need “points by” or “points taken off”; ratings and yes-no need none, notes and groups have none.',
  },
  'pack.no_calculation': {
    zh: '“自动算”要写怎么算，别的类型不写。',
    en: 'A reckoned question needs its formula; others have none.',
  },
  'pack.scores_traces': {
    zh: '台账、照片、会议记录这类留痕不能计分。请去掉分，或者改成看实际做得怎样。',
    en: 'Ledgers, photos and minutes must not be scored. Take the points away, or ask for the thing itself.',
  },
  'pack.too_many_items': {
    zh: '一个内容包至多{most}题，从这里起多了。请分成几个。',
    en: 'A pack holds {most} questions at most; from here on it is too many. Make several packs.',
  },
  'pack.too_many_surveys': { zh: '一个内容包至多{most}份问卷。', en: 'A pack holds {most} surveys at most.' },
  'pack.too_many_questions': { zh: '一份问卷有一到{most}题。', en: 'A survey has one to {most} questions.' },
  'pack.unknown_survey': { zh: '没有“{survey}”这份问卷或者这一题。', en: 'There is no survey or question “{survey}”.' },
  'pack.unknown_choice': { zh: '问卷那一题没有选项“{choice}”。', en: 'That question of the survey has no choice “{choice}”.' },
  'pack.survey_no_number': {
    zh: '问卷的数字只能填进整数或者小数题。',
    en: 'What a survey counts fills in numbers only.',
  },
  'pack.too_many_choices': { zh: '有{found}个选项，一题至多{most}个。', en: '{found} choices; a question has {most} at most.' },
  'pack.too_many_examples': { zh: '例子至多{most}个。', en: 'At most {most} examples.' },
  'pack.too_deep': { zh: '分组套得太深，至多{most}层。', en: 'Groups in groups go {most} deep at most.' },
  'fact.unknown_element': { zh: '数据项“{element}”还没有登记。', en: 'The element “{element}” is not declared.' },
  'form.name_twice': {
    zh: '名称“{name}”和“{other}”看起来一样。请改一个。',
    en: 'The names “{name}” and “{other}” look alike; change one.',
  },
  'form.unknown_list': { zh: '没有名叫“{list}”的选项列表。', en: 'There is no list of choices called “{list}”.' },
  'form.too_big': {
    zh: '太大了：至多{nodes}题、{choices}个选项。',
    en: 'Too big: {nodes} questions and {choices} choices at most.',
  },
  'sheet.no_value': { zh: '这一行缺“{field}”。', en: 'This row lacks “{field}”.' },
  'sheet.bad_name': {
    zh: '名称“{found}”不能用：不能有空格，不能用数字开头。',
    en: 'The name “{found}” does not do: no blanks, no figure first.',
  },
  'sheet.name_twice': { zh: '名称“{name}”前面用过了。', en: 'The name “{name}” was used before.' },
  'sheet.unknown_list': { zh: '没有名叫“{list}”的选项列表。', en: 'There is no list of choices called “{list}”.' },
  'sheet.unbalanced': {
    zh: '分组开了没有关，或者关了没有开。',
    en: 'A group is opened and not closed, or closed and not opened.',
  },
  'sheet.column_twice': { zh: '“{heading}”这一栏有两个。', en: 'There are two columns “{heading}”.' },
  'sheet.date_as_number': {
    zh: '“{found}”是丢了格式的日期，请写成年月日。',
    en: '“{found}” is a date that lost its format; write it as year, month, day.',
  },
  'sheet.unsupported_type': {
    zh: '“{type}”这种题不支持，没有采用。',
    en: 'Questions of type “{type}” are not supported and were left out.',
  },
  'sheet.unsupported_column': { zh: '“{heading}”这一栏没有采用。', en: 'The column “{heading}” was not taken.' },
  'sheet.hidden': { zh: '隐藏的表，没有采用。', en: 'A hidden sheet, not taken.' },
  'sheet.unknown': { zh: '这张表没有采用。', en: 'This sheet was not taken.' },
  'sheet.merged': { zh: '合并到{to}的格子，只有左上角的字。', en: 'Cells merged up to {to}: only the first holds a text.' },
  'sheet.formula': { zh: '格子里是公式，采用了它最后算出的值。', en: 'A formula; its last result was taken.' },
  'sheet.macros': { zh: '文件里有宏，没有运行，也没有采用。', en: 'The file holds macros; they were neither run nor taken.' },
  'table.no_content': {
    zh: '没有找到写检查内容的一栏。请在下面选出哪一栏是“内容”。',
    en: 'No column of contents was found. Choose below which one it is.',
  },
  'table.unmapped': { zh: '“{heading}”这一栏没有采用。', en: 'The column “{heading}” was not taken.' },
  'table.left_out': { zh: '这一行没有内容，没有采用。', en: 'This row has no content and was left out.' },
  'table.total': { zh: '合计行，没有采用。', en: 'A row of totals, left out.' },
  'table.section': { zh: '“{text}”作为一部分的名称。', en: '“{text}” was taken as the name of a part.' },
  'table.no_points': {
    zh: '“{found}”读不成分，这一题不计分。',
    en: '“{found}” is no number of points; the question is not scored.',
  },
  'table.by_hand': {
    zh: '“{found}”读不成扣分规则，改成由人评定，原话放在提示里。',
    en: '“{found}” is no rule that can be reckoned: a person rates, with these words as a hint.',
  },
  'pack.renamed': { zh: '名称“{from}”改成了“{to}”。', en: 'The name “{from}” became “{to}”.' },
  'pack.no_english': { zh: '没有英文，先用中文。', en: 'No English; the Chinese stands for it.' },
  'pack.assumed': {
    zh: '没有写的先按常规：问各类学校，现场看，约半分钟。',
    en: 'Not said, so assumed: all schools, looked at, half a minute.',
  },
  'pack.type_left_out': { zh: '“{type}”这种题没有采用。', en: 'A question of type “{type}” was left out.' },
  'pack.bad_column': { zh: '这一格读不懂，没有采用。', en: 'This cell cannot be read and was left out.' },
  'place.cell': { zh: '“{sheet}”表{column}{row}', en: 'Sheet “{sheet}”, {column}{row}' },
  'place.row': { zh: '“{sheet}”表第{row}行', en: 'Sheet “{sheet}”, row {row}' },
  'place.sheet': { zh: '“{sheet}”表', en: 'Sheet “{sheet}”' },
  'place.file': { zh: '文件', en: 'The file' },
} as const satisfies Record<string, Phrase>

/** What is wrong, in words; signs are counted from 1. */
export function wordFault(code: string, data: Readonly<Record<string, unknown>> | undefined, lang: Lang): string {
  const phrase = (packFaultWords as Record<string, Phrase>)[code] ?? packFaultWords['fault.other']
  const said = Object.entries({ code, ...data }).map(([key, value]): [string, string | number] => {
    if (key === 'at' && typeof value === 'number') return [key, value + 1]
    if (Array.isArray(value)) return [key, value.join(' → ')]
    const type = key === 'type' ? (draftWords as Record<string, Phrase>)[`type.${String(value)}`] : undefined
    if (type) return [key, type[lang]]
    return [key, typeof value === 'number' ? value : String(value ?? '')]
  })
  return fill(phrase[lang], Object.fromEntries(said))
}
/** Where on a sheet: sheet, column and row as a spreadsheet shows them. */
export function wordPlace(at: { readonly sheet: string; readonly row: number; readonly column: string }, lang: Lang): string {
  if (at.sheet === '') return packFaultWords['place.file'][lang]
  const cell = /^[A-Z]{1,3}$/.test(at.column)
  const key = at.row === 0 ? 'place.sheet' : cell ? 'place.cell' : 'place.row'
  return fill(packFaultWords[key][lang], { sheet: at.sheet, column: at.column, row: String(at.row) })
}
