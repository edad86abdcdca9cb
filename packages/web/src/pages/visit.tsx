// One visit: what the unit says of itself beside what the group saw, weak points first; arriving, going on, leaving.
import { type Answers, evaluateCheck, itemsFor, type Pack, type ReadReply, showAnswer, type UnitProfile } from '@duxue/core'
import { useAct, useRead, useWho } from '../api.ts'
import { useOutbox } from '../outbox.ts'
import { placeOf, usePageId } from '../place.ts'
import { Offline } from '../refusal.ts'
import { roleOf } from '../role.ts'
import { Of } from '../ui/blank.tsx'
import { askFirst } from '../ui/confirm.tsx'
import { choiceOf, Head, type HeadAct } from '../ui/head.tsx'
import { Go, useGo } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import { sayDone } from '../ui/toast.tsx'
import { civilOf, clockText, useWords } from '../words/say.ts'
import { visitWords } from '../words/visit.ts'
import { nextOpen } from './check/fill.ts'
import { type CheckData, type Sheet, useSheet } from './check/use-sheet.ts'
import { Surveys } from './survey/held.tsx'
import { Compare, SelfOnly } from './visit/compare.tsx'
import { stateOf } from './visit/day.ts'
import './visit/visit.css'

type VisitData = ReadReply<'visit.get'>

export default function VisitPage() {
  const id = usePageId()
  const read = useRead('visit.get', { id })
  return <Of read={read}>{(data) => <Opened key={id} data={data} />}</Of>
}

function Opened({ data }: { data: VisitData }) {
  const { visit } = data
  const inspects = roleOf(useWho().who?.person) === 'inspector'
  const group = useRead('check.get', { id: visit.checkId ?? '' }, { enabled: visit.checkId !== null })
  const self = useRead('check.get', { id: visit.selfCheckId ?? '' }, { enabled: visit.selfCheckId !== null })
  if (visit.checkId && group.data) return <UnderWay data={data} check={group.data} self={self.data} inspects={inspects} />
  return <Ahead data={data} self={self.data} inspects={inspects} />
}

/** The group is there, or was: both answers side by side. */
function UnderWay({
  data,
  check,
  self,
  inspects,
}: {
  data: VisitData
  check: CheckData
  self: CheckData | undefined
  inspects: boolean
}) {
  const t = useWords(visitWords)
  const { waiting } = useOutbox()
  const sheet = useSheet(check)
  const { visit } = data
  const state = stateOf(visit, waiting)
  const next = sheet.canFill ? nextOpen(sheet.order, sheet.result, null) : null
  const item = sheet.order.find((i) => i.name === next)
  const acts: (HeadAct | false)[] =
    state === 'arrived' && inspects
      ? [
          { label: t('visit.finding'), to: placeOf('check', check.check.id, { view: 'raise' }) },
          item
            ? {
                label: t('visit.next', { item: cut(t.of(item.label), t.lang === 'zh' ? 8 : 18) }),
                main: true,
                to: placeOf('check', check.check.id, { q: item.name }),
              }
            : { label: t('visit.leave'), main: true, to: placeOf('check', check.check.id, { view: 'leave' }) },
        ]
      : [{ label: t('visit.done'), main: true, to: placeOf('check', check.check.id) }]
  return (
    <>
      <Title data={data} state={state} self={self} acts={acts} inspects={inspects} />
      <Weak data={data} sheet={sheet} />
      {visit.unit ? <Surveys roundId={data.roundId} unitId={visit.unit.id} side="group" /> : null}
      <Compare sheet={sheet} weak={data.weak.map((w) => w.item)} />
      <Members data={data} />
    </>
  )
}
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** Not there yet: what it says of itself, and the way in. */
function Ahead({ data, self, inspects }: { data: VisitData; self: CheckData | undefined; inspects: boolean }) {
  const t = useWords(visitWords)
  const go = useGo()
  const arrive = useAct('visit.arrive')
  const cancel = useAct('visit.cancel')
  const { visit } = data
  const may = (act: string) => choiceOf(visit.choices, act) !== null
  const doArrive = async () => {
    const sure = await askFirst({
      title: t('visit.arrive.ask', { unit: visit.unit?.name ?? '' }),
      text: t('visit.arrive.text'),
      yes: t('visit.arrive'),
    })
    const reply = sure === null ? null : await arrive.run({ id: visit.id })
    if (reply) go(placeOf('check', reply.checkId))
  }
  const doCancel = async () => {
    const reason = await askFirst({ title: t('visit.cancel'), yes: t('visit.cancel'), reason: t('visit.cancel.reason') })
    if (reason !== null && (await cancel.run({ id: visit.id, reason }))) sayDone(t('visit.cancelled'))
  }
  return (
    <>
      <Title
        data={data}
        state={visit.state}
        self={self}
        inspects={inspects}
        acts={[
          may('visit.cancel') && { label: t('visit.cancel'), run: () => void doCancel(), busy: cancel.busy },
          may('visit.arrive') && { label: t('visit.arrive'), main: true, run: () => void doArrive(), busy: arrive.busy },
          !inspects && visit.selfCheckId !== null && { label: t('visit.unit.check'), to: placeOf('check', visit.selfCheckId) },
        ]}
      />
      {arrive.refusal instanceof Offline ? <p className="why back-line">{t('visit.arrive.offline')}</p> : null}
      <Weak data={data} sheet={null} />
      {visit.unit && visit.state !== 'cancelled' ? <Surveys roundId={data.roundId} unitId={visit.unit.id} side="group" /> : null}
      {self ? <SelfOnly check={self} weak={data.weak.map((w) => w.item)} /> : null}
      <Members data={data} />
    </>
  )
}

