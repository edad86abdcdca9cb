// The form of one row, new or standing: the pack's columns, checked as they are typed; Enter saves.
import type { Register } from '@duxue/core'
import { Fields } from './fields.tsx'
import type { useRow } from './use-row.ts'

export function RowForm({
  register,
  form,
  start,
  save,
  note,
  wide = false,
}: {
  register: Register
  form: ReturnType<typeof useRow>
  start: { readonly column: string; readonly key: string }
  save: () => Promise<void>
  note: string
  /** The only thing on its page: narrow and to the left. */
  wide?: boolean
}) {
  return (
    <form
      className={wide ? 'reg-form' : 'reg-form narrow lefted'}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Fields
        register={register}
        columns={register.columns}
        typed={form.typed}
        set={form.set}
        cells={form.cells}
        issues={form.issues}
        tried={form.tried}
        today={form.today}
        start={start}
      />
      <button type="submit" hidden />
      <p className="note hide-phone">{note}</p>
    </form>
  )
}
