// 自评差异: how far a group's points lie from what units gave themselves. About units, never people.

/** Mean of group minus self over n visits with its 95 % interval; null where too few visits would point at one unit. */
export interface Gap {
  readonly n: number
  readonly mean: number | null
  readonly low: number | null
  readonly high: number | null
}

/** The signed gap of paired points; hidden below `least` pairs (a number of the jurisdiction). */
export function gap(self: readonly number[], group: readonly number[], least: number): Gap {
  const n = Math.min(self.length, group.length)
  const differences = Array.from({ length: n }, (_, i) => (group[i] ?? 0) - (self[i] ?? 0))
  if (n < least || n < 2) return { n, mean: null, low: null, high: null }
  const mean = differences.reduce((sum, d) => sum + d, 0) / n
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (n - 1)
  const half = studentQuantile(n - 1) * Math.sqrt(variance / n)
  return { n, mean, low: mean - half, high: mean + half }
}

/** The 97.5 % quantile of Student's t by the expansion around the normal one (Hill); within 0.3 % from 4 degrees of freedom on. */
function studentQuantile(freedom: number): number {
  const z = 1.959963984540054
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ]
  return terms.reduce((sum, term, i) => sum + term / freedom ** (i + 1), z)
}
