// Finds a unit by a few words of its name; choosing one narrows the list to its rows.
import { useId, useState } from 'react'
import { useRead } from '../../api.ts'
import { registerWords } from '../../words/register.ts'
import { useWords } from '../../words/say.ts'

export function UnitFind({ blockId, pick }: { blockId: string | null; pick: (unitId: string) => void }) {
  const t = useWords(registerWords)
  const list = useId()
  const [q, setQ] = useState('')
  const words = q.trim()
  const found = useRead('unit.list', { q: words, limit: 20, ...(blockId ? { blockId } : {}) }, { enabled: words.length > 1 })
  const units = found.data?.rows ?? []
  const write = (text: string) => {
    setQ(text)
    const unit = units.find((u) => u.name === text.trim())
    if (!unit) return
    setQ('')
    pick(unit.id)
  }
  return (
    <label className="reg-find">
      {t('rows.find')}
      <input className="field" list={list} value={q} autoComplete="off" onChange={(event) => write(event.target.value)} />
      <datalist id={list}>
        {units.map((u) => (
          <option key={u.id} value={u.name}>
            {u.block ?? ''}
          </option>
        ))}
      </datalist>
    </label>
  )
}
