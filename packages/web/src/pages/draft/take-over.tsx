// A question of a pack of the library taken over word for word, with the sources and numbers that it stands on.
import { isAsked, type Pack } from '@duxue/core'
import { useState } from 'react'
import { useRead } from '../../api.ts'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'
import { takeItem } from './rows.ts'
import type { Draft } from './use-draft.ts'

export function TakeOver({ draft, topic }: { draft: Draft; topic: unknown }) {
  const t = useWords(draftWords)
  const list = useRead('pack.list', {})
  const packs = (list.data?.rows ?? []).filter((p) => !p.own)
  const [packId, setPackId] = useState('')
  const [name, setName] = useState('')
  const id = packId || (packs[0]?.id ?? '')
  const read = useRead('pack.get', { id }, { enabled: id !== '' })
  const pack = read.data?.pack as Pack | undefined
  // What that pack has taken over itself is taken from where it comes from.
  const items = (pack?.items ?? []).filter((item) => isAsked(item) && item.takenFrom === undefined && item.within === undefined)
  const item = items.find((i) => i.name === name) ?? items[0]
  const take = () => {
    if (!pack || !item) return
    draft.know(pack)
    draft.edit(takeItem(draft.content, `${pack.id}.${item.name}`, topic))
  }
  return (
    <div className="rule take-over">
      <select className="field" aria-label={t('take.pack')} value={id} onChange={(event) => setPackId(event.target.value)}>
        {packs.map((p) => (
          <option key={p.id} value={p.id}>
            {t.of(p.title)}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t('take.item')}
        value={item?.name ?? ''}
        onChange={(event) => setName(event.target.value)}
      >
        {items.map((i) => (
          <option key={i.name} value={i.name}>
            {t.of(i.label)}
          </option>
        ))}
      </select>
      <button type="button" className="btn" disabled={!item} onClick={take}>
        {t('take.do')}
      </button>
      <p className="note">{t('take.note')}</p>
    </div>
  )
}
