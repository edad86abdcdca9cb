// The cells of a row as native controls: what is wrong stands under each at once, what is reckoned is shown where it belongs.
import { type Cells, type Issue, type Register, type RegisterColumn, setBySteps } from '@duxue/core'
import { useEffect, useState } from 'react'
import { useWide } from '../../ui/wide.ts'
import { registerWords } from '../../words/register.ts'
import { useWords } from '../../words/say.ts'
import type { Typed } from './draft.ts'
import { faultText } from './fault.ts'
import { cellText, isNumber } from './kinds.ts'
import { keepColumn } from './order.ts'

export const cellId = (name: string): string => `cell-${name}`
/** Puts the hand on a cell; what stands there is replaced by typing. */
export function handOn(name: string): void {
  const control = document.getElementById(cellId(name))
  control?.focus()
  if (control instanceof HTMLInputElement && control.type === 'text') control.select()
}

interface FieldsProps {
  readonly register: Register
  readonly columns: readonly RegisterColumn[]
  readonly typed: Typed
  readonly set: (name: string, text: string) => void
  /** The row as it is typed. */
  readonly cells: Cells
  readonly issues: readonly Issue[]
  /** Somebody tried to save: what is missing is said as well. */
  readonly tried: boolean
  readonly today: string
  /** The cell that the hand begins in; another key begins anew. */
  readonly start: { readonly column: string; readonly key: string }
}
export function Fields({ register, columns, typed, set, cells, issues, tried, today, start }: FieldsProps) {
  const t = useWords(registerWords)
  const wide = useWide()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  // nothing is reckoned from what is still missing
  const ready = !issues.some((i) => i.code === 'check.required')
  const begins = start.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row moves the hand, never what is typed in this one
  useEffect(() => {
    setLeft(new Set())
    if (wide && start.column) handOn(start.column)
  }, [begins])
  const bySteps = setBySteps(register)
  return (
    <div className="cells">
      {columns.map((c) => {
        if (bySteps.has(c.name) && (cells[c.name] ?? null) === null) return null
        if (c.type === 'calculate' || bySteps.has(c.name))
          return (
            <div key={c.name}>
              <span className="lab">
                {t.of(c.label)}
                <span>{t(bySteps.has(c.name) ? 'row.by.step' : 'row.reckoned')}</span>
              </span>
              <output className="reckoned">{(ready ? cellText(c, cells[c.name], t.lang, today) : '') || '—'}</output>
            </div>
          )
        const text = typed[c.name] ?? ''
        const issue = issues.find((i) => i.item === c.name && (tried || (i.code !== 'check.required' && left.has(c.name))))
        const id = cellId(c.name)
        return (
          <div key={c.name} className={c.type === 'text' && !register.key.includes(c.name) ? 'broad' : ''}>
            <label className="lab" htmlFor={id}>
              {t.of(c.label)}
              {c.required ? <span>{t('row.must')}</span> : null}
            </label>
            <Control
              column={c}
              text={text}
              bad={issue !== undefined}
              said={issue ? `${id}-said` : undefined}
              set={(to) => set(c.name, to)}
              leave={() => setLeft((was) => (was.has(c.name) ? was : new Set([...was, c.name])))}
            />
            {issue ? (
              <p id={`${id}-said`} className="issue">
                {faultText(register, issue, t.lang)}
              </p>
            ) : c.hint ? (
              <p className="note">{t.of(c.hint)}</p>
            ) : null}
          </div>
        )
      })}
    </div>
  )
}

interface ControlProps {
  readonly column: RegisterColumn
  readonly text: string
  readonly bad: boolean
  readonly said: string | undefined
  readonly set: (text: string) => void
  readonly leave: () => void
}
function Control({ column: c, text, bad, said, set, leave }: ControlProps) {
  const t = useWords(registerWords)
  const shared = {
    id: cellId(c.name),
    className: `field ${isNumber(c) ? 'n' : ''}`,
    value: text,
    'aria-invalid': bad,
    'aria-describedby': said,
    'aria-required': c.required,
    onFocus: () => keepColumn(c.name),
    onBlur: leave,
  }
  if (c.type === 'select_one' || c.type === 'yes_no') {
    const options =
      c.type === 'yes_no'
        ? [
            { name: 'yes', label: t('yes.word') },
            { name: 'no', label: t('no.word') },
          ]
        : c.choices.map((o) => ({ name: o.name, label: t.of(o.label) }))
    return (
      <select {...shared} onChange={(event) => set(event.target.value)}>
        <option value="">{t('row.choose')}</option>
        {options.map((o) => (
          <option key={o.name} value={o.name}>
            {o.label}
          </option>
        ))}
      </select>
    )
  }
  if (c.type === 'date') return <input {...shared} type="date" onChange={(event) => set(event.target.value)} />
  return (
    <input
      {...shared}
      type="text"
      autoComplete="off"
      maxLength={500}
      inputMode={c.type === 'integer' ? 'numeric' : c.type === 'decimal' ? 'decimal' : 'text'}
      onChange={(event) => set(event.target.value)}
    />
  )
}
