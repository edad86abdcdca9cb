// A figure's condition over the cells of register rows as SQL, so that its rows are found and paged by the database. What cannot be said so is null.
import { type Formula, type Limits, parseFormula, type Register, type RegisterCount, thresholdOn } from '@duxue/core'
import { type RawBuilder, sql } from 'kysely'

type Part =
  | { readonly kind: 'number'; readonly sql: RawBuilder<unknown> }
  | { readonly kind: 'text'; readonly sql: RawBuilder<unknown> }
  | { readonly kind: 'truth'; readonly sql: RawBuilder<boolean> }

/** The rows, under the alias r, that a figure counts on a day; null: only core can say. */
export function countsInSql(limits: Limits, register: Register, count: RegisterCount, today: string): RawBuilder<boolean> | null {
  // In a yearly register the day on which a row ended counts too.
  if (count.ended && register.yearly) return null
  const ends = register.states.filter((s) => s.ends).map((s) => s.name)
  // A struck row is over although its state is not.
  const stands = count.ended ? sql<boolean>`(not r.over or r.state = any(${sql.val(ends)}::text[]))` : sql<boolean>`not r.over`
  if (!count.when) return stands
  const { formula } = parseFormula(count.when)
  const part = formula ? partOf(formula, limits, register, today) : null
  return part?.kind === 'truth' ? sql<boolean>`(${stands} and ${part.sql})` : null
}

const order = ['<', '<=', '>', '>=']
function partOf(f: Formula, limits: Limits, register: Register, today: string): Part | null {
  const of = (part: Formula) => partOf(part, limits, register, today)
  switch (f.kind) {
    case 'number':
      return { kind: 'number', sql: sql`${f.value}::float8` }
    case 'text':
      return { kind: 'text', sql: sql`${f.value}::text` }
    case 'name':
      return named(f.name, limits, register, today)
    case 'call': {
      const [arg] = f.args
      const inside = f.name === 'not' && arg && f.args.length === 1 ? of(arg) : null
      return inside?.kind === 'truth' ? { kind: 'truth', sql: sql<boolean>`not ${inside.sql}` } : null
    }
    case 'operation': {
      const [a, b] = [of(f.left), of(f.right)]
      if (!a || !b || a.kind !== b.kind) return null
      const truth = (s: RawBuilder<boolean>): Part => ({ kind: 'truth', sql: s })
      if (a.kind === 'truth') {
        if (f.operator === 'and') return truth(sql<boolean>`(${a.sql} and ${b.sql})`)
        return f.operator === 'or' ? truth(sql<boolean>`(${a.sql} or ${b.sql})`) : null
      }
      // An empty cell is no number: it equals none and is neither more nor less.
      if (f.operator === '=') return truth(sql<boolean>`coalesce(${a.sql} = ${b.sql}, false)`)
      if (f.operator === '!=') return truth(sql<boolean>`coalesce(${a.sql} <> ${b.sql}, true)`)
      return a.kind === 'number' && order.includes(f.operator)
        ? truth(sql<boolean>`coalesce(${a.sql} ${sql.raw(f.operator)} ${b.sql}, false)`)
        : null
    }
    default:
      return null
  }
}
function named(name: string, limits: Limits, register: Register, today: string): Part | null {
  const column = register.columns.find((c) => c.name === name)
  if (!column) {
    const value = thresholdOn(limits, name, null, today)
    return value === null ? null : { kind: 'number', sql: sql`${value}::float8` }
  }
  if (column.type === 'integer' || column.type === 'decimal')
    return {
      kind: 'number',
      sql: sql`(case when jsonb_typeof(r.cells -> ${name}) = 'number' then (r.cells ->> ${name})::float8 end)`,
    }
  if (column.type === 'calculate') return null
  return { kind: 'text', sql: sql`coalesce(r.cells ->> ${name}, '')` }
}
