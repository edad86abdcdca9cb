// What happened: a lost day, an ill inspector, a closed road, a unit that asks, a visit that overran.
import type { ActBody, ReadReply } from '@duxue/core'
import { type ReactNode, useState } from 'react'
import { useAct, useWho } from '../../../api.ts'
import { repairWords } from '../../../words/repair.ts'
import { roundWords } from '../../../words/round.ts'
import { clockText, useWords } from '../../../words/say.ts'
import type { Visit } from '../visits-of.ts'

const kinds = ['day_lost', 'inspector_out', 'unit_asks', 'overran', 'road_closed'] as const
type Kind = (typeof kinds)[number]
type Event = ActBody<'round.repair'>['event']

export function Happened({ round, visits, busy }: { round: ReadReply<'round.get'>; visits: readonly Visit[]; busy: boolean }) {
  const t = useWords(repairWords)
  const r = useWords(roundWords)
  const today = useWho().who?.today ?? ''
  const repair = useAct('round.repair')
  const ahead = round.days.filter((d) => d >= today)
  const days = ahead.length > 0 ? ahead : round.days
  const units = visits.filter((v) => v.unit && ['planned', 'announced', 'sealed', 'arrived'].includes(v.state))
  const people = round.groups.flatMap((g) =>
    g.members.map((m) => ({ id: m.id, name: `${m.name}（${r('visit.nth', { n: g.no })}）` })),
  )
  const [kind, setKind] = useState<Kind>('day_lost')
  const [f, set] = useState({ groupId: '', day: '', personId: '', unitId: '', a: '', b: '', end: '', reason: '' })
  const [fits, setFits] = useState<readonly string[]>([])
  const of = (key: keyof typeof f, first: string | undefined) => f[key] || first || ''
  const select = (
    key: 'groupId' | 'day' | 'personId' | 'unitId' | 'a' | 'b',
    label: string,
    list: readonly { id: string; name: string }[],
  ) => (
    <select
      className="field"
      aria-label={label}
      value={of(key, list[0]?.id)}
      onChange={(e) => set({ ...f, [key]: e.target.value })}
    >
      {list.map((o) => (
        <option key={o.id} value={o.id}>
          {o.name}
        </option>
      ))}
    </select>
  )
  const groups = round.groups.map((g) => ({ id: g.id, name: `${r('visit.nth', { n: g.no })} ${g.leader.name}` }))
  const dayList = days.map((d) => ({ id: d, name: t.date(d) }))
  const unitList = [...units]
    .sort((a, b) => (a.unit?.name ?? '').localeCompare(b.unit?.name ?? ''))
    .map((v) => ({ id: v.unit?.id ?? '', name: v.unit?.name ?? '' }))
  const blocks = round.blocks.map((b) => ({ id: b.id, name: b.name }))
  const visit = units.find((v) => v.unit?.id === of('unitId', unitList[0]?.id))
  const minutes = (clock: string): number => {
    const [h = 0, m = 0] = clock.split(':').map(Number)
    return h * 60 + m
  }
  const event = (): Event => {
    switch (kind) {
      case 'day_lost':
        return { kind, groupId: of('groupId', groups[0]?.id), day: of('day', days[0]) }
      case 'inspector_out':
        return { kind, personId: of('personId', people[0]?.id), from: of('day', days[0]) }
      case 'unit_asks':
        return { kind, unitId: of('unitId', unitList[0]?.id), days: [...fits] }
      case 'overran':
        return { kind, unitId: of('unitId', unitList[0]?.id), end: minutes(f.end || clockText((visit?.end ?? 0) + 30)) }
      case 'road_closed':
        return { kind, a: of('a', blocks[0]?.id), b: of('b', blocks[1]?.id) }
    }
  }
  const fields: Record<Kind, readonly { name: string; input: ReactNode }[]> = {
    day_lost: [
      { name: t('repair.group'), input: select('groupId', t('repair.group'), groups) },
      { name: t('repair.day'), input: select('day', t('repair.day'), dayList) },
    ],
    inspector_out: [
      { name: t('repair.person'), input: select('personId', t('repair.person'), people) },
      { name: t('repair.from'), input: select('day', t('repair.from'), dayList) },
    ],
    unit_asks: [
      { name: t('repair.unit'), input: select('unitId', t('repair.unit'), unitList) },
      {
        name: t('repair.days'),
        input: (
          <span className="fits">
            {days.map((d) => (
              <label key={d}>
                <input
                  type="checkbox"
                  checked={fits.includes(d)}
                  onChange={(e) => setFits(e.target.checked ? [...fits, d] : fits.filter((x) => x !== d))}
                />{' '}
                {t.date(d)}
              </label>
            ))}
          </span>
        ),
      },
    ],
    overran: [
      { name: t('repair.unit'), input: select('unitId', t('repair.unit'), unitList) },
      {
        name: t('repair.end'),
        input: (
          <input
            type="time"
            className="field short"
            aria-label={t('repair.end')}
            value={f.end || clockText((visit?.end ?? 0) + 30)}
            onChange={(e) => set({ ...f, end: e.target.value })}
          />
        ),
      },
    ],
    road_closed: [
      {
        name: t('repair.between'),
        input: (
          <span className="pair">
            {select('a', t('repair.between'), blocks)}
            {select('b', t('repair.between'), blocks.slice(1))}
          </span>
        ),
      },
    ],
  }
  return (
    <form
      className="happened"
      onSubmit={(e) => {
        e.preventDefault()
        void repair.run({ id: round.id, event: event(), ...(f.reason.trim() ? { reason: f.reason } : {}) })
      }}
    >
      <div className="cap">
        <h2>{t('repair.title')}</h2>
      </div>
      <p className="why">{t('repair.text')}</p>
      <dl className="form">
        <div>
          <dt>{t('repair.kind')}</dt>
          <dd>
            <select
              className="field"
              aria-label={t('repair.kind')}
              value={kind}
              onChange={(e) => setKind(e.target.value as Kind)}
            >
              {kinds.map((k) => (
                <option key={k} value={k}>
                  {t(`repair.${k}`)}
                </option>
              ))}
            </select>
          </dd>
        </div>
        {fields[kind].map(({ name, input }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{input}</dd>
          </div>
        ))}
        <div>
          <dt>{t('repair.reason')}</dt>
          <dd>
            <input
              className="field"
              aria-label={t('repair.reason')}
              maxLength={1000}
              value={f.reason}
              onChange={(e) => set({ ...f, reason: e.target.value })}
            />
          </dd>
        </div>
      </dl>
      <p>
        <button type="submit" className="btn main" disabled={busy || repair.busy || (kind === 'unit_asks' && fits.length === 0)}>
          {t('repair.think')}
        </button>
      </p>
    </form>
  )
}
