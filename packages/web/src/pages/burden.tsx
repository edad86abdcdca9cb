// The burden meter: a unit sees all that was asked of it; the city sees medians by kind of unit and who asked.
import type { ReadReply } from '@duxue/core'
import { useRead, useWho } from '../api.ts'
import { placeOf, usePageQuery } from '../place.ts'
import { maySee, roleOf } from '../role.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { DateText } from '../ui/status.tsx'
import { burdenWords } from '../words/burden.ts'
import { number, useWords } from '../words/say.ts'
import { useKindWord } from './round/burden.tsx'

type Own = ReadReply<'burden.get'>
type Table = ReadReply<'burden.table'>

export default function BurdenPage() {
  const { who } = useWho()
  const role = roleOf(who?.person)
  return role !== 'clerk' && role !== 'head' && maySee(who?.person, 'burden.table') ? <City /> : <OwnUnit />
}

function OwnUnit() {
  const t = useWords(burdenWords)
  const read = useRead('burden.get', {})
  return (
    <>
      <Head title={t('burden.own')} sub={t('burden.own.sub')} acts={[{ label: t('print'), run: () => window.print() }]} />
      <Of read={read}>
        {(data) =>
          data.months.length === 0 ? (
            <Empty>{t('burden.none')}</Empty>
          ) : (
            <>
              {data.months.map((m) => (
                <Month key={m.month} month={m} cap={data.cap} />
              ))}
              <p className="note">{t('burden.note')}</p>
            </>
          )
        }
      </Of>
    </>
  )
}
type Word = keyof typeof burdenWords
/** The heads of a table: a word, and how its column stands. */
function Heads({ of }: { of: readonly (readonly [word: Word, look?: string])[] }) {
  const t = useWords(burdenWords)
  return (
    <thead>
      <tr>
        {of.map(([word, look]) => (
          <th key={word} scope="col" className={look}>
            {t(word)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
const minutesText = (minutes: number): string => number(Math.round(minutes))

function Month({ month: m, cap }: { month: Own['months'][number]; cap: Own['cap'] }) {
  const t = useWords(burdenWords)
  const over = cap !== null && m.minutes > cap.minutes
  return (
    <section className="sec">
      <div className="cap">
        <h2>{m.month}</h2>
        <span className="note">
          {t('burden.month.sum', {
            fields: m.fields,
            anew: m.anew,
            confirmed: m.confirmed,
            minutes: minutesText(m.minutes),
            visits: m.visits,
          })}{' '}
          {cap ? <Cap cap={cap} /> : null} {over ? <b className="late">! {t('burden.cap.over')}</b> : null}
        </span>
      </div>
      <div className="scroll">
        <table>
          <Heads
            of={[
              ['burden.on'],
              ['burden.what'],
              ['burden.who', 'hide-phone'],
              ['burden.anew', 'n'],
              ['burden.confirmed', 'n'],
              ['burden.minutes', 'n'],
            ]}
          />
          <tbody>
            {m.asked.map((a) => (
              <tr key={a.nounId}>
                <td className="nw">
                  <DateText date={a.on} />
                </td>
                <td>
                  <Go to={placeOf(a.noun, a.nounId)}>{a.title}</Go> <span className="src">{t(nounWord(a.noun))}</span>
                </td>
                <td className="hide-phone">{a.byWhom}</td>
                <td className="n">{a.noun === 'visit' ? '·' : a.anew}</td>
                <td className="n">{a.noun === 'visit' ? '·' : a.confirmed}</td>
                <td className="n">{minutesText(a.minutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
const nounWord = (noun: string) =>
  (`burden.noun.${noun}` in burdenWords ? `burden.noun.${noun}` : 'burden.noun.check') as 'burden.noun.check'

function Cap({ cap }: { cap: NonNullable<Own['cap']> }) {
  const t = useWords(burdenWords)
  return (
    <span title={cap.text}>
      {t('burden.cap', { n: cap.minutes })}
      {cap.unverified ? <span className="src"> {t('burden.cap.unverified')}</span> : null}
    </span>
  )
}

function City() {
  const t = useWords(burdenWords)
  const [query, set] = usePageQuery()
  const read = useRead('burden.table', query.month ? { month: query.month } : {})
  return (
    <>
      <Head title={t('burden.city')} sub={t('burden.city.sub')} acts={[{ label: t('print'), run: () => window.print() }]} />
      <Of read={read}>
        {(data) =>
          data.month === null ? (
            <Empty>{t('burden.none')}</Empty>
          ) : (
            <>
              <p className="filters">
                <label>
                  {t('burden.month')}{' '}
                  <select value={data.month} onChange={(event) => set({ month: event.target.value })}>
                    {data.months.map((m) => (
                      <option key={m}>{m}</option>
                    ))}
                  </select>
                </label>{' '}
                {data.cap ? <Cap cap={data.cap} /> : null}
              </p>
              <Kinds data={data} />
              <Askers data={data} />
              <p className="note">{t('burden.note')}</p>
            </>
          )
        }
      </Of>
    </>
  )
}

function Kinds({ data }: { data: Table }) {
  const t = useWords(burdenWords)
  const word = useKindWord()
  return (
    <section className="sec">
      <div className="cap">
        <h2>{t('burden.kind')}</h2>
        <span className="note">{t('burden.median')}</span>
      </div>
      <div className="scroll">
        <table>
          <Heads
            of={[
              ['burden.kind'],
              ['burden.units', 'n'],
              ['burden.fields', 'n'],
              ['burden.confirmed', 'n'],
              ['burden.minutes', 'n'],
              ['burden.visits', 'n hide-phone'],
              ['burden.over', 'n hide-phone'],
            ]}
          />
          <tbody>
            {data.kinds.map((k) => (
              <tr key={k.kind}>
                <td>{word(k.kind)}</td>
                <td className="n">{number(k.units)}</td>
                <td className="n">{number(k.fields)}</td>
                <td className="n">{number(k.confirmed)}</td>
                <td className="n">{minutesText(k.minutes)}</td>
                <td className="n hide-phone">{number(k.visits)}</td>
                <td className="n hide-phone">{data.cap ? number(k.over) : '·'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Askers({ data }: { data: Table }) {
  const t = useWords(burdenWords)
  return (
    <section className="sec">
      <div className="cap">
        <h2>{t('burden.askers')}</h2>
      </div>
      <div className="scroll">
        <table>
          <Heads of={[['burden.who'], ['burden.times', 'n'], ['burden.fields', 'n']]} />
          <tbody>
            {data.askers.map((a) => (
              <tr key={a.byWhom}>
                <td>{a.byWhom}</td>
                <td className="n">{number(a.times)}</td>
                <td className="n">{number(a.fields)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
