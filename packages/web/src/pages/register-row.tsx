// One row of a register: its cells to type in or to read, the steps it may take, how it came to stand so.
import type { ReadReply, Register } from '@duxue/core'
import { useState } from 'react'
import { useAct, useRead } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { Of } from '../ui/blank.tsx'
import { askFirst } from '../ui/confirm.tsx'
import { choiceOf, Head } from '../ui/head.tsx'
import { Go, useGo } from '../ui/link.tsx'
import { Late } from '../ui/status.tsx'
import { sayDone } from '../ui/toast.tsx'
import { registerWords } from '../words/register.ts'
import { useWords } from '../words/say.ts'
import { ClashBox } from './register/clash.tsx'
import { startsIn } from './register/draft.ts'
import { handOn } from './register/fields.tsx'
import { History } from './register/history.tsx'
import { cellText, placeOfRegister, rowName } from './register/kinds.ts'
import { columnKept, rowAfter } from './register/order.ts'
import { RowForm } from './register/row-form.tsx'
import { RowState } from './register/state.tsx'
import { StepForm } from './register/step.tsx'
import { type Book, useRow } from './register/use-row.ts'
import './register/register.css'
import './finding/finding.css'

type Data = ReadReply<'register.get'>

export default function RowPage() {
  const id = usePageId()
  const read = useRead('register.get', { id })
  return <Of read={read}>{(data) => <Row key={data.row.id} data={data} />}</Of>
}

function Row({ data }: { data: Data }) {
  const t = useWords(registerWords)
  const go = useGo()
  const { row } = data
  const register = data.definition as Register
  const book: Book = { name: data.register, register, limits: { thresholds: data.thresholds as Book['limits']['thresholds'] } }
  const form = useRow(book, row.unit.id, row)
  const strike = useAct('register.strike')
  const [open, setOpen] = useState<string | null>(null)
  const put = choiceOf(row.choices, 'register.put')
  const may = put !== null && !put.why
  const dirty = may && form.changed.length > 0
  const steps = register.moves.flatMap((move) => {
    const choice = choiceOf(row.choices, `register.move:${move.name}`)
    return choice ? [{ move, why: choice.why }] : []
  })
  const step = steps.find((s) => s.move.name === open && !s.why)?.move
  const next = rowAfter(row.id)
  const onward = () => {
    if (next) go(placeOf('register', next), { replace: true })
  }
  const save = async () => {
    if (!dirty) return onward()
    const saved = await form.save()
    if (saved) {
      sayDone(t(saved.kept ? 'row.kept' : 'row.saved', { name: rowName(register, saved.cells, t.lang) }))
      onward()
    } else if (form.issues[0]) handOn(form.issues[0].item)
  }
  const strikeIt = async () => {
    const reason = await askFirst({ title: t('strike'), text: t('strike.text'), yes: t('strike'), reason: t('reason') })
    if (reason === null) return
    if (await strike.run({ id: row.id, version: row.version, reason })) sayDone(t('strike.done'))
  }
  const struck = choiceOf(row.choices, 'register.strike')
  const kept = columnKept()
  const start = kept && register.columns.some((c) => c.name === kept) ? kept : startsIn(register, form.typed)
  return (
    <>
      <Head
        title={rowName(register, row.cells, t.lang) || t.of(register.title)}
        back={{ to: placeOfRegister(data.register), label: t.of(register.title) }}
        sub={
          <>
            <Go to={placeOf('unit', row.unit.id)}>{row.unit.name}</Go> · <RowState register={register} row={row} />
            {row.notice ? ` · ${t('row.notice', { date: t.date(row.notice) })}` : ''}
            {row.due && !row.over ? (
              <>
                {' · '}
                {t('row.entered', { date: t.date(row.due) })} <Late days={row.late} />
              </>
            ) : null}
          </>
        }
        acts={
          dirty
            ? [
                { label: t('row.reset'), run: form.reset },
                { label: t(next ? 'row.next' : 'save'), run: () => void save(), busy: form.busy, main: true },
              ]
            : step
              ? []
              : [
                  next !== null && { label: t('row.go.next'), run: onward, keyName: 'j' },
                  ...steps.slice(1).map(({ move, why }) => ({ label: t.of(move.label), why, run: () => setOpen(move.name) })),
                  ...steps.slice(0, 1).map(({ move, why }) => ({
                    label: t.of(move.label),
                    why,
                    main: true,
                    keyName: 'y',
                    run: () => setOpen(move.name),
                  })),
                ]
        }
      />
      <div className="fi stack">
        <section>
          {step && !dirty ? <StepForm book={book} row={row} move={step} close={() => setOpen(null)} /> : null}
          {form.clash && dirty ? <ClashBox book={book} clash={form.clash} typed={form.typed} set={form.set} /> : null}
          {may && !(step && !dirty) ? (
            <RowForm
              register={register}
              form={form}
              start={{ column: start, key: row.id }}
              save={save}
              note={dirty ? t('row.dirty') : next ? t('row.keys') : ''}
              wide
            />
          ) : (
            <dl className="form">
              {register.columns.map((c) => (
                <div key={c.name}>
                  <dt>{t.of(c.label)}</dt>
                  <dd>
                    {cellText(c, row.cells[c.name], t.lang, form.today) || <span className="src">{t('row.no.value')}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </section>
        <div>
          <History register={register} steps={data.steps} />
          <section className="acts-more">
            <div className="cap other">
              <h2>{t('also.title')}</h2>
            </div>
            <ul className="oth">
              {struck && !struck.why ? (
                <li>
                  <button type="button" className="link" onClick={() => void strikeIt()}>
                    {t('strike')}
                  </button>
                  <span className="src">{t('strike.note')}</span>
                </li>
              ) : null}
              <li>
                <button type="button" className="link" onClick={() => window.print()}>
                  {t('also.print')}
                </button>
                <span className="src">{t('also.print.note')}</span>
              </li>
            </ul>
          </section>
        </div>
      </div>
    </>
  )
}
