// Recording a finding from an item, with one thumb: the fact, the basis from the item, how grave, a photo if one helps.
import type { ActBody } from '@duxue/core'
import { useState } from 'react'
import { newId } from '../../api.ts'
import { outbox } from '../../outbox.ts'
import { placeOf } from '../../place.ts'
import { Head } from '../../ui/head.tsx'
import { useKept } from '../../ui/kept.ts'
import { useGo } from '../../ui/link.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { sendFiles } from '../../ui/upload.ts'
import { checkWords } from '../../words/check.ts'
import { useWords } from '../../words/say.ts'
import type { Sheet } from './use-sheet.ts'

const graves = ['general', 'serious', 'urgent'] as const

export function Raise({ sheet, itemName, grave: first }: { sheet: Sheet; itemName: string | null; grave: string | null }) {
  const t = useWords(checkWords)
  const go = useGo()
  const { data, pack } = sheet
  const item = sheet.items.find((i) => i.name === itemName) ?? null
  const source = pack.sources.find((s) => s.id === item?.basis.source)
  const article = item?.basis.article ?? source?.article ?? ''
  const [fact, setFact, forgetFact] = useKept(`raise ${data.check.id} ${itemName ?? ''}`)
  const [basis, setBasis] = useState(item ? `${source?.instrument ?? ''}${article}　${t.of(item.label)}` : '')
  const [topic, setTopic] = useState(item?.topic ?? pack.topics[0]?.id ?? '')
  const [grave, setGrave] = useState<(typeof graves)[number]>(graves.find((g) => g === first) ?? 'general')
  const [photos, setPhotos] = useState<readonly File[]>([])
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const back = item
    ? placeOf('check', data.check.id, { q: item.name })
    : data.visitId
      ? placeOf('visit', data.visitId)
      : placeOf('check', data.check.id)
  const auto = sheet.result.findings.filter((f) => f.item === itemName)

  const record = async () => {
    setTried(true)
    if (fact.trim() === '' || basis.trim() === '') return
    setBusy(true)
    const id = newId()
    const { sent, offline, refused } = await sendFiles(photos, 'finding', id)
    const body: ActBody<'finding.raise'> = {
      id,
      unitId: data.check.unit.id,
      visitId: data.visitId,
      checkId: data.check.id,
      topic,
      item: item?.name ?? null,
      grave,
      fact: fact.trim(),
      basis: basis.trim(),
      ...(sent.length > 0 ? { files: sent.map((f) => f.id) } : {}),
    }
    await outbox.add('finding.raise', body)
    forgetFact()
    sayDone(t(offline || refused ? 'raise.photo.lost' : grave === 'urgent' ? 'raise.done.urgent' : 'raise.done'))
    go(back, { replace: true })
  }
  return (
    <>
      <Head
        title={t('raise.title')}
        sub={data.check.unit.name}
        back={{ to: back, label: item ? t.of(item.label) : data.check.unit.name }}
        acts={[{ label: t(grave === 'urgent' ? 'raise.do.urgent' : 'raise.do'), main: true, busy, run: () => void record() }]}
      />
      <div className="it">
        {auto.length > 0 ? (
          <div className="why back-line">
            {t('raise.auto')}
            {auto.map((f) => (
              <p key={f.rule}>{t.of(f.text)}</p>
            ))}
          </div>
        ) : null}
        <label>
          <span className="lab">
            {t('raise.fact')} <span>{t('raise.fact.hint')}</span>
          </span>
          <textarea
            className="field"
            rows={3}
            maxLength={2000}
            value={fact}
            aria-invalid={tried && fact.trim() === ''}
            onChange={(e) => setFact(e.target.value)}
          />
          {tried && fact.trim() === '' ? <span className="issue">! {t('raise.fact.need')}</span> : null}
        </label>
        {item ? null : (
          <label>
            <span className="lab">{t('raise.topic')}</span>
            <select className="field" value={topic} onChange={(e) => setTopic(e.target.value)}>
              {pack.topics.map((p) => (
                <option key={p.id} value={p.id}>
                  {t.of(p)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span className="lab">
            {t('raise.basis')} <span>{item ? t('raise.basis.hint') : null}</span>
          </span>
          <textarea
            className="field"
            rows={2}
            maxLength={500}
            value={basis}
            aria-invalid={tried && basis.trim() === ''}
            onChange={(e) => setBasis(e.target.value)}
          />
          {tried && basis.trim() === '' ? <span className="issue">! {t('raise.basis.need')}</span> : null}
        </label>
        <div>
          <div className="lab">{t('raise.grave')}</div>
          <div className="seg" role="radiogroup" aria-label={t('raise.grave')}>
            {graves.map((g) => (
              <label key={g}>
                <input type="radio" name="grave" checked={grave === g} onChange={() => setGrave(g)} />
                {t(`grave.${g}`)}
              </label>
            ))}
          </div>
          {grave === 'urgent' ? <p className="late">! {t('raise.urgent')}</p> : null}
        </div>
        <div className="shot">
          <label className="btn">
            {t('raise.photo')}
            <input
              type="file"
              accept="image/*"
              capture="environment"
              multiple
              onChange={(e) => setPhotos([...photos, ...(e.target.files ?? [])].slice(0, 6))}
            />
          </label>
          <span className="note">{photos.length > 0 ? t('raise.photo.n', { n: photos.length }) : t('raise.photo.note')}</span>
        </div>
      </div>
    </>
  )
}
