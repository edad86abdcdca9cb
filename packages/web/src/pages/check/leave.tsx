// The end of a visit: what was seen, both sign; the check goes first, the leaving after it, both through the outbox.
import { useState } from 'react'
import { useWho } from '../../api.ts'
import { outbox } from '../../outbox.ts'
import { placeOf } from '../../place.ts'
import { Head } from '../../ui/head.tsx'
import { useGo } from '../../ui/link.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { checkWords } from '../../words/check.ts'
import { number, useWords } from '../../words/say.ts'
import { gapSum } from './fill.ts'
import { signed } from './item.tsx'
import type { Sheet } from './use-sheet.ts'

export function Leave({ sheet }: { sheet: Sheet }) {
  const t = useWords(checkWords)
  const go = useGo()
  const person = useWho().who?.person
  const { data, result, progress, self } = sheet
  const [signer, setSigner] = useState('')
  const [differs, setDiffers] = useState(false)
  const [view, setView] = useState('')
  const { id } = data.check
  const visitId = data.visitId
  const gap = self ? gapSum(sheet.order, result, self.result) : null
  const handedIn = data.check.state === 'submitted' || data.check.state === 'accepted'
  const sign = async () => {
    if (!visitId) return
    sheet.flush()
    if (!handedIn && !sheet.waits.submit) await outbox.add('check.submit', { id })
    await outbox.add(
      'visit.leave',
      { id: visitId, unitSigner: signer.trim(), ...(differs && view.trim() ? { unitView: view.trim() } : {}) },
      id,
    )
    sayDone(t('leave.queued'))
    go(placeOf('visit', null), { replace: true })
  }
  return (
    <>
      <Head
        title={t('leave.title')}
        sub={data.check.unit.name}
        back={{ to: placeOf('check', id), label: t('side.group') }}
        acts={[
          { label: t('check.read'), to: placeOf('check', id, { view: 'read' }) },
          {
            label: t(signer.trim() === '' && (handedIn || progress.left === 0) ? 'leave.wait' : 'leave.do'),
            main: true,
            run: () => void sign(),
            ...(progress.left > 0 && !handedIn
              ? { why: t('check.left', { n: progress.left }) }
              : signer.trim() === ''
                ? { why: t('leave.signer.need') }
                : {}),
          },
        ]}
      />
      <div className="it">
        <dl className="form">
          <div>
            <dt>{t('leave.filled')}</dt>
            <dd>{t('check.sub', { done: progress.done, all: progress.all })}</dd>
          </div>
          <div>
            <dt>{t('leave.findings')}</dt>
            <dd>
              {t('leave.findings.n', { n: result.findings.length })}
              {result.findings.map((f) => (
                <p key={`${f.item} ${f.rule}`} className="src">
                  {t.pair(t(`grave.${f.grave}`), t.of(f.text))}
                </p>
              ))}
            </dd>
          </div>
          {gap !== null ? (
            <div>
              <dt>{t('leave.gap')}</dt>
              <dd className="gapc">
                <b>{gap === 0 ? number(0) : signed(gap)}</b>
              </dd>
            </div>
          ) : null}
        </dl>
        <div>
          <div className="lab">{t('leave.group')}</div>
          <output className="field">{person?.name}</output>
        </div>
        <label>
          <span className="lab">
            {t('leave.signer')} <span>{t('leave.signer.hint')}</span>
          </span>
          <input className="field" maxLength={40} autoComplete="off" value={signer} onChange={(e) => setSigner(e.target.value)} />
        </label>
        <label className="chk">
          <input type="checkbox" checked={differs} onChange={(e) => setDiffers(e.target.checked)} />
          <span>
            {t('leave.differs')}
            <br />
            <span className="src">{t('leave.differs.note')}</span>
          </span>
        </label>
        {differs ? (
          <label>
            <span className="lab">{t('leave.view')}</span>
            <textarea className="field" rows={3} maxLength={2000} value={view} onChange={(e) => setView(e.target.value)} />
          </label>
        ) : null}
      </div>
    </>
  )
}
