// Where a round stands: its steps as tick boxes, each with its figure; and the seed by which the draw can be recomputed.
import type { ReadReply } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { Status } from '../../ui/status.tsx'
import { roundWords } from '../../words/round.ts'
import { useWords } from '../../words/say.ts'
import { type StepName, stepNames, stepsOf } from './steps-of.ts'
import type { Visit } from './visits-of.ts'

type Round = ReadReply<'round.get'>
export function Steps({ round, visits }: { round: Round; visits: readonly Visit[] }) {
  const t = useWords(roundWords)
  const boxes = stepsOf(round, visits)
  const blocks = round.blocks.filter((b) => b.visits > 0).length
  const due = t.date(round.selfCheckDue, { weekday: false })
  // what a person sees of its units and visits; who sees none is told no figure
  const figures: Partial<Record<StepName, React.ReactNode>> = {
    frame: round.units > 0 ? t('steps.frame.n', { n: round.units }) : '',
    self:
      round.units > 0 ? (
        <Go to={placeOf('check', null, { roundId: round.id, side: 'self' })}>
          {t('steps.self.n', { n: round.selfChecked, all: round.units, due })}
        </Go>
      ) : (
        t('steps.self.due', { due })
      ),
    draw: round.visits > 0 ? t('steps.draw.n', { n: round.visits, blocks }) : '',
    site: round.visits > 0 ? t('steps.site.n', { n: round.visited, all: round.visits }) : '',
  }
  return (
    <section>
      <div className="cap">
        <h2>{t('steps.title')}</h2>
      </div>
      <ol className="trail2">
        {stepNames.map((name) => (
          <li key={name}>
            <Status box={boxes[name]}>{t(`steps.${name}`)}</Status>
            <em>{boxes[name] === 'empty' ? <span className="src">{t('steps.wait')}</span> : figures[name]}</em>
          </li>
        ))}
      </ol>
      {round.seed ? (
        <details className="note seed">
          <summary>{t('seed.line')}</summary>
          <code>{round.seed}</code>
          <p>{t('seed.text')}</p>
        </details>
      ) : null}
    </section>
  )
}
