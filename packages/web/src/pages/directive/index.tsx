// A directive: the text and its work items side by side, settled by keyboard; the office proposes, the director confirms, the office publishes.
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useAct, useRead } from '../../api.ts'
import { usePageId, usePageQuery } from '../../place.ts'
import { Of } from '../../ui/blank.tsx'
import { askFirst } from '../../ui/confirm.tsx'
import { choiceOf, Head, type HeadAct, typing } from '../../ui/head.tsx'
import { useGo } from '../../ui/link.tsx'
import { Status } from '../../ui/status.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { directiveWords } from '../../words/directive.ts'
import { wordWhy } from '../../words/problem.ts'
import { useWords } from '../../words/say.ts'
import { Again } from './again.tsx'
import { Edit } from './edit.tsx'
import { Facts } from './facts.tsx'
import { Items, type Moves } from './items.tsx'
import { Keys } from './keys.tsx'
import { One } from './one.tsx'
import { useSettling } from './settle.ts'
import { Split } from './split.tsx'
import { caretInText, type Directive, type Item, isLow, paragraphsOf, selectedSpan, Text } from './text.tsx'
import { UnreadList } from './unread.tsx'
import './directive.css'

export default function DirectivePage() {
  const id = usePageId()
  const read = useRead('directive.get', { id })
  return <Of read={read}>{(directive) => <Settling key={directive.id} directive={directive} />}</Of>
}

