// Synthetic cities, fixed by their hash: first plan, plan, repair, each re-checked. 虚构演示数据
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical } from '../src/canonical.ts'
import { checkPlan } from '../src/check.ts'
import type { Plan } from '../src/plan.ts'
import { repair } from '../src/repair.ts'
import { solve } from '../src/solve.ts'
import { syntheticCity } from '../src/synthetic-city.ts'
import { processorSeconds } from './instances.ts'

const planSeconds = 20
const repairSteps = 6000

export const cityHash = (seed: string, size: number): string =>
  bytesToHex(sha256(utf8ToBytes(canonical(syntheticCity(seed, size))))).slice(0, 16)

export function measureCities(size: number, seeds: number): object[] {
  return Array.from({ length: seeds }, (_, i) => {
    const seed = `city-${i + 1}`
    const problem = syntheticCity(seed, size)
    const prizes = new Map(problem.candidates.map((candidate) => [candidate.id, candidate.prize]))
    const worth = ({ visits }: Plan) => visits.reduce((sum, visit) => sum + (prizes.get(visit.candidate) ?? 0), 0)
    const from = processorSeconds()
    let first = 0
    const plan = solve(problem, {
      seed,
      maxIterations: Number.MAX_SAFE_INTEGER,
      progress: () => (processorSeconds() - from) / planSeconds,
      onBetter: () => {
        first ||= processorSeconds() - from
      },
    })
    const broken = checkPlan(problem, plan).length
    const start = processorSeconds()
    const event = { kind: 'day_lost', group: plan.groups[2]?.id as string, day: problem.days[2] as string } as const
    const repaired = repair(problem, plan, event, { seed, maxIterations: repairSteps })
    return {
      city: `${size} ${seed} ${cityHash(seed, size)}`,
      first: `${first.toFixed(2)} s`,
      visits: `${plan.visits.length} of at most ${plan.certificate?.bound}`,
      prize: worth(plan),
      missed: plan.dropped.length,
      broken: broken + checkPlan(repaired.problem, repaired.plan).length,
      repair: `${(processorSeconds() - start).toFixed(2)} s`,
      kept: `${((100 * repaired.kept.did) / Math.max(1, repaired.kept.could)).toFixed(1)} %`,
    }
  })
}
