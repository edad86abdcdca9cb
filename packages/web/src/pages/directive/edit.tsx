// Changing what the draft says of a work item; the sentence stays.
import type { ActBody } from '@duxue/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { directiveWords } from '../../words/directive.ts'
import { useWords } from '../../words/say.ts'
import type { Directive, Item } from './text.tsx'

export type Fields = ActBody<'item.edit'>['fields']
const kinds = [
  'kindergarten',
  'primary',
  'junior',
  'nine_year',
  'senior',
  'complete_secondary',
  'twelve_year',
  'vocational',
  'special',
] as const
/** What `item.edit` would have to say to bring an item back to how it was. */
export const fieldsOf = (item: Item): Fields => ({
  topic: item.topic,
  verbPhrase: item.verbPhrase,
  modality: item.modality as 'must',
  responsible: item.responsible,
  due: item.due,
  scope: item.scope,
  sectionId: item.sectionId,
  lead: item.lead,
  packItems: item.packItems,
})

export function Edit({
  item,
  directive,
  save,
  close,
}: {
  item: Item
  directive: Directive
  save: (fields: Fields) => void
  close: () => void
}) {
  const t = useWords(directiveWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const [sectionId, setSection] = useState(item.sectionId ?? '')
  useEffect(() => dialog.current?.showModal(), [])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    save({
      verbPhrase: text('verb') || item.verbPhrase,
      topic: text('topic'),
      modality: text('modality') as 'must',
      responsible: text('who')
        .split(/[、，,；;]/)
        .map((w) => w.trim())
        .filter(Boolean),
      due: text('due') || null,
      sectionId: sectionId || null,
      lead: text('lead') || null,
      scope: {
        ...item.scope,
        counties: form.get('counties') === 'on',
        sections: form.get('section') === 'on' && sectionId ? [sectionId] : [],
        schools: kinds.filter((k) => form.get(`school.${k}`) === 'on'),
      },
    })
  }
  return (
    <dialog ref={dialog} className="drawer" onCancel={close} aria-labelledby="edit-title">
      <form onSubmit={submit}>
        <h2 id="edit-title">{t('edit.title', { n: item.no })}</h2>
        <p className="why">
          <b>{t('edit.quote')}</b>
          {'　'}
          {item.quote}
        </p>
        <label>
          <span className="lab">{t('edit.verb')}</span>
          <input className="field" name="verb" defaultValue={item.verbPhrase} maxLength={200} />
        </label>
        <div className="two" style={{ gap: 12 }}>
          <label>
            <span className="lab">{t('edit.topic')}</span>
            <input className="field" name="topic" defaultValue={item.topic} maxLength={200} />
          </label>
          <label>
            <span className="lab">{t('edit.modality')}</span>
            <select className="field" name="modality" defaultValue={item.modality}>
              {(['must', 'must_not', 'should', 'info'] as const).map((m) => (
                <option key={m} value={m}>
                  {t(`modality.${m}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label>
          <span className="lab">
            {t('edit.who')} <span>{t('edit.who.note')}</span>
          </span>
          <input className="field" name="who" defaultValue={item.responsible.join('、')} />
        </label>
        <div className="two" style={{ gap: 12 }}>
          <label>
            <span className="lab">
              {t('edit.due')} <span>{t('edit.due.note')}</span>
            </span>
            <input className="field" name="due" type="date" defaultValue={item.due ?? ''} />
          </label>
          <label>
            <span className="lab">{t('edit.lead')}</span>
            <input className="field" name="lead" defaultValue={item.lead ?? ''} maxLength={40} />
          </label>
        </div>
        <label>
          <span className="lab">{t('edit.section')}</span>
          <select className="field" value={sectionId} onChange={(event) => setSection(event.target.value)}>
            <option value="">{t('edit.section.none')}</option>
            {directive.sections.map((s) => (
              <option key={s.id} value={s.id}>
                {s.name}
              </option>
            ))}
          </select>
        </label>
        <fieldset>
          <legend className="lab">{t('edit.scope')}</legend>
          <label className="chk">
            <input type="checkbox" name="counties" defaultChecked={item.scope.counties} /> {t('edit.scope.counties')}
          </label>
          <label className="chk">
            <input type="checkbox" name="section" defaultChecked={item.scope.sections.length > 0} disabled={!sectionId} />{' '}
            {t('edit.scope.section')}
          </label>
          <p className="note">{t('edit.scope.schools')}</p>
          <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr' }}>
            {kinds.map((k) => (
              <label key={k} className="chk">
                <input type="checkbox" name={`school.${k}`} defaultChecked={item.scope.schools.includes(k)} /> {t(`school.${k}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="acts">
          <button type="button" className="btn" onClick={close}>
            {t('cancel')}
          </button>
          <button type="submit" className="btn main">
            {t('save')}
          </button>
        </div>
      </form>
    </dialog>
  )
}
