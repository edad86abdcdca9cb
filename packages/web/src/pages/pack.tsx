// A pack to read and to print: what it asks of whom, on what basis, its registers, indicators, numbers and sources, what nobody has verified.
import type { Indicator, Pack, ReadReply, Register } from '@duxue/core'
import type { ReactNode } from 'react'
import { useRead, useWho } from '../api.ts'
import { usePageId } from '../place.ts'
import { Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Tag } from '../ui/status.tsx'
import { packWords } from '../words/pack.ts'
import { number, useWords } from '../words/say.ts'
import { Exports } from './draft/exports.tsx'
import { Items } from './pack/items.tsx'
import { Indicators, Sources, Thresholds } from './pack/numbers.tsx'
import { Registers } from './pack/registers.tsx'
import { useOwnMoves } from './pack/use-own-moves.ts'
import { useValidity } from './pack/validity.ts'
import { Versions } from './pack/versions.tsx'
import { useKindWord } from './round/burden.tsx'
import './pack/pack.css'
import './draft/draft.css'

type Got = ReadReply<'pack.get'>

export default function PackPage() {
  const t = useWords(packWords)
  const valid = useValidity()
  const read = useRead('pack.get', { id: usePageId() })
  const moves = useOwnMoves(read.data)
  const today = useWho().who?.today ?? ''
  return (
    <Of read={read}>
      {(got) => {
        const pack = got.pack as Pack
        const registers = got.itsRegisters as Register[]
        const indicators = got.itsIndicators as Indicator[]
        const parts: readonly { key: keyof typeof packWords & `part.${string}`; n: number | null; body: ReactNode }[] = [
          { key: 'part.costs', n: null, body: <Costs costs={got.costs} cap={got.cap} /> },
          { key: 'part.items', n: got.items, body: <Items pack={pack} today={today} /> },
          { key: 'part.registers', n: registers.length, body: <Registers pack={pack} registers={registers} /> },
          {
            key: 'part.indicators',
            n: indicators.length,
            body: <Indicators pack={pack} indicators={indicators} today={today} />,
          },
          { key: 'part.thresholds', n: pack.thresholds.length, body: <Thresholds pack={pack} /> },
          { key: 'part.sources', n: pack.sources.length, body: <Sources pack={pack} /> },
          ...(got.versions.length > 0
            ? [{ key: 'part.versions' as const, n: got.versions.length, body: <Versions key={got.hash} got={got} /> }]
            : []),
        ]
        return (
          <div className="pack">
            <Head
              title={t('pack.title', { title: t.of(pack.title) })}
              back={{ to: '/packs', label: t('nav.packs') }}
              sub={[`${t('pack.version')} ${got.version}`, valid(got)].join(' · ')}
              acts={[...moves, { label: t('print'), run: () => window.print() }]}
            />
            <div className="views pack-parts">
              {parts.map((p) => (
                <button
                  key={p.key}
                  type="button"
                  className="link"
                  onClick={() => document.getElementById(p.key)?.scrollIntoView({ block: 'start' })}
                >
                  {t(p.key)}
                  {p.n === null ? '' : ` ${number(p.n)}`}
                </button>
              ))}
            </div>
            {got.unverified > 0 ? <p className="back pack-unsure">{t('pack.unverified.note', { n: got.unverified })}</p> : null}
            {parts.map((p) => (
              <section key={p.key} id={p.key} className="sec">
                <div className="cap">
                  <h2>{t(p.key)}</h2>
                  {p.n === null ? null : <span className="note">{number(p.n)}</span>}
                </div>
                {p.body}
              </section>
            ))}
            <Exports id={got.ownPack?.id ?? got.id} own={got.own} />
            <dl className="form pack-hash">
              <div>
                <dt>{t('pack.hash')}</dt>
                <dd>
                  <code>{got.hash}</code>
                  <span className="src pack-under">{t('pack.hash.note')}</span>
                </dd>
              </div>
            </dl>
          </div>
        )
      }}
    </Of>
  )
}

/** What a self-check costs each kind of unit at most. */
function Costs({ costs, cap }: Pick<Got, 'costs' | 'cap'>) {
  const t = useWords(packWords)
  const kindWord = useKindWord()
  if (costs.every((c) => c.items === 0)) return <p className="note">{t('costs.nobody')}</p>
  return (
    <>
      <div className="scroll">
        <table className="pack-costs">
          <thead>
            <tr>
              <th scope="col">{t('costs.kind')}</th>
              <th scope="col" className="n">
                {t('costs.items')}
              </th>
              <th scope="col" className="n">
                {t('costs.minutes')}
              </th>
            </tr>
          </thead>
          <tbody>
            {costs.map((c) => (
              <tr key={c.kind}>
                <th scope="row">{kindWord(c.kind)}</th>
                {c.items === 0 ? (
                  <td className="n src" colSpan={2}>
                    {t('costs.none')}
                  </td>
                ) : (
                  <>
                    <td className="n">{number(c.items)}</td>
                    <td className="n">
                      {number(Math.ceil(c.minutes))}{' '}
                      {cap !== null && c.minutes > cap ? <Tag tone="late">{t('costs.over')}</Tag> : null}
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">{t('costs.note')}</p>
    </>
  )
}
