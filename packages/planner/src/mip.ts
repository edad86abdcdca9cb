// A mixed-integer programme as text (CPLEX LP format), and what is asked of the solver that is handed in.

/** Solves a model in LP format; `values` are the columns by name where there is a solution. `highs.solve` does it. */
export type Mip = (model: string) => {
  readonly optimal: boolean
  readonly infeasible: boolean
  readonly values: Readonly<Record<string, number>>
}

export interface Row {
  readonly terms: readonly (readonly [coefficient: number, column: string])[]
  readonly sense: '<=' | '>=' | '='
  readonly right: number
}

const signed = ([coefficient, column]: readonly [number, string]) =>
  `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${column}`

/** Maximises the objective over binary columns. */
export function lpText(objective: Row['terms'], rows: readonly Row[], columns: readonly string[]): string {
  const lines = rows.map(
    (row, i) => ` r${i}: ${row.terms.length > 0 ? row.terms.map(signed).join(' ') : `0 ${columns[0]}`} ${row.sense} ${row.right}`,
  )
  const wish = objective.length > 0 ? objective.map(signed).join(' ') : `0 ${columns[0]}`
  return [
    'Maximize',
    ` wish: ${wish}`,
    'Subject To',
    ...lines,
    'Binary',
    ...columns.map((column) => ` ${column}`),
    'End',
    '',
  ].join('\n')
}
