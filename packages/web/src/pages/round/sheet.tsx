// A group's sheet: its people and its days, unit after unit, as it goes on paper; its calendar file; where the groups are on a day.
import type { ReadReply } from '@duxue/core'
import { files, useWho } from '../../api.ts'
import { placeOf, usePageQuery } from '../../place.ts'
import { TileMap } from '../../ui/bar.tsx'
import { Empty } from '../../ui/blank.tsx'
import { Qr } from '../../ui/qr.tsx'
import { roundWords } from '../../words/round.ts'
import { clockText, number, useWords } from '../../words/say.ts'
import { sheetWords } from '../../words/sheet.ts'
import { isCityRun } from '../director/progress.tsx'
import type { Visit } from './visits-of.ts'

type Round = ReadReply<'round.get'>
const gone = ['cancelled', 'replaced']

export function Sheet({ round, visits }: { round: Round; visits: readonly Visit[] }) {
  const t = useWords(sheetWords)
  const r = useWords(roundWords)
  const { who } = useWho()
  const [query, set] = usePageQuery()
  const mine = who?.person?.groups.map((g) => g.id) ?? []
  const groups = round.groups.filter((g) => visits.some((v) => v.groupId === g.id))
  const group = groups.find((g) => g.id === query.groupId) ?? groups.find((g) => mine.includes(g.id)) ?? groups[0]
  const day = round.days.find((d) => d === query.day) ?? round.days.find((d) => d >= (who?.today ?? '')) ?? round.days[0] ?? ''
  if (!group) return <Empty title={r('time.none')}>{r('time.none.text')}</Empty>
  const own = visits.filter((v) => v.groupId === group.id && !gone.includes(v.state))
  const others = group.members.filter((m) => m.id !== group.leader.id).map((m) => m.name)
  return (
    <section className="sheet">
      <p className="draw-acts">
        <select
          className="field"
          aria-label={t('sheet.group')}
          value={group.id}
          onChange={(e) => set({ groupId: e.target.value })}
        >
          {groups.map((g) => (
            <option key={g.id} value={g.id}>
              {g.name} {g.leader.name}
            </option>
          ))}
        </select>
        <button type="button" className="btn" onClick={() => window.print()}>
          {t('sheet.print')}
        </button>
        <a className="btn" href={files.calendar(round.id, group.id)} download>
          {t('sheet.calendar')}
        </a>
        {mine.length > 0 ? (
          <a className="btn" href={files.calendar(round.id)} download>
            {t('sheet.calendar.mine')}
          </a>
        ) : null}
      </p>
      <div className="sheet-head">
        <div>
          <h2>{t('sheet.title', { group: group.name })}</h2>
          <p>{round.title}</p>
          <p>{t('sheet.members', { leader: group.leader.name, members: t.list(others) })}</p>
        </div>
        <Qr text={`${window.location.origin}${placeOf('round', round.id)}`} label={t('sheet.qr')} />
      </div>
      {round.days.map((d) => {
        const some = own.filter((v) => v.day === d).sort((a, b) => a.start - b.start)
        return some.length === 0 ? null : (
          <table key={d}>
            <caption>{t.date(d)}</caption>
            <thead>
              <tr>
                <th scope="col">{t('sheet.time')}</th>
                <th scope="col">{t('sheet.unit')}</th>
                <th scope="col">{t('sheet.block')}</th>
                <th scope="col" className="n">
                  {t('sheet.pupils')}
                </th>
                <th scope="col" className="sign">
                  {t('sheet.sign')}
                </th>
              </tr>
            </thead>
            <tbody>
              {some.map((v) => (
                <tr key={v.id}>
                  <td className="nw">{`${clockText(v.start)}—${clockText(v.end)}`}</td>
                  {/* a sheet travels: what is sealed is not named on paper */}
                  <td>{v.state === 'sealed' || !v.unit ? t('sheet.sealed') : v.unit.name}</td>
                  <td>{v.state === 'sealed' ? '' : (v.unit?.block ?? '')}</td>
                  <td className="n">{v.state !== 'sealed' && v.pupils > 0 ? number(v.pupils) : ''}</td>
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
      <div className="cap sheet-map">
        <h2>{t('sheet.map', { day: t.date(day, { weekday: false }) })}</h2>
        <select className="field" aria-label={t('sheet.day')} value={day} onChange={(e) => set({ day: e.target.value })}>
          {round.days.map((d) => (
            <option key={d} value={d}>
              {t.date(d)}
            </option>
          ))}
        </select>
      </div>
      <Places round={round} visits={visits.filter((v) => v.day === day && !gone.includes(v.state))} />
    </section>
  )
}
/** Each county's tile says which groups are there that day, and how many units they see. */
function Places({ round, visits }: { round: Round; visits: readonly Visit[] }) {
  const of = (name: string) =>
    visits.filter((v) => v.unit?.block === name || (v.unit?.kind === 'county' && v.unit.name.startsWith(name)))
  return (
    <TileMap
      tiles={round.blocks.flatMap((b) => {
        if (!b.tile) return []
        const there = of(b.name)
        const groups = [...new Set(there.map((v) => v.groupNo))].sort((x, y) => x - y)
        const lines = groups.map((n) => `${n}: ${there.filter((v) => v.groupNo === n).length}`)
        return [
          {
            id: b.id,
            name: b.name,
            ...b.tile,
            done: there.filter((v) => v.state === 'left').length,
            all: there.length,
            city: isCityRun(b.code),
            note: <span className="done">{lines.length > 0 ? lines.join(' · ') : '—'}</span>,
          },
        ]
      })}
    />
  )
}
