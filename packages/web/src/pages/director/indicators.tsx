// The indicators that miss their goal, each with the way to its table.
import { useRead } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { metOf } from '../indicator/figure.ts'
import { useFigureWords } from '../indicator/say.tsx'
import '../indicator/indicator.css'

export function Indicators() {
  const say = useFigureWords()
  const { t } = say
  const rows = (useRead('indicator.list', {}, { every: 60_000 }).data?.rows ?? []).filter((r) => r.goal !== null)
  if (rows.length === 0) return null
  const missed = rows.filter((r) => metOf(r, r) === 'no')
  const unknown = rows.filter((r) => metOf(r, r) === 'unknown').length
  return (
    <section className="sec">
      <div className="cap">
        <h2>{t('city.indicators')}</h2>
        <span className="src">
          <Go to="/indicators">{t('city.indicators.see')}</Go>
        </span>
      </div>
      {missed.length === 0 ? (
        <p className="note">
          {t('city.indicators.fine', { n: rows.length })}
          {unknown > 0 ? ` ${t('city.indicators.unknown', { n: unknown })}` : ''}
        </p>
      ) : (
        <ul className="ind-city">
          {missed.map((r) => (
            <li key={r.indicator}>
              <Go to={placeOf('indicator', r.indicator)}>{t.of(r.title)}</Go>
              <b className="late nw">! {say.value(r, r)}</b>
              <span className="src">
                {[say.goal(r), r.goal?.unverified ? t('indicator.unverified') : ''].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
