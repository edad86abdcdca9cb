// All of one question, field by field: what the table has no room for.
import { methods, type RawPack, schoolStages, sides } from '@duxue/core'
import { draftWords } from '../../words/draft.ts'
import { packWords } from '../../words/pack.ts'
import { wordFault } from '../../words/pack-fault.ts'
import { useWords } from '../../words/say.ts'
import { both, choicesFrom, choicesText, wordsIn } from './cells.ts'
import { Deductions } from './deductions.tsx'
import type { PlacedFault } from './faults.ts'
import { Choose, Line, TextField, Ticks } from './field.tsx'
import { KindTicks } from './kind-ticks.tsx'
import { holds, listOf } from './rows.ts'
import { Rules } from './rules.tsx'
import type { Draft } from './use-draft.ts'

interface DetailProps {
  readonly draft: Draft
  readonly raw: RawPack
  readonly faults: readonly PlacedFault[]
  readonly inGroup: boolean
  readonly change: (change: RawPack) => void
}
const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value))

export function Detail({ draft, raw, faults, inGroup, change }: DetailProps) {
  const t = useWords({ ...packWords, ...draftWords })
  const disabled = !draft.can || raw.use !== undefined
  const applies = (raw.appliesTo ?? {}) as RawPack
  const basis = (raw.basis ?? {}) as RawPack
  const topics = listOf(draft.content.topics)
  const said = (member: string) => {
    const found = faults.find((f) => (f.issue.item.split('.').slice(2).join('.') || 'name').startsWith(member))
    return found ? wordFault(found.issue.code, found.issue.data, t.lang) : undefined
  }
  const line = (key: string, label: string, lines = 1) => (
    <Line name={label} issue={said(key)}>
      <TextField
        label={label}
        value={text(raw[key])}
        disabled={disabled}
        lines={lines}
        bad={said(key) !== undefined}
        set={(typed) => change({ [key]: typed.trim() === '' ? undefined : typed.trim() })}
      />
    </Line>
  )
  const pair = (key: string, label: string) => (
    <Line name={label} issue={said(key)}>
      <TextField
        label={label}
        value={wordsIn(raw[key]).zh}
        disabled={disabled}
        set={(zh) => change({ [key]: zh.trim() === '' ? undefined : both(raw[key], zh.trim()) })}
      />
    </Line>
  )
  const applied = (part: RawPack) => {
    const next: RawPack = { ...applies, ...part }
    change({ appliesTo: Object.fromEntries(Object.entries(next).filter(([, v]) => !(Array.isArray(v) && v.length === 0))) })
  }
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
  const asked = !holds(raw) && raw.type !== 'note' && raw.type !== 'calculate'
  const claimed = draft.data.claims.find((c) => c.element === raw.element)
  const select = raw.type === 'select_one' || raw.type === 'select_many'
  return (
    <dl className="form detail">
      {faults.map((f, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: faults come and go as a whole
        <p key={i} className="issue">
          {wordFault(f.issue.code, f.issue.data, t.lang)}
        </p>
      ))}
      {inGroup ? null : (
        <Line name={t('detail.topic')}>
          <Choose
            label={t('detail.topic')}
            value={text(raw.topic)}
            disabled={!draft.can}
            options={topics.map((topic) => [text(topic.id), t.of(wordsIn(topic))] as const)}
            set={(topic) => change({ topic })}
          />
        </Line>
      )}
      {raw.use !== undefined ? null : (
        <>
          {select ? (
            <Line name={t('detail.choices')} issue={said('choices')}>
              <TextField
                label={t('detail.choices')}
                value={choicesText(raw.choices).replaceAll('；', '\n')}
                disabled={disabled}
                lines={Math.min(8, Math.max(3, listOf(raw.choices).length + 1))}
                set={(typed) => change({ choices: choicesFrom(typed, raw.choices) })}
              />
              <p className="note">{t('detail.choices.hint')}</p>
            </Line>
          ) : null}
          {select ? line('choiceFilter', t('detail.filter')) : null}
          <Line name={t('detail.rules')} issue={said('finding')}>
            <Rules raw={raw} days={draft.data.days} disabled={disabled} change={change} />
          </Line>
          {pair('hint', t('detail.hint'))}
          {pair('why', t('detail.why'))}
          {raw.constraint === undefined ? null : pair('constraintMessage', t('detail.message'))}
          <Line name={t('detail.article')}>
            <TextField
              label={t('detail.article')}
              value={text(basis.article)}
              disabled={disabled}
              set={(article) => {
                const { article: _, ...rest } = basis
                change({ basis: article.trim() === '' ? rest : { ...rest, article: article.trim() } })
              }}
            />
          </Line>
          <Line name={t('detail.method')} issue={said('method')}>
            <Choose
              label={t('detail.method')}
              value={text(raw.method)}
              disabled={disabled}
              options={methods.map((m) => [m, t(`method.${m}`)] as const)}
              set={(method) => change({ method })}
            />
          </Line>
          {asked ? (
            <Line name={t('detail.minutes')} issue={said('minutes')}>
              <TextField
                label={t('detail.minutes')}
                type="number"
                value={text(raw.minutes)}
                disabled={disabled}
                set={(typed) => change({ minutes: Number(typed) })}
              />
            </Line>
          ) : null}
          <Line name={t('detail.kinds')} issue={said('appliesTo')}>
            {disabled ? null : (
              <KindTicks key={list(applies.kinds).join()} value={list(applies.kinds)} set={(kinds) => applied({ kinds })} />
            )}
          </Line>
          <Line name={t('detail.stages')}>
            <Ticks
              label={t('detail.stages')}
              options={schoolStages.map((s) => [s, t(`stage.${s}`)] as const)}
              chosen={list(applies.stages)}
              disabled={disabled}
              set={(stages) => applied({ stages })}
            />
            <p className="note">{t('detail.stages.all')}</p>
          </Line>
          <Line name={t('detail.has')}>
            <Ticks
              label={t('detail.has')}
              options={(['boarding', 'canteen', 'bus'] as const).map((h) => [h, t(`has.${h}`)] as const)}
              chosen={list(applies.has)}
              disabled={disabled}
              set={(has) => applied({ has })}
            />
          </Line>
          <Line name={t('detail.sides')}>
            <Ticks
              label={t('detail.sides')}
              options={sides.map((s) => [s, t(`side.${s}`)] as const)}
              chosen={applies.sides === undefined ? [...sides] : list(applies.sides)}
              disabled={disabled}
              set={(chosen) => applied({ sides: chosen.length === sides.length || chosen.length === 0 ? [] : chosen })}
            />
          </Line>
          {asked && raw.points !== undefined ? (
            <>
              {line('score', t('detail.score'))}
              <Line name={t('detail.deduct')} issue={said('deduct')}>
                <Deductions raw={raw} disabled={disabled} change={change} />
              </Line>
            </>
          ) : null}
          {asked ? line('default', t('detail.default')) : null}
          {asked ? line('prefill', t('detail.prefill')) : null}
          {asked ? line('element', t('detail.element')) : null}
          {claimed ? (
            <p className="issue">{t('freeze.claimed', { element: claimed.element, other: t.of(claimed.pack) })}</p>
          ) : null}
          {raw.type === 'repeat' ? line('rows', t('detail.rows')) : null}
        </>
      )}
    </dl>
  )
}
