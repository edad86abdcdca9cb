// How many of the planned visits are done, as equal tiles in the counties' rough places.
import type { ReadReply } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { TileMap } from '../../ui/bar.tsx'
import { Go } from '../../ui/link.tsx'
import { cityWords } from '../../words/city.ts'
import { useWords } from '../../words/say.ts'
import { countyName, isCityRun } from './progress.tsx'

type View = ReadReply<'director.view'>

export function Visits({ round, rows }: { round: View['round']; rows: View['progress'] }) {
  const t = useWords(cityWords)
  if (!round)
    return (
      <section>
        <h2>{t('city.visits')}</h2>
        <p className="note">{t('city.visits.none')}</p>
      </section>
    )
  const planned = round.visits > 0
  const tiles = rows.flatMap((row) =>
    row.tile && row.blockId
      ? [
          {
            id: row.blockId,
            name: isCityRun(row.code) ? t('city.run') : countyName(row.name),
            ...row.tile,
            done: planned ? row.visited : row.selfChecked,
            all: planned ? row.visits : row.units,
            city: isCityRun(row.code),
            to: planned
              ? placeOf('round', round.id, { show: 'list', blockId: row.blockId })
              : placeOf('check', null, { roundId: round.id, blockId: row.blockId, side: 'self' }),
          },
        ]
      : [],
  )
  return (
    <section>
      <div className="cap">
        <h2>{t(planned ? 'city.visits' : 'city.self')}</h2>
        <span className="src">
          <Go to={placeOf('round', round.id)}>{t('city.visits.see')}</Go>
        </span>
      </div>
      <TileMap tiles={tiles} />
      {planned ? <p className="note">{t('city.visits.note')}</p> : null}
    </section>
  )
}
