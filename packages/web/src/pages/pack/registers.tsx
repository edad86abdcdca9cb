// The registers of a pack: for whose daily work each is kept, and who sees its rows.
import { type Pack, type Register, seesRows } from '@duxue/core'
import { useWho } from '../../api.ts'
import { maySee } from '../../role.ts'
import { Go } from '../../ui/link.tsx'
import { Tag } from '../../ui/status.tsx'
import { packWords } from '../../words/pack.ts'
import { registerWords } from '../../words/register.ts'
import { useWords } from '../../words/say.ts'
import { placeOfRegister } from '../register/kinds.ts'
import { BasisLine } from './basis.tsx'

export function Registers({ pack, registers }: { pack: Pack; registers: readonly Register[] }) {
  const t = useWords({ ...registerWords, ...packWords })
  const { who } = useWho()
  const roles = who?.person?.posts.map((p) => p.role) ?? []
  if (registers.length === 0) return <p className="note">{t('registers.none')}</p>
  const own = roles.includes('clerk') || roles.includes('head')
  /** Rows where they are seen, else figures, else nowhere. */
  const placeOf = (r: Register): string | null => {
    const to = placeOfRegister(`${pack.id}.${r.id}`)
    if (own || seesRows(r.seenBy, roles)) return to
    return maySee(who?.person, 'register.figures') ? `${to}/figures` : null
  }
  return (
    <div className="pack-forms">
      {registers.map((r) => {
        const to = placeOf(r)
        const lines = [
          { name: t('register.purpose'), value: t.of(r.purpose) },
          { name: t('register.user'), value: t.of(r.dailyUser) },
          { name: t('register.rhythm'), value: t(`rhythm.${r.rhythm}`) },
          {
            name: t('register.columns'),
            value: t('register.columns.n', { n: r.columns.length, names: t.list(r.columns.map((c) => t.of(c.label))) }),
          },
          { name: t('register.seen'), value: t(`seen.${r.seenBy}`) },
          { name: t('register.source'), value: <BasisLine pack={pack} basis={{ source: r.source, article: null }} /> },
        ]
        return (
          <div key={r.id}>
            <h3>
              {to ? <Go to={to}>{t.of(r.title)}</Go> : t.of(r.title)} {r.trace ? <Tag>{t('registers.trace')}</Tag> : null}
            </h3>
            <dl className="form">
              {lines.map((line) => (
                <div key={line.name}>
                  <dt>{line.name}</dt>
                  <dd>{line.value}</dd>
                </div>
              ))}
            </dl>
          </div>
        )
      })}
    </div>
  )
}
