// The versions of a pack of the city's own, and what one changes against another.
import type { PackDifference, ReadReply, Words } from '@duxue/core'
import { useState } from 'react'
import { useRead, useWho } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { Of } from '../../ui/blank.tsx'
import { Go } from '../../ui/link.tsx'
import { Status } from '../../ui/status.tsx'
import { packWords } from '../../words/pack.ts'
import { useWords } from '../../words/say.ts'
import { Difference } from '../draft/difference.tsx'

type Got = ReadReply<'pack.get'>
export function Versions({ got }: { got: Got }) {
  const t = useWords(packWords)
  const today = useWho().who?.today ?? ''
  const here = got.ownPack?.id ?? ''
  const others = got.versions.filter((v) => v.id !== here && v.state !== 'draft')
  const at = got.versions.findIndex((v) => v.id === here)
  const earlier = got.versions.slice(at + 1).find((v) => v.state !== 'draft')
  const [against, setAgainst] = useState(earlier?.id ?? others[0]?.id ?? '')
  return (
    <>
      <ul className="lines">
        {got.versions.map((v) => (
          <li key={v.id}>
            {v.id === here ? (
              <b>{v.version}</b>
            ) : (
              <Go to={v.state === 'draft' ? placeOf('draft', v.id) : placeOf('pack', v.id)}>
                {v.state === 'draft' ? t('pack.edit') : v.version}
              </Go>
            )}{' '}
            <Status noun="pack" state={v.state} />{' '}
            <span className="src">{v.frozenAt ? t.moment(v.frozenAt, { weekday: false, thisYear: today }) : ''}</span>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <>
          <label className="freeze-version">
            <span className="lab">{t('versions.against')}</span>
            <select className="field short" value={against} onChange={(event) => setAgainst(event.target.value)}>
              {others.map((v) => (
                <option key={v.id} value={v.id}>
                  {v.version}
                </option>
              ))}
            </select>
          </label>
          <Against id={here} before={against} />
        </>
      ) : null}
    </>
  )
}
function Against({ id, before }: { id: string; before: string }) {
  const read = useRead('pack.difference', { id, before })
  return (
    <Of read={read}>
      {(d) => <Difference difference={d.difference as PackDifference} labels={d.labels as Record<string, Words>} />}
    </Of>
  )
}
