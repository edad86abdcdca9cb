// Tasks: for a school one list by date; for county, section and office a table with filters, accepting and returning many at once.

import type { ReadQuery, ReadReply } from '@duxue/core'
import { act, useAct, useRead, useWho } from '../api.ts'
import { useOutbox } from '../outbox.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { isPhoneRole, roleOf } from '../role.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { askFirst } from '../ui/confirm.tsx'
import { choiceOf, Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { Pager, usePages } from '../ui/pages.tsx'
import { reviewOf, useEach } from '../ui/review.ts'
import { DateText, Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { sayDone } from '../ui/toast.tsx'
import { useWords } from '../words/say.ts'
import { stateWords } from '../words/state.ts'
import { taskWords } from '../words/task.ts'
import { byDue } from './task/by-due.ts'
import './task/task.css'

type TaskRow = ReadReply<'task.list'>['rows'][number]
const levels = ['county', 'section', 'school'] as const

export default function TasksPage() {
  const role = roleOf(useWho().who?.person)
  return isPhoneRole(role) ? <Mine /> : <Review own={role === 'county' || role === 'section'} />
}

/** What an address asks for, as the read understands it. */
function asked(query: Readonly<Record<string, string>>): ReadQuery<'task.list'> {
  const of = (key: string) => (query[key] ? { [key]: query[key] } : {})
  return {
    ...of('state'),
    ...of('level'),
    ...of('blockId'),
    ...of('workItemId'),
    ...of('directiveId'),
    ...of('unitId'),
    ...(query.late === 'true' ? { late: true } : {}),
    ...(query.mine === 'true' ? { mine: true } : {}),
  }
}

function Mine() {
  const t = useWords(taskWords)
  const { who } = useWho()
  const [query] = usePageQuery()
  const { waiting } = useOutbox()
  const pages = usePages()
  const read = useRead('task.list', { ...asked(query), mine: true, ...pages.asked })
  const first = read.data?.rows.find((r) => choiceOf(r.choices, 'task.submit'))
  return (
    <>
      <Head
        title={t('task.title.mine')}
        sub={read.data ? t('task.sub', { n: read.data.total }) : undefined}
        back={{ to: '/', label: t('nav.home') }}
        acts={[
          first && {
            label: first.verbPhrase.length > 12 ? `${first.verbPhrase.slice(0, 11)}…` : first.verbPhrase,
            main: true,
            to: placeOf('task', first.id),
          },
        ]}
      />
      <Of read={read}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty title={t('task.none')}>{t('task.none.text')}</Empty>
          ) : (
            <div className="narrow lefted">
              {byDue(rows).map((group) => (
                <section key={group.due ?? ''}>
                  <h2 className="ph-h">
                    {group.due ? t('due.by', { date: t.date(group.due, { thisYear: who?.today ?? '' }) }) : t('due.none')}
                    <span>{t('task.sub', { n: group.rows.length })}</span>
                  </h2>
                  {group.rows.map((row) => (
                    <Go key={row.id} className="row" to={placeOf('task', row.id)}>
                      <div className="l1">
                        <b>{row.verbPhrase}</b>
                        <span className="n">{row.topic.length > 10 ? `${row.topic.slice(0, 9)}…` : row.topic}</span>
                      </div>
                      <div className="l2">
                        {waiting.some((w) => w.act === 'task.submit' && w.body.id === row.id) ? (
                          <Status box="full">{t('task.queued')}</Status>
                        ) : (
                          <Status noun="task" state={row.state} late={row.late} />
                        )}
                        {row.carried ? ` · ${t('task.carried')}` : ''}
                        {row.reason ? ` · ${row.reason}` : ''}
                      </div>
                    </Go>
                  ))}
                </section>
              ))}
              {total > rows.length ? <Pager pages={pages} shown={rows.length} total={total} /> : null}
            </div>
          )
        }
      </Of>
    </>
  )
}

