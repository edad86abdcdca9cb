// The rows of one register: what it is for, filters in the head, the pack's columns; its keeper adds, imports and exports here.
import { type ReadQuery, type ReadReply, type Register, seesRows } from '@duxue/core'
import { useState } from 'react'
import { sheets, useRead, useWho } from '../api.ts'
import { useOutbox } from '../outbox.ts'
import { placeOf, usePageId, usePageQuery } from '../place.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { saveFile } from '../ui/csv.ts'
import { choiceOf, Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { usePages } from '../ui/pages.tsx'
import { sayProblem } from '../ui/toast.tsx'
import { useWide } from '../ui/wide.ts'
import { registerWords } from '../words/register.ts'
import { useWords } from '../words/say.ts'
import { RowCards } from './register/cards.tsx'
import { placeOfRegister } from './register/kinds.ts'
import { RowTable } from './register/rows.tsx'
import { UnitFind } from './register/unit-find.tsx'
import './register/register.css'

/** What an address asks for, as the read understands it. */
function asked(query: Readonly<Record<string, string>>): Partial<ReadQuery<'register.rows'>> {
  const of = (key: 'unitId' | 'blockId' | 'state' | 'element') => (query[key] ? { [key]: query[key] } : {})
  return {
    ...of('unitId'),
    ...of('blockId'),
    ...of('state'),
    ...of('element'),
    ...(query.late === 'true' ? { late: true } : {}),
    ...(query.over === 'true' ? { over: true } : {}),
  }
}

export default function RegisterPage() {
  const name = usePageId()
  return <Rows key={name} name={name} />
}

function Rows({ name }: { name: string }) {
  const t = useWords(registerWords)
  const { who } = useWho()
  const [query, set] = usePageQuery()
  const pages = usePages()
  const roomy = useWide()
  const read = useRead('register.rows', { register: name, ...asked(query), ...pages.asked })
  const brief = useRead('register.list', {}).data?.rows.find((r) => r.register === name)
  const take = useSheet(name, read.data)
  return (
    <Of read={read}>
      {(data) => {
        const register = data.definition as Register
        const { keeper } = data
        const roles = who?.person?.posts.map((p) => p.role) ?? []
        const wide = seesRows(register.seenBy, roles)
        const city = roles.some((role) => ['director', 'office', 'auditor'].includes(role))
        const narrowed = Object.keys(asked(query)).length > 0
        const put = choiceOf(data.choices, 'register.put')
        const sheet = choiceOf(data.choices, 'register.import')
        const count = register.counts.find((c) => c.element === query.element)
        const unit = query.unitId ? data.rows.find((r) => r.unit.id === query.unitId)?.unit.name : undefined
        const link = (key: 'late' | 'over') => (
          <button
            type="button"
            className="link"
            aria-pressed={query[key] === 'true'}
            onClick={() => set({ [key]: query[key] === 'true' ? null : 'true' })}
          >
            {t(`rows.${key}`)}
          </button>
        )
        const importing = sheet && !sheet.why ? [{ label: t('rows.import'), to: `${placeOfRegister(name)}/import` }] : []
        const exporting = { label: t('rows.export'), run: () => void take.run(query), busy: take.busy }
        if (!keeper && !wide)
          return (
            <>
              <Head title={t.of(register.title)} sub={t.of(register.purpose)} back={back(t)} />
              <Empty
                title={t('rows.none.here')}
                act={
                  <Go className="btn main" to={`${placeOfRegister(name)}/figures`}>
                    {t('rows.figures')}
                  </Go>
                }
              >
                {t(register.seenBy === 'county' ? 'rows.hidden.county' : 'rows.hidden.school')}
              </Empty>
            </>
          )
        return (
          <>
            <Head
              title={t.of(register.title)}
              back={back(t)}
              sub={[
                t.of(register.purpose),
                t('rows.sub.user', { who: t.of(register.dailyUser) }),
                brief?.source ? t('rows.sub.source', { source: brief.source }) : '',
                t('rows.sub.n', { n: data.total }),
              ]
                .filter(Boolean)
                .join(' · ')}
              acts={[
                roomy && wide && { label: t(city ? 'rows.figures' : 'rows.figures.own'), to: `${placeOfRegister(name)}/figures` },
                ...(roomy ? [...importing, exporting, { label: t('print'), run: () => window.print() }] : []),
                put && {
                  label: t('rows.add'),
                  to: `${placeOfRegister(name)}/new`,
                  why: put.why,
                  main: true,
                  keyName: 'n',
                },
              ]}
            />
            {count ? (
              <p className="why reg-only">
                {t('rows.only.element', { what: t.of(count.label), n: data.total })}{' '}
                <button type="button" className="link" onClick={() => set({ element: null })}>
                  {t('rows.all')}
                </button>
                {wide ? <Go to={`${placeOfRegister(name)}/figures`}>{t('rows.back')}</Go> : null}
              </p>
            ) : null}
            {query.unitId ? (
              <p className="why reg-only">
                {t('rows.only.unit', { unit: unit ?? t('rows.unit') })}{' '}
                <button type="button" className="link" onClick={() => set({ unitId: null })}>
                  {t('rows.all')}
                </button>
              </p>
            ) : null}
            <Waiting name={name} ids={data.rows.map((r) => r.id)} />
            <div className="filters">
              {wide ? <UnitFind blockId={query.blockId ?? null} pick={(unitId) => set({ unitId })} /> : null}
              {register.clocks.length > 0 ? link('late') : null}
              {link('over')}
            </div>
            {roomy || (data.rows.length === 0 && !narrowed) ? (
              <div className={`reg-rows ${wide || count || query.unitId ? '' : 'short'}`}>
                <RowTable
                  name={name}
                  register={register}
                  rows={data.rows}
                  total={data.total}
                  pages={pages}
                  query={query}
                  set={set}
                  own={keeper !== null && !wide}
                  city={city}
                  empty={
                    narrowed ? (
                      <Empty
                        act={
                          <Go className="btn" to={placeOfRegister(name)}>
                            {t('rows.all')}
                          </Go>
                        }
                      >
                        {t('rows.empty.narrow')}
                      </Empty>
                    ) : (
                      <Empty>{t(put ? 'rows.empty.own' : 'rows.empty.seen')}</Empty>
                    )
                  }
                />
              </div>
            ) : (
              <RowCards
                register={register}
                rows={data.rows}
                total={data.total}
                pages={pages}
                state={query.state ?? ''}
                set={(state) => set({ state: state || null })}
                own={keeper !== null && !wide}
              />
            )}
            {roomy ? null : (
              <p className="phone-only reg-more">
                {importing.map((i) => (
                  <Go key={i.to} to={i.to}>
                    {i.label}
                  </Go>
                ))}
                <button type="button" className="link" disabled={take.busy} onClick={exporting.run}>
                  {t('rows.export')}
                </button>
                {wide ? <Go to={`${placeOfRegister(name)}/figures`}>{t(city ? 'rows.figures' : 'rows.figures.own')}</Go> : null}
              </p>
            )}
          </>
        )
      }}
    </Of>
  )
}
/** Rows that wait on this device: new ones of this register, and seen ones that were changed. */
function Waiting({ name, ids }: { name: string; ids: readonly string[] }) {
  const t = useWords(registerWords)
  const { waiting } = useOutbox()
  const mine = waiting.filter((w) => w.act.startsWith('register.') && (w.body.register === name || ids.includes(w.key)))
  const n = new Set(mine.map((w) => w.key)).size
  return n > 0 ? <p className="why">{t('rows.waiting', { n })}</p> : null
}
const back = (t: (key: 'registers.title') => string) => ({ to: placeOf('register'), label: t('registers.title') })

/** What narrows the rows on the page narrows the sheet as well. */
const narrows = ['blockId', 'state', 'late', 'over', 'element'] as const
/** The rows as a sheet that may come back: the keeper's own, or those that the address narrows to. */
function useSheet(name: string, data: ReadReply<'register.rows'> | undefined) {
  const t = useWords(registerWords)
  const today = useWho().who?.today ?? ''
  const [busy, setBusy] = useState(false)
  const run = async (query: Readonly<Record<string, string>>) => {
    if (!data) return
    const unitId = query.unitId ?? data.keeper?.id
    setBusy(true)
    await sheets
      .out({
        register: name,
        ...(unitId ? { unitId } : {}),
        ...Object.fromEntries(narrows.flatMap((key) => (query[key] ? [[key, query[key]]] : []))),
      })
      .then((file) => saveFile(`${t.of((data.definition as Register).title)}-${today}.xlsx`, file), sayProblem)
    setBusy(false)
  }
  return { busy, run }
}
