// Notices: what happened elsewhere that this person should know, each leading to its row.
import type { ReadReply } from '@duxue/core'
import { placeOf } from '../place.ts'
import { Go } from '../ui/link.tsx'
import { Tag } from '../ui/status.tsx'
import { noticeWords } from '../words/notice.ts'
import { useWords } from '../words/say.ts'

type Notice = ReadReply<'home.get'>['notices'][number]
const record = (value: unknown): Record<string, unknown> =>
  value && typeof value === 'object' ? (value as Record<string, unknown>) : {}

export function Notices({ notices, seen }: { notices: readonly Notice[]; seen: (ids: string[]) => void }) {
  const t = useWords(noticeWords)
  const words = (notice: Notice) => {
    const key = `notice.${notice.kind}`
    // What content says comes in both languages.
    const said = (v: unknown) => {
      const { zh, en } = record(v)
      if (typeof zh === 'string' && typeof en === 'string') return t.of({ zh, en })
      return typeof v === 'number' || typeof v === 'string' ? v : undefined
    }
    const data = Object.fromEntries(Object.entries(record(notice.data)).map(([k, v]) => [k, said(v)]))
    return key in noticeWords ? t(key as keyof typeof noticeWords, data) : String(data.title ?? t('notice.other'))
  }
  return (
    <section>
      <div className="cap">
        <h2>{t('notice.title')}</h2>
        {notices.length > 0 ? (
          <span className="src">
            <button type="button" className="link" onClick={() => seen(notices.map((n) => n.id))}>
              {t('notice.seen')}
            </button>
          </span>
        ) : null}
      </div>
      {notices.length === 0 ? <p className="note">{t('notice.none')}</p> : null}
      <ul className="lines" hidden={notices.length === 0}>
        {notices.slice(0, 8).map((n) => (
          <li key={n.id}>
            {n.grave === 'urgent' ? <Tag tone="late">! {t('grave.urgent')}</Tag> : null}{' '}
            {n.noun ? <Go to={placeOf(n.noun, n.nounId)}>{words(n)}</Go> : words(n)}{' '}
            <span className="src nw">{t.moment(n.at, { weekday: false })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
