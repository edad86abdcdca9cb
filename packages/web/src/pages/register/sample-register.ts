// A register for the tests of these pages: classes with a band that is reckoned, three states and the steps between them.
import type { Limits, Register, RegisterColumn } from '@duxue/core'

const both = (zh: string) => ({ zh, en: zh })
const column = (
  name: string,
  type: RegisterColumn['type'],
  label: string,
  more: Partial<RegisterColumn> = {},
): RegisterColumn => ({
  name,
  type,
  label: both(label),
  hint: null,
  choices: [],
  required: false,
  constraint: null,
  constraintMessage: null,
  calculation: null,
  ...more,
})
export const limits: Limits = {
  thresholds: [
    { name: 'oversize', label: both('超大'), value: 66, source: 's', validFrom: '2020-01-01', validTo: null, unverified: false },
  ],
}
export const classes: Register = {
  id: 'classes',
  title: both('班级台账'),
  purpose: both('排课'),
  dailyUser: both('教务处'),
  trace: false,
  seenBy: 'city',
  appliesTo: { kinds: ['primary'], stages: [], has: [] },
  rhythm: 'term',
  source: 's',
  yearly: false,
  columns: [
    column('stage', 'select_one', '学段', {
      required: true,
      choices: [
        { name: 'primary', label: { zh: '小学', en: 'Primary' } },
        { name: 'junior', label: { zh: '初中', en: 'Junior' } },
      ],
    }),
    column('grade', 'integer', '年级', { required: true, constraint: '. >= 1 and . <= 12' }),
    column('no', 'integer', '班号', { required: true }),
    column('pupils', 'integer', '人数', { required: true }),
    column('band', 'calculate', '班额', { calculation: "if(${pupils} >= ${oversize}, '超大', '标准')" }),
    column('plan', 'text', '办法'),
  ],
  key: ['stage', 'grade', 'no'],
  states: [
    { name: 'kept', label: both('在册'), ends: false, notice: null },
    { name: 'clearing', label: both('正在消除'), ends: false, notice: null },
    { name: 'reported', label: both('报已消除'), ends: false, notice: null },
    { name: 'gone', label: both('撤班'), ends: true, notice: null },
  ],
  moves: [
    {
      name: 'plan',
      label: both('定办法'),
      from: ['kept'],
      to: 'clearing',
      by: ['clerk', 'head'],
      needs: ['plan'],
      another: false,
      sets: [],
      objection: false,
    },
    {
      name: 'report',
      label: both('报已消除'),
      from: ['clearing'],
      to: 'reported',
      by: ['clerk'],
      needs: ['pupils'],
      another: false,
      sets: [],
      objection: false,
    },
    {
      name: 'confirm',
      label: both('核实'),
      from: ['reported'],
      to: 'kept',
      by: ['county'],
      needs: [],
      another: true,
      sets: [],
      objection: false,
    },
  ],
  clocks: [],
  counts: [
    { element: 'class.count', label: both('班数'), take: 'count', column: null, when: null, ended: false },
    { element: 'class.largest', label: both('最大班'), take: 'most', column: 'pupils', when: null, ended: false },
    {
      element: 'class.oversize',
      label: both('超大班额'),
      take: 'count',
      column: null,
      when: '${pupils} >= ${oversize}',
      ended: false,
    },
  ],
}
