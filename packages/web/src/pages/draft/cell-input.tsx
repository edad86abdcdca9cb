// What a cell becomes while it is written: a line, a list to choose from, or kinds of unit to tick; Enter keeps, Escape gives it back as it was.
import { graveness, itemTypes, type RawPack } from '@duxue/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'
import type { CellKey } from './cells.ts'
import { KindTicks } from './kind-ticks.tsx'
import { listOf } from './rows.ts'

/** Where the hand goes then; `gone`: it is elsewhere already. */
export type Then = 'down' | 'right' | 'left' | 'stay' | 'gone'
interface CellInputProps {
  readonly content: RawPack
  readonly raw: RawPack
  readonly column: CellKey
  readonly text: string
  readonly done: (text: string | null, then: Then) => void
}
export function CellInput({ content, raw, column, text, done }: CellInputProps) {
  const t = useWords(draftWords)
  const [typed, setTyped] = useState(text)
  const field = useRef<HTMLInputElement & HTMLSelectElement & HTMLTextAreaElement>(null)
  const over = useRef(false)
  const finish = (value: string | null, then: Then) => {
    if (over.current) return
    over.current = true
    done(value, then)
  }
  useEffect(() => {
    field.current?.focus()
    if (field.current && 'select' in field.current && text !== '') field.current.select()
  }, [text])
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') finish(null, 'stay')
    else if (event.key === 'Enter' && !event.shiftKey) finish(typed, 'down')
    else if (event.key === 'Tab') finish(typed, event.shiftKey ? 'left' : 'right')
    else return
    event.preventDefault()
  }
  const choose = (options: readonly (readonly [value: string, word: string])[]) => (
    <select
      ref={field}
      className="in-cell"
      aria-label={t(`col.${column}`)}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value)
        finish(event.target.value, 'stay')
      }}
      onKeyDown={onKey}
      onBlur={() => finish(typed, 'gone')}
    >
      {options.some(([value]) => value === typed) ? null : <option value={typed}>{typed}</option>}
      {options.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  )
  if (column === 'type') return choose(itemTypes.map((type) => [type, t(`type.${type}`)] as const))
  if (column === 'grave') return choose(graveness.map((grave) => [grave, t(`grave.${grave}`)] as const))
  if (column === 'basis')
    return choose(listOf(content.sources).map((s) => [String(s.id ?? ''), String(s.instrument ?? '')] as const))
  if (column === 'required' && (typed === 'yes' || typed === 'no' || typed === ''))
    return choose([
      ['yes', t('yes.word')],
      ['no', t('no.word')],
    ])
  if (column === 'kinds')
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the ticks in it
      <div
        className="ticks-pop"
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape' || event.key === 'Enter') finish(event.key === 'Enter' ? typed : null, 'stay')
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) finish(typed, 'gone')
        }}
      >
        <KindTicks
          value={((raw.appliesTo as RawPack | undefined)?.kinds ?? []) as unknown[]}
          first
          set={(kinds) => setTyped(kinds.join(','))}
        />
        <button type="button" className="btn" onClick={() => finish(typed, 'stay')}>
          {t('close')}
        </button>
      </div>
    )
  return (
    <textarea
      ref={field}
      className="in-cell"
      rows={Math.min(6, Math.max(1, Math.ceil(typed.length / 18)))}
      aria-label={t(`col.${column}`)}
      spellCheck={false}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKey}
      onBlur={() => finish(typed, 'gone')}
    />
  )
}
