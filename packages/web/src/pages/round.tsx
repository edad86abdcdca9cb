// A round: can all be seen, who goes where when, how far they are; the next step is the main act.
import type { ReadReply } from '@duxue/core'
import { useRead, useWho } from '../api.ts'
import { placeOf, usePageId, usePageQuery } from '../place.ts'
import { holds, maySee } from '../role.ts'
import { TileMap } from '../ui/bar.tsx'
import { Of } from '../ui/blank.tsx'
import { csv, saveFile } from '../ui/csv.ts'
import { choiceOf, Head } from '../ui/head.tsx'
import { Status } from '../ui/status.tsx'
import { useWide } from '../ui/wide.ts'
import { repairWords } from '../words/repair.ts'
import { roundWords } from '../words/round.ts'
import { clockText, useWords } from '../words/say.ts'
import { isCityRun } from './director/progress.tsx'
import { CertificateLine, seesWhole } from './round/certificate.tsx'
import { Draw } from './round/draw/draw.tsx'
import { Facts } from './round/facts.tsx'
import { Groups } from './round/groups.tsx'
import { VisitList } from './round/list.tsx'
import { useMoves } from './round/moves.ts'
import { Progress, useEnded, usePlan } from './round/progress.tsx'
import { Repair } from './round/repair/repair.tsx'
import { Sheet } from './round/sheet.tsx'
import { Steps } from './round/steps.tsx'
import { Timetable } from './round/timetable.tsx'
import { Views } from './round/views.tsx'
import { markOf, useVisitsOf, type Visit } from './round/visits-of.ts'
import { Why } from './round/why.tsx'
import './round/round.css'

const views = ['table', 'list', 'sheet', 'draw', 'repair', 'groups', 'burden'] as const
type View = (typeof views)[number]
type Round = ReadReply<'round.get'>

