// What may be done with a pack in the library: copied, and of the city's own edited, taken up as the next version, taken out of use.
import type { ReadReply } from '@duxue/core'
import { newId, useAct, useWho } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { holds } from '../../role.ts'
import { askFirst } from '../../ui/confirm.tsx'
import { choiceOf, type HeadAct } from '../../ui/head.tsx'
import { useGo } from '../../ui/link.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { packWords } from '../../words/pack.ts'
import { useWords } from '../../words/say.ts'

export function useOwnMoves(got: ReadReply<'pack.get'> | undefined): readonly (HeadAct | false | null)[] {
  const t = useWords(packWords)
  const go = useGo()
  const person = useWho().who?.person
  const revise = useAct('pack.revise')
  const retire = useAct('pack.retire')
  if (!got) return []
  const own = got.ownPack
  const may = (act: string) => own !== null && choiceOf(own.choices, act) !== null
  const writes = holds(person, 'office') || holds(person, 'section')
  const open = got.versions.find((v) => v.state === 'draft')
  const doRevise = async () => {
    const id = newId()
    if (own && (await revise.run({ id, packId: own.packId }))) go(placeOf('draft', id))
  }
  const doRetire = async () => {
    const reason = await askFirst({
      title: t('pack.retire.ask'),
      text: t('pack.retire.text'),
      yes: t('pack.retire'),
      reason: t('reason'),
    })
    if (own && reason !== null && (await retire.run({ id: own.id, reason }))) sayDone(t('pack.retire.done'))
  }
  return [
    writes && own?.state !== 'draft' && { label: t('pack.copy'), to: `/packs/new?copy=${got.id}` },
    may('pack.retire') && { label: t('pack.retire'), run: () => void doRetire(), busy: retire.busy },
    open
      ? { label: t('pack.edit'), to: placeOf('draft', open.id) }
      : may('pack.revise') && { label: t('pack.revise'), run: () => void doRevise(), busy: revise.busy },
  ]
}
