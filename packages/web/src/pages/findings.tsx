// The list of findings: filters in the head, many fed back, ordered or closed at once; for a school what it has to mend.
import type { ActName, ReadQuery, ReadReply } from '@duxue/core'
import { useAct, useRead, useWho } from '../api.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { roleOf } from '../role.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { askFirst } from '../ui/confirm.tsx'
import { choiceOf, Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { usePages } from '../ui/pages.tsx'
import { DateText, Late, Status, Tag } from '../ui/status.tsx'
import { type Bulk, Table } from '../ui/table.tsx'
import { sayDone } from '../ui/toast.tsx'
import { useWide } from '../ui/wide.ts'
import { findingWords } from '../words/finding.ts'
import { useWords } from '../words/say.ts'
import { stateWord, stateWords } from '../words/state.ts'
import { FindingRows, StateFilter } from './finding/rows.tsx'

type Row = ReadReply<'finding.list'>['rows'][number]
const graves = ['general', 'serious', 'urgent'] as const
const many = ['feed_back', 'order', 'close'] as const
const openStates = 'found,fed_back,defended,ordered,rectifying,reported,verified,reopened'

/** What an address asks for, as the read understands it. */
function asked(query: Readonly<Record<string, string>>): ReadQuery<'finding.list'> {
  const of = (key: string) => (query[key] ? { [key]: query[key] } : {})
  return {
    ...of('roundId'),
    ...of('blockId'),
    ...of('unitId'),
    ...of('topic'),
    ...of('state'),
    ...of('grave'),
    ...of('rule'),
    ...(query.late === 'true' ? { late: true } : {}),
    ...(query.mine === 'true' ? { mine: true } : {}),
  }
}

export default function Findings() {
  const t = useWords(findingWords)
  const role = roleOf(useWho().who?.person)
  const school = role === 'clerk' || role === 'head'
  const group = role === 'inspector'
  const [query, set] = usePageQuery()
  const pages = usePages()
  const read = useRead('finding.list', { ...asked(query), ...pages.asked })
  const wide = !school && role !== 'outside'
  const blocks = useRead('unit.list', { kind: 'county', limit: 100 }, { enabled: wide && !group && role !== 'county' })
  const city = role === 'office' || role === 'director' || role === 'section' || role === 'auditor' || role === 'county'
  const table = useRead('finding.table', query.roundId ? { roundId: query.roundId } : {}, { enabled: wide && city })
  const roomy = useWide()
  const bulk = useBulk(read.data?.rows ?? [])
  const filter = (key: string, options: { value: string; label: string }[]) => ({
    value: query[key] ?? '',
    options:
      query[key] && !options.some((o) => o.value === query[key])
        ? [{ value: query[key], label: otherOf(query[key]) }, ...options]
        : options,
    set: (value: string) => set({ [key]: value || null }),
  })
  /** Several states joined by commas as words. */
  const otherOf = (value: string) =>
    t.list(value.split(',').map((code) => (code in stateWords.finding ? t.of(stateWord('finding', code)) : code)))
  const topics = [...new Map((table.data?.rows ?? []).map((r) => [r.topic, t.of(r.label)]))]
  const narrowed = [
    query.unitId ? (read.data?.rows[0]?.unit.name ?? t('findings.this.unit')) : '',
    query.rule ? t('findings.this.rule') : '',
    query.late === 'true' ? t('findings.late') : '',
  ].filter(Boolean)
  return (
    <>
      <Head
        title={t(school || role === 'outside' ? 'findings.title.mine' : group ? 'findings.title.group' : 'findings.title')}
        sub={
          read.data ? (
            <>
              {t('findings.sub', { n: read.data.total })}
              {narrowed.length > 0 ? (
                <>
                  {' · '}
                  {t('findings.filtered', { what: t.list(narrowed) })}{' '}
                  <button type="button" className="link" onClick={() => set({ unitId: null, rule: null, late: null })}>
                    {t('findings.clear')}
                  </button>
                </>
              ) : read.data.total === 0 ? null : (
                <>
                  {' · '}
                  <button type="button" className="link" onClick={() => set({ late: 'true' })}>
                    {t('findings.late')}
                  </button>
                </>
              )}
            </>
          ) : undefined
        }
      />
      <Of read={read}>
        {({ rows, total }) =>
          !roomy && (rows.length > 0 || query.state) ? (
            <>
              <StateFilter value={query.state ?? ''} open={openStates} set={(value) => set({ state: value || null })} />
              {rows.length === 0 ? <p className="note">{t('empty.title')}</p> : null}
              <FindingRows rows={rows} total={total} pages={pages} />
            </>
          ) : (
            <Table
              label={t('findings.title')}
              file="findings"
              rows={rows}
              total={total}
              pages={pages}
              id={(f) => f.id}
              to={(f) => placeOf('finding', f.id)}
              bulk={bulk}
              canPick={(f) => many.some((m) => canDo(f, `finding.${m}`))}
              empty={
                Object.keys(asked(query)).length > 0 ? (
                  <Empty
                    act={
                      <Go className="btn" to="/findings">
                        {t('findings.clear')}
                      </Go>
                    }
                  >
                    {t('findings.empty')}
                  </Empty>
                ) : (
                  <Empty>{t('findings.empty')}</Empty>
                )
              }
              columns={[
                { key: 'no', title: t('finding.no'), number: true, wide: true, show: (f) => f.no },
                ...(school
                  ? []
                  : [
                      {
                        key: 'block',
                        title: t('finding.block'),
                        wide: true,
                        show: (f: Row) => f.unit.block ?? '',
                        ...(role === 'county' || group
                          ? {}
                          : {
                              filter: filter(
                                'blockId',
                                (blocks.data?.rows ?? []).map((b) => ({ value: b.id, label: b.name.replace(/教育局$/, '') })),
                              ),
                            }),
                      },
                      { key: 'unit', title: t('finding.unit'), show: (f: Row) => f.unit.name },
                    ]),
                {
                  key: 'topic',
                  title: t('finding.topic'),
                  wide: true,
                  show: (f) => t.of(f.topicLabel),
                  ...(topics.length > 0
                    ? {
                        filter: filter(
                          'topic',
                          topics.map(([value, label]) => ({ value, label })),
                        ),
                      }
                    : {}),
                },
                {
                  key: 'fact',
                  title: t('finding.fact'),
                  cell: (f) => f.fact,
                  show: (f) => (
                    <Go to={placeOf('finding', f.id)} title={f.fact} className="fact-cell">
                      {f.fact}
                    </Go>
                  ),
                },
                {
                  key: 'grave',
                  title: t('finding.grave'),
                  wide: true,
                  cell: (f) => t(`grave.${f.grave}` as 'grave.general'),
                  show: (f) =>
                    f.grave === 'urgent' ? (
                      <Tag tone="late">! {t('grave.urgent')}</Tag>
                    ) : (
                      t(`grave.${f.grave}` as 'grave.general')
                    ),
                  ...(wide
                    ? {
                        filter: filter(
                          'grave',
                          graves.map((value) => ({ value, label: t(`grave.${value}`) })),
                        ),
                      }
                    : {}),
                },
                {
                  key: 'state',
                  title: t('finding.state'),
                  cell: (f) => t.of(stateWord('finding', f.state)),
                  show: (f) => <Status noun="finding" state={f.state} />,
                  ...(wide
                    ? {
                        filter: filter('state', [
                          { value: openStates, label: t('open.all') },
                          ...Object.entries(stateWords.finding).map(([value, word]) => ({ value, label: t.of(word) })),
                        ]),
                      }
                    : {}),
                },
                {
                  key: 'due',
                  title: t('finding.due'),
                  cell: (f) => f.due,
                  show: (f) =>
                    f.due ? (
                      <>
                        <DateText date={f.due} near /> <Late days={f.late} />
                      </>
                    ) : (
                      ''
                    ),
                },
                { key: 'owner', title: t('finding.owner'), off: true, wide: true, show: (f) => f.owner.name },
                { key: 'basis', title: t('finding.basis'), off: true, wide: true, show: (f) => f.basis },
              ]}
            />
          )
        }
      </Of>
    </>
  )
}

const canDo = (row: Row, act: string): boolean => {
  const choice = choiceOf(row.choices, act)
  return choice !== null && !choice.why
}
/** The acts on many rows that any row seen allows; rows that stand elsewhere are left alone and counted. */
function useBulk(rows: readonly Row[]): readonly Bulk[] {
  const t = useWords(findingWords)
  const feedBack = useAct('finding.feed_back')
  const order = useAct('finding.order')
  const close = useAct('finding.close')
  const runs = { feed_back: feedBack.run, order: order.run, close: close.run }
  const go = async (key: (typeof many)[number], picked: string[]) => {
    const ids = picked.filter((id) => rows.some((r) => r.id === id && canDo(r, `finding.${key}` satisfies ActName)))
    const skipped = picked.length - ids.length
    const text = [t(`bulk.text.${key}`), skipped > 0 ? t('bulk.skipped', { n: skipped }) : ''].join(' ').trim()
    if (ids.length === 0) return sayDone(t('bulk.skipped', { n: skipped }))
    if ((await askFirst({ title: t(`bulk.sure.${key}`, { n: ids.length }), text, yes: t(`bulk.${key}`) })) === null) return
    const reply = await runs[key]({ ids })
    if (reply) sayDone(t(`did.${key}`, { n: reply.count }))
  }
  return many
    .filter((key) => rows.some((r) => canDo(r, `finding.${key}`)))
    .map((key) => ({ label: t(`bulk.${key}`), run: (ids) => void go(key, ids), main: key === 'order' }))
}
