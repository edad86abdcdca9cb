// How anybody checks a published paper: the digest of its file, the trail head it prints.
import { paperWords } from '../../words/paper.ts'
import { useWords } from '../../words/say.ts'
import './sheet.css'

export function HowToCheck({ trail }: { trail: { readonly seq: number; readonly head: string } | null }) {
  const t = useWords(paperWords)
  return (
    <section className="sec how">
      <h2>{t('public.how')}</h2>
      <ol>
        <li>{t('public.how.1')}</li>
        <li>{t('public.how.2')}</li>
        <li>
          {t('public.how.3')}
          <code>certutil -hashfile FILE SHA256</code> · <code>sha256sum FILE</code>
        </li>
      </ol>
      <p>
        {t('public.head')}{' '}
        {trail ? (
          <>
            {t('paper.trail.n', { n: String(trail.seq) })} <span className="hash">{trail.head}</span>
          </>
        ) : (
          t('public.head.none')
        )}
      </p>
    </section>
  )
}
