// The acts of a round as the head shows them: the next step is the main one; each is asked once before it is done.
import type { ReadReply } from '@duxue/core'
import { useAct } from '../../api.ts'
import { askFirst } from '../../ui/confirm.tsx'
import { choiceOf, type HeadAct } from '../../ui/head.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { roundWords } from '../../words/round.ts'
import { useWords } from '../../words/say.ts'

type Round = ReadReply<'round.get'>
const steps = ['notify', 'plan', 'announce', 'report', 'publish'] as const
type Step = (typeof steps)[number]

/** The step that comes next among those offered: a plan already made is announced, not made again. */
export function nextStep(offered: readonly string[], visits: number): Step | null {
  const inOrder = steps.filter((s) => offered.includes(`round.${s}`))
  return (visits > 0 && inOrder.includes('announce') ? 'announce' : inOrder[0]) ?? null
}

export function useMoves(round: Round | undefined): readonly HeadAct[] {
  const t = useWords(roundWords)
  const notify = useAct('round.notify')
  const plan = useAct('round.plan')
  const announce = useAct('round.announce')
  const report = useAct('round.report')
  const publish = useAct('round.publish')
  const cancel = useAct('round.cancel')
  if (!round) return []
  const { id } = round
  const units = round.burden.reduce((n, b) => n + b.units, 0)
  // Above the place's cap of minutes a month a notice goes out only with a reason.
  const heavy = round.burdenCap !== null && round.burden.some((b) => b.minutes > (round.burdenCap as number))
  const asksReason = (step: Step | 'cancel') => step === 'cancel' || (step === 'notify' && heavy)
  const sure = async (step: Step | 'cancel') =>
    await askFirst({
      title: t(`ask.${step}`, { units }),
      text: `${t(`ask.${step}.text`, { due: t.date(round.selfCheckDue) })}${step === 'notify' && heavy ? t('ask.notify.heavy', { cap: round.burdenCap ?? 0 }) : ''}`,
      yes: t(`step.${step}`),
      ...(asksReason(step) ? { reason: t('reason') } : {}),
    })
  const done: Record<Step, (reason: string) => Promise<string | null>> = {
    notify: async (reason) => {
      const reply = await notify.run({ id, ...(heavy ? { burdenReason: reason } : {}) })
      return reply && t('did.notify', { n: reply.units })
    },
    plan: async () => {
      const reply = await plan.run({ id })
      return reply && t('did.plan.begun')
    },
    announce: async () => (await announce.run({ id })) && t('did.announce'),
    report: async () => (await report.run({ id })) && t('did.report'),
    publish: async () => (await publish.run({ id })) && t('did.publish'),
  }
  const busy: Record<Step, boolean> = {
    notify: notify.busy,
    plan: plan.busy,
    announce: announce.busy,
    report: report.busy,
    publish: publish.busy,
  }
  const take = async (step: Step) => {
    const reason = await sure(step)
    if (reason === null) return
    const said = await done[step](reason)
    if (said) sayDone(said)
  }
  const stop = async () => {
    const reason = await sure('cancel')
    if (reason !== null && (await cancel.run({ id, reason }))) sayDone(t('did.cancel'))
  }
  const next = nextStep(
    round.choices.map((c) => c.act),
    round.visits,
  )
  const shown = steps.flatMap((step): HeadAct[] => {
    const choice = choiceOf(round.choices, `round.${step}`)
    if (!choice || (step === 'announce' && next === 'plan')) return []
    return [
      {
        label: t(step === 'plan' && round.visits > 0 ? 'step.plan.again' : `step.${step}`),
        run: () => void take(step),
        main: step === next,
        why: choice.why,
        busy: busy[step],
      },
    ]
  })
  return choiceOf(round.choices, 'round.cancel')
    ? [{ label: t('step.cancel'), run: () => void stop(), busy: cancel.busy }, ...shown]
    : shown
}
