// A finding as a form: fact, basis, owner, clock, gravity, gap, measure and report, others alike; each with its source.
import type { ReadReply } from '@duxue/core'
import type { ReactNode } from 'react'
import { files as fileOf, useWho } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { maySee } from '../../role.ts'
import { Go } from '../../ui/link.tsx'
import { Late, Tag } from '../../ui/status.tsx'
import { findingWords } from '../../words/finding.ts'
import { civilOf, number, useWords } from '../../words/say.ts'
import { mendedLate, mendedOn, runOf, verifierOf } from './past.ts'

type Data = ReadReply<'finding.get'>

export function Form({ data }: { data: Data }) {
  const t = useWords(findingWords)
  const person = useWho().who?.person
  const { finding: f, sentence } = data
  return (
    <dl className="form">
      <Line name={t('finding.fact')}>
        <p className="fact">{f.fact}</p>
        <p className="src">
          {data.itemLabel ? t('one.from.item', { item: t.of(data.itemLabel) }) : t('one.by.hand')}
          {data.visitId && maySee(person, 'visit.get') ? (
            <>
              {' · '}
              <Go to={placeOf('visit', data.visitId)}>{t('one.visit')}</Go>
            </>
          ) : null}
          {data.checkId && maySee(person, 'check.get') ? (
            <>
              {' · '}
              <Go to={placeOf('check', data.checkId)}>{t('one.check')}</Go>
            </>
          ) : null}
        </p>
      </Line>
      <Line name={t('finding.basis')}>
        {f.basis}
        <p className="src">{f.rule ? t('one.rule') : t('one.by.hand')}</p>
        {sentence ? (
          <p className="src said">
            {t('one.said')}“{sentence.quote}”{' '}
            <Go className="nw" to={placeOf('directive', sentence.directiveId, { item: sentence.workItemId })}>
              {t('paragraph.see', { n: sentence.paragraph })}
            </Go>
          </p>
        ) : null}
      </Line>
      <Line name={t('one.owner')}>
        <Go to={placeOf('unit', f.owner.id)}>{f.owner.name}</Go>
        {'　'}
        <span className="src">
          {data.verifiedBy
            ? t('one.verified', { name: data.verifiedBy })
            : t('one.verifier', { name: verifierOf(data) ?? t('next.office') })}
        </span>
      </Line>
      <Line name={t('one.limit')}>
        <Clock data={data} />
      </Line>
      <Line name={t('finding.grave')}>
        {f.grave === 'urgent' ? <Tag tone="late">! {t('grave.urgent')}</Tag> : t(`grave.${f.grave}` as 'grave.general')}{' '}
        {f.reopened > 0 ? <span className="back">{t('one.reopened', { n: f.reopened })}</span> : null}
      </Line>
      <Line name={t('one.gap')}>
        <Gap data={data} />
      </Line>
      <Line name={t('one.measure')}>{data.measure}</Line>
      <Line name={t('one.report')}>
        {data.report ?? <span className="src">{t('one.report.none')}</span>}
        {data.files.length > 0 ? (
          <p>
            {data.files.map((file) => (
              <a key={file.id} className="file" href={fileOf.address(file.id)}>
                {file.name} <span className="src">{t('one.kb', { n: Math.ceil(file.bytes / 1024) })}</span>
              </a>
            ))}
          </p>
        ) : null}
      </Line>
      <Line name={t('one.paper')}>
        {data.paperId ? (
          <Go to={placeOf('paper', data.paperId)}>{t('one.paper.see')}</Go>
        ) : (
          <span className="src">{t('one.paper.none')}</span>
        )}
      </Line>
      {f.rule && data.alike.total > 1 ? (
        <Line name={t('one.alike')}>
          {t('one.alike.n', { ...data.alike })}{' '}
          <Go to={placeOf('finding', null, { roundId: f.roundId, rule: f.rule, topic: f.topic })}>{t('one.alike.see')}</Go>
        </Line>
      ) : null}
    </dl>
  )
}
function Line({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === '') return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
/** The clock of the rectification: from the order to the due day, with today on it. */
function Clock({ data }: { data: Data }) {
  const t = useWords(findingWords)
  const today = useWho().who?.today ?? ''
  const { finding: f, history } = data
  const last = (...kinds: string[]) => history.filter((h) => kinds.includes(h.kind)).at(-1)?.at
  const started = civilOf(last('finding.ordered', 'finding.reopened') ?? f.foundAt).date
  if (!f.due) return <span className="src">{t('one.limit.none')}</span>
  const mended = mendedOn(data)
  const closed = f.state === 'closed' ? last('finding.closed') : undefined
  const late = f.late || mendedLate(data)
  const run = runOf(started, f.due, mended ?? today)
  const rule = `days.${data.daysRule ?? ''}`
  const counted = data.daysRule?.match(/^(\d+) (workdays|days)$/)
  const short = (d: string) => t.date(d, { weekday: false })
  return (
    <>
      <div className={`cl ${late > 0 ? 'over' : ''}`}>
        <span style={{ width: `${run * 100}%` }} />
      </div>
      <div className="clx">
        <span>{t('one.ordered.on', { date: short(started) })}</span>
        <b>
          {closed
            ? t('one.done.on', { date: short(civilOf(closed).date) })
            : mended
              ? t('one.mended.on', { date: short(mended) })
              : f.late > 0
                ? `${t('one.today')} · ${t('late.days', { n: f.late })}`
                : data.daysLeft === 0
                  ? t('one.left.today')
                  : `${t('one.today')} · ${t('one.left', { n: Math.max(0, data.daysLeft ?? 0) })}`}
        </b>
        <span>{t('one.ends.on', { date: short(f.due) })}</span>
      </div>
      <p className="src">
        {counted
          ? t(counted[2] === 'days' ? 'days.days' : 'days.workdays', { n: Number(counted[1]) })
          : rule in findingWords
            ? t(rule as keyof typeof findingWords)
            : ''}{' '}
        {counted ? null : <span className="back">{t('one.days.unsure')}</span>}{' '}
        {late > f.late ? <span className="late">! {t('one.mended.late', { n: late })}</span> : <Late days={f.late} />}
      </p>
    </>
  )
}
/** What the unit said of itself beside what the group saw. */
function Gap({ data }: { data: Data }) {
  const t = useWords(findingWords)
  const answer = (v: unknown) => {
    const key = `answer.${String(v)}`
    if (key in findingWords) return t(key as keyof typeof findingWords)
    return typeof v === 'number' ? number(v) : ''
  }
  const said = answer(data.self)
  const seen = answer(data.group)
  if (data.selfPoints === null && data.groupPoints === null && (said === '' || seen === '')) return <span className="src">—</span>
  const gap = data.selfPoints !== null && data.groupPoints !== null ? data.groupPoints - data.selfPoints : null
  return (
    <>
      {gap !== null ? (
        <b className={gap === 0 ? '' : 'gapc'}>
          {t('one.gap.points', {
            self: number(data.selfPoints ?? 0),
            group: number(data.groupPoints ?? 0),
            gap: gap > 0 ? `+${number(gap)}` : number(gap),
          })}
        </b>
      ) : null}{' '}
      {said && seen && said !== seen ? t('one.gap.answers', { self: said, group: seen }) : null}{' '}
      <span className="src">{t('one.gap.note')}</span>
    </>
  )
}
