// One task: the sentence it comes from, what is to be done, handing in with a note and files, reviewing, its history.
import type { ReadReply } from '@duxue/core'
import { useState } from 'react'
import { files, useAct, useRead, useWho } from '../api.ts'
import { outbox, useOutbox } from '../outbox.ts'
import { placeOf, usePageId } from '../place.ts'
import { isPhoneRole, roleOf } from '../role.ts'
import { Of } from '../ui/blank.tsx'
import { askFirst } from '../ui/confirm.tsx'
import { choiceOf, Head } from '../ui/head.tsx'
import { useKept } from '../ui/kept.ts'
import { Go, useGo } from '../ui/link.tsx'
import { DateText, Status } from '../ui/status.tsx'
import { sayDone } from '../ui/toast.tsx'
import { sendFiles } from '../ui/upload.ts'
import { useWords } from '../words/say.ts'
import { taskWords } from '../words/task.ts'
import './task/task.css'

type TaskData = ReadReply<'task.get'>

export default function TaskPage() {
  const id = usePageId()
  const read = useRead('task.get', { id })
  return <Of read={read}>{(data) => <Opened key={id} data={data} />}</Of>
}

function Opened({ data }: { data: TaskData }) {
  const t = useWords(taskWords)
  const go = useGo()
  const { who } = useWho()
  const queued = useOutbox()
    .of(data.task.id)
    .some((w) => w.act === 'task.submit' && w.state !== 'stopped')
  const start = useAct('task.start')
  const accept = useAct('task.accept')
  const giveBack = useAct('task.return')
  const reopen = useAct('task.reopen')
  const { task } = data
  const [note, setNote, forgetNote] = useKept(`task ${task.id}`, task.note)
  const [sent, setSent] = useState<readonly TaskData['files'][number][]>([])
  const [tried, setTried] = useState(false)
  const phone = isPhoneRole(roleOf(who?.person))
  const may = (act: string) => choiceOf(task.choices, act) !== null
  const canSubmit = may('task.submit') && !queued
  const all = [...data.files, ...sent.filter((s) => !data.files.some((f) => f.id === s.id))]
  const missing = note.trim() === '' && all.length === 0

  const submit = async () => {
    setTried(true)
    if (missing) return
    await outbox.add('task.submit', {
      id: task.id,
      note: note.trim(),
      ...(sent.length > 0 ? { files: sent.map((f) => f.id) } : {}),
    })
    forgetNote()
    sayDone(t('task.submitted'))
    if (phone) go('/')
  }
  const doAccept = async () => {
    if (await accept.run({ ids: [task.id] })) sayDone(t('task.accepted', { n: 1 }))
  }
  const doReturn = async () => {
    const reason = await askFirst({
      title: t('task.return.ask', { n: 1 }),
      yes: t('task.return'),
      reason: t('task.return.reason'),
    })
    if (reason !== null && (await giveBack.run({ id: task.id, reason }))) sayDone(t('task.returned', { n: 1 }))
  }
  const doReopen = async () => {
    const reason = await askFirst({ title: t('task.reopen.ask'), yes: t('task.reopen'), reason: t('reason') })
    if (reason !== null && (await reopen.run({ id: task.id, reason }))) sayDone(t('task.reopened'))
  }
  return (
    <>
      <Head
        title={task.verbPhrase}
        back={{ to: '/tasks', label: t('task.back') }}
        sub={
          <>
            {queued ? <Status box="full">{t('task.queued')}</Status> : <Status noun="task" state={task.state} late={task.late} />}{' '}
            · {task.unit.name} · <DateText date={task.due} />
          </>
        }
        acts={[
          may('task.reopen') && { label: t('task.reopen'), run: () => void doReopen(), busy: reopen.busy },
          may('task.return') && { label: t('task.return'), run: () => void doReturn(), busy: giveBack.busy },
          may('task.accept') && { label: t('task.accept'), run: () => void doAccept(), busy: accept.busy, main: true },
          may('task.start') &&
            task.state === 'assigned' &&
            !queued && { label: t('task.start'), run: () => void start.run({ id: task.id }), busy: start.busy },
          canSubmit && {
            label: t(task.state === 'returned' ? 'task.submit.again' : 'task.submit'),
            run: () => void submit(),
            main: true,
          },
        ]}
      />
      <div className="task narrow-left">
        {task.reason ? (
          <p className="why back-line">
            <b>{t('task.reason')}</b>
            {task.reason}
          </p>
        ) : null}
        <blockquote className="why said">
          <b>{t('task.why')}</b>
          {data.before}
          <mark>{task.quote}</mark>
          {data.after}
          {data.saidBefore ? (
            <p className="src">
              {t('task.before')}
              {data.saidBefore}
            </p>
          ) : null}
          <footer>
            <Go to={placeOf('item', task.workItemId)}>{data.directiveTitle}</Go>
          </footer>
        </blockquote>
        {canSubmit ? (
          <>
            <label>
              <span className="lab">
                {t('task.note.label')} <span>{t('task.note.hint')}</span>
              </span>
              <textarea
                className="field"
                rows={4}
                maxLength={4000}
                value={note}
                aria-invalid={tried && missing}
                onChange={(e) => setNote(e.target.value)}
              />
              {tried && missing ? <span className="issue">! {t('task.note.need')}</span> : null}
            </label>
            <Attach taskId={task.id} add={(f) => setSent((was) => [...was, f])} />
          </>
        ) : (
          <Said data={data} own={who?.person?.posts.some((p) => p.unitId === task.unit.id) ?? false} />
        )}
        {all.length > 0 ? (
          <section>
            <div className="lab">{t('task.files')}</div>
            <ul className="lines">
              {all.map((f) => (
                <li key={f.id}>
                  <a href={files.address(f.id)} target="_blank" rel="noreferrer">
                    {f.name}
                  </a>{' '}
                  <span className="src">{t('task.files.bytes', { n: Math.max(1, Math.round(f.bytes / 1024)) })}</span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <History data={data} />
      </div>
    </>
  )
}

function Attach({ taskId, add }: { taskId: string; add: (file: TaskData['files'][number]) => void }) {
  const t = useWords(taskWords)
  const [busy, setBusy] = useState(false)
  const put = async (list: FileList | null) => {
    setBusy(true)
    const { sent, offline } = await sendFiles(list ?? [], 'task', taskId)
    for (const file of sent) add(file)
    if (offline) sayDone(t('task.files.offline'))
    setBusy(false)
  }
  return (
    <div className="shot">
      <label className={`btn ${busy ? 'off' : ''}`}>
        {busy ? t('loading') : t('task.files.add')}
        <input type="file" multiple disabled={busy} onChange={(e) => void put(e.target.files)} />
      </label>
      <span className="note">{t('task.files.note')}</span>
    </div>
  )
}

function Said({ data, own }: { data: TaskData; own: boolean }) {
  const t = useWords(taskWords)
  const { task } = data
  if (!task.note && !task.carried) return null
  return (
    <section>
      <div className="lab">
        {t(own ? 'task.said.own' : 'task.said')}{' '}
        <span>{task.submittedAt ? t('task.submitted.at', { at: t.moment(task.submittedAt, { weekday: false }) }) : null}</span>
      </div>
      <p className="field">{task.note || t('task.carried')}</p>
    </section>
  )
}

function History({ data }: { data: TaskData }) {
  const t = useWords(taskWords)
  if (data.history.length === 0) return null
  const word = (kind: string) => {
    const key = kind === 'check.submitted' ? 'task.is.check' : `task.is.${kind.split('.')[1]}`
    return key in taskWords ? t(key as 'task.is.started') : kind
  }
  return (
    <section>
      <div className="lab">{t('task.history')}</div>
      <ol className="lines hist">
        {data.history.map((h) => {
          const { reason, note } = (h.data ?? {}) as { reason?: string; note?: string }
          return (
            <li key={`${h.at} ${h.kind}`}>
              <span className="src nw">{t.moment(h.at, { weekday: false })}</span> <b>{word(h.kind)}</b>{' '}
              {h.person ?? t('task.by.system')}
              {reason || note ? <p className="src">{reason || note}</p> : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
