// The sheet of a check that nobody has opened yet: the draft's questions as a unit would be asked them, with answers that are only tried.
import {
  type Answers,
  fullestUnit,
  itemsFor,
  openCheck,
  type Pack,
  type PackExample,
  type PackSchoolKind,
  type Side,
  type UnitProfile,
} from '@duxue/core'
import { useMemo, useState } from 'react'
import { type Kept, lay, nothing, progress, questions } from '../check/fill.ts'
import { withRows } from '../check/repeat.ts'
import type { CheckData, Sheet } from '../check/use-sheet.ts'

export interface Preview {
  readonly sheet: Sheet
  readonly unit: UnitProfile
  readonly kind: PackSchoolKind | 'county'
  readonly side: Side
  readonly answers: Answers
  readonly setKind: (kind: PackSchoolKind | 'county') => void
  readonly setSide: (side: Side) => void
  readonly clear: () => void
  readonly load: (example: PackExample, pack: Pack) => void
}
export function usePreview(pack: Pack | null, today: string, visit: (name: string) => void): Preview | null {
  const [unit, setUnit] = useState<UnitProfile>(() => fullestUnit('primary'))
  const [side, setSide] = useState<Side>('self')
  const [day, setDay] = useState(today)
  const [kept, setKept] = useState<Kept>(nothing)
  const items = useMemo(() => (pack ? itemsFor(pack, unit, side) : []), [pack, unit, side])
  const opened = useMemo(
    () => (pack ? openCheck(pack, items, kept.answers, { unit, today: day, side }) : null),
    [pack, items, kept, unit, day, side],
  )
  const result = useMemo(() => (opened ? withRows(items, opened.result(), kept.answers) : null), [items, opened, kept])
  const order = useMemo(() => (result ? questions(items, result) : []), [items, result])
  if (!pack || !opened || !result) return null
  const put: Sheet['put'] = (change) => setKept((was) => lay(was, { answers: change.answers ?? {}, notes: change.notes ?? {} }))
  const sheet: Sheet = {
    data: asked(unit, side, day),
    pack,
    side,
    items,
    order,
    kept,
    result,
    opened,
    progress: progress(order, result),
    self: null,
    canFill: true,
    why: null,
    change: () => true,
    to: () => '#',
    visit,
    put,
    flush: () => undefined,
    waits: { draft: false, sign: false, submit: false, stopped: null },
    signed: false,
  }
  return {
    sheet,
    unit,
    kind: unit.kind === 'county' ? 'county' : (unit.schoolKind ?? 'primary'),
    side,
    answers: Object.fromEntries(Object.entries(kept.answers).filter(([, value]) => value !== null && value !== '')),
    setKind: (kind) => setUnit(fullestUnit(kind)),
    setSide,
    clear: () => setKept(nothing),
    load: (example, of) => {
      const sets = Object.assign({}, ...example.from.map((name) => of.sets[name] ?? {})) as Answers
      const names = new Set(itemsFor(of, example.unit, example.side).map((item) => item.name))
      const start = Object.fromEntries(Object.entries(sets).filter(([name]) => names.has(name)))
      setUnit(example.unit)
      setSide(example.side)
      setDay(example.today)
      setKept({ answers: { ...start, ...example.answers }, notes: {} })
    },
  }
}
/** What the components of the check page read of a check. */
function asked(unit: UnitProfile, side: Side, today: string): CheckData {
  const check = {
    id: '',
    state: 'open',
    side,
    unit: { id: '', name: '', kind: unit.kind, block: null },
    choices: [],
    minutes: 0,
    due: null,
    late: 0,
  }
  return {
    check,
    returnedItems: [],
    reason: null,
    prefill: [],
    why: [],
    today,
    answers: {},
    notes: {},
    other: null,
  } as unknown as CheckData
}
