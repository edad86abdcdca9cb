// One line a measurement: what, how much, and whether the aim is met; printed as one table.
import { cpus, loadavg, totalmem } from 'node:os'

export interface Line {
  /** The measurement it belongs to: forms, start, pages, registers, submissions, weights, demo. */
  readonly of: string
  readonly what: string
  readonly value: number
  readonly unit: string
  /** More about the same measurement: percentiles, the single runs. */
  readonly more?: Readonly<Record<string, number | readonly number[]>>
  readonly aim?: { readonly text: string; readonly met: boolean }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2
}
/** The smallest value that `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
export const below = (value: number, most: number, unit: string) => ({ text: `< ${most} ${unit}`, met: value < most })
export const atLeast = (value: number, least: number, unit: string) => ({ text: `>= ${least} ${unit}`, met: value >= least })

/** The machine, and how busy it was with everything: on a busy one only ratios say something. */
export function machine(): string {
  const [first] = cpus()
  return `${first?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`
}

export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map((l) => [
    l.of,
    l.what,
    `${shown(l.value)} ${l.unit}`,
    Object.entries(l.more ?? {})
      .map(([name, v]) => `${name} ${typeof v === 'number' ? shown(v) : v.map(shown).join('/')}`)
      .join('  '),
    l.aim?.text ?? '',
    l.aim ? (l.aim.met ? 'yes' : 'NO') : '',
  ])
  const all = [['of', 'what', 'median', 'more', 'aim', 'met'], ...rows]
  const wide = all.reduce<number[]>((most, row) => row.map((text, i) => Math.max(most[i] ?? 0, text.length)), [])
  return all
    .map((row) =>
      row
        .map((text, i) => text.padEnd(wide[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
const shown = (n: number): string => (Math.abs(n) >= 100 ? String(Math.round(n)) : String(Math.round(n * 10) / 10))
