// The timetable: groups by days on one clock axis; each visit a box in its state, noon shaded, now a line. On a phone day by day.
import type { ReadReply } from '@duxue/core'
import { createContext, useContext, useState } from 'react'
import { useWho } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { shortName } from '../../ui/bar.tsx'
import { Empty } from '../../ui/blank.tsx'
import { Go } from '../../ui/link.tsx'
import { useWide } from '../../ui/wide.ts'
import { repairWords } from '../../words/repair.ts'
import { roundWords } from '../../words/round.ts'
import { civilOf, clockText, useWords } from '../../words/say.ts'
import { seesWhole } from './certificate.tsx'
import { MovePanel, type Target } from './move-panel.tsx'
import { type Mark, markOf, placesOf, type Visit } from './visits-of.ts'

type Round = ReadReply<'round.get'>
interface Props {
  readonly round: Round
  readonly visits: readonly Visit[]
}
const order: readonly Mark[] = ['ok', 'on', 'an', 'pl', 'se', 're']

/** Moving visits by hand: which one is held, and where it would go. */
interface Moving {
  readonly visit: Visit | null
  readonly to: Target | null
  readonly hold: (visit: Visit) => void
  readonly place: (to: Target) => void
}
const MovingContext = createContext<Moving | null>(null)
/** The next day or group in the direction of an arrow key, a quarter of an hour with Shift; null for any other key. */
export function arrowTarget(
  key: string,
  quarter: boolean,
  to: Target,
  days: readonly string[],
  groups: readonly string[],
): Target | null {
  const step = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : key === 'ArrowRight' || key === 'ArrowDown' ? 1 : 0
  if (step === 0) return null
  if (key === 'ArrowUp' || key === 'ArrowDown') return { ...to, groupId: groups[groups.indexOf(to.groupId) + step] ?? to.groupId }
  if (quarter) return { ...to, start: Math.max(0, Math.min(1440, to.start + 15 * step)) }
  return { ...to, day: days[days.indexOf(to.day) + step] ?? to.day }
}
const movable = (v: Visit): boolean => v.unit !== null && ['planned', 'announced', 'sealed'].includes(v.state)

export function Timetable({ round: all, visits, move = false }: Props & { move?: boolean }) {
  const round = seesWhole(all) ? all : { ...all, groups: all.groups.filter((g) => visits.some((v) => v.groupId === g.id)) }
  const t = useWords(roundWords)
  const r = useWords(repairWords)
  const wide = useWide()
  const [held, setHeld] = useState<{ visit: Visit; to: Target } | null>(null)
  if (visits.length === 0) return <Empty title={t('time.none')}>{t('time.none.text')}</Empty>
  const hold = (visit: Visit) => setHeld({ visit, to: { groupId: visit.groupId, day: visit.day, start: visit.start } })
  const place = (to: Target) => setHeld((was) => was && { ...was, to })
  const moving: Moving | null = move ? { visit: held?.visit ?? null, to: held?.to ?? null, hold, place } : null
  const seen = order.filter((mark) => visits.some((v) => markOf(v.state) === mark))
  return (
    <MovingContext value={moving}>
      <section className={`plan ${move ? 'moving' : ''}`}>
        {move ? <p className="why">{r('move.text')}</p> : null}
        {wide ? <Wide round={round} visits={visits} /> : <ByDay round={round} visits={visits} />}
        {/* below the table, so that nothing shifts under the hand that drags */}
        {move && held ? (
          <MovePanel
            round={all}
            visit={held.visit}
            to={held.to}
            change={(part) => place({ ...held.to, ...part })}
            close={() => setHeld(null)}
          />
        ) : null}
        <p className="key">
          {seen.map((mark) => (
            <span key={mark}>
              <i className={`k ${mark}`} />
              {t(`mark.${mark}`)}
            </span>
          ))}
          <span>{t('time.key', { start: clockText(round.day.start), end: clockText(round.day.end) })}</span>
        </p>
      </section>
    </MovingContext>
  )
}
/** The minute of the day it is now, and the date. */
function useNow() {
  const { who } = useWho()
  const { date, clock } = who ? civilOf(who.now) : { date: '', clock: '0:0' }
  const [h = 0, m = 0] = clock.split(':').map(Number)
  return { date, minute: h * 60 + m }
}

