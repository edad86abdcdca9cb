// A row being typed: kept on this device until it is saved, checked as it is typed, met with what another wrote meanwhile.
import { type ActBody, type Cells, type Limits, Problem, type Register } from '@duxue/core'
import { useState } from 'react'
import { newId, queryClient, useWho } from '../../api.ts'
import { actOrKeep, useOutbox } from '../../outbox.ts'
import { aheadOf } from '../../outbox-queue.ts'
import type { Refusal } from '../../refusal.ts'
import { useKept } from '../../ui/kept.ts'
import { sayProblem } from '../../ui/toast.tsx'
import { changedIn, filledIn, keptText, keptTyped, meet, nextTyped, readTyped, type Typed, typedOf } from './draft.ts'

/** The register that a row belongs to, as its pages need it. */
export interface Book {
  readonly name: string
  readonly register: Register
  readonly limits: Limits
}
export interface Standing {
  readonly id: string
  readonly version: number
  readonly cells: Cells
}
export interface Clash {
  readonly both: readonly string[]
  readonly taken: readonly string[]
  readonly now: Cells
}

export function useRow(book: Book, unitId: string, row: Standing | null) {
  const { register } = book
  const today = useWho().who?.today ?? ''
  const [kept, keep, forget] = useKept(`row ${row?.id ?? book.name}`)
  const [id, setId] = useState(() => row?.id ?? newId())
  const box = useOutbox()
  const [base, setBase] = useState(() => {
    // what was typed without a network stands although the server does not know it yet
    const ahead = aheadOf(row ? box.of(row.id) : [], row?.id ?? '')
    return { version: (row?.version ?? 0) + ahead.versions, cells: { ...row?.cells, ...ahead.cells } as Cells }
  })
  const [typed, setTyped] = useState<Typed>(() => keptTyped(register, base.version, kept) ?? typedOf(register, base.cells))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [clash, setClash] = useState<Clash | null>(null)
  const changed = changedIn(register, typed, base.cells)
  const { cells, issues } = readTyped(book.limits, register, typed, today)
  // what another wrote is shown at once where nothing is being typed
  if (row && row.version > base.version && changed.length === 0) {
    setBase({ version: row.version, cells: row.cells })
    setTyped(typedOf(register, row.cells))
  }
  const write = (to: Typed, version = base.version) => {
    setTyped(to)
    keep(keptText(version, to))
  }
  /** Writes the row; the cells as they stand then, or null when something is to be mended first. */
  const save = async (): Promise<{ id: string; cells: Cells; kept: boolean } | null> => {
    setTried(true)
    if (issues.length > 0 || busy) return null
    setBusy(true)
    const sent = Object.fromEntries(
      filledIn(register).map((c) => [c.name, cells[c.name] ?? null]),
    ) as ActBody<'register.put'>['cells']
    try {
      const reply = await actOrKeep('register.put', { register: book.name, unitId, id, version: base.version, cells: sent }, id)
      forget()
      setClash(null)
      setTried(false)
      setBase({ version: reply?.version ?? base.version + 1, cells })
      return { id, cells, kept: reply === null }
    } catch (error) {
      const refusal = error as Refusal
      const stands = refusal instanceof Problem && refusal.code === 'register.changed' ? refusal.data : null
      if (stands) {
        const now = stands.cells as Cells
        const met = meet(register, typed, base.cells, now)
        setBase({ version: Number(stands.version), cells: now })
        write(met.typed, Number(stands.version))
        setClash({ both: met.both, taken: met.taken, now })
        void queryClient.invalidateQueries()
      } else sayProblem(refusal)
      return null
    } finally {
      setBusy(false)
    }
  }
  /** After a new row: the next one, begun as the last. */
  const another = () => {
    setId(newId())
    setBase({ version: 0, cells: {} })
    setTyped(nextTyped(register, typed))
  }
  const reset = () => {
    forget()
    setClash(null)
    setTried(false)
    setTyped(typedOf(register, base.cells))
  }
  return {
    id,
    typed,
    cells,
    issues,
    tried,
    busy,
    clash,
    changed,
    today,
    set: (name: string, text: string) => write({ ...typed, [name]: text }),
    save,
    another,
    reset,
  }
}
