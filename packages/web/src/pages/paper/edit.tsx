// Editing a draft: title, a paragraph at the start, for news the editor and the captions; figures stay tied to their rows.
import type { PaperBody, ReadReply } from '@duxue/core'
import { useState } from 'react'
import { useAct } from '../../api.ts'
import { sayDone } from '../../ui/toast.tsx'
import { paperWords } from '../../words/paper.ts'
import { useWords } from '../../words/say.ts'

export function Edit({ shown, done }: { shown: ReadReply<'paper.get'>; done: () => void }) {
  const t = useWords(paperWords)
  const { paper } = shown
  const body = shown.body as PaperBody
  const news = paper.kind === 'news'
  const [title, setTitle] = useState(paper.title)
  const [foreword, setForeword] = useState(body.foreword)
  const [editor, setEditor] = useState(body.editor ?? '')
  const [captions, setCaptions] = useState((body.captions ?? []).join('\n'))
  const edit = useAct('paper.edit')
  const save = async () => {
    const lines = captions
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    const own = news ? { editor: editor.trim(), captions: lines } : {}
    if (!(await edit.run({ id: paper.id, title: title.trim(), foreword: foreword.trim(), ...own }))) return
    sayDone(t('paper.edited'))
    done()
  }
  return (
    <form
      className="edit-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim()) void save()
      }}
    >
      <h2>{t('paper.edit.title')}</h2>
      <label>
        <span className="lab">{t('paper.edit.name')}</span>
        <textarea
          className="field"
          rows={2}
          maxLength={200}
          value={title}
          aria-invalid={title.trim() === ''}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <label>
        <span className="lab">
          {t('paper.edit.foreword')}
          <span>{t('paper.edit.foreword.note')}</span>
        </span>
        <textarea
          className="field"
          rows={5}
          maxLength={4000}
          value={foreword}
          onChange={(event) => setForeword(event.target.value)}
        />
      </label>
      {news ? (
        <>
          <label>
            <span className="lab">{t('paper.edit.editor')}</span>
            <input className="field" maxLength={40} value={editor} onChange={(event) => setEditor(event.target.value)} />
          </label>
          <label>
            <span className="lab">{t('paper.edit.captions')}</span>
            <textarea className="field" rows={4} value={captions} onChange={(event) => setCaptions(event.target.value)} />
          </label>
        </>
      ) : null}
      <div className="row-acts">
        <button type="submit" className="btn main" disabled={edit.busy || title.trim() === ''}>
          {t('save')}
        </button>{' '}
        <button type="button" className="btn" onClick={done}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
