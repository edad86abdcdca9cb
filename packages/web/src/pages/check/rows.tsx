// A group of rows on the page of a check: rows are added and taken out, each with its own questions; rows may hold rows.
import { type Answers, type ChecklistItem, type Place, showAnswer } from '@duxue/core'
import { checkWords } from '../../words/check.ts'
import { useWords } from '../../words/say.ts'
import { Answer } from './answer.tsx'
import { wordIssue } from './issue.ts'
import { askedOfRow, openChoices, rowsIn, withAnswer } from './repeat.ts'
import { filesOf, type Sheet } from './use-sheet.ts'

interface RowsProps {
  readonly sheet: Sheet
  readonly repeat: ChecklistItem
  readonly place: Place
  readonly rows: readonly Answers[]
  readonly disabled: boolean
  readonly set: (rows: readonly Answers[], soon?: boolean) => void
}
export function Rows({ sheet, repeat, place, rows, disabled, set }: RowsProps) {
  const t = useWords(checkWords)
  const open = sheet.opened.sheet
  // Where a formula says how many there are, nobody adds or takes away.
  const counted = repeat.rows !== undefined
  const n = counted ? open.rowsOf(place) : rows.length
  const all = Array.from({ length: n }, (_, i) => rows[i] ?? {})
  const asked = askedOfRow(sheet.items, repeat)
  return (
    <div className="rows">
      {all.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <section key={i} className="one-row">
          <h3>
            {t('rows.no', { n: i + 1 })}
            {counted || disabled ? null : (
              <button type="button" className="link" onClick={() => set(all.filter((_, at) => at !== i))}>
                {t('rows.remove')}
              </button>
            )}
          </h3>
          {asked
            .filter((item) => open.isRelevant([...place, i, item.name]))
            .map((item) => (
              <InRow
                key={item.name}
                sheet={sheet}
                item={item}
                place={[...place, i, item.name]}
                value={row[item.name]}
                disabled={disabled}
                set={(value, soon) => set(withAnswer(all, i, item.name, value), soon)}
              />
            ))}
        </section>
      ))}
      {counted ? null : disabled && n === 0 ? (
        <p className="src">{t('rows.none')}</p>
      ) : disabled ? null : (
        <button type="button" className="btn add-row" onClick={() => set([...all, {}])}>
          {t('rows.add', { what: t.of(repeat.label) })}
        </button>
      )}
    </div>
  )
}

function InRow(props: {
  sheet: Sheet
  item: ChecklistItem
  place: Place
  value: unknown
  disabled: boolean
  set: (value: unknown, soon?: boolean) => void
}) {
  const t = useWords(checkWords)
  const { sheet, item, place, value } = props
  const { opened } = sheet
  if (item.type === 'repeat')
    return (
      <div className="in-row">
        <p className="q">{t.of(item.label)}</p>
        <Rows sheet={sheet} repeat={item} place={place} rows={rowsIn(value)} disabled={props.disabled} set={props.set} />
      </div>
    )
  if (item.type === 'calculate') {
    const shown = showAnswer(item, opened.sheet.value(place), t.lang)
    return shown === '' ? null : <p className="src">{t.pair(t.of(item.label), shown)}</p>
  }
  const disabled = props.disabled || opened.sheet.isReadOnly(place)
  const must = item.required || opened.sheet.isRequired(place)
  const empty = value === undefined || value === null || value === ''
  const { issue: found, findings } = opened.judgedAt(place)
  const issue = found?.code === 'check.required' && empty ? null : found
  return (
    <div className="in-row">
      <p className="q">
        {t.of(item.label)} {must ? null : <span className="src">{t('check.optional')}</span>}
      </p>
      {item.hint ? <p className="src">{t.of(item.hint)}</p> : null}
      <Answer
        item={item}
        {...openChoices(opened, item, place)}
        value={value}
        disabled={disabled}
        lines={1}
        bad={issue !== null}
        {...filesOf(sheet)}
        set={props.set}
      />
      {issue ? (
        <p className="issue" role="alert">
          ! {wordIssue(t, issue)}
        </p>
      ) : null}
      {findings.map((f) => (
        <p key={f.rule} className="back">
          {t.pair(t(`grave.${f.grave}`), t.of(f.text))}
        </p>
      ))}
    </div>
  )
}

/** The rows of a repeat read through: one line a row. */
export function RowLines({ sheet, repeat }: { sheet: Sheet; repeat: ChecklistItem }) {
  const t = useWords(checkWords)
  const lines = (holder: ChecklistItem, rows: readonly Answers[]): string[] =>
    rows.map((row, i) => {
      const said = askedOfRow(sheet.items, holder).map((item) => {
        const value = row[item.name]
        if (item.type === 'repeat') return lines(item, rowsIn(value)).join(' ')
        const shown = value === undefined || value === null ? '' : showAnswer(item, value as never, t.lang)
        return shown === '' ? '' : t.pair(t.of(item.label).replace(/[？?]$/, ''), shown)
      })
      return `${t('rows.no', { n: i + 1 })} ${said.filter(Boolean).join(t.lang === 'zh' ? '；' : '; ')}`
    })
  return (
    <ol className="row-lines">
      {lines(repeat, rowsIn(sheet.kept.answers[repeat.name])).map((line) => (
        <li key={line} className="src">
          {line}
        </li>
      ))}
    </ol>
  )
}
