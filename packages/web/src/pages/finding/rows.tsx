// Findings on a phone: a list in place of the table, each with its unit, state and day.
import type { ReadReply } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { Pager, type Pages } from '../../ui/pages.tsx'
import { DateText, Late, Status, Tag } from '../../ui/status.tsx'
import { findingWords } from '../../words/finding.ts'
import { useWords } from '../../words/say.ts'
import { stateWords } from '../../words/state.ts'

type Row = ReadReply<'finding.list'>['rows'][number]

export function FindingRows({ rows, total, pages }: { rows: readonly Row[]; total: number; pages: Pages }) {
  const t = useWords(findingWords)
  return (
    <>
      {rows.map((f) => (
        <Go key={f.id} className="row" to={placeOf('finding', f.id)}>
          <span className="l1">
            <b>{f.fact}</b>
            {f.grave === 'urgent' ? <Tag tone="late">! {t('grave.urgent')}</Tag> : null}
          </span>
          <span className="l2">
            {f.unit.name} · {t.of(f.topicLabel)}
            <br />
            <Status noun="finding" state={f.state} />
            {f.due && f.state !== 'closed' ? (
              <>
                {' · '}
                <DateText date={f.due} near />
              </>
            ) : null}
            <Late days={f.late} />
          </span>
        </Go>
      ))}
      {total > rows.length ? <Pager pages={pages} shown={rows.length} total={total} /> : null}
    </>
  )
}
/** The state filter that the table has in its head. */
export function StateFilter({ value, open, set }: { value: string; open: string; set: (value: string) => void }) {
  const t = useWords(findingWords)
  const known = value === '' || value === open || value in stateWords.finding
  return (
    <select className="field" aria-label={t('finding.state')} value={value} onChange={(event) => set(event.target.value)}>
      <option value="">{t('all')}</option>
      {known ? null : <option value={value}>{t('findings.some')}</option>}
      <option value={open}>{t('open.all')}</option>
      {Object.entries(stateWords.finding).map(([code, word]) => (
        <option key={code} value={code}>
          {t.of(word)}
        </option>
      ))}
    </select>
  )
}