function Review({ own }: { own: boolean }) {
  const t = useWords(taskWords)
  const [query, set] = usePageQuery()
  const pages = usePages()
  const read = useRead('task.list', { ...asked(query), ...pages.asked })
  const accept = useAct('task.accept')
  const { busy, each } = useEach()
  const mine = query.mine === 'true'
  const doAccept = async (ids: string[]) => {
    if ((await askFirst({ title: t('task.accept.ask', { n: ids.length }), yes: t('task.accept') })) === null) return
    const reply = await accept.run({ ids })
    if (reply) sayDone(t('task.accepted', { n: reply.count }))
  }
  const doReturn = async (ids: string[]) => {
    const reason = await askFirst({
      title: t('task.return.ask', { n: ids.length }),
      yes: t('task.return'),
      reason: t('task.return.reason'),
    })
    if (reason === null) return
    const done = await each(ids, (id) => act('task.return', { id, reason }))
    if (done === ids.length) sayDone(t('task.returned', { n: done }))
    else if (done > 0) sayDone(t('task.returned.some', { n: done, left: ids.length - done }))
  }
  const states = Object.entries(stateWords.task).map(([value, word]) => ({ value, label: t.of(word) }))
  const pick = (key: string) => (value: string) => set({ [key]: value || null })
  return (
    <>
      <Head title={t('task.title.review')} sub={read.data ? t('task.sub', { n: read.data.total }) : undefined} acts={[]} />
      <p className="filters">
        {own ? (
          <>
            <button type="button" className="link" aria-pressed={!mine} onClick={() => set({ mine: null })}>
              {t('task.reviewing')}
            </button>
            <button type="button" className="link" aria-pressed={mine} onClick={() => set({ mine: 'true', level: null })}>
              {t('task.own')}
            </button>
          </>
        ) : null}
        <label>
          <input
            type="checkbox"
            checked={query.late === 'true'}
            onChange={(e) => set({ late: e.target.checked ? 'true' : null })}
          />{' '}
          {t('task.late')}
        </label>
        {query.workItemId || query.blockId || query.unitId ? (
          <button type="button" className="link" onClick={() => set({ workItemId: null, blockId: null, unitId: null })}>
            {t('all')}
          </button>
        ) : null}
      </p>
      <Of read={read}>
        {({ rows, total }) => (
          <Table<TaskRow>
            label={t('task.title.review')}
            file="tasks"
            rows={rows}
            total={total}
            pages={pages}
            id={(r) => r.id}
            to={(r) => placeOf('task', r.id)}
            {...reviewOf(
              rows,
              (r) => choiceOf(r.choices, 'task.accept') !== null,
              busy,
              { label: t('task.accept'), run: doAccept },
              { label: t('task.return'), run: doReturn },
            )}
            empty={<Empty title={t('task.none')}>{t('task.none.text')}</Empty>}
            columns={[
              { key: 'no', title: t('task.no'), show: (r) => r.no, number: true, width: '3em', wide: true },
              {
                key: 'what',
                title: t('task.what'),
                show: (r) => (
                  <>
                    <Go to={placeOf('task', r.id)}>{r.verbPhrase}</Go>
                    {r.note ? <div className="src">{r.note.length > 60 ? `${r.note.slice(0, 58)}……` : r.note}</div> : null}
                    {r.reason ? <div className="back">{r.reason}</div> : null}
                  </>
                ),
                cell: (r) => r.verbPhrase,
              },
              { key: 'topic', title: t('task.topic'), show: (r) => r.topic, wide: true },
              { key: 'unit', title: t('task.unit'), show: (r) => r.unit.name },
              { key: 'block', title: t('task.block'), show: (r) => r.unit.block ?? '', wide: true, off: true },
              {
                key: 'level',
                title: t('task.level'),
                show: (r) => t(`unit.${r.unit.kind}` as 'unit.school'),
                wide: true,
                filter: {
                  value: query.level ?? '',
                  options: levels.map((value) => ({ value, label: t(`task.level.${value}`) })),
                  set: pick('level'),
                },
              },
              {
                key: 'state',
                title: t('task.state'),
                show: (r) => (
                  <>
                    <Status noun="task" state={r.state} late={r.late} />
                    {r.carried ? <div className="src">{t('task.carried')}</div> : null}
                  </>
                ),
                cell: (r) => t.of(stateWords.task[r.state as 'assigned'] ?? { zh: r.state, en: r.state }),
                filter: {
                  value: query.state && !query.state.includes(',') ? query.state : '',
                  options: states,
                  set: pick('state'),
                },
              },
              {
                key: 'due',
                title: t('task.due'),
                show: (r) => <DateText date={r.due} weekday={false} />,
                cell: (r) => r.due,
                wide: true,
              },
            ]}
          />
        )}
      </Of>
      {query.state?.includes(',') ? (
        <p className="note">
          <button type="button" className="link" onClick={() => set({ state: null })}>
            {t('all')}
          </button>
        </p>
      ) : null}
    </>
  )
}
