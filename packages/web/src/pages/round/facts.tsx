// By what the round is held: issuers, basis, window, checklist; and the burden beside it.
import type { ReadReply } from '@duxue/core'
import type { ReactNode } from 'react'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { roundWords } from '../../words/round.ts'
import { useWords } from '../../words/say.ts'
import { Burden } from './burden.tsx'

export function Facts({ round }: { round: ReadReply<'round.get'> }) {
  const t = useWords(roundWords)
  const none = <span className="src">{t('facts.none')}</span>
  const lines: readonly { name: string; value: ReactNode }[] = [
    { name: t('facts.issuers'), value: t.list(round.issuers) },
    { name: t('facts.list'), value: round.basis.list || none },
    { name: t('facts.notice'), value: round.basis.notice || none },
    {
      name: t('facts.directive'),
      value: round.directiveId ? <Go to={placeOf('directive', round.directiveId)}>{t('facts.directive.see')}</Go> : none,
    },
    { name: t('round.window'), value: t.span(round.from, round.to) },
    { name: t('facts.due'), value: t.date(round.selfCheckDue) },
    { name: t('facts.pack'), value: <Go to={placeOf('pack', round.packId)}>{round.packTitle}</Go> },
  ]
  return (
    <div className="two">
      <Burden rows={round.burden} />
      <dl className="form">
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
