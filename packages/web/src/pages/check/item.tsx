// One question: what is asked and why, what is known of it, the answer, what it amounts to, a note; beside it what the unit says itself.
import { type ChecklistItem, showAnswer } from '@duxue/core'
import { useEffect, useState } from 'react'
import { Sentence } from '../../ui/sentence.tsx'
import { Tag } from '../../ui/status.tsx'
import { checkWords } from '../../words/check.ts'
import { number, useWords } from '../../words/say.ts'
import { Answer } from './answer.tsx'
import { gapOf } from './fill.ts'
import { type Words, wordIssue } from './issue.ts'
import { leadOf, openChoices, rowsIn } from './repeat.ts'
import { Rows } from './rows.tsx'
import { Surveyed } from './surveyed.tsx'
import { filesOf, type Sheet } from './use-sheet.ts'

export function Question({ sheet, item, tried }: { sheet: Sheet; item: ChecklistItem; tried: boolean }) {
  const t = useWords(checkWords)
  const { data, result, kept } = sheet
  const { name } = item
  const value = kept.answers[name]
  const can = sheet.change(name) && !sheet.opened.sheet.isReadOnly([name])
  const must = item.required || sheet.opened.sheet.isRequired([name])
  const issue = result.issues.find((i) => i.item === name && (tried || i.code !== 'check.required'))
  const set = (next: unknown, soon = false) => sheet.put({ answers: { [name]: next } }, soon)
  const returned = data.check.state === 'returned' && data.returnedItems.includes(name)
  const clear = can && value !== undefined && value !== null && value !== ''
  return (
    <div className="it">
      {returned ? (
        <p className="why back-line">
          <b>{t('check.reason')}</b>
          {data.reason}
        </p>
      ) : null}
      <Lead sheet={sheet} item={item} />
      <Why sheet={sheet} item={item} />
      {item.hint ? <p className="hint">{t.of(item.hint)}</p> : null}
      {sheet.self ? <SelfSays sheet={sheet} item={item} /> : null}
      <Surveyed sheet={sheet} item={item} />
      <Known sheet={sheet} item={item} disabled={!can} set={set} />
      {item.type === 'repeat' ? (
        <Rows sheet={sheet} repeat={item} place={[name]} rows={rowsIn(value)} disabled={!can} set={set} />
      ) : (
        <div>
          <div className="lab">
            {t(label(item))} <span>{must ? null : t('check.optional')}</span>
            {clear ? (
              <button type="button" className="link" onClick={() => set(null)}>
                {t('check.clear')}
              </button>
            ) : null}
          </div>
          <Answer
            key={name}
            item={item}
            {...openChoices(sheet.opened, item, [name])}
            value={value}
            disabled={!can}
            bad={issue !== undefined}
            {...filesOf(sheet)}
            set={set}
          />
          {issue ? (
            <p className="issue" role="alert">
              ! {wordIssue(t, issue)}
            </p>
          ) : null}
          <p className="src pts">{points(t, sheet, item)}</p>
        </div>
      )}
      <Rules sheet={sheet} item={item} />
      <Note
        key={name}
        value={kept.notes[name] ?? ''}
        disabled={!can}
        set={(text) => sheet.put({ notes: { [name]: text } }, true)}
      />
      {item.evidenceHint ? <p className="nophoto">{t.of(item.evidenceHint)}</p> : null}
      {data.check.state === 'returned' && sheet.canFill && !can ? <p className="note">{t('check.locked')}</p> : null}
    </div>
  )
}

/** The group that it stands in, and what is said right before it. */
function Lead({ sheet, item }: { sheet: Sheet; item: ChecklistItem }) {
  const t = useWords(checkWords)
  const { groups, notes } = leadOf(sheet.items, sheet.result.relevant, item)
  if (groups.length + notes.length === 0) return null
  return (
    <div className="lead">
      {groups.length > 0 ? <p className="src">{groups.map((g) => t.of(g.label)).join(' › ')}</p> : null}
      {notes.map((n) => (
        <p key={n.name}>{t.of(n.label)}</p>
      ))}
    </div>
  )
}

export const label = (item: ChecklistItem) =>
  item.type === 'rating'
    ? 'check.rating'
    : item.type === 'select_many'
      ? 'check.many'
      : item.type === 'integer' || item.type === 'decimal'
        ? 'check.count'
        : item.type === 'date'
          ? 'check.day'
          : 'check.answer'

