// The sheet of one check: what the server holds with unsent drafts and typing laid over, what it amounts to now, and how a change is kept.
import {
  type ChecklistItem,
  type CheckResult,
  evaluateCheck,
  itemsFor,
  type OpenCheck,
  openCheck,
  type Pack,
  type ReadReply,
  type Side,
  type UnitProfile,
} from '@duxue/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { outbox, useOutbox } from '../../outbox.ts'
import type { Waiting } from '../../outbox-queue.ts'
import { placeOf } from '../../place.ts'
import { choiceOf } from '../../ui/head.tsx'
import { isNothing, type Kept, lay, mayChange, nothing, type Progress, progress, questions } from './fill.ts'
import { withRows } from './repeat.ts'

export type CheckData = ReadReply<'check.get'>
export interface Sheet {
  readonly data: CheckData
  readonly pack: Pack
  readonly side: Side
  readonly items: readonly ChecklistItem[]
  readonly order: readonly ChecklistItem[]
  readonly kept: Kept
  readonly result: CheckResult
  /** Whether a field in a row is asked, which choices are open there. */
  readonly opened: OpenCheck
  readonly progress: Progress
  /** What the unit itself said and what that amounts to, beside a review or a visit. */
  readonly self: { readonly kept: Kept; readonly result: CheckResult } | null
  readonly canFill: boolean
  /** Why it cannot be filled in now. */
  readonly why: string | null
  readonly change: (name: string) => boolean
  /** The address of a question; `visit`, where it stands on no page of its own, opens it in place. */
  readonly to: (query: Readonly<Record<string, string>>) => string
  readonly visit?: (name: string) => void
  readonly put: (change: Partial<Kept>, soon?: boolean) => void
  readonly flush: () => void
  readonly waits: { readonly draft: boolean; readonly sign: boolean; readonly submit: boolean; readonly stopped: Waiting | null }
  /** Signed in the version that is shown, by the server's word or on its way there. */
  readonly signed: boolean
}

/** Where photos and files of its answers go; nowhere from a preview. */
export const filesOf = (sheet: Sheet): { checkId?: string } => (sheet.visit ? {} : { checkId: sheet.data.check.id })

export function useSheet(data: CheckData): Sheet {
  const { id } = data.check
  const mine = useOutbox().of(id)
  const [typed, setTyped] = useState<Kept>(nothing)
  const now = useRef<Kept>(nothing)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useRef(() => {})
  flush.current = () => {
    clearTimeout(timer.current)
    const send = now.current
    if (isNothing(send)) return
    now.current = nothing
    void outbox.add('check.draft', { id, answers: { ...send.answers }, notes: { ...send.notes } })
    setTyped(nothing)
  }
  useEffect(() => {
    const keep = () => flush.current()
    document.addEventListener('visibilitychange', keep)
    window.addEventListener('pagehide', keep)
    return () => {
      document.removeEventListener('visibilitychange', keep)
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [])
  const put = (change: Partial<Kept>, soon = false) => {
    now.current = lay(now.current, { answers: change.answers ?? {}, notes: change.notes ?? {} })
    clearTimeout(timer.current)
    if (!soon) return flush.current()
    setTyped(now.current)
    timer.current = setTimeout(() => flush.current(), 400)
  }

  const drafts = mine
    .filter((w) => w.act === 'check.draft' && w.state !== 'stopped')
    .map((w) => w.id)
    .join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids of the waiting drafts say when these have changed
  const kept = useMemo(() => lay(data, outbox.drafts(id), typed), [data, typed, drafts, id])
  const pack = data.pack as Pack
  const profile = data.profile as UnitProfile
  const side = data.check.side as Side
  const items = useMemo(() => itemsFor(pack, profile, side), [pack, profile, side])
  const opened = useMemo(
    () => openCheck(pack, items, kept.answers, { unit: profile, today: data.today, side }),
    [pack, items, kept, profile, data.today, side],
  )
  const result = useMemo(() => withRows(items, opened.result(), kept.answers), [items, opened, kept])
  const self = useMemo(() => {
    if (!data.other) return null
    const said: Kept = data.other
    return { kept: said, result: evaluateCheck(pack, itemsFor(pack, profile, 'self'), said.answers, profile, data.today, 'self') }
  }, [pack, profile, data])
  const order = useMemo(() => questions(items, result), [items, result])

  const waiting = (act: string) => mine.some((w) => w.act === act && w.state !== 'stopped')
  const waits = {
    draft: waiting('check.draft') || !isNothing(typed),
    sign: waiting('check.sign'),
    submit: waiting('check.submit'),
    stopped: mine.find((w) => w.state === 'stopped') ?? null,
  }
  const fill = choiceOf(data.check.choices, 'check.draft')
  const canFill = fill !== null && !fill.why && !waits.submit
  return {
    data,
    pack,
    side,
    items,
    order,
    kept,
    result,
    opened,
    to: (query) => placeOf('check', id, query),
    progress: progress(order, result),
    self,
    canFill,
    why: fill?.why ?? null,
    change: (name) => canFill && mayChange(data.check.state, data.returnedItems, data.answers, name),
    put,
    flush: () => flush.current(),
    waits,
    signed: !waits.draft && (waits.sign || data.signer !== null),
  }
}
