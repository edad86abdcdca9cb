// What the fixture's pack holds besides its questions: registers (classes that the city sees, hazards that only the school sees), elements, an indicator, alerts.
import { type Pack, parseAlerts, parseElements, parseIndicators, parseRegisters, parseSummaries } from '@duxue/core'

const both = (zh: string) => ({ zh, en: zh })
export function testRegisters(pack: Pack) {
  const source = pack.sources[0]?.id
  const { registers, issues } = parseRegisters(pack, [
    {
      id: 'classes',
      title: both('班级台账'),
      purpose: both('排课'),
      dailyUser: both('教务处'),
      seenBy: 'city',
      appliesTo: { kinds: ['schools'] },
      rhythm: 'term',
      source,
      columns: [
        { name: 'grade', type: 'integer', label: both('年级'), required: true, constraint: '. >= 1 and . <= 12' },
        { name: 'no', type: 'integer', label: both('班号'), required: true },
        { name: 'pupils', type: 'integer', label: both('人数'), required: true },
        { name: 'big', type: 'calculate', label: both('超大'), calculation: "if(${pupils} >= 66, 'yes', 'no')" },
        { name: 'plan', type: 'text', label: both('办法') },
        { name: 'was', type: 'integer', label: both('消除前人数') },
        { name: 'cleared_on', type: 'date', label: both('核实日期') },
      ],
      key: ['grade', 'no'],
      states: [
        { name: 'kept', label: both('在册') },
        { name: 'clearing', label: both('正在消除') },
        { name: 'reported', label: both('报已消除') },
      ],
      moves: [
        {
          name: 'plan',
          label: both('定办法'),
          from: ['kept'],
          to: 'clearing',
          by: ['clerk', 'head'],
          needs: ['plan'],
          sets: { was: '${pupils}' },
        },
        { name: 'report', label: both('报已消除'), from: ['clearing'], to: 'reported', by: ['clerk'], needs: ['pupils'] },
        {
          name: 'confirm',
          label: both('核实'),
          from: ['reported'],
          to: 'kept',
          by: ['county'],
          another: true,
          sets: { cleared_on: 'today()' },
        },
      ],
      clocks: [{ state: 'clearing', days: { value: 10, count: 'workdays', source } }],
      counts: [
        { element: 'class.count', label: both('班数') },
        { element: 'class.oversize', label: both('超大班额'), when: '${pupils} >= 66' },
        {
          element: 'class.cleared',
          label: both('已消除'),
          when: '${cleared_on} != "" and ${was} >= 66 and ${pupils} < 66',
        },
        { element: 'class.largest', label: both('最大班'), take: 'most', column: 'pupils' },
      ],
    },
    {
      id: 'hazards',
      title: both('隐患台账'),
      purpose: both('改到位'),
      dailyUser: both('总务处'),
      appliesTo: { kinds: ['schools', 'kindergarten'] },
      rhythm: 'week',
      yearly: true,
      source,
      columns: [{ name: 'what', type: 'text', label: both('隐患'), required: true }],
      key: ['what'],
      states: [
        { name: 'open', label: both('未整改') },
        { name: 'closed', label: both('销号'), ends: true },
      ],
      moves: [{ name: 'close', label: both('销号'), from: ['open'], to: 'closed', by: ['head'], another: true }],
      counts: [
        { element: 'safety.open', label: both('未销号') },
        { element: 'safety.year', label: both('今年的'), ended: true },
      ],
    },
    {
      id: 'nominations',
      title: both('推荐台账'),
      purpose: both('评优'),
      dailyUser: both('办公室'),
      seenBy: 'city',
      appliesTo: { kinds: ['schools'] },
      rhythm: 'year',
      source,
      columns: [
        { name: 'what', type: 'text', label: both('推荐什么'), required: true },
        { name: 'settled', type: 'text', label: both('异议怎么处理') },
      ],
      key: ['what'],
      states: [
        { name: 'drafted', label: both('推荐') },
        { name: 'shown', label: both('公示中'), notice: { value: 5, count: 'workdays', source } },
        { name: 'objected', label: both('有异议') },
        { name: 'final', label: both('已定'), ends: true },
      ],
      moves: [
        { name: 'show', label: both('公示'), from: ['drafted', 'objected'], to: 'shown', by: ['head'] },
        { name: 'object', label: both('提异议'), from: ['shown'], to: 'objected', by: ['clerk', 'county'], objection: true },
        { name: 'settle', label: both('定下'), from: ['shown'], to: 'final', by: ['head'], needs: ['settled'] },
      ],
      counts: [{ element: 'nominations.all', label: both('件数'), ended: true }],
    },
    {
      id: 'duties',
      title: both('本局督导记录'),
      purpose: both('排下一次'),
      dailyUser: both('督导股'),
      appliesTo: { kinds: ['county'] },
      rhythm: 'month',
      source,
      columns: [{ name: 'what', type: 'text', label: both('做了什么'), required: true }],
      key: ['what'],
      counts: [{ element: 'county.duties', label: both('次数') }],
    },
    {
      id: 'photos',
      title: both('照片登记'),
      purpose: both('存档'),
      dailyUser: both('办公室'),
      trace: true,
      appliesTo: { kinds: ['schools'] },
      rhythm: 'week',
      source,
      columns: [{ name: 'what', type: 'text', label: both('照片'), required: true }],
      key: ['what'],
      counts: [{ element: 'photos.all', label: both('张数') }],
    },
  ])
  if (issues.length > 0) throw new Error(`the test registers are faulty: ${JSON.stringify(issues)}`)
  return registers.map((register) => ({ name: `${pack.id}.${register.id}`, pack, register }))
}

