// A group's or an inspector's sheet: the people and the days, unit after unit, as it goes on paper; the calendar file; where the groups are on a day.
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
import { People } from './sheet-people.tsx'
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
  const inspector = groups.flatMap((g) => g.members.map((m) => ({ ...m, group: g }))).find((m) => m.id === query.personId)
  const everybody = query.personId === 'all'
  const group =
    inspector?.group ?? groups.find((g) => g.id === query.groupId) ?? groups.find((g) => mine.includes(g.id)) ?? groups[0]
  const day = round.days.find((d) => d === query.day) ?? round.days.find((d) => d >= (who?.today ?? '')) ?? round.days[0] ?? ''
  if (!group) return <Empty title={r('time.none')}>{r('time.none.text')}</Empty>
  const own = visits.filter((v) => v.groupId === group.id && !gone.includes(v.state))
  return (
    <section className="sheet">
      <p className="draw-acts">
        <select
          className="field"
          aria-label={t('sheet.whose')}
          value={everybody ? 'all' : (inspector?.id ?? group.id)}
          onChange={(e) => {
            const id = e.target.value
            set(groups.some((g) => g.id === id) ? { groupId: id, personId: null } : { groupId: null, personId: id })
          }}
        >
          <optgroup label={t('sheet.group')}>
            {groups.map((g) => (
              <option key={g.id} value={g.id}>
                {r('visit.nth', { n: g.no })} {g.leader.name}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('sheet.inspectors')}>
            <option value="all">{t('sheet.all')}</option>
            {groups.flatMap((g) =>
              g.members.map((m) => (
                <option key={m.id} value={m.id}>
                  {m.name}（{r('visit.nth', { n: g.no })}）
                </option>
              )),
            )}
          </optgroup>
        </select>
        <button type="button" className="btn" onClick={() => window.print()}>
          {t('sheet.print')}
        </button>
        {everybody ? null : (
          <a className="btn" href={files.calendar(round.id, group.id)} download>
            {t('sheet.calendar')}
          </a>
        )}
        {mine.length > 0 ? (
          <a className="btn" href={files.calendar(round.id)} download>
            {t('sheet.calendar.mine')}
          </a>
        ) : null}
      </p>
      {everybody ? (
        <People round={round} groups={groups} visits={visits} />
      ) : (
        <Days round={round} group={group} visits={own} inspector={inspector?.id ?? null} />
      )}
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

/** What a group does, day by day; for an inspector the same under their own name. */
function Days({
  round,
  group,
  visits,
  inspector,
}: {
  round: Round
  group: Round['groups'][number]
  visits: readonly Visit[]
  inspector: string | null
}) {
  const t = useWords(sheetWords)
  const r = useWords(roundWords)
  const name = r('visit.nth', { n: group.no })
  const own = group.members.find((m) => m.id === inspector)
  const others = group.members.filter((m) => m.id !== group.leader.id).map((m) => m.name)
  return (
    <>
      <div className="sheet-head">
        <div>
          <h2>{t('sheet.title', { group: own ? own.name : name })}</h2>
          <p>
            {round.title}
            {own ? ` · ${name} · ${t(own.id === group.leader.id ? 'sheet.leader' : 'sheet.inspector')}` : ''}
          </p>
          <p>{t('sheet.members', { leader: group.leader.name, members: t.list(others) })}</p>
        </div>
        <Qr text={`${window.location.origin}${placeOf('round', round.id)}`} label={t('sheet.qr')} />
      </div>
      {round.days.map((d) => {
        const some = visits.filter((v) => v.day === d).sort((a, b) => a.start - b.start)
        return some.length === 0 ? null : (
          <table key={d}>
            <caption>{t.date(d)}</caption>
            <thead>
              <tr>
                <th scope="col" className="clock">
                  {t('sheet.time')}
                </th>
                <th scope="col">{t('sheet.unit')}</th>
                <th scope="col" className="county">
                  {t('sheet.block')}
                </th>
                <th scope="col" className="n few">
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
    </>
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