function Title({
  data,
  state,
  self,
  acts,
  inspects,
}: {
  data: VisitData
  state: string
  self: CheckData | undefined
  acts: readonly (HeadAct | false)[]
  inspects: boolean
}) {
  const t = useWords(visitWords)
  const { who } = useWho()
  const { visit } = data
  const school = roleOf(who?.person) === 'clerk' || roleOf(who?.person) === 'head'
  const times = [
    visit.arrivedAt ? t('visit.arrived.at', { clock: civilOf(visit.arrivedAt).clock }) : '',
    visit.leftAt ? t('visit.left.at', { clock: civilOf(visit.leftAt).clock }) : '',
  ].filter(Boolean)
  return (
    <>
      <Head
        title={school ? t('visit.title.unit') : t('visit.title', { unit: visit.unit?.name ?? t('visit.sealed') })}
        back={
          school
            ? { to: '/', label: t('nav.home') }
            : { to: placeOf('visit', null, { day: visit.day }), label: visit.day === who?.today ? t('today') : t.date(visit.day) }
        }
        sub={
          <>
            <Status noun="visit" state={state} /> ·{' '}
            {t('visit.when', { date: t.date(visit.day), from: clockText(visit.start), to: clockText(visit.end) })} ·{' '}
            {t('visit.group.n', { n: visit.groupNo })}
            {times.map((s) => ` · ${s}`)}
          </>
        }
        acts={acts}
      />
      {school ? <p className="why">{t('visit.prepare')}</p> : null}
      {inspects || !school ? (
        <p className="note">
          {self?.check.submittedAt ? selfWords(t, self) : self || visit.selfCheckId === null ? t('visit.self.none') : null}
        </p>
      ) : null}
    </>
  )
}
function selfWords(t: ReturnType<typeof useWords<typeof visitWords>>, self: CheckData): string {
  const pack = self.pack as Pack
  const profile = self.profile as UnitProfile
  const result = evaluateCheck(pack, itemsFor(pack, profile, 'self'), self.answers as Answers, profile, self.today, 'self')
  const said = {
    date: t.date(civilOf(self.check.submittedAt ?? '').date, { weekday: false }),
    points: self.check.points ?? result.points,
    max: self.check.maxPoints ?? result.max,
  }
  return self.signer ? t('visit.self', { ...said, signer: self.signer }) : t('visit.self.unsigned', said)
}

/** Where it says itself that it falls short: looked at first. */
function Weak({ data, sheet }: { data: VisitData; sheet: Sheet | null }) {
  const t = useWords(visitWords)
  const { weak, visit } = data
  if (weak.length === 0) return visit.selfCheckId && visit.state !== 'left' ? <p className="why">{t('visit.weak.none')}</p> : null
  const items = sheet?.items ?? []
  return (
    <div className="why weak">
      <b>{t('visit.weak')}</b>
      <ul>
        {weak.map((w) => {
          const item = items.find((i) => i.name === w.item) ?? null
          const said = item ? showAnswer(item, w.value as never, t.lang) : ''
          const words = `${t.of(w.label)}${said ? `　${said}` : ''}`
          return (
            <li key={w.item}>
              {item && visit.checkId ? <Go to={placeOf('check', visit.checkId, { q: w.item })}>{words}</Go> : words}
            </li>
          )
        })}
      </ul>
      {visit.state === 'left' ? null : t('visit.weak.look', { n: weak.length })}
    </div>
  )
}

function Members({ data }: { data: VisitData }) {
  const t = useWords(visitWords)
  if (data.members.length === 0) return null
  return <p className="note kept">{t.pair(t('visit.members'), t.list(data.members.map((m) => m.name)))}</p>
}
