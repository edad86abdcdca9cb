// The draw of a round as a ceremony: where it stands, what is frozen, who has committed, what was drawn, how anybody recomputes it.
import type { ReadReply } from '@duxue/core'
import { useRead } from '../../../api.ts'
import { Empty, Of } from '../../../ui/blank.tsx'
import { drawWords } from '../../../words/draw.ts'
import { useWords } from '../../../words/say.ts'
import { Begin } from './begin.tsx'
import { Ceremony } from './ceremony.tsx'
import './draw.css'

export function Draw({ round }: { round: ReadReply<'round.get'> }) {
  const t = useWords(drawWords)
  const read = useRead('draw.list', { roundId: round.id }, { every: 30_000 })
  return (
    <Of read={read}>
      {({ draws, proposal }) => {
        const live = draws.find((d) => d.state !== 'aborted')
        const aborted = draws.filter((d) => d.state === 'aborted')
        return (
          <div className="draw">
            {live ? (
              <Ceremony draw={live} title={round.title} />
            ) : (
              <>
                {round.seed ? (
                  <p className="why">{t('draw.server')}</p>
                ) : proposal ? null : (
                  <Empty title={t('draw.none')}>{t('draw.none.text')}</Empty>
                )}
                {proposal ? <Begin roundId={round.id} proposal={proposal} /> : null}
              </>
            )}
            {aborted.length > 0 ? (
              <section>
                <div className="cap">
                  <h2>{t('draw.earlier')}</h2>
                </div>
                <ul className="lines">
                  {aborted.map((d) => (
                    <li key={d.id}>
                      {t('draw.no', { n: d.no })} · {t('draw.aborted.by', { reason: d.reason ?? '' })}
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </div>
        )
      }}
    </Of>
  )
}
