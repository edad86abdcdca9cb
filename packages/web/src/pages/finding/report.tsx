// What has to be written for a step: a text, and for a report its photos and records; for another owner, which body.
import { useState } from 'react'
import { useRead } from '../../api.ts'
import { Offline } from '../../refusal.ts'
import { useKept } from '../../ui/kept.ts'
import { sayProblem } from '../../ui/toast.tsx'
import { type Sent, sendFiles } from '../../ui/upload.ts'
import { findingWords } from '../../words/finding.ts'
import { useWords } from '../../words/say.ts'

export function ReportForm({
  id,
  busy,
  send,
  cancel,
}: {
  id: string
  busy: boolean
  send: (text: string, files: string[]) => Promise<boolean>
  cancel: () => void
}) {
  const t = useWords(findingWords)
  const [text, setText, forget] = useKept(`report ${id}`)
  const [kept, setKept] = useState<readonly Sent[]>([])
  const [tried, setTried] = useState(false)
  const put = async (list: FileList | null) => {
    const { sent, offline } = await sendFiles(list ?? [], 'finding', id)
    setKept((was) => [...was, ...sent])
    if (offline) sayProblem(new Offline('offline'))
  }
  return (
    <form
      className="say-form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (text.trim())
          void send(
            text.trim(),
            kept.map((k) => k.id),
          ).then((sent) => sent && forget())
      }}
    >
      <h2>{t('act.report')}</h2>
      <label className="lab" htmlFor="report-text">
        {t('say.report')}
      </label>
      <textarea
        id="report-text"
        className="field"
        rows={4}
        maxLength={4000}
        value={text}
        aria-invalid={tried && !text.trim()}
        onChange={(event) => setText(event.target.value)}
      />
      {tried && !text.trim() ? <p className="issue">{t('reason.need')}</p> : null}
      <label className="btn pick-file">
        {t('say.files')}
        <input
          id="report-files"
          type="file"
          multiple
          accept="image/*,.pdf,.docx,.xlsx"
          onChange={(event) => void put(event.target.files)}
        />
      </label>
      {kept.map((k) => (
        <p key={k.id} className="src">
          {k.name}
        </p>
      ))}
      <Foot act="report" busy={busy} cancel={cancel} />
    </form>
  )
}

export function AssignForm({
  busy,
  send,
  cancel,
}: {
  busy: boolean
  send: (ownerId: string, reason: string) => void
  cancel: () => void
}) {
  const t = useWords(findingWords)
  const [q, setQ] = useState('')
  const [ownerId, setOwner] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const units = useRead('unit.list', q.trim() ? { q: q.trim(), limit: 30 } : { kind: 'outside', limit: 100 })
  const rows = units.data?.rows ?? []
  return (
    <form
      className="say-form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (ownerId && reason.trim()) send(ownerId, reason.trim())
      }}
    >
      <h2>{t('act.assign')}</h2>
      <label className="lab" htmlFor="assign-q">
        {t('say.find')}
      </label>
      <input id="assign-q" className="field" value={q} onChange={(event) => setQ(event.target.value)} />
      <label className="lab" htmlFor="assign-to">
        {t('say.pick.owner')}
      </label>
      <select
        id="assign-to"
        className="field"
        value={ownerId}
        aria-invalid={tried && !ownerId}
        onChange={(event) => setOwner(event.target.value)}
      >
        <option value="">{t(rows.length === 0 && units.data ? 'say.none' : 'say.choose')}</option>
        {rows.map((u) => (
          <option key={u.id} value={u.id}>
            {u.name}
            {u.block && u.block !== u.name ? `（${u.block}）` : ''}
          </option>
        ))}
      </select>
      <label className="lab" htmlFor="assign-why">
        {t('reason')}
      </label>
      <textarea
        id="assign-why"
        className="field"
        rows={2}
        maxLength={1000}
        value={reason}
        aria-invalid={tried && !reason.trim()}
        onChange={(event) => setReason(event.target.value)}
      />
      {tried && !reason.trim() ? <p className="issue">{t('reason.need')}</p> : null}
      <Foot act="assign" busy={busy} cancel={cancel} />
    </form>
  )
}

function Foot({ act, busy, cancel }: { act: 'report' | 'assign'; busy: boolean; cancel: () => void }) {
  const t = useWords(findingWords)
  return (
    <div className="acts">
      <button type="button" className="btn" onClick={cancel}>
        {t('cancel')}
      </button>
      <button type="submit" className="btn main" disabled={busy}>
        {t(`act.${act}`)}
      </button>
    </div>
  )
}
