// A step of a row: only what it needs is asked for, and a note if one likes.
import type { ActBody, ReadReply, RegisterMove } from '@duxue/core'
import { useState } from 'react'
import { useWho } from '../../api.ts'
import { actOrKeep, useOutbox } from '../../outbox.ts'
import { aheadOf } from '../../outbox-queue.ts'
import type { Refusal } from '../../refusal.ts'
import { sayDone, sayProblem } from '../../ui/toast.tsx'
import { registerWords } from '../../words/register.ts'
import { useWords } from '../../words/say.ts'
import { readTyped, typedOf } from './draft.ts'
import { Fields } from './fields.tsx'
import type { Book } from './use-row.ts'

type Row = ReadReply<'register.get'>['row']

export function StepForm({ book, row, move, close }: { book: Book; row: Row; move: RegisterMove; close: () => void }) {
  const t = useWords(registerWords)
  const { register } = book
  const today = useWho().who?.today ?? ''
  const box = useOutbox()
  const [busy, setBusy] = useState(false)
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({})
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const typed = { ...typedOf(register, row.cells), ...own }
  const { cells, issues } = readTyped(book.limits, register, typed, today)
  // what a step needs is required in it, whatever the column says
  const asked = register.columns.filter((c) => move.needs.includes(c.name)).map((c) => ({ ...c, required: true }))
  const faults = [
    ...issues.filter((i) => move.needs.includes(i.item)),
    ...asked.filter((c) => (typed[c.name] ?? '').trim() === '').map((c) => ({ item: c.name, code: 'check.required' })),
  ]
  const send = async () => {
    setTried(true)
    if (faults.length > 0) return
    const sent = Object.fromEntries(asked.map((c) => [c.name, cells[c.name] ?? null])) as NonNullable<
      ActBody<'register.move'>['cells']
    >
    const body: ActBody<'register.move'> = {
      id: row.id,
      version: row.version + aheadOf(box.of(row.id), row.id).versions,
      move: move.name,
      ...(asked.length > 0 ? { cells: sent } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    }
    setBusy(true)
    await actOrKeep('register.move', body, row.id).then(
      (reply) => {
        sayDone(t(reply ? 'step.done' : 'step.kept', { step: t.of(move.label) }))
        close()
      },
      (refusal: Refusal) => sayProblem(refusal),
    )
    setBusy(false)
  }
  return (
    <form
      className="reg-step"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2>{t.of(move.label)}</h2>
      {asked.length > 0 ? (
        <Fields
          register={register}
          columns={asked}
          typed={typed}
          set={(name, text) => setOwn((was) => ({ ...was, [name]: text }))}
          cells={cells}
          issues={faults}
          tried={tried}
          today={today}
          start={{ column: asked[0]?.name ?? '', key: move.name }}
        />
      ) : (
        <p className="note">{t('step.none')}</p>
      )}
      <label className="lab" htmlFor="step-note">
        {t('step.note')}
      </label>
      <textarea
        id="step-note"
        className="field"
        rows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="acts">
        <button type="button" className="btn" onClick={close}>
          {t('cancel')}
        </button>
        <button type="submit" className="btn main" disabled={busy}>
          {t.of(move.label)}
        </button>
      </div>
    </form>
  )
}
