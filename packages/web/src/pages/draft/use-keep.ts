// The answers on the phone kept as an example of the draft, once its title is said.
import { askFirst } from '../../ui/confirm.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'
import { exampleOf } from './examples.ts'
import { listOf } from './rows.ts'
import type { Draft } from './use-draft.ts'
import type { Preview } from './use-preview.ts'

export function useKeep(draft: Draft, preview: Preview | null): () => Promise<void> {
  const t = useWords(draftWords)
  return async () => {
    const { pack, content } = draft
    if (!pack || !preview) return
    const { result } = preview.sheet
    const [first] = result.findings
    const what = t.list([
      result.max > 0 ? t('phone.points', { n: result.points, max: result.max }) : '',
      t('phone.findings', { n: result.findings.length }),
    ])
    const title = await askFirst({
      title: t('phone.keep.ask'),
      text: t('phone.keep.text', { what }),
      yes: t('phone.keep.ask'),
      reason: t('phone.keep.title'),
      ...(first ? { start: t.of(first.text) } : {}),
    })
    if (title === null) return
    const examples = [...listOf(content.examples), exampleOf(pack, preview, title)]
    draft.edit({ ...content, examples })
    sayDone(t('phone.kept', { n: examples.length }), draft.undo ?? undefined)
  }
}
