// The acts of a finding: the next step is the main one in the head; the rest stand below the trail with what they mean.
import { mayAct, type ReadReply } from '@duxue/core'
import { useState } from 'react'
import { useAct, useWho } from '../../api.ts'
import { askFirst, type Question } from '../../ui/confirm.tsx'
import { choiceOf, type HeadAct } from '../../ui/head.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { findingWords } from '../../words/finding.ts'
import { useWords } from '../../words/say.ts'

type Finding = ReadReply<'finding.get'>['finding']
export interface Also {
  readonly key: 'defend' | 'withdraw' | 'assign' | 'reopen'
  readonly run: (() => void) | null
}
/** Which form lies open on the page. */
export type Open = 'report' | 'assign' | null

export function useFindingMoves(f: Finding | undefined) {
  const t = useWords(findingWords)
  const { who } = useWho()
  const [open, setOpen] = useState<Open>(null)
  const feedBack = useAct('finding.feed_back')
  const order = useAct('finding.order')
  const start = useAct('finding.start')
  const report = useAct('finding.report')
  const verify = useAct('finding.verify')
  const close = useAct('finding.close')
  const defend = useAct('finding.defend')
  const withdraw = useAct('finding.withdraw')
  const assign = useAct('finding.assign')
  const reopen = useAct('finding.reopen')
  if (!f) return { head: [], also: [], open, setOpen, report, assign }

  const { id } = f
  const ids = [id]
  const offered = (act: string) => choiceOf(f.choices, `finding.${act}`)
  const done = (reply: unknown) => (reply ? sayDone(t('said.done')) : undefined)
  const asked = async (question: Question, go: (reason: string) => Promise<unknown>) => {
    const reason = await askFirst(question)
    if (reason !== null) done(await go(reason))
  }
  const roles = who?.person?.posts.map((p) => p.role) ?? []
  const mayClose = mayAct['finding.close'].some((grant) => roles.includes(grant))
  const passed = async (note: string) => {
    const reply = await verify.run({ id, passed: true, note })
    return reply && mayClose ? await close.run({ ids }) : reply
  }
  const act = (key: string, label: string, run: () => void, extra: Partial<HeadAct> = {}): HeadAct[] => {
    const choice = offered(key)
    return choice ? [{ label, run, why: choice.why, ...extra }] : []
  }
  const steps: HeadAct[] = [
    ...act(
      'verify',
      mayClose ? t('act.verify.close') : t('act.verify.pass'),
      () =>
        void asked({ title: t('act.verify.pass'), text: f.fact, yes: t('act.verify.pass'), reason: t('say.note.pass') }, passed),
      { keyName: 'y' },
    ),
    ...act(
      'close',
      t('act.close'),
      () => void asked({ title: t('sure.close'), text: t('bulk.text.close'), yes: t('act.close') }, () => close.run({ ids })),
      {
        keyName: 'y',
      },
    ),
    ...act(
      'order',
      t('act.order'),
      () => void asked({ title: t('sure.order'), text: t('bulk.text.order'), yes: t('act.order') }, () => order.run({ ids })),
      {
        keyName: 'y',
      },
    ),
    ...act(
      'start',
      t('act.start'),
      () =>
        void asked({ title: t('act.start'), text: f.fact, yes: t('act.start'), reason: t('say.measure') }, (measure) =>
          start.run({ id, measure }),
        ),
    ),
    ...act('report', t('act.report'), () => setOpen('report'), { busy: report.busy }),
    ...act(
      'feed_back',
      t('act.feed_back'),
      () =>
        void asked({ title: t('sure.feed_back'), text: t('bulk.text.feed_back'), yes: t('act.feed_back') }, () =>
          feedBack.run({ ids }),
        ),
    ),
  ]
  const verifying = offered('verify')
  const fail: HeadAct[] =
    verifying && !verifying.why
      ? [
          {
            label: t('act.verify.fail'),
            run: () =>
              void asked(
                { title: t('act.verify.fail'), text: f.fact, yes: t('act.verify.fail'), reason: t('say.note.fail') },
                (note) => verify.run({ id, passed: false, note }),
              ),
          },
        ]
      : []
  const says: Record<Exclude<Also['key'], 'assign'>, (text: string) => Promise<unknown>> = {
    defend: (text) => defend.run({ id, text }),
    withdraw: (reason) => withdraw.run({ id, reason }),
    reopen: (reason) => reopen.run({ id, reason }),
  }
  const also = (['defend', 'withdraw', 'assign', 'reopen'] as const).flatMap((key): Also[] => {
    const choice = offered(key)
    if (key === 'assign') return choice ? [{ key, run: () => setOpen('assign') }] : []
    if (!choice) return key === 'reopen' && mayReopen(roles) ? [{ key, run: null }] : []
    const question = {
      title: t(`act.${key}`),
      text: f.fact,
      yes: t(`act.${key}`),
      reason: t(key === 'defend' ? 'say.defend' : 'reason'),
    }
    return [{ key, run: () => void asked(question, says[key]) }]
  })
  return { head: [...fail, ...steps.map((s, i) => ({ ...s, main: i === 0 }))], also, open, setOpen, report, assign }
}
const mayReopen = (roles: readonly string[]): boolean => mayAct['finding.reopen'].some((grant) => roles.includes(grant))