export function testIndicators(pack: Pack) {
  const { indicators, issues } = parseIndicators(
    pack,
    ['class.count', 'class.oversize'],
    [
      {
        id: 'oversize_share',
        title: both('超大班额占比'),
        about: both('超大班额班数占班数'),
        numerator: 'class.oversize',
        denominator: 'class.count',
      },
    ],
  )
  if (issues.length > 0) throw new Error(`the test indicators are faulty: ${JSON.stringify(issues)}`)
  return indicators.map((indicator) => ({ name: `${pack.id}.${indicator.id}`, pack, indicator }))
}

export function testAlerts(pack: Pack) {
  const { alerts, issues } = parseAlerts(
    pack,
    ['class.oversize', 'class.count', 'licence.until'],
    [
      {
        id: 'oversize',
        label: both('有超大班'),
        when: '${class.oversize} > 0',
        text: both('有 ${class.oversize} 个超大班'),
        to: ['head', 'county'],
        urgent: true,
      },
      {
        id: 'many',
        label: both('班太多'),
        when: '${class.count} > 30',
        text: both('有 ${class.count} 个班'),
        to: ['clerk', 'county', 'office'],
        againAfterDays: 7,
      },
      {
        id: 'licence_ends',
        label: both('许可证快到期'),
        when: '${licence.until} != "" and ${licence.until} < today() + 30',
        text: both('许可证到 ${licence.until}'),
        to: ['head'],
      },
    ],
  )
  if (issues.length > 0) throw new Error(`the test alerts are faulty: ${JSON.stringify(issues)}`)
  return alerts.map((alert) => ({ name: `${pack.id}.${alert.id}`, pack, alert }))
}

export function testElements(pack: Pack) {
  const element = (id: string, zh: string, type: string, standsDays: number) => ({
    id,
    label: both(zh),
    type,
    unit: null,
    owner: both('办公室'),
    rhythm: 'term',
    standsDays,
  })
  const { elements, issues } = parseElements(pack, [
    element('licence.until', '许可证有效期至', 'date', 365),
    element('pupils.all', '在籍学生', 'integer', 180),
    element('teachers.all', '专任教师', 'integer', 180),
    element('gate.guarded', '校门有人值守', 'yes_no', 120),
  ])
  if (issues.length > 0) throw new Error(`the test elements are faulty: ${JSON.stringify(issues)}`)
  return elements.map((e) => ({ name: e.id, pack, element: e }))
}

export function testSummaries(pack: Pack) {
  const known = ['class.count', 'class.oversize', 'class.cleared', 'safety.open', 'pupils.all']
  const { summaries, issues } = parseSummaries(pack, known, [
    {
      id: 'half_year',
      title: both('班额小结'),
      period: 'half_year',
      of: 'place',
      parts: [
        {
          heading: '班额',
          text: '应报${units.due}所，已报${units.said}所；共${class.count}个班，超大班额${class.oversize}个，在籍${pupils.all}人。',
        },
        { when: '${class.oversize} > 0', text: '超大班额要限期消除。' },
      ],
      table: ['class.count', 'class.oversize', 'safety.open'],
    },
    {
      id: 'in_bulletin',
      title: both('班额'),
      period: 'term',
      of: 'bulletin',
      parts: [
        { text: '应报${units.due}所，已报${units.said}所；超大班额${class.oversize}个。' },
        { when: '${class.cleared} > 0', text: '已消除${class.cleared}个。' },
      ],
    },
    { id: 'own', title: both('本校小结'), period: 'year', of: 'unit', parts: [{ text: '有${class.count}个班。' }] },
  ])
  if (issues.length > 0) throw new Error(`the test summaries are faulty: ${JSON.stringify(issues)}`)
  return summaries.map((summary) => ({ name: `${pack.id}.${summary.id}`, pack, summary }))
}
