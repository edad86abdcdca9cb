// The registers that concern who looks: what each is for, what is open and late in it, the figures that follow.
import { type ReadReply, seesRows } from '@duxue/core'
import { useEffect } from 'react'
import { useRead, useWho } from '../api.ts'
import { maySee, roleOf } from '../role.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go, useGo } from '../ui/link.tsx'
import { Tag } from '../ui/status.tsx'
import { registerWords } from '../words/register.ts'
import { number, useWords } from '../words/say.ts'
import { placeOfRegister } from './register/kinds.ts'
import { totalOf } from './register/sum.ts'
import './register/register.css'

type Brief = ReadReply<'register.list'>['rows'][number]

export default function RegistersPage() {
  const t = useWords(registerWords)
  const { who } = useWho()
  const role = roleOf(who?.person)
  const school = role === 'clerk' || role === 'head'
  const read = useRead('register.list', {})
  const go = useGo()
  const only = school && read.data?.rows.length === 1 ? read.data.rows[0]?.register : undefined
  useEffect(() => {
    if (only) go(placeOfRegister(only), { replace: true })
  }, [only, go])
  return (
    <>
      <Head
        title={t(school ? 'registers.title.own' : 'registers.title')}
        sub={t('registers.sub')}
        acts={[maySee(who?.person, 'fact.files') && { label: t('registers.facts'), to: '/facts' }]}
      />
      <Of read={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>{t('registers.empty')}</Empty>
          ) : (
            <ul className="regs">
              {rows.map((r) => (
                <One key={r.register} brief={r} roles={who?.person?.posts.map((p) => p.role) ?? []} />
              ))}
            </ul>
          )
        }
      </Of>
    </>
  )
}

function One({ brief: r, roles }: { brief: Brief; roles: readonly string[] }) {
  const t = useWords(registerWords)
  const rows = r.keeper !== null || seesRows(r.seenBy, roles)
  const to = placeOfRegister(r.register)
  const rhythm = `rhythm.${r.rhythm}`
  return (
    <li>
      <div className="reg-what">
        <h2>
          <Go to={rows ? to : `${to}/figures`}>{t.of(r.title)}</Go> {r.trace ? <Tag>{t('registers.trace')}</Tag> : null}
        </h2>
        <p>{t.of(r.purpose)}</p>
        <p className="src">
          {[
            t('rows.sub.user', { who: t.of(r.dailyUser) }),
            t((rhythm in registerWords ? rhythm : 'rhythm.case') as 'rhythm.case'),
            r.trace ? t('registers.trace.note') : '',
            r.keeper ? t.pair(t('registers.keeper'), r.keeper.name) : '',
            r.source ? t('rows.sub.source', { source: r.source }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <dl className="reg-n">
        {rows ? (
          <>
            <div>
              <dt>{t('registers.open')}</dt>
              <dd>{r.open > 0 ? <Go to={to}>{number(r.open)}</Go> : 0}</dd>
            </div>
            <div>
              <dt>{t('registers.late')}</dt>
              <dd>
                {r.late > 0 ? (
                  <Go className="late" to={placeOfRegister(r.register, { late: 'true' })}>
                    ! {number(r.late)}
                  </Go>
                ) : (
                  0
                )}
              </dd>
            </div>
            {r.keeper ? null : (
              <div>
                <dt>{t('registers.units')}</dt>
                <dd>{number(r.units)}</dd>
              </div>
            )}
          </>
        ) : (
          <div>
            <dt>{t('rows.none.here')}</dt>
            <dd>{t('registers.rows.not')}</dd>
          </div>
        )}
      </dl>
      {r.keeper ? null : <Figures register={r.register} />}
    </li>
  )
}

/** The figures of all counties together, and the way to each county's. */
function Figures({ register }: { register: string }) {
  const t = useWords(registerWords)
  const read = useRead('register.figures', { register })
  if (!read.data) return null
  const { data } = read
  return (
    <p className="reg-figs">
      {data.elements.map((e) => {
        const n = totalOf(data, e.element)
        return (
          <span key={e.element} className="nw">
            {t.of(e.label)} <b>{n === null ? '—' : number(n)}</b>
          </span>
        )
      })}
      <Go className="nw" to={`${placeOfRegister(register)}/figures`}>
        {t(data.blocks.length > 1 ? 'registers.figures.see' : 'registers.figures.own')}
      </Go>
    </p>
  )
}
