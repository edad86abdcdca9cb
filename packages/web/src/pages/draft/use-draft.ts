// A draft as it is being written: what it says now, what is wrong with it, what was done, and how it is kept.
import { type Issue, type Pack, Problem, type RawPack, type ReadReply, readDraft, unknownDays } from '@duxue/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { act, queryClient } from '../../api.ts'
import { Offline, type Refusal } from '../../refusal.ts'
import { choiceOf } from '../../ui/head.tsx'
import { placeFaults } from './faults.ts'
import { begin, redo, step, undo } from './history.ts'
import { listOf, rowsOf } from './rows.ts'
import { forgetUnsaved, keepUnsaved, unsavedOf } from './unsaved.ts'

export type DraftData = ReadReply<'pack.draft'>
export interface Draft {
  readonly data: DraftData
  readonly content: RawPack
  /** The pack as it reads now; null while something is wrong. */
  readonly pack: Pack | null
  /** The pack without the questions in which something is wrong: what the phone shows meanwhile. */
  readonly shown: Pack | null
  readonly issues: readonly Issue[]
  readonly library: readonly Pack[]
  /** A further pack that questions are taken over from. */
  readonly know: (pack: Pack) => void
  readonly can: boolean
  readonly rev: number
  readonly saving: 'kept' | 'waiting' | 'offline' | 'stopped'
  readonly refusal: Refusal | null
  readonly edit: (next: RawPack) => void
  readonly undo: (() => void) | null
  readonly redo: (() => void) | null
  /** Sends what waits now; the revision that holds it, or null. */
  readonly flush: () => Promise<number | null>
}
const pause = 700

export function readNow(content: RawPack, library: readonly Pack[], days: DraftData['days']) {
  const read = readDraft(content, library)
  if (!read.pack) return { pack: null, issues: read.issues }
  const unknown = unknownDays(read.pack, (name) => days.some((d) => d.name === name) || !name.startsWith('rectify_'))
  return unknown.length > 0 ? { pack: null, issues: unknown } : { pack: read.pack, issues: [] as readonly Issue[] }
}

/** The pack that is left when the questions with faults are put aside, and those that look at them; null when that is nothing. */
export function withoutFaults(
  content: RawPack,
  library: readonly Pack[],
  days: DraftData['days'],
  issues: readonly Issue[],
): Pack | null {
  let left: RawPack = { ...content, examples: [] }
  let wrong = issues
  for (let i = 0; i < 4 && wrong.length > 0; i += 1) {
    const rows = rowsOf(left)
    const bad = new Set(placeFaults(rows, wrong).map((f) => f.row?.split('.')[0]))
    if (bad.size === 0) return null
    left = { ...left, items: listOf(left.items).filter((_, at) => !bad.has(String(at))) }
    const read = readNow(left, library, days)
    if (read.pack) return read.pack
    wrong = read.issues
  }
  return null
}

export function useDraft(data: DraftData): Draft {
  const { id } = data.own
  const [history, setHistory] = useState(() => {
    const first = begin(data.content as RawPack)
    const unsaved = unsavedOf(id, data.own.rev)
    return unsaved ? step(first, unsaved) : first
  })
  const [rev, setRev] = useState(data.own.rev)
  const [saving, setSaving] = useState<Draft['saving']>('kept')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const kept = useRef({ content: data.content as RawPack, rev: data.own.rev })
  const now = useRef(history.now)
  now.current = history.now
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const under = useRef<Promise<number | null> | null>(null)

  const [taken, setTaken] = useState<readonly Pack[]>([])
  const library = useMemo(() => {
    const known = data.library as Pack[]
    return [...known, ...taken.filter((p) => known.every((k) => k.id !== p.id))]
  }, [data.library, taken])
  const { pack, issues } = useMemo(() => readNow(history.now, library, data.days), [history.now, library, data.days])
  const shown = useMemo(
    () => pack ?? withoutFaults(history.now, library, data.days, issues),
    [pack, history.now, library, data.days, issues],
  )
  const can = data.own.state === 'draft' && choiceOf(data.own.choices, 'pack.save') !== null

  const send = useRef<() => Promise<number | null>>(async () => null)
  send.current = async () => {
    clearTimeout(timer.current)
    if (under.current) await under.current
    const content = now.current
    if (content === kept.current.content) return kept.current.rev
    const sending = act('pack.save', { id, rev: kept.current.rev, content }).then(
      (reply) => {
        kept.current = { content, rev: reply.rev }
        if (now.current === content) forgetUnsaved(id)
        setRev(reply.rev)
        setRefusal(null)
        setSaving(now.current === content ? 'kept' : 'waiting')
        queryClient.setQueryData(['pack.draft', { id }], (was: DraftData | undefined) =>
          was ? { ...was, content, own: { ...was.own, rev: reply.rev, faults: reply.faults, proposed: false } } : was,
        )
        return reply.rev
      },
      (error: Refusal) => {
        setRefusal(error)
        setSaving(error instanceof Offline ? 'offline' : 'stopped')
        if (!(error instanceof Problem)) timer.current = setTimeout(() => void send.current(), 5000)
        return null
      },
    )
    under.current = sending
    const done = await sending
    under.current = null
    return done
  }
  const change = (next: typeof history) => {
    if (next === history || !can) return
    setHistory(next)
    now.current = next.now
    keepUnsaved(id, kept.current.rev, next.now)
    setSaving((was) => (was === 'stopped' ? was : 'waiting'))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void send.current(), pause)
  }
  useEffect(() => {
    const keep = () => void send.current()
    window.addEventListener('pagehide', keep)
    // What a page that was closed too soon had not sent.
    if (now.current !== kept.current.content) keep()
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [])
  return {
    data,
    content: history.now,
    pack,
    shown,
    issues,
    library,
    know: (pack) => setTaken((was) => [...was.filter((p) => p.id !== pack.id), pack]),
    can,
    rev,
    saving,
    refusal,
    edit: (next) => change(step(history, next)),
    undo: history.before.length > 0 ? () => change(undo(history)) : null,
    redo: history.after.length > 0 ? () => change(redo(history)) : null,
    flush: () => send.current(),
  }
}
