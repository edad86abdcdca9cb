// A visit moved by hand: where to, what it costs, which rules break; saved with a reason where it was announced, and taken back at once.
import type { ReadReply } from '@duxue/core'
import { useAct, useRead } from '../../api.ts'
import { askFirst } from '../../ui/confirm.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { issueText } from '../../words/plan-issue.ts'
import { repairWords } from '../../words/repair.ts'
import { roundWords } from '../../words/round.ts'
import { clockText, useWords } from '../../words/say.ts'
import type { Visit } from './visits-of.ts'

export interface Target {
  readonly groupId: string
  readonly day: string
  readonly start: number
}
export function MovePanel({
  round,
  visit,
  to,
  change,
  close,
}: {
  round: ReadReply<'round.get'>
  visit: Visit
  to: Target
  change: (part: Partial<Target>) => void
  close: () => void
}) {
  const t = useWords(repairWords)
  const r = useWords(roundWords)
  const move = useAct('visit.move')
  const same = to.groupId === visit.groupId && to.day === visit.day && to.start === visit.start
  const tried = useRead('visit.try', { id: visit.id, ...to }, { enabled: !same })
  const seen = same ? undefined : tried.data
  const told = visit.state !== 'planned'
  const save = async () => {
    const reason = told
      ? await askFirst({ title: t('move.reason'), text: t('move.reason.text'), yes: t('move.save'), reason: t('reason') })
      : ''
    if (reason === null) return
    const was = { groupId: visit.groupId, day: visit.day, start: visit.start }
    if (!(await move.run({ id: visit.id, to, ...(reason ? { reason } : {}) }))) return
    const undo = () => void move.run({ id: visit.id, to: was, ...(told ? { reason: t('move.undone') } : {}) })
    sayDone(t('move.did'), undo)
    close()
  }
  const [h, m] = [Math.floor(to.start / 60), to.start % 60]
  return (
    <section className="move-panel" aria-label={t('move.title', { unit: visit.unit?.name ?? '' })}>
      <b>{t('move.title', { unit: visit.unit?.name ?? '' })}</b>
      <span className="pair">
        <select
          className="field"
          aria-label={t('repair.group')}
          value={to.groupId}
          onChange={(e) => change({ groupId: e.target.value })}
        >
          {round.groups.map((g) => (
            <option key={g.id} value={g.id}>
              {r('visit.nth', { n: g.no })} {g.leader.name}
            </option>
          ))}
        </select>
        <select className="field" aria-label={t('repair.day')} value={to.day} onChange={(e) => change({ day: e.target.value })}>
          {round.days.map((d) => (
            <option key={d} value={d}>
              {t.date(d)}
            </option>
          ))}
        </select>
        <input
          type="time"
          step={300}
          className="field short"
          aria-label={t('move.start')}
          value={`${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`}
          onChange={(e) => {
            const [hh = 0, mm = 0] = e.target.value.split(':').map(Number)
            if (e.target.value) change({ start: hh * 60 + mm })
          }}
        />
        <button
          type="button"
          className="btn main"
          disabled={same || !seen || seen.broken.length > 0 || move.busy}
          onClick={() => void save()}
        >
          {t('move.save')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('back')}
        </button>
      </span>
      <p role="status" className={seen && seen.broken.length > 0 ? 'late' : 'src'}>
        {seen
          ? [
              seen.broken.length > 0
                ? t('move.broken', { rules: [...new Set(seen.broken.map((b) => issueText(b, t.lang)))].join('、') })
                : t('move.ok', { start: clockText(seen.start), end: clockText(seen.end) }),
              seen.over > 0 ? t('move.over', { n: seen.over }) : '',
              seen.minutes > 0
                ? t('move.more', { n: seen.minutes })
                : seen.minutes < 0
                  ? t('move.less', { n: -seen.minutes })
                  : '',
              seen.retimed.length > 0
                ? t('move.retimed', {
                    units: t.list(seen.retimed.map((r) => `${r.unit} ${clockText(r.from)}→${clockText(r.to)}`)),
                  })
                : '',
            ]
              .filter(Boolean)
              .join('；')
          : t('move.pick')}
      </p>
    </section>
  )
}
