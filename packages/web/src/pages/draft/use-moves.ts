// What may be done with a draft as a whole: look before freezing, ask for it, freeze.
import { useAct } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { askFirst } from '../../ui/confirm.tsx'
import { choiceOf, type HeadAct } from '../../ui/head.tsx'
import { useGo } from '../../ui/link.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'
import type { FreezeState } from './freeze.tsx'
import type { Draft } from './use-draft.ts'

interface At {
  readonly tab: string
  readonly version: string
  readonly reason: string
  readonly open: () => void
}
export function useMoves(draft: Draft, state: FreezeState, at: At): readonly (HeadAct | false | null)[] {
  const t = useWords(draftWords)
  const go = useGo()
  const freeze = useAct('pack.freeze')
  const propose = useAct('pack.propose')
  const { own } = draft.data
  const may = (act: string) => choiceOf(own.choices, act) !== null
  if (own.state !== 'draft') return []
  const doFreeze = async () => {
    const title = t('freeze.ask', { title: t.of(own.title), version: at.version })
    if ((await askFirst({ title, text: t('freeze.note'), yes: t('freeze.do', { version: at.version }) })) === null) return
    const rev = await draft.flush()
    if (rev === null) return
    const dropReason = at.reason.trim()
    const body = { id: own.id, rev, version: at.version, ...(dropReason === '' ? {} : { dropReason }) }
    if (!(await freeze.run(body))) return
    sayDone(t('freeze.done'))
    go(placeOf('pack', own.packId))
  }
  const doPropose = async () => {
    const rev = await draft.flush()
    if (rev !== null && (await propose.run({ id: own.id, rev }))) sayDone(t('freeze.proposed'))
  }
  const blocked = state.ready
    ? state.dropped.length > 0 && at.reason.trim() === ''
      ? 'pack.no_reason'
      : undefined
    : t('freeze.blocked')
  const main: HeadAct | false =
    at.tab !== 'freeze'
      ? { label: t('freeze.go'), main: true, run: at.open }
      : may('pack.freeze')
        ? {
            label: t('freeze.do', { version: at.version }),
            main: true,
            run: () => void doFreeze(),
            busy: freeze.busy,
            why: blocked,
          }
        : may('pack.propose') && {
            label: t(own.proposed ? 'freeze.proposed' : 'freeze.propose'),
            main: true,
            run: () => void doPropose(),
            busy: propose.busy || own.proposed,
            why: state.ready ? undefined : t('freeze.blocked'),
          }
  return [main]
}