function Lane({ round, visits, now, groupId, day }: Props & { now: number | null; groupId: string; day: string }) {
  const t = useWords(roundWords)
  const moving = useContext(MovingContext)
  const { start, end, lunchFrom, lunchTo } = round.day
  const { visit: held, to } = moving ?? { visit: null, to: null }
  // Where the held visit would stand.
  const away = held && to && to.groupId === groupId && to.day === day && !(held.groupId === groupId && held.day === day)
  const ghost = away ? { start: to.start, end: to.start + held.end - held.start } : null
  const x = (minute: number) => `${(Math.max(0, Math.min(end - start, minute - start)) / (end - start)) * 100}%`
  const w = (minutes: number) => `${(minutes / (end - start)) * 100}%`
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; by keyboard the panel's own fields do the same
    <div
      className="lane"
      onDragOver={moving?.visit ? (e) => e.preventDefault() : undefined}
      onDrop={
        moving?.visit
          ? (e) => {
              e.preventDefault()
              const box = e.currentTarget.getBoundingClientRect()
              const minute = start + ((e.clientX - box.left) / box.width) * (end - start)
              moving.place({ groupId, day, start: Math.max(start, Math.round(minute / 5) * 5) })
            }
          : undefined
      }
    >
      <i className="noon" style={{ left: x(lunchFrom), width: w(lunchTo - lunchFrom) }} />
      {visits.map((v) => {
        const mark = markOf(v.state)
        const title = `${clockText(v.start)}—${clockText(v.end)} ${v.unit?.name ?? t('visit.sealed')} · ${t(`mark.${mark}`)}`
        if (moving && movable(v))
          return (
            <button
              key={v.id}
              type="button"
              draggable
              className={`v ${mark} ${moving.visit?.id === v.id ? 'held' : ''}`}
              title={title}
              aria-label={title}
              aria-pressed={moving.visit?.id === v.id}
              style={{ left: x(v.start), width: w(v.end - v.start) }}
              onDragStart={(e) => {
                e.dataTransfer.setData('text/plain', v.id)
                moving.hold(v)
              }}
              onClick={() => moving.hold(v)}
              onKeyDown={(e) => {
                const from =
                  moving.visit?.id === v.id && moving.to ? moving.to : { groupId: v.groupId, day: v.day, start: v.start }
                const groups = round.groups.map((g) => g.id)
                const next = arrowTarget(e.key, e.shiftKey, from, round.days, groups)
                if (!next) return
                e.preventDefault()
                if (moving.visit?.id !== v.id) moving.hold(v)
                moving.place(next)
              }}
            />
          )
        return (
          <Go
            key={v.id}
            to={placeOf('visit', v.id)}
            className={`v ${mark}`}
            tabIndex={-1}
            title={title}
            aria-label={title}
            style={{ left: x(v.start), width: w(v.end - v.start) }}
          />
        )
      })}
      {ghost ? (
        <i
          className="v ghost"
          style={{ left: x(ghost.start), width: w(ghost.end - ghost.start) }}
          title={clockText(ghost.start)}
        />
      ) : null}
      {now !== null && now > start && now < end ? <i className="now" style={{ left: x(now) }} /> : null}
    </div>
  )
}
function Places({ visits }: { visits: readonly Visit[] }) {
  const t = useWords(roundWords)
  const places = placesOf(visits, (v) => (v.unit ? shortName(v.unit.block ?? t('unit.block')) : t('mark.se')))
  return <div className="lb">{t.list(places.map((p) => t('time.place', { name: p.name, n: p.n }))) || t('time.free')}</div>
}

function Wide({ round, visits }: Props) {
  const t = useWords(roundWords)
  const now = useNow()
  return (
    <div className="scroll">
      <table className="tt">
        <thead>
          <tr>
            <th scope="col">{t('time.group')}</th>
            {round.days.map((day) => (
              <th key={day} scope="col" className={day === now.date ? 'today' : ''}>
                {t.date(day)}
                {day === now.date ? ` · ${t('today')}` : ''}
              </th>
            ))}
            <th scope="col" className="n">
              {t('time.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {round.groups.map((g) => {
            const own = visits.filter((v) => v.groupId === g.id)
            return (
              <tr key={g.id}>
                <th scope="row">
                  <b>{t('visit.nth', { n: g.no })}</b>
                  <br />
                  {g.leader.name}
                </th>
                {round.days.map((day) => {
                  const some = own.filter((v) => v.day === day).sort((a, b) => a.start - b.start)
                  return (
                    <td key={day} className={day === now.date ? 'today' : ''}>
                      <Lane round={round} visits={some} now={day === now.date ? now.minute : null} groupId={g.id} day={day} />
                      <Places visits={some} />
                    </td>
                  )
                })}
                <td className="n">{own.length}</td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('time.day')}</th>
            {round.days.map((day) => (
              <td key={day}>{visits.filter((v) => v.day === day).length}</td>
            ))}
            <td className="n">{visits.length}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function ByDay({ round, visits }: Props) {
  const t = useWords(roundWords)
  const now = useNow()
  return (
    <>
      {round.days.map((day) => {
        const some = visits.filter((v) => v.day === day).sort((a, b) => a.start - b.start)
        return (
          <details key={day} className={`day ${day === now.date ? 'today' : ''}`} open={day >= now.date || now.date > round.to}>
            <summary className="ph-h">
              {t.date(day)}
              {day === now.date ? ` · ${t('today')}` : ''}
              <span>{some.length}</span>
            </summary>
            {round.groups.map((g) => {
              const own = some.filter((v) => v.groupId === g.id)
              return (
                <div key={g.id} className="day-row">
                  <b>{t('visit.nth', { n: g.no })}</b>
                  <div>
                    <Lane round={round} visits={own} now={day === now.date ? now.minute : null} groupId={g.id} day={day} />
                    <Places visits={own} />
                  </div>
                </div>
              )
            })}
          </details>
        )
      })}
    </>
  )
}
