// A file for a register: chosen, compared line by line with what stands, and only then written, all of it or nothing.
import type { ReadReply, Register, SheetPreview } from '@duxue/core'
import { useState } from 'react'
import { sheets, useAct, useRead, useWho } from '../api.ts'
import { usePageId } from '../place.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { saveFile } from '../ui/csv.ts'
import { choiceOf, Head } from '../ui/head.tsx'
import { useGo } from '../ui/link.tsx'
import { sayDone, sayProblem } from '../ui/toast.tsx'
import { registerWords } from '../words/register.ts'
import { useWords } from '../words/say.ts'
import { placeOfRegister } from './register/kinds.ts'
import { Preview } from './register/preview.tsx'
import './register/register.css'

export default function ImportPage() {
  const name = usePageId()
  const t = useWords(registerWords)
  const read = useRead('register.rows', { register: name, limit: 1 })
  return (
    <Of read={read}>
      {(data) => {
        const sheet = choiceOf(data.choices, 'register.import')
        if (!data.keeper || !sheet || sheet.why) return <Empty title={t('row.not.kept')}>{t('rows.empty.seen')}</Empty>
        return <Import key={name} name={name} data={data} unitId={data.keeper.id} />
      }}
    </Of>
  )
}

function Import({ name, data, unitId }: { name: string; data: ReadReply<'register.rows'>; unitId: string }) {
  const t = useWords(registerWords)
  const go = useGo()
  const today = useWho().who?.today ?? ''
  const register = data.definition as Register
  const [file, setFile] = useState('')
  const [reading, setReading] = useState(false)
  const [seen, setSeen] = useState<SheetPreview | null>(null)
  const write = useAct('register.import')
  const n = seen ? seen.added.length + seen.changed.length : 0
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    setFile(chosen.name)
    setSeen(null)
    setReading(true)
    await sheets.compare(chosen, name, unitId).then(setSeen, sayProblem)
    setReading(false)
  }
  const send = async () => {
    if (!seen) return
    const reply = await write.run({ register: name, unitId, rows: seen.rows.map((line) => [...line]) })
    if (!reply) return
    sayDone(t('import.done', { added: reply.added, changed: reply.changed }))
    go(placeOfRegister(name))
  }
  const blank = () =>
    sheets.out({ register: name, unitId }).then((b) => saveFile(`${t.of(register.title)}-${today}.xlsx`, b), sayProblem)
  const why = !seen
    ? undefined
    : seen.faults.length > 0
      ? t('import.stopped', { n: seen.faults.length })
      : n === 0
        ? t('import.none')
        : undefined
  const key = register.columns.filter((c) => register.key.includes(c.name)).map((c) => t.of(c.label))
  return (
    <>
      <Head
        title={t('import.title', { register: t.of(register.title) })}
        back={{ to: placeOfRegister(name), label: t.of(register.title) }}
        sub={t('import.sub')}
        acts={[seen && { label: t('import.write', { n }), run: () => void send(), why, busy: write.busy, main: true }]}
      />
      <p className="reg-pick">
        <label className={`btn pick-file ${seen ? '' : 'main'}`}>
          {t(seen ? 'import.again' : 'import.pick')}
          <input
            id="register-file"
            type="file"
            accept=".xlsx"
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
        <button type="button" className="link" onClick={() => void blank()}>
          {t('import.blank')}
        </button>
        {file ? <span className="src">{t('import.file', { name: file })}</span> : null}
      </p>
      {reading ? (
        <p className="loading" role="status">
          {t('import.reading')}…
        </p>
      ) : seen ? (
        <Preview register={register} seen={seen} />
      ) : (
        <p className="why">{t('import.how', { key: t.list(key) })}</p>
      )}
    </>
  )
}
