// Two forms of kinds that are met everywhere, written by us: a household list, and a school's water and rooms; with answers to fill them in.
import type { XlsForm } from '@duxue/papers'
import { formOf, node } from './make.ts'

export interface Known {
  readonly name: string
  readonly form: XlsForm
  /** Path in the other engine's words, our place, the answer; a bare repeat adds a row. */
  readonly steps: readonly (
    | readonly [path: string, place: readonly (string | number)[], to: string | number | null]
    | { readonly add: string }
  )[]
}
const list = (names: readonly string[], columns: (name: string) => Record<string, string> = () => ({})) =>
  names.map((name) => ({ name, label: { '': name }, columns: columns(name) }))

/** Persons one by one: who is asked what depends on age and sex, and the whole is added up. */
const household: Known = {
  name: 'a household list',
  form: formOf(
    [
      node('county', { type: 'select_one', list: 'counties' }),
      node('village', { type: 'select_one', list: 'villages', choiceFilter: 'county = ${county}', relevant: "${county} != ''" }),
      node('person', {
        kind: 'repeat',
        type: 'note',
        children: [
          node('nth', { type: 'calculate', calculation: 'position(..)' }),
          node('age', { constraint: '. >= 0 and . <= 120', required: 'true()' }),
          node('sex', { type: 'select_one', list: 'sexes' }),
          node('at_school', { type: 'select_one', list: 'yes_no', relevant: '${age} >= 6 and ${age} <= 18' }),
          node('why_not', { type: 'text', relevant: "${at_school} = 'no'" }),
          node('pupil', { type: 'calculate', calculation: "if(${at_school} = 'yes', 1, 0)" }),
          node('school_age', { type: 'calculate', calculation: 'if(${age} >= 6 and ${age} < 16, 1, 0)' }),
          node('older', {
            type: 'calculate',
            calculation: "if(position(..) = 1, '', indexed-repeat(${age}, ${person}, position(..) - 1) > ${age})",
          }),
        ],
      }),
      node('persons', { type: 'calculate', calculation: 'count(${person})' }),
      node('pupils', { type: 'calculate', calculation: 'if(${persons} = 0, 0, sum(${pupil}))' }),
      node('should', { type: 'calculate', calculation: 'if(${persons} = 0, 0, sum(${school_age}))' }),
      node('missing', {
        kind: 'group',
        type: 'note',
        relevant: '${should} > ${pupils}',
        children: [node('told', { type: 'select_one', list: 'yes_no', required: 'true()' })],
      }),
      node('oldest', { type: 'calculate', calculation: 'max(${age})' }),
      node('share', { type: 'calculate', calculation: "if(${should} > 0, round(${pupils} div ${should} * 100, 1), '')" }),
    ],
    {
      counties: list(['a', 'b']),
      villages: list(['a1', 'a2', 'b1'], (name) => ({ county: name[0] ?? '' })),
      sexes: list(['f', 'm']),
      yes_no: list(['yes', 'no']),
    },
  ),
  steps: [
    ['county', ['county'], 'a'],
    ['village', ['village'], 'a2'],
    { add: 'person' },
    { add: 'person' },
    ['person[1]/age', ['person', 0, 'age'], 41],
    ['person[2]/age', ['person', 1, 'age'], 9],
    ['person[2]/at_school', ['person', 1, 'at_school'], 'no'],
    ['person[2]/why_not', ['person', 1, 'why_not'], '路远'],
    ['missing/told', ['told'], 'yes'],
    { add: 'person' },
    ['person[3]/age', ['person', 2, 'age'], 130],
    ['person[3]/age', ['person', 2, 'age'], 12],
    ['person[3]/at_school', ['person', 2, 'at_school'], 'yes'],
    ['person[2]/at_school', ['person', 1, 'at_school'], 'yes'],
    ['county', ['county'], 'b'],
    ['person[1]/age', ['person', 0, 'age'], null],
  ],
}

/** Counts that must fit together, several choices, text patterns, ratios that may divide by nought. */
const school: Known = {
  name: 'a school’s water and rooms',
  form: formOf(
    [
      node('code', { type: 'text', constraint: "regex(., '^[0-9]{10}$')" }),
      node('girls'),
      node('boys'),
      node('pupils', { type: 'calculate', calculation: 'coalesce(${girls}, 0) + coalesce(${boys}, 0)' }),
      node('water', { type: 'select_many', list: 'sources' }),
      node('treated', {
        type: 'select_one',
        list: 'yes_no',
        relevant: "selected(${water}, 'well') or selected(${water}, 'river')",
      }),
      node('safe', {
        type: 'calculate',
        calculation: "if(selected(${water}, 'tap') or ${treated} = 'yes', 'safe', if(${water} = '', '', 'unsafe'))",
      }),
      node('toilets', {
        kind: 'group',
        type: 'note',
        relevant: '${pupils} > 0',
        children: [
          node('for_girls', { constraint: '. <= 200' }),
          node('for_boys', { constraint: '. <= 200' }),
          node('girls_each', { type: 'calculate', calculation: 'round(${girls} div ${for_girls}, 1)' }),
          node('enough', {
            type: 'calculate',
            calculation: 'checklist(2, 2, ${girls} <= 25 * ${for_girls}, ${boys} <= 50 * ${for_boys})',
          }),
        ],
      }),
      node('prefix', { type: 'calculate', calculation: 'substr(${code}, 0, 4)' }),
      node('said', {
        type: 'calculate',
        calculation: "concat(${prefix}, '/', count-selected(${water}), '/', string-length(${code}))",
      }),
    ],
    { sources: list(['tap', 'well', 'river', 'none']), yes_no: list(['yes', 'no']) },
  ),
  steps: [
    ['code', ['code'], '1408210001'],
    ['girls', ['girls'], 210],
    ['boys', ['boys'], 198],
    ['water', ['water'], 'well river'],
    ['treated', ['treated'], 'no'],
    ['toilets/for_girls', ['for_girls'], 8],
    ['toilets/for_boys', ['for_boys'], 4],
    ['toilets/for_girls', ['for_girls'], 0],
    ['treated', ['treated'], 'yes'],
    ['water', ['water'], 'tap'],
    ['code', ['code'], '14082'],
    ['toilets/for_girls', ['for_girls'], 9],
    ['girls', ['girls'], null],
    ['boys', ['boys'], null],
  ],
}
export const knownForms: readonly Known[] = [household, school]
