// Fields of the editor's forms: a text that is kept when one leaves it or presses Enter, so that a step of undo is a whole word.
import { type ReactNode, useEffect, useState } from 'react'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly disabled: boolean
  readonly set: (text: string) => void
  readonly lines?: number
  readonly bad?: boolean
  /** Its name is said above it. */
  readonly cap?: boolean
  readonly type?: 'text' | 'date' | 'number'
}
export function TextField({ label, value, disabled, set, lines = 1, bad = false, type = 'text', cap = false }: TextFieldProps) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const keep = () => {
    if (text !== value) set(text)
  }
  const common = {
    className: 'field',
    'aria-label': label,
    'aria-invalid': bad,
    disabled,
    value: text,
    spellCheck: false,
    onBlur: keep,
  }
  const line = (
    <input
      {...common}
      type={type}
      step="any"
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep()
      }}
    />
  )
  if (lines > 1) return <textarea {...common} rows={lines} onChange={(event) => setText(event.target.value)} />
  return cap ? <Capped label={label}>{line}</Capped> : line
}
/** A field with its name above it. */
export function Capped({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="capped">
      <span className="lab" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  )
}
export function Choose({
  label,
  value,
  options,
  disabled,
  set,
  cap = false,
}: {
  cap?: boolean
  label: string
  value: string
  options: readonly (readonly [value: string, word: string])[]
  disabled: boolean
  set: (value: string) => void
}) {
  const list = (
    <select className="field" aria-label={label} value={value} disabled={disabled} onChange={(event) => set(event.target.value)}>
      {options.some(([v]) => v === value) ? null : <option value={value}>{value}</option>}
      {options.map(([v, word]) => (
        <option key={v} value={v}>
          {word}
        </option>
      ))}
    </select>
  )
  return cap ? <Capped label={label}>{list}</Capped> : list
}
export function Ticks({
  label,
  options,
  chosen,
  disabled,
  set,
}: {
  label: string
  options: readonly (readonly [value: string, word: string])[]
  chosen: readonly string[]
  disabled: boolean
  set: (chosen: string[]) => void
}) {
  return (
    <fieldset className="kind-ticks" aria-label={label}>
      {options.map(([value, word]) => (
        <label key={value} className="chk">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            disabled={disabled}
            onChange={() => set(options.map(([v]) => v).filter((v) => (v === value ? !chosen.includes(v) : chosen.includes(v))))}
          />
          {word}
        </label>
      ))}
    </fieldset>
  )
}
export function Line({ name, issue, children }: { name: string; issue?: string | undefined; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {issue ? <p className="issue">{issue}</p> : null}
      </dd>
    </div>
  )
}
