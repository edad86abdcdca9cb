// What was drawn, stratum by stratum: who is in, who stands in reserve, who came in for whom; what is sealed says until when.
import { useAct } from '../../../api.ts'
import { askFirst } from '../../../ui/confirm.tsx'
import { choiceOf } from '../../../ui/head.tsx'
import { sayDone } from '../../../ui/toast.tsx'
import { drawWords } from '../../../words/draw.ts'
import { useWords } from '../../../words/say.ts'
import { useKindWord } from '../burden.tsx'
import type { DrawView } from './view.ts'

export function Result({ draw }: { draw: DrawView }) {
  const t = useWords(drawWords)
  const kindWord = useKindWord()
  const replace = useAct('draw.replace')
  const out = new Set(draw.replacements.map((r) => r.out.id))
  const may = choiceOf(draw.choices, 'draw.replace') !== null
  const take = async (unit: { id: string; name: string }) => {
    const reason = await askFirst({
      title: t('draw.replace.ask', { name: unit.name }),
      text: t('draw.replace.text'),
      yes: t('draw.replace'),
      reason: t('reason'),
    })
    if (reason !== null && (await replace.run({ id: draw.id, out: unit.id, reason }))) sayDone(t('draw.replace.did'))
  }
  return (
    <section className="draw-result">
      <div className="cap">
        <h2>{t('draw.result')}</h2>
      </div>
      {draw.seed ? (
        <p className="note">
          {t('draw.seed')} <code className="hash">{draw.seed}</code>
        </p>
      ) : null}
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('draw.stratum')}</th>
              <th scope="col" className="n">
                {t('draw.of')}
              </th>
              <th scope="col" className="n">
                {t('draw.draw')}
              </th>
              <th scope="col">{t('draw.drawn')}</th>
              <th scope="col">{t('draw.reserves')}</th>
            </tr>
          </thead>
          <tbody>
            {draw.strata.map((s) => (
              <tr key={`${s.block} ${s.kind} ${s.day} ${s.rural}`}>
                <th scope="row">
                  {s.day
                    ? t('draw.stratum.day', { day: t.date(s.day, { weekday: false }) })
                    : `${s.block} ${kindWord(s.kind ?? '')}${s.rural === null ? '' : ` · ${t(s.rural ? 'draw.rural.yes' : 'draw.rural.no')}`}`}
                </th>
                <td className="n">{s.units}</td>
                <td className="n">{s.draw}</td>
                <td>
                  {s.drawn === null
                    ? s.day && draw.seed
                      ? t('draw.closed')
                      : ''
                    : s.drawn.map((u) => (
                        <span key={u.id} className={`unit-in ${out.has(u.id) ? 'gone' : ''}`}>
                          {u.name}
                          {may && !out.has(u.id) ? (
                            <button type="button" className="link" onClick={() => void take(u)}>
                              {t('draw.replace')}
                            </button>
                          ) : null}
                        </span>
                      ))}
                </td>
                <td className="src">{s.reserves?.map((u) => u.name).join('、') ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {draw.replacements.length > 0 ? (
        <>
          <h3>{t('draw.replaced')}</h3>
          <ul className="lines">
            {draw.replacements.map((r) => (
              <li key={r.out.id}>{t('draw.replaced.line', { out: r.out.name, in: r.in.name, reason: r.reason })}</li>
            ))}
          </ul>
        </>
      ) : null}
      {draw.days.length > 0 ? (
        <>
          <h3>{t('draw.days')}</h3>
          <div className="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('draw.day')}</th>
                  <th scope="col" className="n">
                    {t('draw.day.pool')}
                  </th>
                  <th scope="col" className="n">
                    {t('draw.draw')}
                  </th>
                  <th scope="col">{t('draw.day.commitment')}</th>
                  <th scope="col">{t('draw.day.secret')}</th>
                </tr>
              </thead>
              <tbody>
                {draw.days.map((d) => (
                  <tr key={d.day}>
                    <th scope="row">{t.date(d.day)}</th>
                    <td className="n">{d.pool}</td>
                    <td className="n">{d.draw}</td>
                    <td>
                      <code title={d.commitment}>{d.commitment.slice(0, 16)}…</code>
                    </td>
                    <td>{d.secret ? <code title={d.secret}>{d.secret.slice(0, 16)}…</code> : t('draw.closed')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : null}
    </section>
  )
}
