// The item that one stands on: what may be done with it, what is suggested and why, the questions that would check it, what it was before.
import { useState } from 'react'
import { queryClient } from '../../api.ts'
import { Go } from '../../ui/link.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { directiveWords } from '../../words/directive.ts'
import { wordWhy } from '../../words/problem.ts'
import { fieldWord, readingWords } from '../../words/reading.ts'
import { useWords } from '../../words/say.ts'
import { scopeText } from './items.tsx'
import { mergeStopped, type Settling } from './settle.ts'
import type { Directive, Item } from './text.tsx'
import { Confidence, RuleNames, Steps } from './why.tsx'

const words = { ...directiveWords, ...readingWords }

export function One({
  item,
  directive,
  where,
  settling,
  edit,
  split,
  editable,
}: {
  item: Item
  directive: Directive
  where: string
  settling: Settling
  edit: (item: Item) => void
  split: (item: Item) => void
  editable: boolean
}) {
  const t = useWords(words)
  const stopped = mergeStopped(directive, item)
  const gone = item.state === 'dropped'
  const acts = [
    ['y', t('act.confirm'), () => settling.confirm([item.id]), item.state === 'confirmed' ? '' : null],
    ['e', t('act.edit'), () => edit(item), gone ? 'item.wrong_state' : null],
    ['s', t('act.split'), () => split(item), gone ? 'item.wrong_state' : null],
    ['m', t('act.merge'), () => settling.merge(item), stopped],
    ['x', t('act.drop'), () => settling.drop(item), gone ? '' : null],
  ] as const
  return (
    <div className="one">
      <div className="more">
        {where}
        {item.topic && !item.verbPhrase.startsWith(item.topic) ? ` · ${item.topic}` : ''}
        {item.lead ? ` · ${item.lead}` : ''} · <Go to={`/items/${item.id}`}>{t('open')}</Go>
      </div>
      {item.change === 'changed' && item.before ? <Before item={item} /> : null}
      {editable ? (
        // biome-ignore lint/a11y/useSemanticElements: a row of buttons, no form
        <div className="one-acts" role="group" aria-label={t('act.label', { n: item.no })}>
          {acts.map(([key, label, run, why]) =>
            why === '' ? null : (
              <button
                key={key}
                type="button"
                className={`btn small ${why ? 'off' : ''}`}
                title={why ? wordWhy(why, t.lang) : undefined}
                onClick={() => (why ? sayDone(wordWhy(why, t.lang)) : run())}
              >
                {label}
                <kbd>{key.toUpperCase()}</kbd>
              </button>
            ),
          )}
        </div>
      ) : null}
      {editable && item.suggested && !gone ? (
        <Suggested item={item} directive={directive} take={() => settling.take(item)} />
      ) : null}
      {editable && !gone ? <Questions item={item} directive={directive} settling={settling} /> : null}
      <details>
        <summary>{t('why.title')}</summary>
        <p>
          <RuleNames item={item} /> · {t('item.sure')} <Confidence item={item} />
        </p>
        <Steps
          item={item}
          text={async () => ({ text: directive.text, publishedAt: directive.meta.publishedAt ?? directive.dated })}
        />
      </details>
    </div>
  )
}

/** What is suggested, each part with its reason. */
function Suggested({ item, directive, take }: { item: Item; directive: Directive; take: () => void }) {
  const t = useWords(words)
  const s = item.suggested
  if (!s) return null
  const named = item.responsible.join('、')
  const section = directive.sections.find((x) => x.id === s.sectionId)?.name.replace(/^.*教育局/, '')
  const why = (said: string, reason: string) => (t.lang === 'zh' ? `${said}（${reason}）` : `${said} (${reason})`)
  const who = scopeText(t, s.scope)
  const parts = [
    why(who ? t('suggest.scope', { who }) : t('suggest.scope.none'), t(`suggest.scope.${s.scopeWhy}`, { words: named })),
    section && s.sectionWhy !== 'none' ? why(t('suggest.section', { section }), t(`suggest.section.${s.sectionWhy}`)) : '',
    why(
      s.due ? t('suggest.due', { date: t.date(s.due) }) : t('suggest.due.none'),
      s.dueWhy === 'place'
        ? t(s.days?.count === 'workdays' ? 'suggest.due.place.workdays' : 'suggest.due.place.days', { n: s.days?.value ?? 0 })
        : t(`suggest.due.${s.dueWhy}`),
    ),
  ].filter(Boolean)
  return (
    <p className="suggest">
      <b>{t('suggest.label')}</b> {parts.join(t.lang === 'zh' ? '；' : '; ')}{' '}
      {s.taken ? (
        <span className="src">✓ {t('suggest.same')}</span>
      ) : (
        <button type="button" className="btn small" onClick={take}>
          {t('act.take')}
          <kbd>T</kbd>
        </button>
      )}
    </p>
  )
}

function Questions({ item, directive, settling }: { item: Item; directive: Directive; settling: Settling }) {
  const t = useWords(words)
  const offers = directive.offers.filter((o) => o.topic === item.packTopic)
  const [taken, setTaken] = useState(item.packItems)
  const has = (o: { pack: string; item: string }) => taken.some((p) => p.pack === o.pack && p.item === o.item)
  if (offers.length === 0) return null
  const turn = (o: { pack: string; item: string }) => {
    const packItems = has(o)
      ? taken.filter((p) => p.pack !== o.pack || p.item !== o.item)
      : [...taken, { pack: o.pack, item: o.item }]
    setTaken(packItems)
    void queryClient.cancelQueries({ queryKey: ['directive.get', { id: directive.id }] })
    settling.save(item, { packItems }, t('did.questions', { n: item.no }))
  }
  return (
    <details>
      <summary>{t('offers.title', { n: offers.length, m: taken.length })}</summary>
      {offers.map((o) => (
        <label key={`${o.pack} ${o.item}`} className="chk">
          <input type="checkbox" checked={has(o)} onChange={() => turn(o)} />
          <span>
            {t.of(o.label)} <span className="src">{t.of(o.title)}</span>
          </span>
        </label>
      ))}
    </details>
  )
}

/** What stood in the earlier directive, what differs, and which tasks it has. */
export function Before({ item }: { item: Item }) {
  const t = useWords(words)
  const before = item.before
  if (!before) return null
  const differs = t.list(item.changed.flatMap((f) => fieldWord(f) ?? []).map((key) => t(key)))
  return (
    <p className="was">
      <b>{t('again.before')}</b> <del>{before.quote}</del>
      {before.due ? ` ${t.date(before.due)}` : ''}{' '}
      <span className="src">{differs ? t('again.differs', { what: differs }) : ''}</span>{' '}
      {before.tasks > 0 ? (
        <Go to={`/tasks?workItemId=${before.id}`}>{t('again.before.tasks', { n: before.tasks, m: before.accepted })}</Go>
      ) : (
        <span className="src">{t('again.before.none')}</span>
      )}
    </p>
  )
}
