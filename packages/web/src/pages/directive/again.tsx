// A directive issued again: what changed against the earlier one, what is gone, which tasks exist; and the way from the earlier one to it.
import { Go } from '../../ui/link.tsx'
import { directiveWords } from '../../words/directive.ts'
import { useWords } from '../../words/say.ts'
import type { Directive } from './text.tsx'

export function Again({ directive, only, setOnly }: { directive: Directive; only: boolean; setOnly: (only: boolean) => void }) {
  const t = useWords(directiveWords)
  const { replaces, replacedBy, items } = directive
  const live = items.filter((i) => i.state !== 'dropped')
  const count = (change: string) => live.filter((i) => i.change === change).length
  if (replacedBy)
    return (
      <p className="why again">
        <Go to={`/directives/${replacedBy.id}`}>{t('again.by', { title: replacedBy.title })}</Go>
      </p>
    )
  if (!replaces) return null
  const { gone } = replaces
  const counts = [
    t('again.changed', { n: count('changed') }),
    t('again.added', { n: count('added') }),
    t('again.gone', { n: gone.length }),
    t('again.same', { n: count('same') }),
  ]
  return (
    <section className="why again">
      <p>
        <Go to={`/directives/${replaces.id}`}>{t('again.is', { title: replaces.title })}</Go> {t.list(counts)}
        {t.lang === 'zh' ? '。' : '. '}
        {replaces.tasks > 0 ? <span className="src">{t('again.tasks', { n: replaces.tasks })}</span> : null}{' '}
        <button type="button" className="link" aria-pressed={only} onClick={() => setOnly(!only)}>
          {t(only ? 'again.all' : 'again.only')}
        </button>
      </p>
      {gone.length > 0 ? (
        <details open={gone.length <= 3}>
          <summary>{t('again.gone.title')}</summary>
          <ul className="lines">
            {gone.map((g) => (
              <li key={g.id}>
                <del>{g.quote}</del>{' '}
                {g.tasks > 0 ? (
                  <Go to={`/tasks?workItemId=${g.id}`}>{t('again.before.tasks', { n: g.tasks, m: g.accepted })}</Go>
                ) : (
                  <span className="src">{t('again.before.none')}</span>
                )}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
