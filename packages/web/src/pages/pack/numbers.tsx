// What stands in numbers: the indicators with their goals, the numbers of law and policy with their days, and the sources of all with how sure they are.
import { goalOn, type Indicator, type Pack, type Threshold } from '@duxue/core'
import { useWho } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { maySee } from '../../role.ts'
import { Go } from '../../ui/link.tsx'
import { packWords } from '../../words/pack.ts'
import { number, useWords } from '../../words/say.ts'
import { BasisLine, Unsure } from './basis.tsx'
import { useValidity } from './validity.ts'

export function Indicators({ pack, indicators, today }: { pack: Pack; indicators: readonly Indicator[]; today: string }) {
  const t = useWords(packWords)
  const opens = maySee(useWho().who?.person, 'indicator.table')
  if (indicators.length === 0) return <p className="note">{t('indicators.none')}</p>
  return (
    <table className="pack-cards">
      <thead>
        <tr>
          <th scope="col">{t('part.indicators')}</th>
          <th scope="col">{t('indicator.what')}</th>
          <th scope="col">{t('indicator.goal')}</th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((i) => {
          const goal = goalOn(i, pack.thresholds, today)
          return (
            <tr key={i.id}>
              <th scope="row">
                {opens ? <Go to={placeOf('indicator', `${pack.id}.${i.id}`)}>{t.of(i.title)}</Go> : t.of(i.title)}
              </th>
              <td>{t.of(i.about)}</td>
              <td>
                {goal ? (
                  <>
                    {t.of(goal.label)} <b>{number(Number(goal.value))}</b> {goal.unverified ? <Unsure /> : null}
                  </>
                ) : (
                  <span className="src">{t('indicator.goal.none')}</span>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function Thresholds({ pack }: { pack: Pack }) {
  const t = useWords(packWords)
  const valid = useValidity()
  if (pack.thresholds.length === 0) return <p className="note">{t('thresholds.none')}</p>
  return (
    <table className="pack-cards">
      <thead>
        <tr>
          <th scope="col">{t('threshold.what')}</th>
          <th scope="col" className="n">
            {t('threshold.value')}
          </th>
          <th scope="col">{t('pack.valid')}</th>
          <th scope="col">{t('threshold.source')}</th>
        </tr>
      </thead>
      <tbody>
        {pack.thresholds.map((th) => (
          <tr key={`${th.name} ${th.validFrom} ${th.places?.join(' ') ?? ''}`}>
            <th scope="row">
              {t.of(th.label)} {th.unverified ? <Unsure /> : null}
              {th.places ? <span className="src pack-under">{t('threshold.places')}</span> : null}
            </th>
            <td className="n">
              <ValueOf value={th.value} />
            </td>
            <td>{valid(th)}</td>
            <td className="src">
              <BasisLine pack={pack} basis={{ source: th.source, article: null }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
/** One number, or one for each stage or grade. */
function ValueOf({ value }: { value: Threshold['value'] }) {
  const t = useWords(packWords)
  if (typeof value === 'number') return <b>{number(value)}</b>
  const name = (key: string) =>
    key.startsWith('grade_') ? t('grade.of', { n: key.slice(6) }) : t(`stage.${key}` as 'stage.primary')
  return Object.entries(value).map(([key, n]) => (
    <span key={key} className="pack-under">
      {name(key)} <b>{number(n ?? 0)}</b>
    </span>
  ))
}

export function Sources({ pack }: { pack: Pack }) {
  const t = useWords(packWords)
  return (
    <table className="pack-cards">
      <thead>
        <tr>
          <th scope="col">{t('source.instrument')}</th>
          <th scope="col">{t('source.sure')}</th>
        </tr>
      </thead>
      <tbody>
        {pack.sources.map((s) => (
          <tr key={s.id}>
            <th scope="row">
              {s.instrument}
              {s.article ? ` ${s.article}` : ''}
            </th>
            <td>{s.sure === 'U' ? <Unsure /> : t(`sure.${s.sure}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
