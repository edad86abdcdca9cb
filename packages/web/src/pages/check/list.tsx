// The list of a check: topics and their questions with a tick box each; on a phone the entry, on a wide screen the left column.
import { showAnswer } from '@duxue/core'
import { useEffect, useRef } from 'react'
import { Go } from '../../ui/link.tsx'
import { checkWords } from '../../words/check.ts'
import { useWords } from '../../words/say.ts'
import { byTopic, gapOf, isAnswered, isSettled } from './fill.ts'
import { signed } from './item.tsx'
import type { Sheet } from './use-sheet.ts'

export function QuestionList({ sheet, at }: { sheet: Sheet; at: string | null }) {
  const t = useWords(checkWords)
  const { data, result, order } = sheet
  const returned = data.check.state === 'returned' ? data.returnedItems : []
  const topics = byTopic(order, sheet.pack.topics)
  const nav = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current question moved
  useEffect(() => {
    const now = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (nav.current && now) nav.current.scrollTop = now.offsetTop - nav.current.clientHeight / 2
  }, [at])
  return (
    <nav ref={nav} className="qs" aria-label={t('check.list')}>
      {topics.map(({ topic, items }) => {
        const done = items.filter((i) => isSettled(result, i)).length
        return (
          <section key={topic.id}>
            <h2 className="ph-h">
              {t.of(topic)}{' '}
              <span>
                {done} / {items.length}
              </span>
            </h2>
            <ol>
              {items.map((item) => {
                const bad = result.issues.some((i) => i.item === item.name && i.code !== 'check.required')
                const box = returned.includes(item.name) ? 'ret' : bad ? 'ret' : isAnswered(result, item.name) ? 'full' : ''
                const gap =
                  sheet.self && isAnswered(result, item.name) ? gapOf(result.scores, sheet.self.result.scores, item.name) : null
                return (
                  <li key={item.name}>
                    <Go
                      to={sheet.to({ q: item.name })}
                      onClick={(event) => {
                        if (!sheet.visit) return
                        event.preventDefault()
                        sheet.visit(item.name)
                      }}
                      aria-current={item.name === at ? 'step' : undefined}
                      className="q"
                    >
                      <span className={`st txt ${box}`}>
                        {t.of(item.label)}
                        {returned.includes(item.name) ? <span className="back">（{t('check.returned')}）</span> : null}
                      </span>
                      <span className="a">
                        {showAnswer(item, result.values[item.name] ?? null, t.lang)}
                        {gap ? <b className="gapc"> {signed(gap)}</b> : null}
                      </span>
                    </Go>
                  </li>
                )
              })}
            </ol>
          </section>
        )
      })}
    </nav>
  )
}
