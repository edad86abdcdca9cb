// The unit's own answers beside the group's, item by item with the signed gap; weak points stand first.
import { type Answers, evaluateCheck, itemsFor, type Pack, showAnswer, type UnitProfile } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { checkWords } from '../../words/check.ts'
import { number, useWords } from '../../words/say.ts'
import { visitWords } from '../../words/visit.ts'
import { gapOf, gapSum, isAnswered, questions } from '../check/fill.ts'
import { signed } from '../check/item.tsx'
import type { CheckData, Sheet } from '../check/use-sheet.ts'

const words = { ...checkWords, ...visitWords }
const weakFirst = <I extends { name: string }>(items: readonly I[], weak: readonly string[]): I[] => [
  ...items.filter((i) => weak.includes(i.name)),
  ...items.filter((i) => !weak.includes(i.name)),
]

export function Compare({ sheet, weak }: { sheet: Sheet; weak: readonly string[] }) {
  const t = useWords(words)
  const { result, self, order, data } = sheet
  const sum = self ? gapSum(order, result, self.result) : 0
  return (
    <section className="sec">
      <table className="cmp" aria-label={t('visit.item')}>
        <thead>
          <tr>
            <th scope="col">{t('visit.item')}</th>
            <th scope="col" className="n">
              {t('visit.said')}
            </th>
            <th scope="col" className="n">
              {t('visit.seen')}
            </th>
            <th scope="col" className="n">
              {t('visit.gap')}
            </th>
          </tr>
        </thead>
        <tbody>
          {weakFirst(order, weak).map((item) => {
            const { name } = item
            const said = self ? showAnswer(item, self.result.values[name] ?? null, t.lang) : ''
            const gap = self && isAnswered(result, name) ? gapOf(result.scores, self.result.scores, name) : null
            const to = placeOf('check', data.check.id, { q: name })
            return (
              <tr key={name} className={weak.includes(name) ? 'weak' : ''}>
                <td>
                  <Go to={to}>{t.of(item.label)}</Go>
                </td>
                <td className="n">{cut(said)}</td>
                <td className="n">
                  {isAnswered(result, name) ? (
                    cut(showAnswer(item, result.values[name] ?? null, t.lang))
                  ) : sheet.canFill ? (
                    <Go to={to}>{t('visit.fill')}</Go>
                  ) : (
                    '—'
                  )}
                </td>
                <td className="n gapc">{gap ? <b>{signed(gap)}</b> : null}</td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('visit.total', { n: order.length })}</td>
            <td className="n">{self ? number(self.result.points) : ''}</td>
            <td className="n">
              {sheet.progress.left > 0 ? t('check.sub', { done: result.answered, all: result.asked }) : number(result.points)}
            </td>
            <td className="n gapc">{sum ? signed(sum) : null}</td>
          </tr>
        </tfoot>
      </table>
      <p className="note">{t('check.gap.keep')}</p>
    </section>
  )
}
const cut = (text: string): string => (text.length > 12 ? `${text.slice(0, 11)}…` : text)

/** Before the group is there: what the unit says alone. */
export function SelfOnly({ check, weak }: { check: CheckData; weak: readonly string[] }) {
  const t = useWords(words)
  if (!check.check.submittedAt) return null
  const pack = check.pack as Pack
  const profile = check.profile as UnitProfile
  const items = itemsFor(pack, profile, 'self')
  const result = evaluateCheck(pack, items, check.answers as Answers, profile, check.today, 'self')
  return (
    <section className="sec">
      <table className="cmp alone" aria-label={t('visit.item')}>
        <thead>
          <tr>
            <th scope="col">{t('visit.item')}</th>
            <th scope="col" className="n">
              {t('visit.said')}
            </th>
          </tr>
        </thead>
        <tbody>
          {weakFirst(questions(items, result), weak).map((item) => (
            <tr key={item.name} className={weak.includes(item.name) ? 'weak' : ''}>
              <td>
                {t.of(item.label)}
                {check.notes[item.name] ? <div className="src">{check.notes[item.name]}</div> : null}
              </td>
              <td className="n">{showAnswer(item, result.values[item.name] ?? null, t.lang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
