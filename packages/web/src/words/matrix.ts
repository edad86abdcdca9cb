// Words of the matrix: work items by counties.
export const matrixWords = {
  'matrix.title': { zh: '每件事，各县走到哪一步', en: 'Each work item, county by county' },
  'matrix.sub': {
    zh: '{title} · {items}项 × {blocks}个县（市、区）和市直',
    en: '{title} · {items} items × {blocks} counties and city-run',
  },
  'matrix.item': { zh: '工作事项', en: 'Work item' },
  'matrix.topic': { zh: '主题', en: 'Subject' },
  'matrix.level': { zh: '看谁的任务', en: 'Tasks of' },
  'matrix.level.all': { zh: '全部', en: 'all' },
  'matrix.level.county': { zh: '县（市、区）教育局', en: 'county bureaux' },
  'matrix.level.school': { zh: '学校', en: 'schools' },
  'matrix.level.section': { zh: '市局科室', en: 'city sections' },
  'matrix.directive': { zh: '部署', en: 'Directive' },
  'matrix.due': { zh: '应于', en: 'Due' },
  'matrix.city': { zh: '市局科室', en: 'Sections' },
  'matrix.all': { zh: '全市', en: 'City' },
  'matrix.key': {
    zh: '格里是已交和通过的件数 / 共几件；实心是交齐待审，勾是全部通过，半满是在办，空是没动；红字是迟了几件。',
    en: 'Handed in or accepted / all; full box: all in, tick: all accepted, half: under way, empty: not begun; red: how many are late.',
  },
  'matrix.late': { zh: '迟{n}件', en: '{n} late' },
  'matrix.cell': {
    zh: '{block}，{item}：通过{accepted}，已交{submitted}，在办{started}，退回{returned}，未动{assigned}，逾期{late}',
    en: '{block}, {item}: {accepted} accepted, {submitted} in, {started} begun, {returned} returned, {assigned} not begun, {late} late',
  },
  'matrix.none': { zh: '还没有下达的部署', en: 'No directive is published yet' },
  'matrix.none.text': {
    zh: '部署确认、下达以后，每件事在各县走到哪一步，会一格一格列在这里。',
    en: 'Once a directive is published, each item stands here county by county.',
  },
} as const
