// The control of one answer: native, 44 px, by the type of the item.
import { useEffect, useId, useState } from 'react'
import { checkWords } from '../../words/check.ts'
import { useWords } from '../../words/say.ts'
import { FileAnswer, PlaceAnswer, SignatureAnswer } from './answer-file.tsx'
import type { AnswerProps } from './answer-props.ts'
import { typedNumber } from './fill.ts'

export function Answer(props: AnswerProps) {
  const { type } = props.item
  if (type === 'rating' || type === 'yes_no') return <Segments {...props} />
  if (type === 'select_one' || type === 'select_many') return <Choices {...props} />
  if (type === 'photo' || type === 'file') return <FileAnswer {...props} />
  if (type === 'signature') return <SignatureAnswer {...props} />
  if (type === 'place') return <PlaceAnswer {...props} />
  return <Typed {...props} />
}

function Segments({ item, value, disabled, set }: AnswerProps) {
  const group = useId()
  const t = useWords(checkWords)
  const options =
    item.type === 'rating'
      ? (['meets', 'partly', 'fails', 'na'] as const).map((name) => ({ name, label: t(`rating.${name}`) }))
      : (['yes', 'no'] as const).map((name) => ({ name, label: t(`answer.${name}`) }))
  return (
    <div className="seg" role="radiogroup" aria-label={t.of(item.label)}>
      {options.map((o) => (
        <label key={o.name} className={disabled ? 'off' : ''}>
          <input
            type="radio"
            name={group}
            checked={value === o.name || (item.type === 'yes_no' && value === (o.name === 'yes'))}
            disabled={disabled}
            onChange={() => set(o.name)}
          />
          {o.label}
        </label>
      ))}
    </div>
  )
}

function Choices({ item, choices = item.choices, value, disabled, set }: AnswerProps) {
  const group = useId()
  const t = useWords(checkWords)
  const many = item.type === 'select_many'
  const chosen = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(/\s+/) : []
  const toggle = (name: string) => {
    const names = chosen.includes(name) ? chosen.filter((c) => c !== name) : [...chosen, name]
    const inOrder = item.choices.map((c) => c.name).filter((n) => names.includes(n))
    set(inOrder.length > 0 ? inOrder.join(' ') : null)
  }
  return (
    <fieldset className="opts" aria-label={t.of(item.label)}>
      {choices.map((c) => (
        <label key={c.name} className={disabled ? 'off' : ''}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={group}
            checked={chosen.includes(c.name)}
            disabled={disabled}
            onChange={() => (many ? toggle(c.name) : set(c.name))}
          />
          {t.of(c.label)}
        </label>
      ))}
    </fieldset>
  )
}

function Typed({ item, value, disabled, bad, set, lines = 3 }: AnswerProps) {
  const t = useWords(checkWords)
  const number = item.type === 'integer' || item.type === 'decimal'
  const shown = value === null || value === undefined ? '' : String(value)
  const [text, setText] = useState(shown)
  const read = (typed: string) => (number ? typedNumber(typed) : typed === '' ? null : typed)
  // an answer that changed elsewhere replaces the text; one that is only written otherwise (3.0 for 3) does not
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new value from outside counts
  useEffect(() => {
    if (String(read(text) ?? '') !== shown) setText(shown)
  }, [shown])
  const common = {
    className: 'field',
    'aria-label': t.of(item.label),
    'aria-invalid': bad,
    disabled,
    value: text,
  }
  const change = (typed: string) => {
    setText(typed)
    set(read(typed), item.type !== 'date')
  }
  if (item.type === 'text') return <textarea {...common} rows={lines} maxLength={2000} onChange={(e) => change(e.target.value)} />
  if (item.type === 'time') return <input {...common} type="time" onChange={(e) => change(e.target.value)} />
  if (item.type === 'date')
    return <input {...common} type="date" max="2100-12-31" min="1990-01-01" onChange={(e) => change(e.target.value)} />
  return (
    <input
      {...common}
      type="text"
      inputMode={item.type === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      enterKeyHint="next"
      maxLength={20}
      onChange={(e) => change(e.target.value)}
    />
  )
}
