// Your own document in an empty city: paste it, see its work items.
import { useState } from 'react'
import { sample, useDoor, useRead, useWho } from '../api.ts'
import { placeOf } from '../place.ts'
import { Loading } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { doorWords } from '../words/door.ts'
import { useWords } from '../words/say.ts'
import { ReadIn } from './read-in.tsx'
import './door.css'

export default function Try() {
  const t = useWords(doorWords)
  const { who } = useWho()
  const door = useDoor(who?.sample ?? false)
  const [entered, setEntered] = useState(false)
  const empty = door?.emptyCity ?? null
  const inside = who?.person?.id !== undefined && who.person.id === empty?.personId
  const earlier = useRead('directive.list', { limit: 20 }, { enabled: inside })
  const ready = async () => {
    if (empty && !inside && !entered) await sample.enter(empty.personId)
    setEntered(true)
  }
  if (who?.sample && !empty) return <Loading />
  return (
    <div className="narrow">
      <Head title={t('try.title')} sub={t('try.sub')} />
      <ReadIn ready={ready} rows={14} />
      <p className="note">{t('door.try.note')}</p>
      {inside && earlier.data && earlier.data.rows.length > 0 ? (
        <ul className="lines sec">
          {earlier.data.rows.map((d) => (
            <li key={d.id}>
              <Go to={placeOf('directive', d.id)}>{d.title}</Go> <span className="src">{d.items}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
