// How a row came to stand as it does: each step with what it changed, the first one first.
import type { Cells, ReadReply } from '@duxue/core'

type Step = ReadReply<'register.get'>['steps'][number]
export interface Past {
  readonly step: Step
  readonly changes: readonly { readonly column: string; readonly before: Cells[string]; readonly after: Cells[string] }[]
}
/** The steps in their order, each beside the version before it; the first version changes nothing. */
export function pastOf(steps: readonly Step[]): readonly Past[] {
  const ordered = [...steps].sort((a, b) => a.version - b.version)
  return ordered.map((step, i) => {
    const before = ordered[i - 1]?.cells
    const names = before ? [...new Set([...Object.keys(before), ...Object.keys(step.cells)])] : []
    return {
      step,
      changes: names
        .filter((name) => (before?.[name] ?? null) !== (step.cells[name] ?? null))
        .map((column) => ({ column, before: before?.[column] ?? null, after: step.cells[column] ?? null })),
    }
  })
}
