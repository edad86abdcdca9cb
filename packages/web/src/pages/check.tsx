// Check: one checklist filled in for one unit by one side. A phone shows the list, then one question at a time; a wide screen both.
import type { Pack } from '@duxue/core'
import { useState } from 'react'
import { useRead, useWho } from '../api.ts'
import { placeOf, usePageId, usePageQuery } from '../place.ts'
import { roleOf } from '../role.ts'
import { Ticks } from '../ui/bar.tsx'
import { Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Status } from '../ui/status.tsx'
import { useWide } from '../ui/wide.ts'
import { checkWords } from '../words/check.ts'
import { wordWhy } from '../words/problem.ts'
import { useWords } from '../words/say.ts'
import './check/check.css'
import { nextOpen } from './check/fill.ts'
import { Leave } from './check/leave.tsx'
import { QuestionList } from './check/list.tsx'
import { One } from './check/one.tsx'
import { Raise } from './check/raise.tsx'
import { ReadThrough, Receipt } from './check/read-through.tsx'
import { Stopped } from './check/stopped.tsx'
import { type Moves, useMoves } from './check/use-moves.ts'
import { type CheckData, type Sheet, useSheet } from './check/use-sheet.ts'
import { Surveys } from './survey/held.tsx'

export default function CheckPage() {
  const id = usePageId()
  const read = useRead('check.get', { id })
  return <Of read={read}>{(data) => <Opened key={id} data={data} />}</Of>
}

function Opened({ data }: { data: CheckData }) {
  const t = useWords(checkWords)
  const wide = useWide()
  const [query] = usePageQuery()
  const sheet = useSheet(data)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const view = query.view ?? ''
  const moves = useMoves(sheet, view, picked, () => setPicked(new Set()))
  const { order, result, side } = sheet
  const { check } = data
  const asked = order.find((i) => i.name === query.q)
  const own = useWho().who?.person?.posts.some((p) => p.unitId === check.unit.id) ?? false

  if (view === 'raise') return <Raise sheet={sheet} itemName={query.q ?? null} grave={query.grave ?? null} />
  if (view === 'leave' && side === 'group') return <Leave sheet={sheet} />
  if (asked && !wide) return <One sheet={sheet} item={asked} wide={false} mayRaise={moves.mayRaise} />

  const here = (more: Record<string, string> = {}) => placeOf('check', check.id, more)
  const toggle = (name: string) =>
    setPicked(new Set(picked.has(name) ? [...picked].filter((p) => p !== name) : [...picked, name]))
  const whole = view === 'read' || ((moves.handedIn || (!sheet.canFill && !own)) && !asked)
  const first = wide && !whole ? nextOpen(order, result, null) : null
  const item = asked ?? order.find((i) => i.name === first) ?? order[0]
  const up =
    view === 'read' || (asked && (moves.handedIn || !sheet.canFill))
      ? { to: here(), label: t(`side.${side}`) }
      : side === 'group' && data.visitId
        ? { to: placeOf('visit', data.visitId), label: t('nav.visits') }
        : { to: '/checks', label: t('check.all') }
  return (
    <>
      <Head
        title={own ? check.roundTitle : check.unit.name}
        sub={<Sub sheet={sheet} handedIn={moves.handedIn} own={own} />}
        back={up}
        acts={[
          ...moves.beside,
          !whole &&
            sheet.canFill &&
            (wide ? !moves.complete : check.state === 'returned') && { label: t('check.read'), to: here({ view: 'read' }) },
          moves.main,
        ]}
      />
      <Stopped sheet={sheet} />
      <Stand sheet={sheet} moves={moves} />
      {side === 'self' && (data.pack as Pack).surveys ? (
        <Surveys roundId={check.roundId} unitId={check.unit.id} side="self" />
      ) : null}
      {moves.handedIn ? <Receipt sheet={sheet} reviews={moves.mayReturn} /> : null}
      {whole ? (
        <ReadThrough sheet={sheet} picked={picked} pick={moves.mayReturn ? toggle : null} />
      ) : wide ? (
        <div className="two-q">
          <QuestionList sheet={sheet} at={item?.name ?? null} />
          <section className="q-right">{item ? <One sheet={sheet} item={item} wide mayRaise={moves.mayRaise} /> : null}</section>
        </div>
      ) : (
        <>
          <div className="q-ticks in">
            <Ticks done={sheet.progress.done} all={sheet.progress.all} />
          </div>
          <QuestionList sheet={sheet} at={null} />
        </>
      )}
    </>
  )
}

function Sub({ sheet, handedIn, own }: { sheet: Sheet; handedIn: boolean; own: boolean }) {
  const t = useWords(checkWords)
  const { check } = sheet.data
  const { done, all, left } = sheet.progress
  const minutes = all > 0 ? Math.max(1, Math.round((check.minutes * left) / all)) : 0
  return (
    <>
      {own ? '' : `${t(`side.${sheet.side}`)} · `}
      <Status noun="check" state={check.state} late={check.late} /> · {t('check.sub', { done, all })}
      {sheet.canFill && left > 0 && check.minutes > 0 ? ` · ${t('check.sub.minutes', { n: minutes })}` : ''}
      {check.due && !handedIn ? (
        <>
          {' · '}
          {t('due.by', { date: t.date(check.due) })}
        </>
      ) : null}
    </>
  )
}

/** Where it stands: why it came back, whether it is signed, who comes next. */
function Stand({ sheet, moves }: { sheet: Sheet; moves: Moves }) {
  const t = useWords(checkWords)
  const role = roleOf(useWho().who?.person)
  const { data } = sheet
  if (data.check.state === 'returned' && data.reason && !moves.handedIn)
    return (
      <div className="why back-line">
        <b>{t('check.reason')}</b>
        {data.reason}
        <p className="src">{t('check.reason.text')}</p>
      </div>
    )
  if (sheet.why) return <p className="why back-line">{wordWhy(sheet.why, t.lang)}</p>
  if (moves.handedIn || !moves.needsSign || !sheet.canFill || !moves.complete) return null
  if (sheet.signed)
    return (
      <p className="why">
        <b>{sheet.waits.sign ? t('check.sign.queued') : t('check.signed', { name: data.signer ?? '' })}</b>{' '}
        {t('check.signed.change')}
      </p>
    )
  return role === 'head' ? null : (
    <p className="why">
      <b>{t('check.clerk.done')}</b> {t('check.clerk.done.text')}
    </p>
  )
}
