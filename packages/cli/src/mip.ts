// HiGHS (WebAssembly) as the planner's solver of programmes.
import type { Mip } from '@duxue/planner'
import highs from 'highs'

/** Objectives are whole numbers: a gap below one is none. */
const exact = { mip_rel_gap: 0, mip_abs_gap: 0.5, output_flag: false }

export async function highsMip(): Promise<Mip> {
  const solver = await highs()
  return (model) => {
    const { Status, Columns } = solver.solve(model, exact)
    return {
      optimal: Status === 'Optimal',
      infeasible: Status === 'Infeasible',
      values: Object.fromEntries(Object.entries(Columns).map(([name, column]) => [name, 'Primal' in column ? column.Primal : 0])),
    }
  }
}
