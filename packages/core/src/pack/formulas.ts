// The formulas of a pack, each parsed once and bound: the program that its checks are filled in with.
import { type Choices, type ReadAnswer, readValue } from '../form/answer.ts'
import type { ValueType } from '../form/form.ts'
import { makeProgram } from '../form/program.ts'
import { choicesOf, isDynamic } from '../form/read-form.ts'
import type { Aspect, ChoiceRow, FieldSource, Program } from '../form/shape.ts'
import { parseFormula } from '../formula/parse.ts'
import type { Formula, FormulaFault } from '../formula/tree.ts'
import { type ChecklistItem, type Pack, packNames } from './pack.ts'
import { namesIn } from './text.ts'

/** Where the formulas of an item's judgement stand among those of its field; null where it has none. */
export interface JudgedAt {
  readonly score: number | null
  readonly when: readonly number[]
  readonly deduct: readonly number[]
  readonly gate: number | null
  readonly veto: number | null
}
export interface PackFormulas {
  readonly program: Program
  readonly judged: ReadonlyMap<string, JudgedAt>
  readonly items: ReadonlyMap<string, ChecklistItem>
}
export interface PackFault {
  readonly place: string
  readonly fault: FormulaFault
}

const kept = new WeakMap<readonly ChecklistItem[], PackFormulas>()

/** The program of a pack that was read without faults; kept as long as the pack lives. */
export function formulasOf(pack: Pack): PackFormulas {
  const known = kept.get(pack.items)
  if (known) return known
  const { formulas } = readFormulas(pack)
  kept.set(pack.items, formulas)
  return formulas
}

/** Parses every formula of a pack and tells each fault with its place. */
export function readFormulas(pack: Pick<Pack, 'items' | 'thresholds'>): {
  readonly formulas: PackFormulas
  readonly faults: readonly PackFault[]
} {
  const names = packNames(pack)
  const faults: PackFault[] = []
  const judged = new Map<string, JudgedAt>()
  // Where each formula of a field stands in the pack, so that a name that is not there is told with that place.
  const places = new Map<string, string[]>()
  const sources = pack.items.map((item): FieldSource => {
    const read = (source: string | null | undefined, place: string): Formula | null => {
      if (source == null) return null
      const { formula, faults: wrong } = parseFormula(source)
      for (const fault of wrong) faults.push({ place: `${item.name}.${place}`, fault })
      return formula
    }
    const all: Formula[] = []
    const at: string[] = []
    const judge = (source: string | null | undefined, place: string): number | null => {
      const formula = read(source, place)
      if (!formula) return null
      at.push(`${item.name}.${place}`)
      return all.push(formula) - 1
    }
    const formulas: Partial<Record<Aspect, Formula | null>> = {
      relevant: read(item.relevant, 'relevant'),
      constraint: read(item.constraint, 'constraint'),
      calculation: read(item.calculation, 'calculation'),
      required: read(item.requiredWhen, 'requiredWhen'),
      readOnly: read(item.readOnly, 'readOnly'),
      choiceFilter: read(item.choiceFilter, 'choiceFilter'),
      repeatCount: read(item.rows, 'rows'),
      default: item.default !== undefined && isDynamic(item.default) ? read(item.default, 'default') : null,
    }
    const absent = -1
    judged.set(item.name, {
      score: judge(item.score, 'score'),
      when: item.finding.map((rule) => judge(rule.when, `finding.${rule.rule}`) ?? absent),
      deduct: (item.deduct ?? []).map((d, i) => judge(d.count, `deduct.${i}`) ?? absent),
      gate: judge(item.gate?.when, 'gate'),
      veto: judge(item.veto?.when, 'veto'),
    })
    // What a finding's words show belongs to its judgement as well; a name that is not there is told where the words are read.
    for (const rule of item.finding) {
      for (const name of namesIn(rule.text.zh + rule.text.en)) {
        if (names.has(name)) all.push({ kind: 'name', at: 0, name })
      }
    }
    places.set(item.name, at)
    return {
      name: item.name,
      kind: item.type === 'group' || item.type === 'repeat' ? item.type : 'question',
      type: valueType(item),
      within: item.within ?? null,
      formulas,
      read: readerOf(item),
      list: item.choices.length > 0 ? item.name : null,
      fallback: item.default !== undefined && !isDynamic(item.default) ? item.default : null,
      judged: all,
    }
  })
  const lists = Object.fromEntries(pack.items.filter((item) => item.choices.length > 0).map((item) => [item.name, rowsOf(item)]))
  const { program, faults: unbound } = makeProgram(sources, lists, (name) => names.has(name))
  const written: Readonly<Partial<Record<Aspect, string>>> = { required: 'requiredWhen', repeatCount: 'rows' }
  for (const { field, aspect, fault, judged: number } of unbound) {
    const place =
      aspect === 'order'
        ? field
        : aspect === 'judged'
          ? (places.get(field)?.[number ?? 0] ?? field)
          : `${field}.${written[aspect as Aspect] ?? aspect}`
    faults.push({ place, fault })
  }
  const order = new Map(pack.items.map((item, i) => [item.name, i]))
  const itemOf = ({ place }: PackFault) => order.get(place.split('.')[0] ?? '') ?? 0
  faults.sort((a, b) => itemOf(a) - itemOf(b))
  return { formulas: { program, judged, items: new Map(pack.items.map((item) => [item.name, item])) }, faults }
}

const valueType = (item: ChecklistItem): ValueType => (item.type === 'group' || item.type === 'repeat' ? 'note' : item.type)

/** Reads one answer as the item's type holds it. */
export function readerOf(item: ChecklistItem): (answer: unknown) => ReadAnswer {
  const choices: Choices = choicesOf(item.choices.map((c) => c.name))
  const type = valueType(item)
  return (answer) => readValue(type, choices, answer)
}

function rowsOf(item: ChecklistItem): ChoiceRow[] {
  const columns = new Set(item.choices.flatMap((c) => Object.keys(c.columns ?? {})))
  return item.choices.map((c) => ({
    ...Object.fromEntries([...columns].map((column) => [column, c.columns?.[column] ?? ''])),
    name: c.name,
    label: c.label.zh,
  }))
}
