// The questions of a pack by topic: whom each is put to, how it is looked at, its basis, its points, and when an answer is a finding.
import { type ChecklistItem, isAsked, type Pack } from '@duxue/core'
import { Tag } from '../../ui/status.tsx'
import type { baseWords } from '../../words/base.ts'
import { packWords } from '../../words/pack.ts'
import { number, useWords } from '../../words/say.ts'
import { askedOf, byTopic, ruleText } from './asked.ts'
import { BasisLine } from './basis.tsx'

export function Items({ pack, today }: { pack: Pack; today: string }) {
  const t = useWords(packWords)
  const scored = pack.items.some((i) => i.points !== null)
  return (
    <>
      {byTopic(pack.topics, pack.items).map(({ topic, items }) => (
        <div key={topic.id} className="pack-topic">
          <h3>
            {t.of(topic)} <span className="src">{t('items.n', { n: items.length })}</span>
          </h3>
          <table className="pack-items">
            <thead>
              <tr>
                <th scope="col" className="n">
                  {t('items.no')}
                </th>
                <th scope="col">{t('items.question')}</th>
                <th scope="col">{t('items.asked')}</th>
                {scored ? (
                  <th scope="col" className="n">
                    {t('items.points')}
                  </th>
                ) : null}
                <th scope="col">{t('items.basis')}</th>
                <th scope="col">{t('items.rules')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ no, item }) => (
                <tr key={item.name}>
                  <td className="n">{no}</td>
                  <th scope="row">
                    {t.of(item.label)}
                    <Kind item={item} />
                    {item.why ? <span className="src pack-under">{t.of(item.why)}</span> : null}
                  </th>
                  <td>
                    <AskedOf item={item} />
                  </td>
                  {scored ? (
                    <td className="n">
                      {item.points === null ? (
                        <span className="src">—</span>
                      ) : (
                        <>
                          {number(item.points)}
                          <span className="phone-only"> {t('items.points')}</span>
                        </>
                      )}
                    </td>
                  ) : null}
                  <td className="src">
                    <BasisLine pack={pack} basis={item.basis} />
                  </td>
                  <td>
                    <Rules pack={pack} item={item} today={today} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </>
  )
}

/** What is no question to answer, or was taken from another pack, says so. */
function Kind({ item }: { item: ChecklistItem }) {
  const t = useWords(packWords)
  const words = [
    isAsked(item) ? '' : t(item.type === 'calculate' ? 'items.reckoned' : item.type === 'note' ? 'items.note' : 'items.holds'),
    item.takenFrom ? t('items.taken', { pack: `${item.takenFrom.pack} ${item.takenFrom.version}` }) : '',
  ].filter(Boolean)
  return (
    <>
      {words.map((w) => (
        <span key={w}>
          {' '}
          <Tag>{w}</Tag>
        </span>
      ))}
    </>
  )
}

function AskedOf({ item }: { item: ChecklistItem }) {
  const t = useWords(packWords)
  const { appliesTo } = item
  const asked = askedOf(appliesTo)
  const kind = (k: string) => t(`school.${k}` as keyof typeof baseWords)
  const kinds = (all: readonly string[]) => t.list(all.map(kind))
  const schools =
    asked.schools === 'none'
      ? ''
      : asked.schools === 'all'
        ? t('asked.schools')
        : 'but' in asked.schools
          ? t('asked.but', { kinds: kinds(asked.schools.but) })
          : kinds(asked.schools.only)
  const day = (date: string) => t.date(date, { weekday: false, thisYear: '' })
  const narrow = [
    appliesTo.stages.length > 0 ? t('asked.stages', { stages: t.list(appliesTo.stages.map((s) => t(`stage.${s}`))) }) : '',
    appliesTo.grades ? t('asked.grades', { grades: t.list(appliesTo.grades.map(String)) }) : '',
    ...appliesTo.has.map((h) => t(`has.${h}`)),
    appliesTo.from ? t('asked.from', { date: day(appliesTo.from) }) : '',
    appliesTo.to ? t('asked.to', { date: day(appliesTo.to) }) : '',
    appliesTo.places ? t('asked.places') : '',
  ]
  const whom = [schools, asked.county ? t('asked.county') : ''].filter(Boolean)
  return (
    <>
      {[t.list(whom), ...narrow].filter(Boolean).join(t.lang === 'zh' ? '；' : '; ')}
      <span className="src pack-under">
        {[
          appliesTo.sides.map((s) => t(`side.${s}`)).join(' / '),
          t(`method.${item.method}`),
          isAsked(item) && item.minutes > 0 ? t('items.minutes', { n: item.minutes }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}

const owners = ['county', 'finance', 'town', 'posts'] as const
function Rules({ pack, item, today }: { pack: Pack; item: ChecklistItem; today: string }) {
  const t = useWords(packWords)
  if (item.finding.length === 0) return <span className="src">—</span>
  const owner = (key: string) => (key === 'unit' || key === '' ? '' : t(`rule.owner.${owners.find((o) => o === key) ?? 'other'}`))
  return (
    <ul className="pack-rules">
      {item.finding.map((r) => (
        <li key={r.rule}>
          <Tag {...(r.grave === 'urgent' ? { tone: 'late' as const } : {})}>{t(`grave.${r.grave}`)}</Tag>{' '}
          {ruleText(t.of(r.text), pack, today)}
          {owner(r.owner) ? <span className="src"> {owner(r.owner)}</span> : null}
        </li>
      ))}
    </ul>
  )
}
