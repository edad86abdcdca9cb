// Why: the chain of decisions that made of a sentence what was made of it.

import { readWatched } from './read.ts'
import type { Decision, ReadOptions } from './reading.ts'

export interface Explanation {
  /** The stretch of text that was asked about. */
  readonly start: number
  readonly end: number
  readonly decisions: readonly Decision[]
}

/** The decisions that touch the place, in the order they were taken; null where there is only blank. */
export function explain(text: string, offset: number, options: ReadOptions = {}): Explanation | null {
  const taken: Decision[] = []
  readWatched(text, options, (d) => taken.push(d))
  const touching = taken.filter((d) => d.start <= offset && offset < d.end)
  const sentence = touching.find((d) => d.step === 'passage') ?? touching.find((d) => d.step === 'line')
  if (!sentence) return null
  const within = taken.filter(
    (d) => (touching.includes(d) && d.step === 'line') || (sentence.start <= d.start && d.end <= sentence.end),
  )
  const before = (step: Decision['step']) => taken.filter((d) => d.step === step && d.end <= sentence.start).slice(-1)
  const governing = [...before('section'), ...before('speech')].sort((a, b) => a.start - b.start)
  return { start: sentence.start, end: sentence.end, decisions: [...governing, ...within] }
}
