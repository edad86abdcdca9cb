// A sentence with its source: why this is asked, and the way back to where it was said.
import { useWords } from '../words/say.ts'
import { Go } from './link.tsx'

export function Sentence({
  quote,
  paragraph,
  workItemId,
  children,
}: {
  quote: string
  paragraph?: number | null
  workItemId?: string | null
  children?: React.ReactNode
}) {
  const t = useWords()
  return (
    <p className="why">
      {children ?? <b>{t('why')}</b>}
      {quote}{' '}
      {workItemId ? (
        <Go className="nw" to={`/items/${workItemId}`}>
          {paragraph ? t('paragraph.see', { n: paragraph }) : t('open')}
        </Go>
      ) : paragraph ? (
        <span className="src">{t('paragraph.n', { n: paragraph })}</span>
      ) : null}
    </p>
  )
}
