// Drafting a paper: what to write, of which round, for an order also to which unit; the figures fill themselves in.
import { useEffect, useId, useState } from 'react'
import { newId, useAct, useRead } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { Of } from '../../ui/blank.tsx'
import { useGo } from '../../ui/link.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { kindWord, type PaperKind, paperWords } from '../../words/paper.ts'
import { useWords } from '../../words/say.ts'
import { termText } from '../indicator/term.ts'
import './sheet.css'

const kinds: readonly PaperKind[] = ['bulletin', 'order', 'report', 'news', 'ledger']
/** Findings in these states are named in an order. */
const ordered = 'ordered,rectifying,reported,verified,closed,reopened'

export function Draft({ roundId: asked, kind: first }: { roundId?: string | undefined; kind?: string | undefined }) {
  const t = useWords(paperWords)
  const go = useGo()
  const name = useId()
  const [kind, setKind] = useState<PaperKind>(kinds.find((k) => k === first) ?? 'bulletin')
  const [chosen, setChosen] = useState(asked ?? '')
  const [unitId, setUnitId] = useState('')
  const rounds = useRead('round.list', { limit: 100 })
  const draft = useAct('paper.draft')
  const roundId = chosen || (rounds.data?.rows[0]?.id ?? '')
  const [summary, setSummary] = useState('')
  const [term, setTerm] = useState('')
  const ready = kind === 'report' ? summary !== '' : roundId !== '' && (kind !== 'order' || unitId !== '')
  const write = async () => {
    const id = newId()
    const of =
      kind === 'report'
        ? { summary, ...(unitId ? { unitId } : {}), ...(term ? { term } : {}) }
        : { roundId, ...(kind === 'order' ? { unitId } : {}) }
    if (!(await draft.run({ id, kind, ...of }))) return
    sayDone(t('paper.drafted'))
    go(placeOf('paper', id))
  }
  return (
    <form
      className="sec draft-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void write()
      }}
    >
      <h2>{t('paper.draft.title')}</h2>
      <fieldset>
        <legend className="lab">{t('paper.draft.kind')}</legend>
        <div className="seg">
          {kinds.map((k) => (
            <label key={k}>
              <input
                type="radio"
                name={name}
                checked={k === kind}
                onChange={() => {
                  setKind(k)
                  setUnitId('')
                }}
              />
              {t(kindWord(k))}
            </label>
          ))}
        </div>
      </fieldset>
      {kind === 'report' ? (
        <SummaryPick value={summary} set={setSummary} unitId={unitId} setUnit={setUnitId} term={term} setTerm={setTerm} />
      ) : null}
      <Of read={rounds}>
        {(list) =>
          kind === 'report' ? null : list.rows.length === 0 ? (
            <p className="back">{t('paper.draft.round.none')}</p>
          ) : (
            <label>
              <span className="lab">{t('paper.draft.round')}</span>
              <select
                className="field"
                value={roundId}
                onChange={(event) => {
                  setChosen(event.target.value)
                  setUnitId('')
                }}
              >
                {list.rows.map((r) => (
                  <option key={r.id} value={r.id}>
                    {r.title} · {t.span(r.from, r.to)}
                  </option>
                ))}
              </select>
            </label>
          )
        }
      </Of>
      {kind === 'order' && roundId ? <UnitPick roundId={roundId} value={unitId} set={setUnitId} /> : null}
      <div className="acts">
        <button type="submit" className="btn main" disabled={!ready || draft.busy}>
          {t('paper.draft.do')}
        </button>
      </div>
    </form>
  )
}
/** The summaries of the packs that are about places; of the whole city or of one county. */
function SummaryPick({
  value,
  set,
  unitId,
  setUnit,
  term,
  setTerm,
}: {
  value: string
  set: (summary: string) => void
  unitId: string
  setUnit: (id: string) => void
  term: string
  setTerm: (term: string) => void
}) {
  const t = useWords(paperWords)
  const read = useRead('paper.summaries', {})
  const blocks = useRead('unit.list', { kind: 'county', limit: 100 })
  const rows = (read.data?.rows ?? []).filter((r) => r.of === 'place')
  const first = rows[0]?.summary
  useEffect(() => {
    if (value === '' && first) set(first)
  }, [value, first, set])
  return (
    <Of read={read}>
      {() =>
        rows.length === 0 ? (
          <p className="back">{t('paper.draft.summary.none')}</p>
        ) : (
          <>
            <label>
              <span className="lab">{t('paper.draft.summary')}</span>
              <select className="field" value={value} onChange={(event) => set(event.target.value)}>
                {rows.map((r) => (
                  <option key={r.summary} value={r.summary}>
                    {t.of(r.title)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span className="lab">{t('paper.draft.place')}</span>
              <select className="field" value={unitId} onChange={(event) => setUnit(event.target.value)}>
                <option value="">{t('paper.draft.city')}</option>
                {(blocks.data?.rows ?? []).map((b) => (
                  <option key={b.id} value={b.id}>
                    {b.name.replace(/教育局$/, '')}
                  </option>
                ))}
              </select>
            </label>
            {(read.data?.terms ?? []).length > 0 ? (
              <label>
                <span className="lab">{t('paper.draft.term')}</span>
                <select className="field" value={term} onChange={(event) => setTerm(event.target.value)}>
                  <option value="">{t('paper.draft.term.now')}</option>
                  {(read.data?.terms ?? []).map((id) => (
                    <option key={id} value={id}>
                      {termText(id, t.lang)}
                    </option>
                  ))}
                </select>
              </label>
            ) : null}
          </>
        )
      }
    </Of>
  )
}
/** Units with findings that an order can name, each with how many. */
function UnitPick({ roundId, value, set }: { roundId: string; value: string; set: (id: string) => void }) {
  const t = useWords(paperWords)
  const read = useRead('finding.list', { roundId, state: ordered, limit: 500 })
  return (
    <Of read={read}>
      {(list) => {
        const units = new Map<string, { name: string; n: number }>()
        for (const { unit } of list.rows) units.set(unit.id, { name: unit.name, n: (units.get(unit.id)?.n ?? 0) + 1 })
        if (units.size === 0) return <p className="back">{t('paper.draft.unit.none')}</p>
        return (
          <label>
            <span className="lab">{t('paper.draft.unit')}</span>
            <select className="field" value={value} onChange={(event) => set(event.target.value)}>
              <option value="">{t('paper.draft.unit.pick')}</option>
              {[...units].map(([id, { name, n }]) => (
                <option key={id} value={id}>
                  {t('paper.draft.unit.n', { unit: name, n })}
                </option>
              ))}
            </select>
          </label>
        )
      }}
    </Of>
  )
}
