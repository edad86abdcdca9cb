// Designed states of a page without content: loading (nothing under 300 ms), empty (says how it fills), refused, offline.
import { Problem, problems } from '@duxue/core'
import type { ReactNode } from 'react'
import { Offline, type Refusal } from '../refusal.ts'
import { wordRefusal } from '../words/problem.ts'
import { useWords } from '../words/say.ts'
import { Go } from './link.tsx'

export function Loading() {
  const t = useWords()
  return (
    <p className="loading" role="status">
      {t('loading')}…
    </p>
  )
}
export function Empty({ title, children, act }: { title?: string; children: ReactNode; act?: ReactNode }) {
  const t = useWords()
  return (
    <div className="state-box">
      <h2>{title ?? t('empty.title')}</h2>
      <p>{children}</p>
      {act ? <div className="acts">{act}</div> : null}
    </div>
  )
}
export function ErrorView({ refusal, again }: { refusal: Refusal; again?: () => void }) {
  const t = useWords()
  const kind = refusal instanceof Problem ? problems[refusal.code] : null
  const title =
    refusal instanceof Offline
      ? t('offline.title')
      : kind === 'missing'
        ? t('missing.title')
        : kind === 'forbidden'
          ? t('denied.title')
          : kind
            ? t('missing.title')
            : t('failed.title')
  return (
    <div className="state-box bad" role="alert">
      <h2>{title}</h2>
      <p>{wordRefusal(refusal, t.lang)}</p>
      <div className="acts">
        {again ? (
          <button type="button" className="btn" onClick={again}>
            {t('again')}
          </button>
        ) : null}
        <Go className="btn quiet" to="/">
          {t('page.home')}
        </Go>
      </div>
    </div>
  )
}
/** The content of a read, or the state that stands in its place. */
export function Of<T>({
  read,
  children,
}: {
  read: { data: T | undefined; refusal: Refusal | null; again: () => void }
  children: (data: T) => ReactNode
}) {
  if (read.data !== undefined) return children(read.data)
  if (read.refusal) return <ErrorView refusal={read.refusal} again={read.again} />
  return <Loading />
}