export default function RoundPage() {
  const t = useWords(roundWords)
  const w = useWords(repairWords)
  const id = usePageId()
  const read = useRead('round.get', { id }, { every: 60_000 })
  const { who } = useWho()
  const seesVisits = maySee(who?.person, 'visit.list')
  const plan = usePlan(id, maySee(who?.person, 'plan.get'))
  const mends = choiceOf(plan.data?.choices ?? [], 'round.repair') !== null
  const offered = views.filter((v) => (v === 'repair' ? mends : seesVisits || v === 'groups' || v === 'burden' || v === 'draw'))
  const visits = useVisitsOf(id, seesVisits)
  const office = holds(who?.person, 'office')
  const [query, set] = usePageQuery()
  const view: View = offered.find((v) => v === query.show) ?? (seesVisits && read.data?.visits !== 0 ? 'table' : 'burden')
  useEnded(plan.data?.plan, () => {
    read.again()
    visits.again()
  })
  // on a phone the acts under the thumb are the few that matter there
  const wide = useWide()
  const moves = useMoves(read.data)
  return (
    <Of read={read}>
      {(round) => (
        <>
          <Head
            title={round.visits > 0 ? t('round.title', { groups: round.groupCount, days: round.days.length }) : round.title}
            back={{ to: '/rounds', label: t('rounds.title') }}
            sub={<Sub round={round} />}
            acts={[
              round.visits > 0 && !moves.some((m) => m.main) && { label: t('print.plan'), run: () => window.print() },
              round.visits > 0 &&
                visits.data &&
                wide && { label: t('export.plan'), run: () => exportPlan(visits.data ?? [], t, who?.synthetic ?? false) },
              choiceOf(plan.data?.choices ?? [], 'visit.move') !== null &&
                view === 'table' &&
                wide && {
                  label: w(query.move === '1' ? 'move.end' : 'move.mode'),
                  run: () => set({ move: query.move === '1' ? null : '1' }),
                },
              office &&
                ['reporting', 'published'].includes(round.state) && {
                  label: t('bulletin.write'),
                  to: placeOf('paper', null, { roundId: round.id }),
                },
              ...moves,
            ]}
          />
          {plan.data?.plan && (plan.data.plan.kind === 'plan' || plan.data.plan.state === 'running') ? (
            <Progress plan={plan.data.plan} />
          ) : null}
          <CertificateLine round={round} visits={visits.data ?? []} />
          <Views offered={offered} view={view} name={(v) => t(`show.${v}`)} show={(v) => set({ show: v })} />
          {view === 'table' ? (
            <div className="rr stack">
              <Of read={visits}>{(rows) => <Timetable round={round} visits={rows} move={query.move === '1'} />}</Of>
              <aside>
                <Steps round={round} visits={visits.data ?? []} />
                <Tiles round={round} />
                {round.certificate ? <p className="note">{t('recusal.line', { ...round.recusals })}</p> : null}
              </aside>
            </div>
          ) : view === 'list' ? (
            <VisitList round={round} />
          ) : view === 'sheet' ? (
            <Sheet round={round} visits={visits.data ?? []} />
          ) : view === 'repair' ? (
            <Repair round={round} visits={visits.data ?? []} plan={plan.data?.plan ?? null} may={mends} />
          ) : view === 'draw' ? (
            <Draw round={round} />
          ) : view === 'groups' ? (
            <>
              <Groups round={round} />
              {mends ? <Why round={round} /> : null}
              {round.certificate ? <p className="note">{t('recusal.line', { ...round.recusals })}</p> : null}
            </>
          ) : (
            <div className="rr stack">
              <Facts round={round} />
              <aside>
                <Steps round={round} visits={visits.data ?? []} />
              </aside>
            </div>
          )}
        </>
      )}
    </Of>
  )
}
function Sub({ round }: { round: Round }) {
  const t = useWords(roundWords)
  const parts = [
    round.visits > 0 ? round.title : '',
    t.list(round.issuers),
    t.span(round.from, round.to),
    round.visits > 0 ? t('round.progress', { visited: round.visited, now: round.arrived, all: round.visits }) : '',
  ].filter(Boolean)
  return (
    <>
      {parts.join(' · ')} · <Status noun="round" state={round.state} />
    </>
  )
}
function Tiles({ round }: { round: Round }) {
  const t = useWords(roundWords)
  if (round.visits === 0) return null
  return (
    <section>
      <div className="cap">
        <h2>{t('map.title')}</h2>
        <span className="src">{t('map.note')}</span>
      </div>
      <TileMap
        tiles={round.blocks.flatMap((b) =>
          b.tile && (b.units > 0 || seesWhole(round))
            ? [
                {
                  id: b.id,
                  name: b.name,
                  ...b.tile,
                  done: b.visited,
                  all: b.visits,
                  city: isCityRun(b.code),
                  to: placeOf('round', round.id, { show: 'list', blockId: b.id }),
                  note: (
                    <>
                      <em>{b.groupNo.map((n) => t('map.group', { n })).join(' ')}</em>
                      <span className="done">
                        {b.visited} / {b.visits}
                      </span>
                    </>
                  ),
                },
              ]
            : [],
        )}
      />
    </section>
  )
}
/** The whole plan, one visit a line, as it would be handed to a driver. */
function exportPlan(visits: readonly Visit[], t: ReturnType<typeof useWords<typeof roundWords>>, synthetic: boolean): void {
  const sorted = [...visits].sort((a, b) => a.groupNo - b.groupNo || a.day.localeCompare(b.day) || a.start - b.start)
  const head = ['visit.group', 'visit.day', 'visit.clock', 'visit.unit', 'visit.block', 'visit.state'] as const
  saveFile(
    'plan.csv',
    csv(
      [
        head.map((key) => t(key)),
        ...sorted.map((v) => [
          v.groupNo,
          v.day,
          `${clockText(v.start)}—${clockText(v.end)}`,
          v.unit?.name ?? t('visit.sealed'),
          v.unit?.block ?? '',
          t(`mark.${markOf(v.state)}`),
        ]),
      ],
      synthetic ? t.mark : undefined,
    ),
  )
}
