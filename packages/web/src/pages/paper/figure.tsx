// A run of a paper: plain words, or a figure that opens the rows it counts.
import type { PaperFigure, PaperRun, ReadReply } from '@duxue/core'
import { createContext, useContext } from 'react'
import { placeOfFigure } from '../../place-of-figure.ts'
import { Go } from '../../ui/link.tsx'
import { paperWords } from '../../words/paper.ts'
import { useWords } from '../../words/say.ts'

export type Figure = ReadReply<'paper.get'>['figures'][number]
/** The figures of the paper that is shown; null where nothing is linked, as on the public page. */
export const Figures = createContext<ReadonlyMap<string, Figure> | null>(null)

const sayOf = {
  'finding.list': 'paper.figure.finding',
  'visit.list': 'paper.figure.visit',
  'check.list': 'paper.figure.check',
  'task.list': 'paper.figure.task',
  'directive.get': 'paper.figure.directive',
  'round.get': 'paper.figure.round',
  'register.rows': 'paper.figure.register',
  'register.figures': 'paper.figure.figures',
} as const satisfies Record<PaperFigure['read'], keyof typeof paperWords>

export function Run({ run }: { run: PaperRun }) {
  const t = useWords(paperWords)
  const figures = useContext(Figures)
  if (typeof run === 'string') return run
  const figure = run.figure === undefined ? undefined : figures?.get(run.figure)
  const place = figure ? placeOfFigure(figure) : null
  if (!figure || !place) return run.bold ? <b>{run.text}</b> : run.text
  const say = t(sayOf[figure.read as PaperFigure['read']], { n: figure.value })
  return (
    <Go className="figure" to={place} title={say} aria-label={`${run.text}（${say}）`}>
      {run.text}
    </Go>
  )
}
export const Runs = ({ runs }: { runs: readonly PaperRun[] }) =>
  runs.map((run, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a paragraph stand in their order and never move.
    <Run key={i} run={run} />
  ))
