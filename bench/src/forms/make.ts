// Forms made by chance for comparing engines: questions, groups, repeats, choices, and expressions over what they hold. Written by us.
import { blankNode } from '@duxue/core'
import type { XlsForm, XlsNode } from '@duxue/papers'
import fc from 'fast-check'

export const node = (name: string, more: Partial<XlsNode> = {}): XlsNode => ({
  ...blankNode,
  name,
  type: 'integer',
  label: { '': name },
  extra: {},
  children: [],
  ...more,
})
export const formOf = (nodes: readonly XlsNode[], lists: XlsForm['lists'] = {}): XlsForm => ({
  id: 'made',
  version: '1',
  title: 'made',
  languages: [],
  lists,
  nodes,
})

const number = fc.integer({ min: -3, max: 60 }).map(String)
/** An expression that gives a number, from numbers and fields that are there; an empty field counts as none or as a number. */
function numeric(fields: readonly string[]): fc.Arbitrary<string> {
  const field = fields.length > 0 ? fc.constantFrom(...fields).map((f) => `\${${f}}`) : number
  return fc.letrec<{ e: string }>((tie) => ({
    e: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      number,
      field,
      field.map((f) => `coalesce(${f}, 0)`),
      field.map((f) => `string-length(${f})`),
      fc.tuple(tie('e'), fc.constantFrom('+', '-', '*'), tie('e')).map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('e').map((a) => `round(${a} div 7, 2)`),
      tie('e').map((a) => `(${a}) mod 5`),
      tie('e').map((a) => `-(${a})`),
      fc.tuple(tie('e'), tie('e')).map(([a, b]) => `max(${a}, ${b})`),
      fc.tuple(tie('e'), tie('e'), tie('e')).map(([a, b, c]) => `if(${a} > ${b}, ${c}, ${b})`),
      tie('e').map((a) => `number(substr(string(${a}), 0, 2))`),
      tie('e').map((a) => `int(${a})`),
    ),
  })).e
}
/** An expression that holds or does not. */
function condition(fields: readonly string[], choice: readonly string[]): fc.Arbitrary<string> {
  const n = numeric(fields)
  const chosen = choice.length > 0 ? fc.constantFrom(...choice) : null
  const leaf = fc.oneof(
    fc.tuple(n, fc.constantFrom('=', '!=', '<', '<=', '>', '>='), n).map(([a, op, b]) => `${a} ${op} ${b}`),
    ...(fields.length > 0
      ? [fc.constantFrom(...fields).map((f) => `\${${f}} = ''`), fc.constantFrom(...fields).map((f) => `\${${f}} != ''`)]
      : []),
    ...(chosen
      ? [
          fc.tuple(chosen, fc.constantFrom('a', 'b', 'c')).map(([f, c]) => `selected(\${${f}}, '${c}')`),
          chosen.map((f) => `count-selected(\${${f}}) > 1`),
        ]
      : []),
    fc.constantFrom(
      ...(chosen ? choice : ['']).filter((f) => f !== '').map((f) => `regex(\${${f}}, '^[a-b]( [a-b])*$')`),
      "contains('abc', 'b')",
    ),
  )
  return fc.oneof(
    leaf,
    leaf.map((a) => `not(${a})`),
    fc.tuple(leaf, fc.constantFrom('and', 'or'), leaf).map(([a, op, b]) => `${a} ${op} (${b})`),
  )
}

export interface Made {
  readonly form: XlsForm
  /** Steps: a value for a field (of a row), or one row more. */
  readonly steps: readonly (
    | { readonly set: string; readonly row: number | null; readonly to: string | number | null }
    | { readonly add: string }
  )[]
}
const lists: XlsForm['lists'] = {
  letters: ['a', 'b', 'c'].map((name) => ({ name, label: { '': name.toUpperCase() }, columns: {} })),
  places: ['a1', 'a2', 'b1', 'c1'].map((name) => ({ name, label: { '': name }, columns: { of: name[0] ?? '' } })),
}

/**
 * The engines part where the language leaves room, and forms made here keep clear of it: the sum of no rows (XPath says 0), and rows of a
 * repeat that is not relevant (they do not count here, as on ODK Collect), and patterns without edges (here they fit the whole text, as documented).
 * A form of a few questions, a group that may not be relevant, a repeat, choices that depend, and sums over it all.
 */
export const made: fc.Arbitrary<Made> = fc
  .record({
    relevantB: condition(['a'], ['many']),
    groupWhen: condition(['a', 'b'], ['many', 'one']),
    calc: numeric(['a', 'b', 'c']),
    constraint: condition(['a'], []),
    requiredC: condition(['a', 'b'], []),
    rowCalc: numeric(['x', 'y', 'a', 'calc']),
    rowWhen: condition(['x', 'a'], ['many']),
    last: numeric(['calc', 'c', 'total', 'rows']),
    text: fc.constantFrom(
      "concat(${a}, '-', ${one})",
      "substring-before(concat(${a}, ';x'), ';')",
      "join('/', ${x})",
      "translate(${many}, 'ab', 'xy')",
      'normalize-space(${many})',
      "if(selected(${many}, 'a'), ${one}, 'none')",
    ),
    steps: fc.array(
      fc.oneof(
        fc.record({
          set: fc.constantFrom('a', 'b', 'c'),
          row: fc.constant(null),
          to: fc.oneof(fc.integer({ min: -5, max: 99 }), fc.constant(null)),
        }),
        fc.record({ set: fc.constant('one'), row: fc.constant(null), to: fc.constantFrom('a', 'b', 'c', null) }),
        fc.record({ set: fc.constant('where'), row: fc.constant(null), to: fc.constantFrom('a1', 'b1', null) }),
        fc.record({ set: fc.constant('many'), row: fc.constant(null), to: fc.constantFrom('a', 'a b', 'b c', 'a b c', null) }),
        fc.record({
          set: fc.constantFrom('x', 'y'),
          row: fc.nat(2),
          to: fc.oneof(fc.integer({ min: -5, max: 99 }), fc.constant(null)),
        }),
        fc.constant({ add: 'r' }),
      ),
      { minLength: 4, maxLength: 16 },
    ),
  })
  .map((m) => ({
    steps: m.steps,
    form: formOf(
      [
        node('a'),
        node('many', { type: 'select_many', list: 'letters' }),
        node('one', { type: 'select_one', list: 'letters' }),
        node('where', { type: 'select_one', list: 'places', choiceFilter: 'of = ${one}' }),
        node('b', { relevant: m.relevantB }),
        node('g', {
          kind: 'group',
          type: 'note',
          relevant: m.groupWhen,
          children: [
            node('c', { constraint: m.constraint, required: m.requiredC }),
            node('calc', { type: 'calculate', calculation: m.calc }),
          ],
        }),
        node('r', {
          kind: 'repeat',
          type: 'note',
          children: [
            node('x'),
            node('y', { relevant: m.rowWhen, constraint: '. < 50' }),
            node('z', { type: 'calculate', calculation: m.rowCalc }),
            node('p', { type: 'calculate', calculation: 'position(..)' }),
          ],
        }),
        node('total', { type: 'calculate', calculation: 'if(count(${r}) = 0, 0, sum(${x}))' }),
        node('rows', { type: 'calculate', calculation: 'count(${r})' }),
        node('big', { type: 'calculate', calculation: 'count(${r}[${x} > 10])' }),
        node('second', { type: 'calculate', calculation: 'indexed-repeat(${x}, ${r}, 2)' }),
        node('text', { type: 'calculate', calculation: m.text }),
        node('last', { type: 'calculate', calculation: m.last }),
      ],
      lists,
    ),
  }))
