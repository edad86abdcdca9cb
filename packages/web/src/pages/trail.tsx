// The trail: whether the chain verifies, in words; below it what was done, by whom and when.
import { mayRead, type Role } from '@duxue/core'
import { useState } from 'react'
import { useRead, useWho } from '../api.ts'
import { Head } from '../ui/head.tsx'
import { useWords } from '../words/say.ts'
import { trailWords } from '../words/trail.ts'
import { Events } from './trail/events.tsx'
import { Verdict } from './trail/verdict.tsx'
import './trail/trail.css'

/** Offices verify; what each event says is read by auditors only. */
const readers = mayRead['trail.list']

export default function TrailPage() {
  const t = useWords(trailWords)
  const posts = useWho().who?.person?.posts ?? []
  const reads = posts.some((p) => readers !== 'anyone' && readers.includes(p.role as Role))
  const [asked, setAsked] = useState(false)
  const verdict = useRead('trail.verify', {}, { enabled: asked })
  return (
    <>
      <Head
        title={t('trail.title')}
        sub={t('trail.sub')}
        acts={[
          {
            label: t('trail.verify'),
            run: () => (asked ? verdict.again() : setAsked(true)),
            main: true,
            keyName: 'v',
            busy: verdict.busy,
          },
        ]}
      />
      <Verdict asked={asked} busy={verdict.busy} verdict={verdict.data} refusal={verdict.refusal} again={verdict.again} />
      <section className="sec">
        <div className="cap">
          <h2>{t('trail.list')}</h2>
        </div>
        {reads ? <Events /> : <p className="note">{t('trail.list.not')}</p>}
      </section>
    </>
  )
}
