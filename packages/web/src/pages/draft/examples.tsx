// The examples as a list, green or red as they come out now; each can be put on the phone, kept as it is now, or taken out.
import { bareRules } from '@duxue/core'
import { Status } from '../../ui/status.tsx'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'
import { accepted, runAll } from './examples.ts'
import { listOf } from './rows.ts'
import type { Draft } from './use-draft.ts'
import type { Preview } from './use-preview.ts'

export function Examples({
  draft,
  preview,
  labelOf,
}: {
  draft: Draft
  preview: Preview | null
  labelOf: (name: string) => string
}) {
  const t = useWords(draftWords)
  const { pack, content } = draft
  const raw = listOf(content.examples)
  if (!pack) return <p className="why back-line">{t('examples.wait')}</p>
  const ran = runAll(pack)
  const bad = ran.filter((r) => r.differences.length > 0).length
  const bare = bareRules(pack)
  const put = (next: readonly unknown[]) => draft.edit({ ...content, examples: next })
  const shown = (value: unknown): string =>
    Array.isArray(value) ? value.map((v) => named(String(v), labelOf)).join('、') || '—' : value === null ? '—' : String(value)
  return (
    <div>
      <div className="cap">
        <h2>{t('examples.title')}</h2>
        {ran.length > 0 ? (
          <span className={`note ${bad > 0 ? 'late' : ''}`} role="status">
            {bad > 0 ? t('examples.bad', { n: bad }) : t('examples.good', { n: ran.length })}
          </span>
        ) : null}
      </div>
      {ran.length === 0 ? <p className="why">{t('examples.none')}</p> : null}
      <ul className="lines example-lines">
        {ran.map(({ example, differences }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place
          <li key={i} className={differences.length > 0 ? 'red' : 'green'}>
            <Status box={differences.length > 0 ? 'ret' : 'ok'}>
              {t(differences.length > 0 ? 'examples.no' : 'examples.ok')}
            </Status>{' '}
            <b>{example.title}</b>
            {differences.map((d) => (
              <p key={d.what} className="back">
                {t('examples.expected', {
                  what: `what.${d.what}` in draftWords ? t(`what.${d.what}` as 'what.findings') : named(d.what, labelOf),
                  expected: shown(d.expected),
                  found: shown(d.found),
                })}
              </p>
            ))}
            <p className="preview-acts">
              <button type="button" className="link" onClick={() => preview?.load(example, pack)}>
                {t('examples.show')}
              </button>
              {draft.can && differences.length > 0 ? (
                <button
                  type="button"
                  className="link"
                  onClick={() => put(raw.map((e, at) => (at === i ? { ...e, expect: accepted(pack, example) } : e)))}
                >
                  {t('examples.accept')}
                </button>
              ) : null}
              {draft.can ? (
                <button type="button" className="link" onClick={() => put(raw.filter((_, at) => at !== i))}>
                  {t('examples.remove')}
                </button>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      {bare.length > 0 ? (
        <div className="why back-line">
          <b>{t('examples.bare')}</b>
          {bare.map((key) => (
            <p key={key}>{named(key, labelOf)}</p>
          ))}
        </div>
      ) : null}
    </div>
  )
}
/** `clean.r1` and `clean: check.required` with the words of the question before them. */
export function named(key: string, labelOf: (name: string) => string): string {
  const [, name = key, rest = ''] = /^([a-z][a-z0-9_]*)([.:].*)?$/.exec(key) ?? []
  const label = labelOf(name)
  return label === name ? key : `${label}${rest ? `（${rest.replace(/^[.:]\s*/, '')}）` : ''}`
}
