// Known minutes from a file: a table with names (CSV), or the answer of an OSRM table service.
import type { Issue } from './issues.ts'
import type { Matrix, Problem } from './problem.ts'

export interface MatrixRead {
  readonly matrix: Matrix | null
  readonly issues: readonly Issue[]
}

/** In a CSV the seat of a block is named so, because a block and a unit may have the same id. */
export const seatName = (block: string): string => `seat:${block}`

/** First row and first column are names (a unit's id, or `seat:` and a block's id), the cells minutes; an empty cell is no road. */
export function matrixFromCsv(text: string): MatrixRead {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')))
  const names = rows[0]?.slice(1) ?? []
  const issues: Issue[] = []
  const add = (path: string, code: Issue['code'], data: Issue['data']) => issues.push({ path, code, data })
  if (rows.length - 1 !== names.length) add('row 1', 'matrix.size', { found: rows.length - 1, nodes: names.length })
  rows.slice(1).forEach((row, i) => {
    if (row[0] !== names[i]) add(`row ${i + 2}`, 'file.unknown', { value: String(row[0]) })
    if (row.length - 1 !== names.length) add(`row ${i + 2}`, 'matrix.size', { found: row.length - 1, nodes: names.length })
    row.slice(1).forEach((cell, j) => {
      if (cell !== '' && !(Number(cell) >= 0 && Number(cell) <= 100_000))
        add(`row ${i + 2}, column ${j + 2}`, 'number.invalid', { value: cell, min: 0, max: 100_000 })
    })
  })
  if (issues.length > 0) return { matrix: null, issues: issues.slice(0, 50) }
  const isSeat = (name: string) => name.startsWith(seatName(''))
  const order = [...names.keys()].sort((a, b) => Number(isSeat(names[a] as string)) - Number(isSeat(names[b] as string)) || a - b)
  const minutes = order.map((a) =>
    order.map((b) => {
      const cell = rows[a + 1]?.[b + 1] ?? ''
      return cell === '' ? null : Number(cell)
    }),
  )
  return {
    matrix: {
      units: names.filter((name) => !isSeat(name)),
      seats: names.filter(isSeat).map((name) => name.slice(seatName('').length)),
      minutes,
    },
    issues,
  }
}

/** The answer to a table request whose coordinates were the candidates of the problem, then the seats of its blocks, in their order. */
export function matrixFromOsrm(answer: unknown, problem: Pick<Problem, 'candidates' | 'blocks'>): MatrixRead {
  const { durations, code } = (answer ?? {}) as { readonly durations?: unknown; readonly code?: unknown }
  const refused = (path: string, issue: Issue['code'], data: Issue['data'] = {}): MatrixRead => ({
    matrix: null,
    issues: [{ path, code: issue, data }],
  })
  if (code !== undefined && code !== 'Ok') return refused('code', 'schema.value', { value: String(code), allowed: ['Ok'] })
  if (!Array.isArray(durations)) return refused('durations', 'list.expected')
  const nodes = problem.candidates.length + problem.blocks.length
  if (durations.length !== nodes) return refused('durations', 'matrix.size', { found: durations.length, nodes })
  const issues: Issue[] = []
  const minutes = durations.map((row: unknown, a) => {
    if (!Array.isArray(row) || row.length !== nodes) {
      issues.push({ path: `durations[${a}]`, code: 'matrix.size', data: { found: Array.isArray(row) ? row.length : 0, nodes } })
      return []
    }
    return row.map((seconds: unknown, b) => {
      if (seconds === null) return null
      if (typeof seconds === 'number' && seconds >= 0 && seconds <= 6_000_000) return Math.ceil(seconds / 60)
      issues.push({
        path: `durations[${a}][${b}]`,
        code: 'number.invalid',
        data: { value: String(seconds), min: 0, max: 6_000_000 },
      })
      return null
    })
  })
  if (issues.length > 0) return { matrix: null, issues: issues.slice(0, 50) }
  return {
    matrix: { units: problem.candidates.map(({ id }) => id), seats: problem.blocks.map(({ id }) => id), minutes },
    issues,
  }
}
