// One draw from the freeze to its publication: each act is one step, everything that binds is shown.

import { useAct } from '../../../api.ts'
import { placeOf } from '../../../place.ts'
import { askFirst } from '../../../ui/confirm.tsx'
import { choiceOf } from '../../../ui/head.tsx'
import { Go } from '../../../ui/link.tsx'
import { Status } from '../../../ui/status.tsx'
import { sayDone } from '../../../ui/toast.tsx'
import { drawWords } from '../../../words/draw.ts'
import { useWords } from '../../../words/say.ts'
import { Proof } from './proof.tsx'
import { Result } from './result.tsx'
import { Reveal } from './reveal.tsx'
import type { DrawView } from './view.ts'
import { Weights } from './weights.tsx'
import { Witnesses } from './witnesses.tsx'

const steps = ['frozen', 'committed', 'revealed', 'drawn', 'published'] as const

/** `open` is the public page: nothing is done there. */
export function Ceremony({ draw, title, open = false }: { draw: DrawView; title: string; open?: boolean }) {
  const t = useWords(drawWords)
  const pull = useAct('draw.draw')
  const publish = useAct('draw.publish')
  const abort = useAct('draw.abort')
  const at = (steps as readonly string[]).indexOf(draw.state)
  const sure = async () => {
    if ((await askFirst({ title: t('draw.publish.ask'), text: t('draw.publish.text'), yes: t('draw.publish') })) !== null)
      await publish.run({ id: draw.id })
  }
  const stop = async () => {
    const reason = await askFirst({
      title: t('draw.abort.ask'),
      text: t('draw.abort.text'),
      yes: t('draw.abort'),
      reason: t('reason'),
    })
    if (reason !== null) await abort.run({ id: draw.id, reason })
  }
  const take = async () => {
    const done = await pull.run({ id: draw.id })
    if (done) sayDone(t('draw.did', { n: done.drawn, m: done.reserves }))
  }
  return (
    <>
      <ol className="draw-steps" aria-label={t('draw.title')}>
        {steps.map((s, i) => (
          <li key={s} aria-current={i === at ? 'step' : undefined}>
            <Status box={i <= at ? 'ok' : i === at + 1 && draw.state !== 'aborted' ? 'half' : 'empty'}>
              {t(`draw.step.${s}`)}
            </Status>
          </li>
        ))}
        {draw.state === 'aborted' ? (
          <li>
            <Status box="ret">{t('draw.aborted.by', { reason: draw.reason ?? '' })}</Status>
          </li>
        ) : null}
      </ol>
      <p className="draw-facts">
        <b>{open ? title : t('draw.no', { n: draw.no })}</b> ·{' '}
        {t('draw.frame', {
          units: draw.units,
          draw: draw.draw,
          reserves: draw.reserves,
          always: draw.always,
          inspectors: draw.inspectors,
        })}{' '}
        · {t.pair(t('draw.source'), draw.source)}
      </p>
      <div className="draw-two stack">
        <div>
          <Proof draw={draw} open={open} />
          <Witnesses draw={draw} />
          <section>
            <div className="cap">
              <h2>{t('draw.weights')}</h2>
            </div>
            <Weights weights={draw.weights} />
          </section>
          {choiceOf(draw.choices, 'draw.reveal') ? <Reveal draw={draw} /> : null}
          <p className="draw-acts">
            {choiceOf(draw.choices, 'draw.draw') ? (
              <button type="button" className="btn main big" disabled={pull.busy} onClick={() => void take()}>
                {t('draw.draw')}
              </button>
            ) : null}
            {choiceOf(draw.choices, 'draw.publish') ? (
              <button type="button" className="btn" disabled={publish.busy} onClick={() => void sure()}>
                {t('draw.publish')}
              </button>
            ) : null}
            {choiceOf(draw.choices, 'draw.abort') ? (
              <button type="button" className="btn" disabled={abort.busy} onClick={() => void stop()}>
                {t('draw.abort')}
              </button>
            ) : null}
            {open ? null : (
              <Go className="btn" to={placeOf('draw', draw.id)}>
                {t('draw.public')}
              </Go>
            )}
          </p>
        </div>
        <Result draw={draw} />
      </div>
    </>
  )
}
