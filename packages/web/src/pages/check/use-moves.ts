// What may be done with a check as a whole by who is here: the one main act, and what stands beside it.
import { newId, useAct, useWho } from '../../api.ts'
import { outbox } from '../../outbox.ts'
import { placeOf } from '../../place.ts'
import { roleOf } from '../../role.ts'
import { askFirst } from '../../ui/confirm.tsx'
import { choiceOf, type HeadAct } from '../../ui/head.tsx'
import { useGo } from '../../ui/link.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { checkWords } from '../../words/check.ts'
import { useWords } from '../../words/say.ts'
import { nextOpen } from './fill.ts'
import type { Sheet } from './use-sheet.ts'

export interface Moves {
  readonly main: HeadAct | null
  readonly beside: readonly (HeadAct | false)[]
  readonly mayReturn: boolean
  readonly mayRaise: boolean
  readonly handedIn: boolean
  readonly complete: boolean
  /** A school's own check needs its head's signature. */
  readonly needsSign: boolean
}

export function useMoves(sheet: Sheet, view: string, picked: ReadonlySet<string>, unpick: () => void): Moves {
  const t = useWords(checkWords)
  const go = useGo()
  const { who } = useWho()
  const role = roleOf(who?.person)
  const accept = useAct('check.accept')
  const giveBack = useAct('check.return')
  const review = useAct('check.review')
  const { data, order, progress, result, side } = sheet
  const { check } = data
  const here = (query: Record<string, string>) => placeOf('check', check.id, query)
  const handedIn = check.state === 'submitted' || check.state === 'accepted' || sheet.waits.submit
  const complete = progress.left === 0 && result.issues.length === 0
  const needsSign = side === 'self' && check.unit.kind === 'school'
  const may = (act: string) => {
    const choice = choiceOf(check.choices, act)
    return choice !== null && !choice.why
  }

  const sign = async () => {
    const text = t('check.sign.say', { name: who?.person?.name ?? '' })
    if ((await askFirst({ title: t('check.sign'), text, yes: t('check.sign') })) === null) return
    await outbox.add('check.sign', { id: check.id, version: data.version })
  }
  const submit = async () => {
    const question = { title: t('check.submit.ask'), text: t('check.submit.text'), yes: t('check.submit') }
    if ((await askFirst(question)) === null) return
    sheet.flush()
    await outbox.add('check.submit', { id: check.id })
    go(here({}))
  }
  const doAccept = async () => {
    const question = { title: t('check.accept.n', { n: 1 }), text: t('check.accept.text'), yes: t('check.accept') }
    if ((await askFirst(question)) !== null && (await accept.run({ ids: [check.id] }))) sayDone(t('check.accepted.n', { n: 1 }))
  }
  const doReturn = async () => {
    const reason = await askFirst({
      title: t('check.return.ask', { n: picked.size }),
      text: t('check.return.text'),
      yes: t('check.return'),
      reason: t('check.return.reason'),
    })
    if (reason === null || !(await giveBack.run({ id: check.id, items: [...picked], reason }))) return
    unpick()
    sayDone(t('check.returned.item'))
  }
  const doReview = async () => {
    const id = newId()
    if (await review.run({ selfCheckId: check.id, id })) go(placeOf('check', id))
  }

  const main = (): HeadAct | null => {
    if (handedIn) {
      if (may('check.return') && picked.size > 0)
        return {
          label: t('check.return.n', { n: picked.size }),
          run: () => void doReturn(),
          busy: giveBack.busy,
          main: true,
        }
      if (may('check.accept')) return { label: t('check.accept'), main: true, run: () => void doAccept(), busy: accept.busy }
      return null
    }
    if (!sheet.canFill) return null
    const open = nextOpen(order, result, null)
    if (open) {
      const label = result.answered > 0 ? t('check.go', { n: progress.left }) : t('check.begin', { n: progress.all })
      return { label, main: true, to: here({ q: open }) }
    }
    if (side === 'group') return { label: t('leave.open'), main: true, to: here({ view: 'leave' }) }
    const back = check.state === 'returned' ? data.returnedItems : []
    if (view !== 'read') {
      if (back[0] && !sheet.signed && role !== 'head')
        return { label: t('check.mend', { n: back.length }), main: true, to: here({ q: back[0] }) }
      const label = !needsSign || sheet.signed ? t('check.read.submit') : role === 'head' ? t('check.read.sign') : t('check.read')
      return { label, main: true, to: here({ view: 'read' }) }
    }
    if (!needsSign || sheet.signed) return { label: t('check.submit'), main: true, run: () => void submit() }
    if (role !== 'head') return { label: t('check.submit'), main: true, why: t('check.sign.first') }
    const why = sheet.waits.draft ? { why: t('check.sign.wait') } : {}
    return { label: t('check.sign'), main: true, run: () => void sign(), ...why }
  }
  return {
    main: main(),
    beside: [may('check.review') && { label: t('check.review'), run: () => void doReview(), busy: review.busy }],
    mayReturn: may('check.return'),
    mayRaise: side === 'group' && may('check.draft'),
    handedIn,
    complete,
    needsSign,
  }
}
