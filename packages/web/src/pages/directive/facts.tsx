// What the text says of the meeting: who said what where, who was there, how many items on which topics, what is cited.
import { directiveWords } from '../../words/directive.ts'
import { useWords } from '../../words/say.ts'
import { type Directive, type Paragraph, paragraphOf } from './text.tsx'

interface Row {
  readonly key: string
  readonly kinds: readonly string[]
  readonly speaker: string
  readonly post: string | null
  readonly topics: readonly string[]
  readonly from: number
  readonly to: number
}
/** Entries of one speaker that follow each other are one row. */
export function agendaRows(agenda: Directive['meta']['agenda'], paragraphs: readonly Paragraph[]): Row[] {
  const rows: Row[] = []
  for (const entry of agenda) {
    const no = paragraphOf(paragraphs, entry.start)
    const last = rows.at(-1)
    const topics = entry.topic ? [entry.topic] : []
    if (last && last.speaker === entry.speaker) {
      rows[rows.length - 1] = {
        ...last,
        kinds: [...new Set([...last.kinds, entry.kind])],
        topics: [...new Set([...last.topics, ...topics])],
        from: Math.min(last.from, no),
        to: Math.max(last.to, no),
      }
    } else
      rows.push({
        key: `${entry.start} ${entry.speaker}`,
        kinds: [entry.kind],
        speaker: entry.speaker,
        post: entry.post,
        topics,
        from: no,
        to: no,
      })
  }
  return rows
}

export function Facts({ directive, paragraphs }: { directive: Directive; paragraphs: readonly Paragraph[] }) {
  const t = useWords(directiveWords)
  const { meta, items } = directive
  const rows = agendaRows(meta.agenda, paragraphs)
  const shown = rows.length > 6 ? rows.slice(0, 5) : rows
  const topics = Object.entries(
    Object.groupBy(
      items.filter((i) => i.state !== 'dropped'),
      (i) => i.topic,
    ),
  )
    .map(([topic, of]) => ({ topic, n: of?.length ?? 0 }))
    .sort((a, b) => b.n - a.n)
  const most = topics.slice(0, 5)
  const rest = topics.slice(5).reduce((sum, x) => sum + x.n, 0)
  const show = (no: number) => document.getElementById(`p${no}`)?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  const rowOf = (r: Row) => (
    <tr key={r.key}>
      <td className="nw">{t.list(r.kinds.map((k) => t(`agenda.${k}` as 'agenda.chair')))}</td>
      <td>
        <b>{r.speaker}</b> {r.post}
      </td>
      <td>
        {r.topics.length === 0
          ? t('facts.all')
          : r.topics.length > 2
            ? t('facts.more', { first: r.topics[0], n: r.topics.length })
            : t.list(r.topics)}
      </td>
      <td className="n">
        <button type="button" className="link" onClick={() => show(r.from)}>
          {r.from === r.to ? t('paragraph.n', { n: r.from }) : t('facts.paragraphs', { a: r.from, b: r.to })}
        </button>
      </td>
    </tr>
  )
  const campaign = meta.campaign
  const { from, to } = { from: campaign?.from ?? null, to: campaign?.to ?? null }
  return (
    <section className="agenda">
      {rows.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th>{t('facts.part')}</th>
              <th>{t('facts.who')}</th>
              <th>{t('facts.about')}</th>
              <th className="n">{t('facts.where')}</th>
            </tr>
          </thead>
          <tbody>{shown.map(rowOf)}</tbody>
        </table>
      ) : null}
      <dl>
        {meta.attendees.length > 0 ? (
          <div>
            <dt>{t('facts.attend')}</dt>
            <dd>
              {meta.venue ? `${meta.venue}；` : ''}
              {meta.attendees.join('；')}{' '}
              {meta.attendeeUnits > 0 ? (
                <span className="nw src">{t('facts.attend.units', { n: meta.attendeeUnits })}</span>
              ) : null}
            </dd>
          </div>
        ) : null}
        {topics.length > 0 && topics.length < items.length ? (
          <div>
            <dt>{t('facts.topics')}</dt>
            <dd>
              {t('facts.topics.n', { n: topics.length })}
              {t.list([...most.map((x) => t('facts.topic.n', x)), ...(rest > 0 ? [t('facts.topics.rest', { n: rest })] : [])])}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('facts.bases')}</dt>
          <dd>
            {meta.bases.length === 0 ? (
              <span className="src">{t('facts.none')}</span>
            ) : (
              `${meta.bases.map((b) => [b.title, b.number, b.version].filter(Boolean).join(' ')).join('；')}　`
            )}
            {meta.bases.length > 0 ? <span className="src">{t('facts.bases.note')}</span> : null}
          </dd>
        </div>
        {campaign && (campaign.groups !== null || from) ? (
          <div>
            <dt>{t('facts.campaign')}</dt>
            <dd>
              {[
                campaign.groups ? t('facts.campaign.groups', { n: campaign.groups }) : '',
                from && to ? t.span(from, to) : from ? t.date(from) : '',
              ]
                .filter(Boolean)
                .join(t.lang === 'zh' ? '，' : ', ')}
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  )
}
