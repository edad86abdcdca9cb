// The certificate in one sentence: how many units can be seen at all, what binds, what share is planned, what seeing all would take.
import type { ReadReply } from '@duxue/core'
import { roundWords } from '../../words/round.ts'
import { clockText, useWords } from '../../words/say.ts'
import type { Visit } from './visits-of.ts'

/** A sentence whose parts between stars stand out. */
export function Strong({ text }: { text: string }) {
  return text.split('*').map((part, i) =>
    i % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
      <b key={i}>{part}</b>
    ) : (
      part
    ),
  )
}
/** A county, a school, a group sees its own rows: its figures are then no figures of the whole round. */
export const seesWhole = (round: Pick<ReadReply<'round.get'>, 'certificate' | 'units'>): boolean =>
  round.certificate === null || round.units >= round.certificate.units

export function CertificateLine({ round, visits }: { round: ReadReply<'round.get'>; visits: readonly Visit[] }) {
  const t = useWords(roundWords)
  const c = round.certificate
  if (!c) return <p className="cert">{<Strong text={t('cert.no')} />}</p>
  const lengths = visits.map((v) => v.end - v.start)
  const binding = `binding.${c.binding}`
  return (
    <p className="cert">
      <Strong
        text={t(seesWhole(round) ? 'cert.yes' : 'cert.part', {
          yours: t(round.visits > 0 ? 'cert.yours' : 'cert.yours.none', { n: round.visits }),
          min: Math.min(...lengths),
          max: Math.max(...lengths),
          start: clockText(round.day.start),
          end: clockText(round.day.end),
          groups: round.groupCount,
          days: round.days.length,
          bound: c.bound,
          binding: binding in roundWords ? t(binding as keyof typeof roundWords) : c.binding,
          visits: round.visits,
          share: c.bound > 0 ? Math.round((round.visits / c.bound) * 100) : 0,
          units: c.units,
          fullDays: c.fullDays,
          fullGroups: c.fullGroups,
          rest: Math.max(0, c.units - round.visits),
        })}
      />
    </p>
  )
}
