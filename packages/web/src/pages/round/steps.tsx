// Where a round stands: its steps as tick boxes, each with its figure; and the seed by which the draw can be recomputed.
import type { ReadReply } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { Status } from '../../ui/status.tsx'
import { roundWords } from '../../words/round.ts'
import { useWords } from '../../words/say.ts'
import type { Box } from '../../words/state.ts'
import { markOf, type Visit } from './visits-of.ts'

type Round = ReadReply<'round.get'>
const rank: Readonly<Record<string, number>> = {
  scoped: 0,
  notified: 1,
  self_checking: 2,
  on_site: 3,
  reporting: 4,
  published: 5,
}

export function Steps({ round, visits }: { round: Round; visits: readonly Visit[] }) {
  const t = useWords(roundWords)
  const at = rank[round.state] ?? 0
  const announced = visits.length > 0 && visits.every((v) => markOf(v.state) !== 'pl')
  const box = (done: boolean, begun: boolean): Box => (done ? 'ok' : begun ? 'half' : 'empty')
  const wait = <span className="src">{t('steps.wait')}</span>
  const blocks = round.blocks.filter((b) => b.visits > 0).length
  const steps: readonly { key: keyof typeof roundWords; box: Box; note: React.ReactNode }[] = [
    { key: 'steps.frame', box: box(at >= 1, false), note: at >= 1 ? t('steps.frame.n', { n: round.units }) : wait },
    {
      key: 'steps.self',
      box: box(at >= 1 && round.selfChecked >= round.units, at >= 1),
      note:
        at >= 1 ? (
          <Go to={placeOf('check', null, { roundId: round.id, side: 'self' })}>
            {t('steps.self.n', {
              n: round.selfChecked,
              all: round.units,
              due: t.date(round.selfCheckDue, { weekday: false }),
            })}
          </Go>
        ) : (
          wait
        ),
    },
    {
      key: 'steps.draw',
      box: box(round.visits > 0, false),
      note: round.visits > 0 ? t('steps.draw.n', { n: round.visits, blocks }) : wait,
    },
    { key: 'steps.announce', box: box(announced, false), note: announced ? '' : wait },
    {
      key: 'steps.site',
      box: box(at >= 4, at >= 3),
      note: at >= 3 ? t('steps.site.n', { n: round.visited, all: round.visits }) : wait,
    },
    { key: 'steps.report', box: box(at >= 5, at >= 4), note: at >= 4 ? '' : wait },
    { key: 'steps.publish', box: box(at >= 5, false), note: at >= 5 ? '' : wait },
  ]
  return (
    <section>
      <div className="cap">
        <h2>{t('steps.title')}</h2>
      </div>
      <ol className="trail2">
        {steps.map((s) => (
          <li key={s.key}>
            <Status box={s.box}>{t(s.key)}</Status>
            <em>{s.note}</em>
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
