// The eight steps of the walk as a line; a click on one goes there.
import { useDoor, useWho } from '../api.ts'
import { useWalk } from '../walk.ts'
import { doorWords } from '../words/door.ts'
import { useWords } from '../words/say.ts'
import { useWalkTo } from './walk-strip.tsx'

export function Steps() {
  const t = useWords(doorWords)
  const { who } = useWho()
  const door = useDoor(who?.sample ?? false)
  const at = useWalk()
  const walkTo = useWalkTo()
  const ready = (step: Door['walk'][number]) => door?.stops.some((s) => s.id === step.stop && s.state === 'ready') ?? false
  const first = door?.walk[0]
  return (
    <section className="steps">
      <div className="cap">
        <h2>{t('door.walk')}</h2>
        <span className="note">{t('door.walk.note')}</span>
        <span className="src">
          <button type="button" className="btn main" disabled={!first || !ready(first)} onClick={() => first && walkTo(first)}>
            {t('door.walk.start')}
          </button>
        </span>
      </div>
      <ol>
        {[1, 2, 3, 4, 5, 6, 7, 8].map((n) => {
          const step = door?.walk.find((s) => s.step === n)
          const key = `walk.${n}` as 'walk.1'
          return (
            <li key={n} className={n === (at ?? 1) ? 'on' : ''}>
              <button type="button" disabled={!step || !ready(step)} onClick={() => step && walkTo(step)}>
                <i>{n}</i>
                <b>{t(key)}</b>
                <em>{t(`${key}.who` as 'walk.1.who')}</em>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
type Door = NonNullable<ReturnType<typeof useDoor>>
