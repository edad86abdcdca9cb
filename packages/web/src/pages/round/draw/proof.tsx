// What binds and what proves: the fingerprints of the frame, large enough to be copied from a print; transcript, code and verifier for anybody.
import type { Transcript } from '@duxue/planner'
import { useState } from 'react'
import { files } from '../../../api.ts'
import { searchOf } from '../../../place.ts'
import { Qr } from '../../../ui/qr.tsx'
import { drawWords } from '../../../words/draw.ts'
import { useWords } from '../../../words/say.ts'
import { useTenant } from '../../paper/tenant.ts'
import type { DrawView } from './view.ts'

/** Eight groups of eight: nobody reads 64 signs aloud in one breath. */
const grouped = (hex: string): string => hex.match(/.{8}/g)?.join(' ') ?? hex

export function Proof({ draw, open }: { draw: DrawView; open: boolean }) {
  const t = useWords(drawWords)
  const tenant = useTenant()
  const [here, setHere] = useState<number | null>(null)
  const c = draw.commitment
  if (!c)
    return (
      <section>
        <div className="cap">
          <h2>{t('draw.hash')}</h2>
        </div>
        <p className="src">{t('draw.hash.wait')}</p>
      </section>
    )
  const file = files.transcript(draw.id, tenant.query.tenant)
  const recompute = async () => {
    const { drawFaults } = await import('@duxue/planner')
    setHere(drawFaults((await files.transcriptOf(draw.id, tenant.query.tenant)) as Transcript).length)
  }
  return (
    <section className="proof">
      <div className="cap">
        <h2>{t('draw.hash')}</h2>
      </div>
      <div className="proof-two">
        <dl className="hashes">
          <dt>SHA-256</dt>
          <dd>{grouped(c.sha256)}</dd>
          <dt>SM3</dt>
          <dd>{grouped(c.sm3)}</dd>
        </dl>
        <Qr text={`${window.location.origin}/public/draws/${draw.id}${searchOf({ ...tenant.query })}`} label={t('draw.qr')} />
      </div>
      <p className="note">{t('draw.hash.text', { at: t.moment(c.at) })}</p>
      <p className="proof-acts">
        <a className="btn" href={file} download>
          {t('draw.transcript')}
        </a>
        <a className="btn" href="/verify-draw.html" target="_blank" rel="noreferrer">
          {t('draw.verify.page')}
        </a>
        <button type="button" className="btn" onClick={() => void recompute()}>
          {t('draw.here')}
        </button>
        <button type="button" className="btn" onClick={() => window.print()}>
          {t('draw.print')}
        </button>
      </p>
      <p role="status" className={`note ${here ? 'late' : ''}`}>
        {here !== null
          ? t(here === 0 ? 'draw.here.holds' : 'draw.here.fails', { n: here })
          : t(draw.faults.length === 0 ? 'draw.holds' : 'draw.fails', { n: draw.faults.length })}
      </p>
      {open ? (
        <ol className="how">
          <li>{t('draw.verify.1')}</li>
          <li>
            {t('draw.verify.2')} <a href="/verify-draw.mjs">{t('draw.verify.script')}</a>
          </li>
        </ol>
      ) : null}
    </section>
  )
}
