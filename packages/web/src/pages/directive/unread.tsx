// What was not read as work: folded, each passage with its reason, and one act to make a work item of it.
import { useState } from 'react'
import { directiveWords } from '../../words/directive.ts'
import { readingWords, reasonWord } from '../../words/reading.ts'
import { useWords } from '../../words/say.ts'
import { type Directive, type Paragraph, paragraphOf } from './text.tsx'

const words = { ...directiveWords, ...readingWords }
/** Shown at once; more on demand, since a long text leaves hundreds. */
const page = 40

/** Passages that say something and that no item covers. */
export function unreadOf(directive: Pick<Directive, 'text' | 'items' | 'meta'>) {
  const live = directive.items.filter((i) => i.state !== 'dropped')
  return directive.meta.unread.filter(
    (u) => /[\p{L}\p{N}]/u.test(directive.text.slice(u.start, u.end)) && !live.some((i) => i.start <= u.start && i.end >= u.end),
  )
}

export function UnreadList({
  directive,
  paragraphs,
  add,
  editable,
}: {
  directive: Directive
  paragraphs: readonly Paragraph[]
  add: (span: { start: number; end: number }) => void
  editable: boolean
}) {
  const t = useWords(words)
  const [most, setMost] = useState(page)
  const left = unreadOf(directive)
  if (left.length === 0) return null
  const show = (no: number) => document.getElementById(`p${no}`)?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  return (
    <details className="unread">
      <summary>{t('unread.title', { n: left.length })}</summary>
      <table aria-label={t('unread.title', { n: left.length })}>
        <thead>
          <tr>
            <th className="n">{t('facts.where')}</th>
            <th>{t('text.label')}</th>
            <th>{t('unread.reason')}</th>
            {editable ? <th /> : null}
          </tr>
        </thead>
        <tbody>
          {left.slice(0, most).map((u) => {
            const no = paragraphOf(paragraphs, u.start)
            return (
              <tr key={u.start}>
                <td className="n nw">
                  <button type="button" className="link" onClick={() => show(no)}>
                    {t('paragraph.n', { n: no })}
                  </button>
                </td>
                <td>{directive.text.slice(u.start, u.end)}</td>
                <td className="src">{t(reasonWord(u.reason))}</td>
                {editable ? (
                  <td className="nw">
                    <button type="button" className="btn small" onClick={() => add({ start: u.start, end: u.end })}>
                      {t('unread.add')}
                    </button>
                  </td>
                ) : null}
              </tr>
            )
          })}
        </tbody>
      </table>
      {left.length > most ? (
        <button type="button" className="link" onClick={() => setMost(most + page)}>
          {t('unread.more', { n: left.length - most })}
        </button>
      ) : null}
    </details>
  )
}
