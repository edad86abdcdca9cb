// The one-time code, shown once: large, in groups, to be copied or read out over the phone.
import { sayDone } from '../../ui/toast.tsx'
import { accountWords } from '../../words/account.ts'
import { useWords } from '../../words/say.ts'

export interface GivenCode {
  readonly name: string
  readonly login: string
  readonly code: string
}
export function Code({ given, done }: { given: GivenCode; done: () => void }) {
  const t = useWords(accountWords)
  const copy = () => void navigator.clipboard?.writeText(given.code).then(() => sayDone(t('code.copied')))
  return (
    <section className="code-box" role="status">
      <h2>{t('code.title', { name: given.name })}</h2>
      <p className="code">{given.code}</p>
      <p>
        {t('code.login')} <b>{given.login}</b>
      </p>
      <p className="note">{t('code.text')}</p>
      <div className="row-acts">
        <button type="button" className="btn" onClick={copy}>
          {t('code.copy')}
        </button>{' '}
        <button type="button" className="btn" onClick={done}>
          {t('code.gone')}
        </button>
      </div>
    </section>
  )
}
