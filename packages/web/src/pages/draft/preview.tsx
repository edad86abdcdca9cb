// The draft on a phone: the very components of the check page. Answers may be typed; what is asked, points and findings follow at once.
import { schoolKinds, sides } from '@duxue/core'
import { useState } from 'react'
import { Ticks } from '../../ui/bar.tsx'
import { draftWords } from '../../words/draft.ts'
import { number, useWords } from '../../words/say.ts'
import { neighbour } from '../check/fill.ts'
import { Question } from '../check/item.tsx'
import { QuestionList } from '../check/list.tsx'
import { outerRepeatOf } from '../check/repeat.ts'
import { useKindWord } from '../round/burden.tsx'
import { Phone } from './phone.tsx'
import type { Preview } from './use-preview.ts'

interface PhonePreviewProps {
  readonly preview: Preview | null
  /** The question that the hand is on. */
  readonly name: string | null
  readonly go: (name: string) => void
  readonly stale: boolean
  readonly keep: (() => void) | null
}
export function PhonePreview({ preview, name, go, stale, keep }: PhonePreviewProps) {
  const t = useWords(draftWords)
  const kindWord = useKindWord()
  const [list, setList] = useState(false)
  const sheet = preview?.sheet
  const { order = [], result, items = [] } = sheet ?? {}
  const own = items.find((item) => item.name === name)
  const item = own && ((outerRepeatOf(items, own) ?? own) as typeof own)
  const shown = order.find((i) => i.name === item?.name) ?? order[0]
  const at = shown ? order.indexOf(shown) : -1
  const topic = sheet?.pack.topics.find((p) => p.id === shown?.topic)
  const openOne = (to: string) => {
    setList(false)
    go(to)
  }
  const move = (to: string | null) => {
    if (to) go(to)
  }
  return (
    <section className="preview" aria-label={t('phone.title')}>
      <div className="preview-as">
        <select
          className="field"
          aria-label={t('phone.unit')}
          value={preview?.kind ?? 'primary'}
          disabled={!preview}
          onChange={(event) => preview?.setKind(event.target.value as 'county')}
        >
          {(['county', ...schoolKinds] as const).map((kind) => (
            <option key={kind} value={kind}>
              {kindWord(kind)}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label={t('phone.side')}
          value={preview?.side ?? 'self'}
          disabled={!preview}
          onChange={(event) => preview?.setSide(event.target.value as 'self')}
        >
          {sides.map((side) => (
            <option key={side} value={side}>
              {t(`side.${side}`)}
            </option>
          ))}
        </select>
      </div>
      {stale ? <p className="note back">{t('phone.faults')}</p> : null}
      <Phone title={t('phone.title')}>
        <main className="ph-main">
          {!sheet || !shown ? (
            <p className="note">{t(sheet ? 'phone.none' : 'phone.faults')}</p>
          ) : list ? (
            <QuestionList sheet={{ ...sheet, visit: openOne }} at={shown.name} />
          ) : (
            <>
              <div className="q-ticks">
                <Ticks done={at} all={order.length} now={at} />
              </div>
              <p className="src">{t.pair(topic ? t.of(topic) : '', `${at + 1} / ${order.length}`)}</p>
              <h1>{t.of(shown.label)}</h1>
              <Question key={shown.name} sheet={sheet} item={shown} tried />
            </>
          )}
        </main>
        <div className="ph-bar">
          <button type="button" className="btn" onClick={() => setList(!list)}>
            {t(list ? 'phone.one' : 'phone.list')}
          </button>
          {list || !shown ? null : (
            <>
              <button type="button" className="btn" disabled={at <= 0} onClick={() => move(neighbour(order, shown.name, -1))}>
                {t('phone.before')}
              </button>
              <button
                type="button"
                className="btn main"
                disabled={at >= order.length - 1}
                onClick={() => move(neighbour(order, shown.name, 1))}
              >
                {t('phone.next')}
              </button>
            </>
          )}
        </div>
      </Phone>
      {result ? (
        <p className="preview-sum" role="status">
          {result.max > 0 ? `${t('phone.points', { n: number(result.points), max: number(result.max) })} · ` : ''}
          {t('phone.findings', { n: result.findings.length })}
          {sheet && sheet.progress.left > 0 ? ` · ${t('phone.open', { n: sheet.progress.left })}` : ''}
        </p>
      ) : null}
      {preview && keep ? (
        <p className="preview-acts">
          <button type="button" className="link" onClick={keep} disabled={stale}>
            {t('phone.keep')}
          </button>
          <button type="button" className="link" onClick={preview.clear}>
            {t('phone.clear')}
          </button>
        </p>
      ) : null}
    </section>
  )
}