/** The directive's sentence, the item's own reason, the basis with its article. */
function Why({ sheet, item }: { sheet: Sheet; item: ChecklistItem }) {
  const t = useWords(checkWords)
  const said = sheet.data.why.filter((w) => w.topic === item.topic)
  const [first, ...more] = said
  const source = sheet.pack.sources.find((s) => s.id === item.basis.source)
  const article = item.basis.article ?? source?.article ?? ''
  return (
    <div>
      {first ? (
        <Sentence quote={short(first.quote)} paragraph={first.paragraph} workItemId={first.workItemId}>
          <b>{t('check.why')}</b>
        </Sentence>
      ) : item.why ? (
        <p className="why">
          <b>{t('check.why')}</b>
          {t.of(item.why)}
        </p>
      ) : null}
      {more.length > 0 ? (
        <details className="more">
          <summary>{t('check.why.more', { n: more.length })}</summary>
          {more.map((w) => (
            <Sentence key={w.workItemId} quote={short(w.quote)} paragraph={w.paragraph} workItemId={w.workItemId}>
              {null}
            </Sentence>
          ))}
        </details>
      ) : null}
      {source ? (
        <p className="src basis">
          {t('check.basis')}
          {source.instrument}
          {article ? ` ${article}` : ''} {source.sure === 'U' ? <Tag tone="back">{t('check.basis.unsure')}</Tag> : null}
        </p>
      ) : null}
    </div>
  )
}
const short = (quote: string): string => (quote.length > 80 ? `${quote.slice(0, 78)}……` : quote)

/** What is known already, with its source; one touch takes it over. */
function Known({
  sheet,
  item,
  disabled,
  set,
}: {
  sheet: Sheet
  item: ChecklistItem
  disabled: boolean
  set: (value: unknown) => void
}) {
  const t = useWords(checkWords)
  const known = sheet.data.prefill.find((p) => p.item === item.name)
  if (!known) return null
  const source = t.of(known.source)
  const shown = showAnswer(item, known.value as never, t.lang)
  const same = showAnswer(item, (sheet.result.values[item.name] ?? null) as never, t.lang) === shown
  return (
    <div>
      <div className="lab">
        {known.at
          ? t('check.from.at', { source, date: t.date(known.at, { thisYear: sheet.data.today }) })
          : t('check.from', { source })}
      </div>
      <div className="pre">
        <output className="field">{shown}</output>
        <label className={disabled ? 'off' : ''}>
          <input
            type="checkbox"
            checked={same}
            disabled={disabled}
            onChange={(e) => set(e.target.checked ? known.value : null)}
          />
          {t('check.same', { source })}
        </label>
      </div>
    </div>
  )
}

function SelfSays({ sheet, item }: { sheet: Sheet; item: ChecklistItem }) {
  const t = useWords(checkWords)
  if (!sheet.self) return null
  const { result, kept } = sheet.self
  const value = result.values[item.name] ?? null
  const score = result.scores[item.name]
  const gap = gapOf(sheet.result.scores, result.scores, item.name)
  const answered = (sheet.result.values[item.name] ?? null) !== null
  const note = kept.notes[item.name]
  return (
    <dl className="form says">
      <div>
        <dt>{t('check.self', { unit: t(sheet.data.check.unit.kind === 'school' ? 'unit.school' : 'unit.county') })}</dt>
        <dd>
          {value === null ? <span className="src">{t('check.self.none')}</span> : <b>{showAnswer(item, value, t.lang)}</b>}
          {value !== null && score ? <span className="src"> {t('check.self.points', { n: score.points })}</span> : null}
          {answered && gap ? <b className="gapc right">{t('check.gap', { n: signed(gap) })}</b> : null}
          {note ? <p className="src">{note}</p> : null}
        </dd>
      </div>
    </dl>
  )
}
export const signed = (gap: number): string => (gap > 0 ? `+${number(gap)}` : number(gap))

function points(t: Words, sheet: Sheet, item: ChecklistItem): string {
  if (item.points === null) return ''
  const value = sheet.result.values[item.name] ?? null
  if (value === 'na') return t('check.points.na')
  const score = sheet.result.scores[item.name]
  return value === null || !score
    ? t('check.points.max', { max: item.points })
    : t('check.points', { n: score.points, max: score.max })
}

/** What the pack's rules see in this answer, said before it is handed in. */
function Rules({ sheet, item }: { sheet: Sheet; item: ChecklistItem }) {
  const t = useWords(checkWords)
  const seen = sheet.result.findings.filter((f) => f.item === item.name)
  if (seen.length === 0) return null
  return (
    <div className="why back-line">
      {seen.map((f) => (
        <p key={f.rule}>
          <b>{t(sheet.side === 'group' ? 'check.rule.group' : 'check.rule', { grave: t(`grave.${f.grave}`) })}</b>
          {t.of(f.text)}
        </p>
      ))}
      {sheet.side === 'self' && sheet.canFill ? <p className="src">{t('check.rule.self')}</p> : null}
    </div>
  )
}

function Note({ value, disabled, set }: { value: string; disabled: boolean; set: (text: string) => void }) {
  const t = useWords(checkWords)
  const [text, setText] = useState(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new value from outside counts
  useEffect(() => {
    if (value !== text) setText(value)
  }, [value])
  if (disabled && value === '') return null
  return (
    <label>
      <span className="lab">
        {t('check.note')} <span>{disabled ? null : t('check.note.hint')}</span>
      </span>
      <textarea
        className="field"
        rows={2}
        maxLength={2000}
        value={text}
        disabled={disabled}
        onChange={(e) => {
          setText(e.target.value)
          set(e.target.value)
        }}
      />
    </label>
  )
}
