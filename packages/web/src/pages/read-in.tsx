// Reading a document in: paste it, choose it or drop it; then see its work items.
import { useRef, useState } from 'react'
import { act, files, newId, queryClient } from '../api.ts'
import type { Refusal } from '../refusal.ts'
import { useGo } from '../ui/link.tsx'
import { doorWords } from '../words/door.ts'
import { wordRefusal } from '../words/problem.ts'
import { useWords } from '../words/say.ts'

interface Earlier {
  readonly id: string
  readonly title: string
  readonly dated: string | null
}
/** `ready` runs before anything is sent: the door enters the empty city first. */
/** `again`: published directives in whose place the text may be issued. */
export function ReadIn({
  ready,
  rows = 7,
  again = [],
}: {
  ready?: () => Promise<void>
  rows?: number
  again?: readonly Earlier[]
}) {
  const t = useWords(doorWords)
  const go = useGo()
  const [text, setText] = useState('')
  const [note, setNote] = useState<{ bad: boolean; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const [replaces, setReplaces] = useState('')
  const chosen = useRef<HTMLInputElement>(null)
  const fail = (refusal: Refusal) => setNote({ bad: true, text: wordRefusal(refusal, t.lang) })
  const step = (work: () => Promise<void>) => {
    setBusy(true)
    setNote(null)
    void work()
      .then(undefined, fail)
      .finally(() => setBusy(false))
  }
  const take = (file: File | undefined) => {
    if (!file) return
    step(async () => {
      await ready?.()
      const taken = await files.textOf(file)
      setText(taken.text)
      setNote({ bad: false, text: t('read.taken', { n: taken.text.length }) })
    })
  }
  const read = () =>
    step(async () => {
      await ready?.()
      const id = newId()
      await act('directive.read', { id, text, ...(replaces ? { replaces } : {}) })
      await queryClient.invalidateQueries({ queryKey: ['directive.list'] })
      go(`/directives/${id}`)
    })
  return (
    <form
      className="read-in"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) read()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        take(event.dataTransfer.files[0])
      }}
    >
      <label className="note" htmlFor="read-text">
        {t('read.label')}
      </label>
      <textarea
        id="read-text"
        className="field"
        rows={rows}
        placeholder={t('read.place')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {note ? (
        <p className={note.bad ? 'issue' : 'note'} role={note.bad ? 'alert' : 'status'}>
          {note.text}
        </p>
      ) : null}
      {again.length > 0 ? (
        <label className="again-of">
          <span className="lab">{t('read.replaces')}</span>
          <select className="field" value={replaces} onChange={(event) => setReplaces(event.target.value)}>
            <option value="">{t('read.replaces.none')}</option>
            {again.map((d) => (
              <option key={d.id} value={d.id}>
                {d.title}
                {d.dated ? ` · ${t.date(d.dated, { weekday: false })}` : ''}
              </option>
            ))}
          </select>
          {replaces ? <span className="note">{t('read.replaces.note')}</span> : null}
        </label>
      ) : null}
      <p className="read-acts">
        <button type="submit" className="btn" disabled={busy || text.trim() === ''}>
          {busy ? `${t('read.reading')}…` : t('read.go')}
        </button>
        <button type="button" className="link" disabled={busy} onClick={() => chosen.current?.click()}>
          {t('read.file')}
        </button>
        <input
          ref={chosen}
          type="file"
          hidden
          accept=".docx,.txt,.doc"
          onChange={(event) => {
            take(event.target.files?.[0])
            // the same file, mended meanwhile, may be chosen again
            event.target.value = ''
          }}
        />
      </p>
    </form>
  )
}
