// The strip of the walk: one sentence a step, on to the next in its own role, away at any time.
import { ask, type Door, sample, useDoor, useWho } from '../api.ts'
import { useGo } from '../ui/link.tsx'
import { sayDone, sayProblem } from '../ui/toast.tsx'
import { setWalk, useWalk } from '../walk.ts'
import { doorWords } from '../words/door.ts'
import { useWords } from '../words/say.ts'
import { onCopy, openCopy } from './walk-copy.ts'

type Step = Door['walk'][number]

/** The sample names a page by what it shows: `first` is the newest of its noun, of papers the bulletin. */
async function placed(page: string): Promise<string> {
  if (!page.endsWith('/first')) return page
  const folder = page.slice(0, -'/first'.length)
  const list = await (folder === '/papers'
    ? ask('paper.list', { kind: 'bulletin', limit: 1 })
    : folder === '/rounds'
      ? ask('round.list', { limit: 1 })
      : ask('directive.list', { limit: 1 }))
  const id = list.rows[0]?.id
  return id ? `${folder}/${id}` : folder
}

/** Stands at a step: the clock at its stop, its person signed in, its page open; `played`: as it was done in the sample, also where it can be done on a copy. */
export function useWalkTo(): (step: Step, played?: boolean) => void {
  const { who } = useWho()
  const door = useDoor(who?.sample ?? false)
  const go = useGo()
  return (step, played = false) => {
    const turn = async () => {
      if (door && door.current !== step.stop) await sample.stand(step.stop, step.personId)
      else await sample.enter(step.personId)
      const page =
        door?.emptyCity && onCopy(step.step) && !played ? await openCopy(door.emptyCity, step.step) : await placed(step.page)
      setWalk(step.step)
      go(page)
      // the next Enter belongs to the page, not to the strip
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    }
    void turn().then(undefined, sayProblem)
  }
}

export default function WalkStrip() {
  const t = useWords(doorWords)
  const { who } = useWho()
  const door = useDoor(who?.sample ?? false)
  const at = useWalk() ?? 1
  const walkTo = useWalkTo()
  const steps = door?.walk ?? []
  const now = steps.find((s) => s.step === at)
  const next = steps.find((s) => s.step === at + 1)
  const last = steps.find((s) => s.step === at - 1)
  const waits = (step: Step | undefined) =>
    step !== undefined && !door?.stops.some((s) => s.id === step.stop && s.state === 'ready')
  const key = `walk.${at}` as 'walk.1'
  const copy = onCopy(at) && who?.person?.id !== undefined && who.person.id === door?.emptyCity?.personId
  return (
    <aside className="strip" aria-label={t('door.walk')}>
      <p>
        <span className="src">{t('walk.step', { n: at, of: steps.length || 8 })}</span> <b>{t(key)}</b>
        {'　'}
        {t(`${key}.say` as 'walk.1.say')}{' '}
        <span className="do">{t(onCopy(at) && !copy ? 'walk.played' : (`walk.${at}.do` as 'walk.1.do'))}</span>
      </p>
      <div className="acts">
        {waits(next) ? <span className="note">{t('walk.waiting')}</span> : null}
        {now && onCopy(at) && door?.emptyCity ? (
          <button type="button" className="btn quiet hide-phone" onClick={() => walkTo(now, copy)}>
            {t(copy ? 'walk.see.played' : 'walk.do.copy')}
          </button>
        ) : null}
        {now ? (
          <button type="button" className="btn quiet hide-phone" onClick={() => walkTo(now)}>
            {t('walk.here')}
          </button>
        ) : null}
        <button type="button" className="btn quiet" onClick={() => setWalk(null)}>
          {t('walk.leave')}
        </button>
        {last ? (
          <button type="button" className="btn" onClick={() => walkTo(last)}>
            {t('walk.last')}
          </button>
        ) : null}
        {next ? (
          <button type="button" className="btn" disabled={waits(next)} onClick={() => walkTo(next)}>
            {t('walk.next')}
          </button>
        ) : (
          <button
            type="button"
            className="btn"
            onClick={() => {
              setWalk(null)
              sayDone(t('walk.done'))
            }}
          >
            {t('walk.end')}
          </button>
        )}
      </div>
    </aside>
  )
}
