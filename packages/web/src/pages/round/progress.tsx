// A plan being made: how good the best so far is, kept at any time or dropped; it goes on when the page is left, and says how it ended.
import type { ReadReply } from '@duxue/core'
import { useEffect, useRef } from 'react'
import { useAct, useRead } from '../../api.ts'
import { Bar } from '../../ui/bar.tsx'
import { choiceOf } from '../../ui/head.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { drawWords } from '../../words/draw.ts'
import { issueText } from '../../words/plan-issue.ts'
import { roundWords } from '../../words/round.ts'
import { useWords } from '../../words/say.ts'

type Plan = NonNullable<ReadReply<'plan.get'>['plan']>

export function usePlan(roundId: string, enabled: boolean) {
  const slow = useRead('plan.get', { roundId }, { enabled, every: 20_000 })
  const running = slow.data?.plan?.state === 'running'
  const quick = useRead('plan.get', { roundId }, { enabled: enabled && running, every: 500 })
  return { data: quick.data ?? slow.data, running }
}
/** Says once how a plan ended that was begun, or went on, while the page stood. */
export function useEnded(plan: Plan | null | undefined, done: () => void): void {
  const r = useWords(roundWords)
  const seen = useRef<string | null>(null)
  const now = plan === undefined ? null : `${plan?.id} ${plan?.state}`
  useEffect(() => {
    if (now === null || seen.current === now) return
    const first = seen.current === null
    seen.current = now
    if (first || !plan || plan.state === 'running') return
    if (plan.kind === 'plan' && plan.state === 'kept' && plan.best)
      sayDone(r('did.plan', { visits: plan.best.visits, bound: plan.best.bound }))
    done()
  }, [now, plan, done, r])
}

export function Progress({ plan }: { plan: Plan }) {
  const t = useWords(drawWords)
  const stop = useAct('plan.stop')
  const cancel = useAct('plan.cancel')
  if (plan.state === 'failed')
    return (
      <div className="run failed" role="alert">
        <span>
          {t('run.failed')} {plan.issues.map((i) => issueText(i, t.lang)).join('；')}
        </span>
      </div>
    )
  if (plan.state !== 'running') return null
  const { best } = plan
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(plan.startedAt)) / 1000))
  return (
    <div className="run" role="status">
      <b>{t(plan.kind === 'repair' ? 'run.repair' : 'run.title')}</b>
      <span>
        {best ? t('run.best', { visits: best.visits, bound: best.bound, gap: best.bound - best.visits }) : t('run.first')}
      </span>
      {best ? <Bar parts={[{ n: best.visits, tone: 1 }]} total={best.bound} label={`${best.visits} / ${best.bound}`} /> : null}
      {seconds < 3600 ? <span className="src">{t('run.time', { n: seconds })}</span> : null}
      <span className="acts2">
        {choiceOf(plan.choices, 'plan.stop') && best ? (
          <button type="button" className="btn" disabled={stop.busy} onClick={() => void stop.run({ id: plan.id })}>
            {t('run.stop')}
          </button>
        ) : null}
        {choiceOf(plan.choices, 'plan.cancel') ? (
          <button type="button" className="btn" disabled={cancel.busy} onClick={() => void cancel.run({ id: plan.id })}>
            {t('run.cancel')}
          </button>
        ) : null}
      </span>
    </div>
  )
}
