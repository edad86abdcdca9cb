// Kinds of unit to tick: county bureaux, every kind of school.
import { schoolKinds } from '@duxue/core'
import { useEffect, useRef, useState } from 'react'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'
import { useKindWord } from '../round/burden.tsx'

const all = ['county', ...schoolKinds] as const
/** `schools` stands for every kind but kindergartens; it is written out where one is taken away. */
export const kindsOut = (value: readonly unknown[]): string[] => [
  ...new Set(value.map(String).flatMap((k) => (k === 'schools' ? schoolKinds.filter((s) => s !== 'kindergarten') : [k]))),
]
export function KindTicks({
  value,
  set,
  first = false,
}: {
  value: readonly unknown[]
  set: (kinds: string[]) => void
  first?: boolean
}) {
  const t = useWords(draftWords)
  const kindWord = useKindWord()
  const [chosen, setChosen] = useState(() => kindsOut(value))
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (first) box.current?.focus()
  }, [first])
  const toggle = (kind: string) => {
    const next = all.filter((k) => (k === kind ? !chosen.includes(k) : chosen.includes(k)))
    setChosen(next)
    set(next)
  }
  return (
    <fieldset className="kind-ticks" aria-label={t('detail.kinds')}>
      {all.map((kind, i) => (
        <label key={kind} className="chk">
          <input ref={i === 0 ? box : null} type="checkbox" checked={chosen.includes(kind)} onChange={() => toggle(kind)} />
          {kindWord(kind)}
        </label>
      ))}
    </fieldset>
  )
}
