// Checks: for a school its own; for county, section and office a table with accepting and returning many at once.
import type { ReadQuery, ReadReply } from '@duxue/core'
import { act, ask, useAct, useRead, useWho } from '../api.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { isPhoneRole, roleOf } from '../role.ts'
import { Ticks } from '../ui/bar.tsx'
import { Empty, Of } from '../ui/blank.tsx'
import { askFirst } from '../ui/confirm.tsx'
import { choiceOf, Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { Pager, usePages } from '../ui/pages.tsx'
import { reviewOf, useEach } from '../ui/review.ts'
import { DateText, Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { sayDone } from '../ui/toast.tsx'
import { checkWords } from '../words/check.ts'
import { useWords } from '../words/say.ts'
import { stateWords } from '../words/state.ts'

type CheckRow = ReadReply<'check.list'>['rows'][number]
const sides = ['self', 'county', 'group'] as const

export default function ChecksPage() {
  const role = roleOf(useWho().who?.person)
  return isPhoneRole(role) ? <Own inspector={role === 'inspector'} /> : <All />
}
function asked(query: Readonly<Record<string, string>>): ReadQuery<'check.list'> {
  const of = (key: string) => (query[key] ? { [key]: query[key] } : {})
  return { ...of('state'), ...of('side'), ...of('blockId'), ...of('roundId'), ...of('unitId') }
}

function Own({ inspector }: { inspector: boolean }) {
  const t = useWords(checkWords)
  const [query] = usePageQuery()
  const pages = usePages()
  const read = useRead('check.list', { ...asked(query), ...(inspector ? { side: 'group' } : {}), ...pages.asked })
  return (
    <>
      <Head
        title={t(inspector ? 'side.group' : 'check.list.own')}
        back={inspector ? { to: '/visits', label: t('nav.visits') } : { to: '/', label: t('nav.home') }}
      />
      <Of read={read}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty>{t('check.list.none')}</Empty>
          ) : (
            <div className="narrow lefted">
              {rows.map((row) => (
                <Go key={row.id} className="row" to={placeOf('check', row.id)}>
                  <div className="l1">
                    <b>{inspector ? row.unit.name : row.roundTitle}</b>
                    <span className="n">{row.due ? t('due.by', { date: t.date(row.due, { weekday: false }) }) : ''}</span>
                  </div>
                  <div className="l2">
                    <Status noun="check" state={row.state} late={row.late} />
                    {' · '}
                    {inspector ? '' : `${t(`side.${row.side}` as 'side.self')} · `}
                    {t('check.sub', { done: row.answered, all: row.asked })}
                  </div>
                  {row.state === 'open' || row.state === 'drafted' || row.state === 'returned' ? (
                    <Ticks done={row.answered} all={row.asked} />
                  ) : null}
                </Go>
              ))}
              {total > rows.length ? <Pager pages={pages} shown={rows.length} total={total} /> : null}
            </div>
          )
        }
      </Of>
    </>
  )
}

function All() {
  const t = useWords(checkWords)
  const { who } = useWho()
  const [query, set] = usePageQuery()
  const pages = usePages()
  const read = useRead('check.list', { ...asked(query), ...pages.asked })
  const blocks = useRead('unit.list', { kind: 'county', limit: 100 }, { enabled: roleOf(who?.person) !== 'county' })
  const accept = useAct('check.accept')
  const { busy, each } = useEach()
  const doAccept = async (ids: string[]) => {
    const question = { title: t('check.accept.n', { n: ids.length }), text: t('check.accept.text'), yes: t('check.accept') }
    if ((await askFirst(question)) === null) return
    const reply = await accept.run({ ids })
    if (reply) sayDone(t('check.accepted.n', { n: reply.count }))
  }
  /** Every answered item of each goes back; single items are picked on the check's own page. */
  const doReturn = async (ids: string[]) => {
    const reason = await askFirst({
      title: t('check.return.many', { n: ids.length }),
      text: t('check.return.whole'),
      yes: t('check.return'),
      reason: t('check.return.reason'),
    })
    if (reason === null) return
    const done = await each(ids, async (id) =>
      act('check.return', { id, items: Object.keys((await ask('check.get', { id })).answers), reason }),
    )
    if (done > 0) sayDone(t('check.returned.n', { n: done }))
  }
  const pick = (key: string) => (value: string) => set({ [key]: value || null })
  const states = Object.entries(stateWords.check).map(([value, word]) => ({ value, label: t.of(word) }))
  return (
    <>
      <Head title={t('check.list')} sub={t('check.list.sub')} />
      <Of read={read}>
        {({ rows, total }) => (
          <Table<CheckRow>
            label={t('check.list')}
            file="checks"
            rows={rows}
            total={total}
            pages={pages}
            id={(r) => r.id}
            to={(r) => placeOf('check', r.id)}
            {...reviewOf(
              rows,
              (r) => r.state === 'submitted' && choiceOf(r.choices, 'check.accept') !== null,
              busy,
              { label: t('check.accept'), run: doAccept },
              { label: t('check.return'), run: doReturn },
            )}
            empty={
              Object.keys(asked(query)).length > 0 ? (
                <Empty
                  act={
                    <Go className="btn" to="/checks">
                      {t('all')}
                    </Go>
                  }
                >
                  {t('check.list.none.filtered')}
                </Empty>
              ) : (
                <Empty>{t('check.list.none.review')}</Empty>
              )
            }
            columns={[
              {
                key: 'unit',
                title: t('check.list.unit'),
                show: (r) => <Go to={placeOf('check', r.id)}>{r.unit.name}</Go>,
                cell: (r) => r.unit.name,
              },
              {
                key: 'block',
                title: t('check.list.block'),
                show: (r) => r.unit.block ?? '',
                wide: true,
                ...(blocks.data
                  ? {
                      filter: {
                        value: query.blockId ?? '',
                        options: blocks.data.rows.map((b) => ({ value: b.id, label: b.block ?? b.name })),
                        set: pick('blockId'),
                      },
                    }
                  : {}),
              },
              {
                key: 'side',
                title: t('check.list.side'),
                show: (r) => t(`side.${r.side}` as 'side.self'),
                wide: true,
                filter: {
                  value: query.side ?? '',
                  options: sides.map((value) => ({ value, label: t(`side.${value}`) })),
                  set: pick('side'),
                },
              },
              {
                key: 'state',
                title: t('check.list.state'),
                show: (r) => <Status noun="check" state={r.state} late={r.late} />,
                cell: (r) => t.of(stateWords.check[r.state as 'open'] ?? { zh: r.state, en: r.state }),
                filter: {
                  value: query.state && !query.state.includes(',') ? query.state : '',
                  options: states,
                  set: pick('state'),
                },
              },
              { key: 'done', title: t('check.list.done'), show: (r) => `${r.answered} / ${r.asked}`, number: true },
              {
                key: 'due',
                title: t('check.list.due'),
                show: (r) => (r.due ? <DateText date={r.due} weekday={false} /> : ''),
                cell: (r) => r.due,
                wide: true,
              },
              {
                key: 'submitted',
                title: t('check.list.submitted'),
                show: (r) => (r.submittedAt ? t.moment(r.submittedAt, { weekday: false }) : ''),
                wide: true,
              },
            ]}
          />
        )}
      </Of>
    </>
  )
}
