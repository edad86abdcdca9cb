// What a round asks of each kind of unit: how many items, how many minutes, before anything is published.
import type { ReadReply } from '@duxue/core'
import { baseWords } from '../../words/base.ts'
import { roundWords } from '../../words/round.ts'
import { number, useWords } from '../../words/say.ts'

type Row = ReadReply<'round.get'>['burden'][number]

/** The word of a kind of unit in a burden row: the county bureaux, or a kind of school. */
export function useKindWord(): (kind: string) => string {
  const t = useWords(roundWords)
  return (kind) => {
    if (kind === 'county') return t('burden.county')
    const key = `school.${kind}`
    return key in baseWords ? t(key as keyof typeof baseWords) : kind
  }
}

export function Burden({
  rows,
  out = [],
  toggle,
}: {
  rows: readonly Row[]
  out?: readonly string[]
  toggle?: (kind: string) => void
}) {
  const t = useWords(roundWords)
  const kindWord = useKindWord()
  const inside = rows.filter((r) => !out.includes(r.kind))
  const hours = (some: readonly Row[]) => Math.round(some.reduce((n, r) => n + r.units * r.minutes, 0) / 60)
  return (
    <section>
      <div className="cap">
        <h2>{t('burden.title')}</h2>
      </div>
      <div className="scroll">
        <table className="burden">
          <thead>
            <tr>
              {toggle ? <th className="tick">{t('burden.in')}</th> : null}
              <th scope="col">{t('burden.kind')}</th>
              <th scope="col" className="n">
                {t('burden.units')}
              </th>
              <th scope="col" className="n">
                {t('burden.items')}
              </th>
              <th scope="col" className="n">
                {t('burden.minutes')}
              </th>
              <th scope="col" className="n hide-phone">
                {t('burden.hours')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.kind} className={out.includes(r.kind) ? 'left-out' : ''}>
                {toggle ? (
                  <td className="tick">
                    <input
                      type="checkbox"
                      aria-label={kindWord(r.kind)}
                      checked={!out.includes(r.kind)}
                      onChange={() => toggle(r.kind)}
                    />
                  </td>
                ) : null}
                <td>{kindWord(r.kind)}</td>
                <td className="n">{number(r.units)}</td>
                <td className="n">{r.items}</td>
                <td className="n">{Math.ceil(r.minutes)}</td>
                <td className="n hide-phone">{number(hours([r]))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              {toggle ? <td /> : null}
              <td>{t('table.total')}</td>
              <td className="n">{number(inside.reduce((n, r) => n + r.units, 0))}</td>
              <td />
              <td />
              <td className="n hide-phone">{number(hours(inside))}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="note">{t('burden.note')}</p>
    </section>
  )
}
