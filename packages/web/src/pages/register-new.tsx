// New rows of a register, one after the other: Enter writes the row and begins the next as the last one.
import type { Cells, ReadReply, Register } from '@duxue/core'
import { useState } from 'react'
import { useRead } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { choiceOf, Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { sayDone } from '../ui/toast.tsx'
import { registerWords } from '../words/register.ts'
import { useWords } from '../words/say.ts'
import { startsIn } from './register/draft.ts'
import { handOn } from './register/fields.tsx'
import { placeOfRegister, rowName } from './register/kinds.ts'
import { RowForm } from './register/row-form.tsx'
import { type Book, useRow } from './register/use-row.ts'
import './register/register.css'

export default function NewRowPage() {
  const name = usePageId()
  const t = useWords(registerWords)
  const read = useRead('register.rows', { register: name, limit: 1 })
  return (
    <Of read={read}>
      {(data) => {
        const put = choiceOf(data.choices, 'register.put')
        if (!data.keeper || !put || put.why) return <Empty title={t('row.not.kept')}>{t('rows.empty.seen')}</Empty>
        return <NewRow key={name} name={name} data={data} unitId={data.keeper.id} />
      }}
    </Of>
  )
}

function NewRow({ name, data, unitId }: { name: string; data: ReadReply<'register.rows'>; unitId: string }) {
  const t = useWords(registerWords)
  const register = data.definition as Register
  const book: Book = { name, register, limits: { thresholds: data.thresholds as Book['limits']['thresholds'] } }
  const form = useRow(book, unitId, null)
  const [written, setWritten] = useState<readonly { id: string; cells: Cells }[]>([])
  const save = async () => {
    const saved = await form.save()
    if (!saved) {
      if (form.issues[0]) handOn(form.issues[0].item)
      return
    }
    setWritten((was) => [saved, ...was])
    sayDone(t(saved.kept ? 'row.kept' : 'row.saved', { name: rowName(register, saved.cells, t.lang) }))
    form.another()
  }
  // the hand begins where the next row begins, and stays while it is typed
  const start = startsIn(register, written.length > 0 ? blankKey(register, form.typed) : {})
  return (
    <>
      <Head
        title={t('row.new', { register: t.of(register.title) })}
        back={{ to: placeOfRegister(name), label: t.of(register.title) }}
        sub={data.keeper?.name}
        acts={[{ label: t('row.next.new'), run: () => void save(), busy: form.busy, main: true, keyName: 'Enter' }]}
      />
      <RowForm register={register} form={form} start={{ column: start, key: form.id }} save={save} note={t('row.keys')} />
      {written.length > 0 ? (
        <section className="sec">
          <div className="cap">
            <h2>{t('row.written')}</h2>
            <span className="src">{t('rows.sub.n', { n: written.length })}</span>
          </div>
          <ul className="lines">
            {written.slice(0, 20).map((w) => (
              <li key={w.id}>
                <Go to={placeOf('register', w.id)}>{rowName(register, w.cells, t.lang)}</Go>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
/** The next row as it begins: the last column of the key is empty, whatever is typed in it by now. */
const blankKey = (register: Register, typed: Readonly<Record<string, string>>) => ({ ...typed, [register.key.at(-1) ?? '']: '' })
