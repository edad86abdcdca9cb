// A pack of one's own begins: from nothing, as a copy, or from a sheet that is first shown as it would be read.
import type { PackPreview } from '@duxue/core'
import { useState } from 'react'
import { newId, packSheets, useAct, useRead, useWho } from '../api.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { roleOf } from '../role.ts'
import { Head } from '../ui/head.tsx'
import { useGo } from '../ui/link.tsx'
import { sayProblem } from '../ui/toast.tsx'
import { packWords } from '../words/pack.ts'
import { useWords } from '../words/say.ts'
import './pack/pack.css'
import './draft/draft.css'
import { mapText } from './draft/mapping.ts'
import { SheetSeen } from './draft/sheet-seen.tsx'

export default function PackNew() {
  const t = useWords(packWords)
  const go = useGo()
  const [query] = usePageQuery()
  const list = useRead('pack.list', {})
  const create = useAct('pack.create')
  const [title, setTitle] = useState('')
  const [copy, setCopy] = useState(query.copy ?? '')
  const [file, setFile] = useState<File | null>(null)
  const [seen, setSeen] = useState<PackPreview | null>(null)
  const [reading, setReading] = useState(false)
  const packs = list.data?.rows ?? []
  // The office may hand the draft to a section; a section writes its own.
  const assigns = roleOf(useWho().who?.person) === 'office'
  const sections = useRead('unit.list', { kind: 'section', limit: 100 }, { enabled: assigns })
  const [sectionId, setSectionId] = useState('')
  const copyOf = packs.some((p) => p.id === copy) ? copy : (packs[0]?.id ?? '')
  const name = title.trim()

  const begin = async (more: { copyOf?: string; content?: unknown }, otherwise = '') => {
    const zh = name || otherwise
    const id = newId()
    const packId = `own-${id.replaceAll('-', '').slice(-12)}`
    if (await create.run({ id, packId, title: { zh, en: zh }, ...(sectionId ? { sectionId } : {}), ...more }))
      go(placeOf('draft', id))
  }
  const look = async (chosen: File | undefined, map = '') => {
    if (!chosen) return
    setFile(chosen)
    setReading(true)
    await packSheets.preview(chosen, map).then(setSeen, sayProblem)
    setReading(false)
  }
  const need = name === '' ? t('new.name.need') : undefined
  return (
    <>
      <Head
        title={t('new.title')}
        sub={t('new.sub')}
        back={{ to: '/packs', label: t('nav.packs') }}
        acts={[
          seen && {
            label: t('new.take', { n: seen.items }),
            main: true,
            busy: create.busy,
            run: () => void begin({ content: seen.content }, seen.title),
            ...(seen.content === null ? { why: t('new.stopped', { n: seen.faults.length }) } : {}),
          },
        ]}
      />
      <label className="narrow lefted pack-name">
        <span className="lab">{t('new.name')}</span>
        <input
          className="field"
          maxLength={60}
          value={title}
          placeholder={seen?.title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      {assigns && sections.data ? (
        <label className="narrow lefted pack-name">
          <span className="lab">{t('new.section')}</span>
          <select className="field" value={sectionId} onChange={(event) => setSectionId(event.target.value)}>
            <option value="">{t('new.section.none')}</option>
            {sections.data.rows.map((s) => (
              <option key={s.id} value={s.id}>
                {s.name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <div className="start-ways">
        <section>
          <h2>{t('new.sheet')}</h2>
          <p className="note">{t('new.sheet.text')}</p>
          <p className="preview-acts">
            <label className={`btn pick-file ${seen ? '' : 'main'}`}>
              {t(seen ? 'new.pick.again' : 'new.pick')}
              <input
                id="pack-file"
                type="file"
                accept=".xlsx,.xlsm,.xls,.et"
                onChange={(event) => {
                  void look(event.target.files?.[0])
                  event.target.value = ''
                }}
              />
            </label>
            {file ? <span className="src">{file.name}</span> : null}
          </p>
        </section>
        <section>
          <h2>{t('new.copy')}</h2>
          <p className="note">{t('new.copy.text')}</p>
          <select
            className="field"
            aria-label={t('new.copy.which')}
            value={copyOf}
            onChange={(event) => setCopy(event.target.value)}
          >
            {packs.map((p) => (
              <option key={p.id} value={p.id}>
                {t.of(p.title)}
              </option>
            ))}
          </select>
          <p className="preview-acts">
            <button
              type="button"
              className="btn"
              disabled={need !== undefined || create.busy || copyOf === ''}
              title={need}
              onClick={() => void begin({ copyOf })}
            >
              {t('new.begin')}
            </button>
            {need ? <span className="note">{need}</span> : null}
          </p>
        </section>
        <section>
          <h2>{t('new.empty')}</h2>
          <p className="note">{t('new.empty.text')}</p>
          <p className="preview-acts">
            <button
              type="button"
              className="btn"
              disabled={need !== undefined || create.busy}
              title={need}
              onClick={() => void begin({})}
            >
              {t('new.begin')}
            </button>
            {need ? <span className="note">{need}</span> : null}
          </p>
        </section>
      </div>
      {reading ? (
        <p className="loading" role="status">
          {t('new.reading')}…
        </p>
      ) : seen ? (
        <SheetSeen seen={seen} map={(mapping) => void look(file ?? undefined, mapText(mapping))} />
      ) : null}
    </>
  )
}
