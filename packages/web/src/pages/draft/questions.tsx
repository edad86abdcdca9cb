// The questions of a draft: what is done with the row at hand, the table, what is wrong, and all of that one question below.
import type { RawPack } from '@duxue/core'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { sayDone } from '../../ui/toast.tsx'
import { draftWords } from '../../words/draft.ts'
import { wordFault } from '../../words/pack-fault.ts'
import { useWords } from '../../words/say.ts'
import { wordsIn } from './cells.ts'
import { Detail } from './detail.tsx'
import { placeFaults } from './faults.ts'
import { type At, Grid } from './grid.tsx'
import {
  addRow,
  changeRow,
  type DraftRow,
  duplicateRow,
  idOf,
  moveRow,
  nameOf,
  nestRow,
  removeRow,
  unnestRow,
  withElements,
} from './rows.ts'
import { TakeOver } from './take-over.tsx'
import type { Draft } from './use-draft.ts'

interface QuestionsProps {
  readonly draft: Draft
  readonly rows: readonly DraftRow[]
  /** The question that the phone shows. */
  readonly name: string | null
  readonly setName: (name: string) => void
}
export function Questions({ draft, rows, name, setName }: QuestionsProps) {
  const t = useWords(draftWords)
  const { content, can } = draft
  const first = rows[0]
  const [at, setAt] = useState<At | null>(first ? { row: idOf(first.at), column: 'zh' } : null)
  const [taking, setTaking] = useState(false)
  const faults = placeFaults(rows, draft.issues)
  const row = rows.find((r) => idOf(r.at) === at?.row) ?? null
  const own = faults.filter((f) => f.row !== null && f.row === at?.row)
  const go = (to: At) => {
    setAt(to)
    const found = rows.find((r) => idOf(r.at) === to.row)
    if (found) setName(nameOf(found.raw).split('.').at(-1) ?? '')
  }
  // The phone turned to another question: the table follows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the phone's own turn counts
  useEffect(() => {
    const found = rows.find((r) => nameOf(r.raw).split('.').at(-1) === name)
    if (found && idOf(found.at) !== at?.row) setAt({ row: idOf(found.at), column: at?.column ?? 'zh' })
  }, [name])
  const put = (next: { content: RawPack; at: readonly number[] }, column: At['column'] = at?.column ?? 'zh') => {
    if (next.content === content) return
    draft.edit(next.content)
    setAt({ row: idOf(next.at), column })
  }
  const add = () => put(addRow(content, row?.at ?? null), 'zh')
  const copy = () => row && put(duplicateRow(content, row.at))
  const move = (by: 1 | -1) => row && put(moveRow(content, row.at, by))
  const remove = () => {
    if (!row) return
    const i = rows.indexOf(row)
    const next = rows[i + 1] ?? rows[i - 1]
    const label = wordsIn(row.raw.label).zh || nameOf(row.raw)
    draft.edit(withElements(removeRow(content, row.at)))
    const stays = rows[i + 1] ? row.at : next?.at
    setAt(stays ? { row: idOf(stays), column: at?.column ?? 'zh' } : null)
    sayDone(t('row.removed', { label }))
  }
  const rowKey = (event: KeyboardEvent): boolean => {
    if (!can) return false
    const ctrl = event.ctrlKey || event.metaKey
    if (ctrl && event.key === 'Enter') add()
    else if (ctrl && event.key.toLowerCase() === 'd') copy()
    else if (ctrl && (event.key === 'Delete' || event.key === 'Backspace')) remove()
    else if (event.altKey && event.key === 'ArrowUp') move(-1)
    else if (event.altKey && event.key === 'ArrowDown') move(1)
    else return false
    return true
  }
  const act = (label: string, run: () => void, off = false) => (
    <button type="button" className="btn" disabled={off || !can} onClick={run}>
      {label}
    </button>
  )
  return (
    <>
      <div className="row-acts">
        {act(t('row.add'), add)}
        {act(t('row.copy'), () => void copy(), !row || row.raw.use !== undefined)}
        {act(t('row.up'), () => void move(-1), !row)}
        {act(t('row.down'), () => void move(1), !row)}
        {act(t('row.in'), () => row && put(nestRow(content, row.at)), !row)}
        {act(t('row.out'), () => row && put(unnestRow(content, row.at)), !row || row.at.length === 1)}
        {act(t('row.remove'), remove, !row)}
        {act(t('row.take'), () => setTaking(!taking))}
      </div>
      {taking && can ? <TakeOver draft={draft} topic={row?.at.length === 1 ? row.raw.topic : undefined} /> : null}
      {rows.length === 0 ? (
        <p className="why">{t('grid.empty')}</p>
      ) : (
        <Grid
          content={content}
          library={draft.library}
          rows={rows}
          faults={faults}
          at={at}
          can={can}
          go={go}
          edit={draft.edit}
          rowKey={rowKey}
        />
      )}
      <div className="fault-line" role="status">
        {own.length > 0 ? (
          own.map((f, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: faults come and go as a whole
            <p key={i} className="issue">
              ! {f.column ? `${t(`col.${f.column}`)}：` : ''}
              {wordFault(f.issue.code, f.issue.data, t.lang)}
            </p>
          ))
        ) : faults.length > 0 ? (
          <button
            type="button"
            className="link issue"
            onClick={() => {
              const next = faults.find((f) => f.row !== null)
              if (next?.row) go({ row: next.row, column: next.column ?? 'zh' })
            }}
          >
            {t('draft.faults', { n: faults.length })}
          </button>
        ) : (
          <p className="note">{t('grid.keys')}</p>
        )}
      </div>
      {row ? (
        <section className="sec">
          <h2>{t('detail.title')}</h2>
          <Detail
            key={at?.row}
            draft={draft}
            raw={row.raw}
            faults={own}
            inGroup={row.at.length > 1}
            change={(change) => draft.edit(withElements(changeRow(content, row.at, change)))}
          />
        </section>
      ) : null}
    </>
  )
}
