// One finding: the form at the left, what happened at the right, the next step as the main act, what else may be done below.
import { newId, useAct, useRead, useWho } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { holds } from '../role.ts'
import { Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go, useGo } from '../ui/link.tsx'
import { Late, Status, Tag } from '../ui/status.tsx'
import { sayDone } from '../ui/toast.tsx'
import { findingWords } from '../words/finding.ts'
import { useWords } from '../words/say.ts'
import { Form } from './finding/form.tsx'
import { useFindingMoves } from './finding/moves.ts'
import { mendedLate } from './finding/past.ts'
import { AssignForm, ReportForm } from './finding/report.tsx'
import { Trail } from './finding/trail.tsx'
import './finding/finding.css'

/** A title of one line: the fact up to its first stop. */
const firstLine = (fact: string): string => {
  const line = fact.split(/[。；，]/)[0] ?? fact
  return line.length > 30 ? `${line.slice(0, 29)}…` : line
}

export default function FindingPage() {
  const t = useWords(findingWords)
  const id = usePageId()
  const read = useRead('finding.get', { id }, { every: 60_000 })
  const { who } = useWho()
  const go = useGo()
  const moves = useFindingMoves(read.data?.finding)
  const draft = useAct('paper.draft')
  const office = holds(who?.person, 'office')
  return (
    <Of read={read}>
      {(data) => {
        const f = data.finding
        const ordered = !['found', 'fed_back', 'defended', 'withdrawn'].includes(f.state)
        const write = async () => {
          const paperId = newId()
          if (await draft.run({ id: paperId, kind: 'order', roundId: f.roundId, unitId: f.unit.id })) {
            sayDone(t('one.paper.done'))
            go(placeOf('paper', paperId))
          }
        }
        return (
          <>
            <Head
              title={t('one.title', { unit: f.unit.name, fact: firstLine(f.fact) })}
              back={{ to: '/findings', label: t('nav.findings') }}
              sub={
                <>
                  {t('one.sub', { no: f.no })} · {t.of(f.topicLabel)} · <Status noun="finding" state={f.state} />
                  {f.due ? (
                    <>
                      {' · '}
                      {t('one.due', { date: t.date(f.due) })}{' '}
                      {f.late > 0 ? (
                        <Late days={f.late} />
                      ) : mendedLate(data) > 0 ? (
                        <span className="late nw">! {t('one.mended.late', { n: mendedLate(data) })}</span>
                      ) : null}
                    </>
                  ) : null}{' '}
                  {f.grave === 'urgent' ? <Tag tone="late">! {t('grave.urgent')}</Tag> : null}
                </>
              }
              acts={[
                office && ordered && !data.paperId && { label: t('one.paper.draft'), run: () => void write(), busy: draft.busy },
                ...moves.head.filter(() => moves.open === null),
              ]}
            />
            <div className="fi stack">
              <section>
                {moves.open === 'report' ? (
                  <ReportForm
                    id={f.id}
                    busy={moves.report.busy}
                    cancel={() => moves.setOpen(null)}
                    send={async (text, files) => {
                      const reply = await moves.report.run({ id: f.id, text, files })
                      if (!reply) return false
                      moves.setOpen(null)
                      sayDone(t('said.done'))
                      return true
                    }}
                  />
                ) : null}
                {moves.open === 'assign' ? (
                  <AssignForm
                    busy={moves.assign.busy}
                    cancel={() => moves.setOpen(null)}
                    send={(ownerId, reason) =>
                      void moves.assign.run({ id: f.id, ownerId, reason }).then((reply) => {
                        if (!reply) return
                        moves.setOpen(null)
                        sayDone(t('said.done'))
                      })
                    }
                  />
                ) : null}
                <Form data={data} />
                {f.state === 'reported' && data.reportedBy ? (
                  <p className="note after">
                    {t('rule.verify', { name: data.reportedBy })}{' '}
                    {f.choices.some((c) => c.act === 'finding.verify' && !c.why) ? t('rule.you.may') : ''} {t('rule.look.back')}
                  </p>
                ) : null}
              </section>
              <div>
                <Trail data={data} />
                <section className="acts-more">
                  <div className="cap other">
                    <h2>{t('also.title')}</h2>
                  </div>
                  <ul className="oth">
                    {moves.also.map(({ key, run }) => (
                      <li key={key}>
                        {run ? (
                          <button type="button" className="link" onClick={run}>
                            {t(`act.${key}`)}
                          </button>
                        ) : (
                          <span className="dis">{t(`act.${key}`)}</span>
                        )}
                        <span className="src">{run || key !== 'reopen' ? t(`also.${key}`) : t('also.reopen.not')}</span>
                      </li>
                    ))}
                    <li>
                      <button type="button" className="link" onClick={() => window.print()}>
                        {t('also.print')}
                      </button>
                      <span className="src">{t('also.print.note')}</span>
                    </li>
                  </ul>
                </section>
                <p className="note">
                  {data.seal ? t('seal.line', { seq: data.seal.seq, hash: data.seal.hash.slice(0, 12) }) : t('seal.none')}{' '}
                  {holds(who?.person, 'auditor') || office || holds(who?.person, 'director') ? (
                    <Go to={placeOf('trail', null, { nounId: f.id })}>{t('seal.verify')}</Go>
                  ) : null}
                </p>
              </div>
            </div>
          </>
        )
      }}
    </Of>
  )
}
