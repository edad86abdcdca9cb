// Apportionment of a whole number by size, in whole numbers.

/** Largest remainder with at least one each; where even that is more than `total`, the largest strata get one each. Integers only. */
export function shares(sizes: readonly number[], total: number): number[] {
  const all = sizes.reduce((a, b) => a + b, 0)
  if (all === 0) return sizes.map(() => 0)
  const order = sizes.map((_, i) => i)
  if (total < sizes.length) {
    const chosen = new Set(order.sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b).slice(0, total))
    return sizes.map((_, i) => (chosen.has(i) ? 1 : 0))
  }
  const quota = sizes.map((n) => Math.max(1, Math.floor((n * total) / all)))
  let left = total - quota.reduce((a, b) => a + b, 0)
  const byRemainder = order.sort(
    (a, b) => (((sizes[b] as number) * total) % all) - (((sizes[a] as number) * total) % all) || a - b,
  )
  for (let k = 0; left > 0; k = (k + 1) % byRemainder.length) {
    const i = byRemainder[k] as number
    if ((quota[i] as number) < (sizes[i] as number)) {
      quota[i] = (quota[i] as number) + 1
      left -= 1
    }
  }
  for (const i of [...order].sort((a, b) => (quota[b] as number) - (quota[a] as number) || a - b)) {
    while (left < 0 && (quota[i] as number) > 1) {
      quota[i] = (quota[i] as number) - 1
      left += 1
    }
  }
  return quota
}
