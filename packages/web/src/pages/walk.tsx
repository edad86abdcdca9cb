// The walk on a page of its own: eight steps with a sentence each, to start anywhere.

import { Head } from '../ui/head.tsx'
import { doorWords } from '../words/door.ts'
import { useWords } from '../words/say.ts'
import { Steps } from './steps.tsx'
import './door.css'

export default function Walk() {
  const t = useWords(doorWords)
  return (
    <div className="door">
      <Head title={t('walk.title')} sub={t('walk.sub')} />
      <Steps />
      <ol className="lines">
        {([1, 2, 3, 4, 5, 6, 7, 8] as const).map((n) => (
          <li key={n}>
            <b>
              {n}
              {'　'}
              {t(`walk.${n}`)}
            </b>
            {'　'}
            {t(`walk.${n}.say`)} <span className="src">{t(`walk.${n}.do`)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
