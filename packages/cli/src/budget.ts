// The budget of a search as the command line gives it: seconds or steps, and the seed.
import { wrongUse } from './refusal.ts'
import { maxIterations } from './solver.ts'

interface Budget {
  readonly options: { readonly seed: string; readonly maxIterations: number }
  readonly milliseconds?: number
}

/** A number from zero; zero is a budget that is used up at once. */
export function amount(value: string | boolean | undefined, name: string, most: number): number | null {
  if (value === undefined) return null
  const read = Number(value)
  if (value === '' || !Number.isFinite(read) || read < 0 || read > most)
    throw wrongUse(`--${name} 是 0 到 ${most} 的数`, `--${name} is a number from 0 to ${most}`)
  return read
}

export function budgetOf(values: Readonly<Record<string, string | boolean | undefined>>, steps = maxIterations): Budget {
  const seed = (values.seed as string | undefined) ?? '1'
  const seconds = amount(values.seconds, 'seconds', 86_400)
  const iterations = amount(values.iterations, 'iterations', Number.MAX_SAFE_INTEGER)
  if (seconds !== null && iterations !== null)
    throw wrongUse('--seconds 与 --iterations 只给一个', 'give only one of --seconds and --iterations')
  if (iterations !== null && !Number.isInteger(iterations)) throw wrongUse('步数是整数', 'iterations is a whole number')
  if (seconds === null) return { options: { seed, maxIterations: iterations ?? steps } }
  return { options: { seed, maxIterations: seconds === 0 ? 0 : Number.MAX_SAFE_INTEGER }, milliseconds: seconds * 1000 }
}