function Settling({ directive }: { directive: Directive }) {
  const t = useWords(directiveWords)
  const go = useGo()
  const [words] = usePageQuery()
  const { id, items, choices } = directive
  const paragraphs = useMemo(() => paragraphsOf(directive.text), [directive.text])
  const [at, setAt] = useState<string | null>(
    () => words.item ?? items.find((i) => i.state === 'proposed')?.id ?? items[0]?.id ?? null,
  )
  const [lit, setLit] = useState<string | null>(null)
  const [lowOnly, setLowOnly] = useState(false)
  const [editing, setEditing] = useState<Item | null>(null)
  const [keys, setKeys] = useState(false)
  const [splitting, setSplitting] = useState<{ item: Item; caret: number | null } | null>(null)
  const [changedOnly, setChangedOnly] = useState(
    () => directive.state === 'draft' && items.some((i) => i.change === 'changed' || i.change === 'added'),
  )
  const propose = useAct('directive.propose')
  const confirm = useAct('directive.confirm')
  const publish = useAct('directive.publish')
  const editable =
    directive.state === 'draft' &&
    choices.some((c) => c.act === 'item.confirm' || c.act === 'directive.propose' || c.act === 'directive.confirm')
  const shown = items.filter((i) => (!lowOnly || isLow(i)) && (!changedOnly || i.change !== 'same'))
  const lows = items.filter(isLow).length
  const open = items.filter((i) => i.state === 'proposed')
  const confirmed = items.filter((i) => i.state === 'confirmed').length
  const pick = useCallback((itemId: string) => setAt(itemId), [])
  const settling = useSettling(directive, at, setAt)
  const split = (item: Item) => setSplitting({ item, caret: caretInText() })

  const step = (by: number) => {
    const now = shown.findIndex((i) => i.id === at)
    const then = shown[Math.max(0, Math.min(shown.length - 1, now + by))]
    if (then) setAt(then.id)
  }
  const moves: Moves = { pick, point: setLit, edit: setEditing, confirm: settling.confirm }
  const add = () => {
    const span = selectedSpan()
    span ? settling.add(span) : sayDone(t('directive.add.how'))
  }
  const rest = async () => {
    const ids = open.filter((i) => !isLow(i)).map((i) => i.id)
    const sure = await askFirst({
      title: t('directive.rest.ask', { n: ids.length }),
      text: t('directive.rest.text'),
      yes: t('directive.rest', { n: ids.length }),
    })
    if (sure !== null) settling.confirm(ids)
  }
  const publishAll = async () => {
    const sure = await askFirst({
      title: t('directive.publish.ask'),
      text: t('directive.publish.text', { n: confirmed }),
      yes: t('directive.publish'),
    })
    if (sure === null) return
    const reply = await settling.send(() => publish.run({ id }))
    if (reply) sayDone(t('directive.publish.done', { n: reply.tasks }))
  }
  const at1 = items.find((i) => i.id === at)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (typing(event)) return
      const key = event.key.toLowerCase()
      if (key === 'j') step(1)
      else if (key === 'k') step(-1)
      else if (key === 'l') setLowOnly(!lowOnly)
      else if (key === '?' || key === '？') setKeys(true)
      else if (key === 'u') settling.takeBack()
      else if (editable && at1 && key === 'y') settling.confirm([at1.id])
      else if (editable && at1 && key === 'x') settling.drop(at1)
      else if (editable && at1 && key === 'm') settling.merge(at1)
      else if (editable && at1 && key === 't') settling.take(at1)
      else if (editable && at1 && at1.state !== 'dropped' && (key === 'e' || key === 's')) {
        event.preventDefault()
        key === 'e' ? setEditing(at1) : split(at1)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const may = (act: string) => choiceOf(choices, act)
  const stopped = (why: string | undefined) => (why ? wordWhy(why, t.lang, { count: open.length }) : undefined)
  const mainAct = (): HeadAct | null => {
    const shape = { main: true, keyName: 'Enter' }
    const [pub, con, pro] = [may('directive.publish'), may('directive.confirm'), may('directive.propose')]
    if (pub && !pub.why) return { ...shape, label: t('directive.publish'), run: () => void publishAll(), busy: publish.busy }
    if (con && directive.state === 'draft' && !(con.why && pro))
      return {
        ...shape,
        label: t('directive.confirm'),
        why: con.why === 'directive.wrong_state' ? t('directive.not_proposed') : stopped(con.why),
        busy: confirm.busy,
        run: () => void settling.send(() => confirm.run({ id })).then((r) => r && sayDone(t('directive.confirm.done'))),
      }
    if (pro && directive.state === 'draft')
      return {
        ...shape,
        label: t('directive.propose'),
        why: stopped(pro.why),
        busy: propose.busy,
        run: () => void settling.send(() => propose.run({ id })).then((r) => r && sayDone(t('directive.propose.done'))),
      }
    return directive.state === 'published' ? { ...shape, label: t('directive.matrix'), to: `/matrix?directiveId=${id}` } : null
  }
  const sureRest = open.filter((i) => !isLow(i)).length
  return (
    <>
      <Head
        title={t(directive.kind === 'meeting' ? 'directive.title' : 'directive.title.notice')}
        back={{ to: '/directives', label: t('nav.directives') }}
        sub={
          <>
            {directive.title} · {t(directive.kind === 'meeting' ? 'kind.meeting' : 'kind.notice')}
            {directive.dated ? ` · ${t.date(directive.dated, { weekday: false })}` : ''} ·{' '}
            <Status noun="directive" state={directive.state} />
            {directive.state === 'draft' && directive.proposedAt
              ? t.lang === 'zh'
                ? `（${t('directives.proposed')}）`
                : ` (${t('directives.proposed')})`
              : ''}{' '}
            · {t('directive.read', { n: items.length, m: confirmed })}
            {lows > 0 ? (
              <>
                {t.lang === 'zh' ? '，' : ', '}
                <span className="back">{t('directive.low', { n: lows })}</span>
              </>
            ) : null}{' '}
            ·{' '}
            <span title={directive.sha256}>
              {t('directive.hash', { hash: `${directive.sha256.slice(0, 4)} ${directive.sha256.slice(4, 8)}` })}
            </span>
          </>
        }
        acts={[
          editable && { label: t('directive.add'), run: add, keyName: 'n' },
          editable && sureRest > 1 && { label: t('directive.rest', { n: sureRest }), run: () => void rest() },
          mainAct(),
        ]}
      />
      <Again directive={directive} only={changedOnly} setOnly={setChangedOnly} />
      <Facts directive={directive} paragraphs={paragraphs} />
      {lows > 0 ? (
        <p className="phone-only">
          <button type="button" className="link" onClick={() => setLowOnly(!lowOnly)}>
            {lowOnly ? t('items.low.all') : t('items.low.only', { n: lows })}
          </button>
        </p>
      ) : null}
      <div className="split">
        <Text paragraphs={paragraphs} items={items} at={at} lit={lit} point={setLit} pick={pick} />
        <Items
          directive={directive}
          items={shown}
          paragraphs={paragraphs}
          at={at}
          lit={lit}
          moves={moves}
          editable={editable}
          detail={(item, where) => (
            <One
              key={item.id}
              item={item}
              directive={directive}
              where={where}
              settling={settling}
              edit={setEditing}
              split={split}
              editable={editable}
            />
          )}
        />
      </div>
      <Keys open={keys} show={setKeys} editable={editable} />
      <UnreadList directive={directive} paragraphs={paragraphs} add={settling.add} editable={editable} />
      {editing ? (
        <Edit
          key={editing.id}
          item={editing}
          directive={directive}
          save={(fields) => {
            settling.save(editing, fields)
            setEditing(null)
          }}
          close={() => setEditing(null)}
        />
      ) : null}
      {splitting ? (
        <Split
          item={splitting.item}
          text={directive.text}
          caret={splitting.caret}
          split={(place) => {
            settling.split(splitting.item, place)
            setSplitting(null)
          }}
          close={() => setSplitting(null)}
        />
      ) : null}
      {words.from ? (
        <p className="note">
          <button type="button" className="link" onClick={() => go(words.from ?? '/')}>
            {t('back')}
          </button>
        </p>
      ) : null}
    </>
  )
}
