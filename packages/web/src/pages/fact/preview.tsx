// What a sheet would change, before anything is written: how much, what is wrong where, which figures change, which are new.
import { type FactFilePreview, type ReadReply, yesNoWords } from '@duxue/core'
import { factWords } from '../../words/fact.ts'
import { number, useWords } from '../../words/say.ts'
import { Part } from '../register/preview.tsx'

export function FactDifference({
  seen,
  elements,
  back,
}: {
  seen: FactFilePreview
  elements: ReadReply<'fact.files'>['elements']
  back: () => void
}) {
  const t = useWords(factWords)
  const label = (id: string) => {
    const found = elements.find((e) => e.id === id)
    return found ? t.of(found.label) : id
  }
  const say = (value: unknown) => {
    const word = yesNoWords[String(value)]
    return word ? t.of(word) : typeof value === 'number' ? number(value) : String(value ?? '')
  }
  const fault = (f: FactFilePreview['faults'][number]) => t(`fault.${f.code}`, f.data as Record<string, string | number>)
  const counts = [
    ['facts.units', seen.units],
    ['facts.added', seen.added.length],
    ['facts.changed', seen.changed.length],
    ['facts.same', seen.same],
    ['facts.older', seen.older],
    ['facts.faults', seen.faults.length],
  ] as const
  return (
    <>
      <dl className="reg-n counts">
        {counts.map(([key, n]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className={key === 'facts.faults' && n > 0 ? 'late' : ''}>
              {key === 'facts.faults' && n > 0 ? '! ' : ''}
              {number(n)}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <button type="button" className="link big" onClick={back}>
          {t('facts.columns')}
        </button>
      </p>
      {seen.faults.length > 0 ? (
        <Part
          title={t('facts.faults')}
          note={t('facts.faults.text')}
          heads={[t('facts.line'), t('facts.column'), t('facts.what')]}
          rows={seen.faults}
          cells={(f) => [
            f.row,
            f.column,
            <span key="what" className="issue">
              {fault(f)}
            </span>,
          ]}
          id={(f, i) => `${f.row} ${f.column} ${i}`}
        />
      ) : null}
      {seen.changed.length > 0 ? (
        <Part
          title={t('facts.changed')}
          heads={[t('facts.who'), t('facts.means'), t('facts.before'), t('facts.after')]}
          right={() => false}
          rows={seen.changed}
          cells={({ fact, before }) => [
            seen.names[fact.unitId] ?? '',
            label(fact.element),
            <del key="before">{say(before)}</del>,
            <b key="after">{say(fact.value)}</b>,
          ]}
          id={({ fact }) => `${fact.unitId} ${fact.element}`}
        />
      ) : null}
      {seen.added.length > 0 ? (
        <Part
          title={t('facts.added')}
          heads={[t('facts.who'), t('facts.means'), t('facts.value')]}
          right={() => false}
          rows={seen.added}
          cells={(fact) => [seen.names[fact.unitId] ?? '', label(fact.element), say(fact.value)]}
          id={(fact) => `${fact.unitId} ${fact.element}`}
        />
      ) : null}
    </>
  )
}
