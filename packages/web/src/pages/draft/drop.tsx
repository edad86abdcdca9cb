// A draft thrown away, once it has been asked.
import { useAct } from '../../api.ts'
import { askFirst } from '../../ui/confirm.tsx'
import { choiceOf } from '../../ui/head.tsx'
import { useGo } from '../../ui/link.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'
import { forgetUnsaved } from './unsaved.ts'
import type { Draft } from './use-draft.ts'

export function DropDraft({ draft }: { draft: Draft }) {
  const t = useWords(draftWords)
  const go = useGo()
  const drop = useAct('pack.drop')
  const { own } = draft.data
  if (choiceOf(own.choices, 'pack.drop') === null) return null
  const run = async () => {
    const question = { title: t('freeze.drop.ask'), text: t('freeze.drop.text'), yes: t('freeze.drop') }
    if ((await askFirst(question)) === null) return
    await draft.flush()
    if (!(await drop.run({ id: own.id }))) return
    forgetUnsaved(own.id)
    sayDone(t('freeze.drop.done'))
    go('/packs')
  }
  return (
    <p className="preview-acts">
      <button type="button" className="link" disabled={drop.busy} onClick={() => void run()}>
        {t('freeze.drop')}
      </button>
    </p>
  )
}
