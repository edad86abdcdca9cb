// The door of the sample: what this is, the walk in eight steps, each role in one click, your own document.
import { useState } from 'react'
import { type Door, sample, useDoor, useWho } from '../api.ts'
import { isPhoneRole } from '../role.ts'
import { askFirst } from '../ui/confirm.tsx'
import { Go, useGo } from '../ui/link.tsx'
import { sayDone, sayProblem } from '../ui/toast.tsx'
import { doorWords } from '../words/door.ts'
import { useWords } from '../words/say.ts'
import { ReadIn } from './read-in.tsx'
import { Steps } from './steps.tsx'
import './door.css'

type Card = Door['cards'][number]

export default function DoorPage() {
  const t = useWords(doorWords)
  const go = useGo()
  const { who } = useWho()
  const door = useDoor(who?.sample ?? false)
  const [busy, setBusy] = useState(false)
  const enter = (card: Card) => {
    setBusy(true)
    void sample
      .enter(card.personId)
      .then(() => go('/'), sayProblem)
      .finally(() => setBusy(false))
  }
  const reset = async () => {
    const sure = await askFirst({ title: t('door.reset.ask'), text: t('door.reset.text'), yes: t('door.reset') })
    if (sure !== null) await sample.reset().then(() => sayDone(t('door.reset.done')), sayProblem)
  }
  const empty = door?.emptyCity
  return (
    <div className="door">
      <section className="lead">
        <h1>{t('door.title')}</h1>
        <p>{t('door.lead')}</p>
        <p className="sub">{t('door.sub')}</p>
      </section>
      <Steps />
      <div className="halves">
        <section>
          <div className="cap">
            <h2>{t('door.roles')}</h2>
            <span className="note">{t('door.roles.note')}</span>
            {door?.ready ? (
              <span className="src">
                <button type="button" className="link" onClick={() => void reset()}>
                  {t('door.reset')}
                </button>
              </span>
            ) : null}
          </div>
          {door && !door.ready ? (
            <p className="note" role="status">
              {door.progress
                ? t('door.playing', { what: t.of(door.progress), done: door.progress.done, of: door.progress.of })
                : t('door.wait')}
            </p>
          ) : null}
          <div className="roles">
            {(door?.cards ?? []).map((card) => (
              <button key={`${card.role} ${card.personId}`} type="button" disabled={busy} onClick={() => enter(card)}>
                <CardText card={card} />
              </button>
            ))}
            <Go to="/public">
              <b>{t('role.public')}</b>
              <span>{t('door.open')}</span>
              <em>{t('door.is.public')}</em>
            </Go>
          </div>
        </section>
        {empty ? (
          <section>
            <div className="cap">
              <h2>{t('door.try')}</h2>
            </div>
            <ReadIn ready={() => sample.enter(empty.personId)} />
            <p className="note">{t('door.try.note')}</p>
          </section>
        ) : null}
      </div>
    </div>
  )
}

function CardText({ card }: { card: Card }) {
  const t = useWords(doorWords)
  const word = `role.${card.role}` as 'role.office'
  const is = `door.is.${card.role}` as 'door.is.office'
  const marks = [
    isPhoneRole(card.role as 'clerk') || card.role === 'leader' ? t('door.phone') : '',
    card.role === 'auditor' ? t('door.readonly') : card.role.endsWith('admin') ? t('door.apart') : '',
  ]
  return (
    <>
      <b>{t(word)}</b>
      <span>{marks.filter(Boolean).join(' · ')}</span>
      <em>{t(is)}</em>
      <small>
        {card.unit} {card.name}
      </small>
    </>
  )
}
