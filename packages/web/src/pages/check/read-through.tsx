// Everything that was answered, on one sheet: read before signing and handing in; items are picked here to be returned.
import { isAsked, showAnswer } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { checkWords } from '../../words/check.ts'
import { useWords } from '../../words/say.ts'
import { byTopic, gapOf, isAnswered } from './fill.ts'
import { wordIssue } from './issue.ts'
import { signed } from './item.tsx'
import { outerRepeatOf, repeatOf } from './repeat.ts'
import { RowLines } from './rows.tsx'
import type { Sheet } from './use-sheet.ts'

export function ReadThrough({
  sheet,
  picked,
  pick,
}: {
  sheet: Sheet
  picked: ReadonlySet<string>
  /** Set when items may be returned. */
  pick: ((name: string) => void) | null
}) {
  const t = useWords(checkWords)
  const { data, result, kept, self } = sheet
  const relevant = new Set(result.relevant)
  const shown = sheet.items.filter(
    (i) =>
      relevant.has(i.name) &&
      repeatOf(sheet.items, i) === null &&
      (isAsked(i) || i.type === 'repeat' || (i.type === 'calculate' && isAnswered(result, i.name))),
  )
  const inside = (repeat: string, name: string) => {
    const item = sheet.items.find((i) => i.name === name)
    return item !== undefined && outerRepeatOf(sheet.items, item)?.name === repeat
  }
  const no = new Map(sheet.order.map((item, i) => [item.name, i + 1]))
  return (
    <div className={`sheet ${self ? 'both' : ''}`}>
      {byTopic(shown, sheet.pack.topics).map(({ topic, items }) => (
        <section key={topic.id} className="sec">
          <h2 className="ph-h">{t.of(topic)}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('check.items', { n: items.length })}</th>
                {self ? (
                  <th scope="col" className="a">
                    {t('side.self')}
                  </th>
                ) : null}
                <th scope="col" className="a">
                  {t(self ? (sheet.side === 'group' ? 'side.group' : 'side.county') : 'check.answer')}
                </th>
                {self ? (
                  <th scope="col" className="n">
                    {t('check.gap.head')}
                  </th>
                ) : null}
                <th className={`e ${self ? 'hide-phone' : ''}`} aria-label={t(pick ? 'check.return.pick' : 'check.edit')} />
              </tr>
            </thead>
            <tbody>
              {items.map((item) => {
                const { name } = item
                const issue = result.issues.find((i) => i.item === name)
                const score = result.scores[name]
                const gap = self ? gapOf(result.scores, self.result.scores, name) : null
                const asked = no.has(name)
                return (
                  <tr key={name} className={picked.has(name) ? 'at' : ''}>
                    <td>
                      {asked ? <span className="src">{no.get(name)} </span> : null}
                      {self && asked ? (
                        <Go className="q-link" to={placeOf('check', data.check.id, { q: name })}>
                          {t.of(item.label)}
                        </Go>
                      ) : (
                        t.of(item.label)
                      )}
                      {data.returnedItems.includes(name) ? <b className="back"> {t('check.returned')}</b> : null}
                      {item.type === 'repeat' ? <RowLines sheet={sheet} repeat={item} /> : null}
                      {kept.notes[name] ? <div className="src">{kept.notes[name]}</div> : null}
                      {result.findings
                        .filter((f) => (f.item === name || inside(name, f.item)) && sheet.side !== 'county')
                        .map((f) => (
                          <div key={`${f.item} ${f.rule}`} className="back">
                            {t.pair(t(`grave.${f.grave}`), t.of(f.text))}
                          </div>
                        ))}
                      {issue && sheet.canFill ? <div className="issue">! {wordIssue(t, issue)}</div> : null}
                    </td>
                    {self ? (
                      <td className="a">
                        {showAnswer(item, self.result.values[name] ?? null, t.lang)}
                        {self.result.scores[name] ? (
                          <span className="src nw"> {t('check.self.points', { n: self.result.scores[name].points })}</span>
                        ) : null}
                      </td>
                    ) : null}
                    <td className="a">
                      {isAnswered(result, name) ? (
                        <b>{showAnswer(item, result.values[name] ?? null, t.lang)}</b>
                      ) : (
                        <span className="src">{t('check.empty')}</span>
                      )}
                      {isAnswered(result, name) && score ? (
                        <span className="src nw"> {t('check.self.points', { n: score.points })}</span>
                      ) : null}
                    </td>
                    {self ? <td className="n gapc">{isAnswered(result, name) && gap ? <b>{signed(gap)}</b> : null}</td> : null}
                    <td className={`e ${self ? 'hide-phone' : ''}`}>
                      {!asked ? (
                        <span className="src nw">{t('check.calculated')}</span>
                      ) : pick ? (
                        <input
                          type="checkbox"
                          aria-label={`${t('check.return.pick')} ${t.of(item.label)}`}
                          checked={picked.has(name)}
                          onChange={() => pick(name)}
                        />
                      ) : (
                        <Go to={placeOf('check', data.check.id, { q: name })}>
                          {t(sheet.change(name) ? (isAnswered(result, name) ? 'check.edit' : 'check.fill') : 'check.see')}
                        </Go>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}

/** What stands when a check has been handed in: when, by whom signed, its own points, what comes next. */
export function Receipt({ sheet, reviews }: { sheet: Sheet; reviews: boolean }) {
  const t = useWords(checkWords)
  const { data, waits, result } = sheet
  const { check } = data
  if (waits.submit)
    return (
      <div className="state-box">
        <h2>{t('check.queued')}</h2>
        <p>{t('check.queued.text')}</p>
      </div>
    )
  const next =
    check.state === 'accepted'
      ? 'check.receipt.accepted'
      : reviews
        ? 'check.receipt.pick'
        : sheet.side === 'group'
          ? 'check.receipt.group'
          : 'check.receipt.wait'
  const points = check.points ?? result.points
  const max = check.maxPoints ?? result.max
  return (
    <section className="sec">
      <div className="cap">
        <h2>{t(check.state === 'accepted' ? 'check.receipt.accepted' : reviews ? 'check.receipt.review' : 'check.receipt')}</h2>
      </div>
      <dl className="form">
        <div>
          <dt>{t('check.receipt.when')}</dt>
          <dd>{check.submittedAt ? t.moment(check.submittedAt, { thisYear: data.today }) : null}</dd>
        </div>
        {data.signer ? (
          <div>
            <dt>{t('check.receipt.signer')}</dt>
            <dd>{data.signer}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('check.receipt.answered')}</dt>
          <dd>{t('check.sub', { done: result.answered, all: result.asked })}</dd>
        </div>
        <div>
          <dt>{t('check.receipt.points')}</dt>
          <dd>{t('check.receipt.points.of', { n: points, max })}</dd>
        </div>
        <div>
          <dt>{t('check.receipt.next')}</dt>
          <dd>{t(next)}</dd>
        </div>
      </dl>
    </section>
  )
}
