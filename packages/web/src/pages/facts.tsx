// Data from other systems: the sheets taken in, and a new one: its columns mapped, compared with what stands, written all of it or nothing.
import { type Element, type FactFilePreview, type FactMapping, proposeMapping, type ReadReply, type SheetTold } from '@duxue/core'
import { useState } from 'react'
import { factFiles, newId, useAct, useRead, useWho } from '../api.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Table } from '../ui/table.tsx'
import { sayDone, sayProblem } from '../ui/toast.tsx'
import { factWords } from '../words/fact.ts'
import { useWords } from '../words/say.ts'
import { MappingForm } from './fact/mapping.tsx'
import { FactDifference } from './fact/preview.tsx'
import { Told } from './register/told.tsx'
import './register/register.css'

type Files = ReadReply<'fact.files'>

export default function FactsPage() {
  const t = useWords(factWords)
  const read = useRead('fact.files', {})
  const { who } = useWho()
  const may = who?.person?.posts.some((p) => p.role === 'office' || p.role === 'county') ?? false
  return (
    <Of read={read}>
      {(data) => (may ? <Facts data={data} today={who?.today ?? ''} /> : <Taken data={data} head={t('facts.title')} />)}
    </Of>
  )
}

function Facts({ data, today }: { data: Files; today: string }) {
  const t = useWords(factWords)
  const write = useAct('fact.import')
  const elements = data.elements.map((e) => e.definition as Element)
  const [file, setFile] = useState<{ name: string; rows: string[][]; heads: readonly string[]; told: SheetTold } | null>(null)
  const [mapping, setMapping] = useState<FactMapping>({ source: '', unit: '', elements: {} })
  const [on, setOn] = useState(today)
  const [busy, setBusy] = useState(false)
  const [seen, setSeen] = useState<FactFilePreview | null>(null)
  const ready =
    mapping.unit !== '' && mapping.source.trim() !== '' && (Object.keys(mapping.elements).length > 0 || !!mapping.several?.count)
  const n = seen ? seen.added.length + seen.changed.length : 0
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    setBusy(true)
    setSeen(null)
    await factFiles.rows(chosen).then(({ rows, told }) => {
      // the sheet is read as the last one was whose columns fit it best
      const lasts = [null, ...data.files.map((f) => f.mapping)]
      const read = lasts.map((last) => proposeMapping(rows, elements, last, last?.source ?? ''))
      const best = read.reduce((a, b) =>
        Object.keys(b.mapping.elements).length > Object.keys(a.mapping.elements).length ? b : a,
      )
      setFile({ name: chosen.name, rows, heads: best.heads, told })
      setMapping(best.mapping)
    }, sayProblem)
    setBusy(false)
  }
  const change = (to: FactMapping) => {
    setMapping(to)
    setSeen(null)
  }
  const compare = async () => {
    if (!file) return
    setBusy(true)
    await factFiles.compare({ mapping, on, rows: file.rows }).then(setSeen, sayProblem)
    setBusy(false)
  }
  const send = async () => {
    if (!file) return
    const reply = await write.run({ id: newId(), name: file.name, mapping, on, rows: file.rows })
    if (!reply) return
    sayDone(t('facts.done', reply))
    setFile(null)
    setSeen(null)
  }
  const why =
    seen && seen.faults.length > 0 ? t('facts.stopped', { n: seen.faults.length }) : seen && n === 0 ? t('facts.none') : undefined
  return (
    <>
      <Head
        title={t('facts.title')}
        back={{ to: '/registers', label: t('nav.registers') }}
        sub={t(file ? 'facts.sub.of' : 'facts.sub')}
        acts={[
          file &&
            !seen && {
              label: t('facts.compare'),
              run: () => void compare(),
              why: ready ? undefined : t('facts.need'),
              busy,
              main: true,
            },
          file && seen && { label: t('facts.write', { n }), run: () => void send(), why, busy: write.busy, main: true },
        ]}
      />
      <p className="reg-pick">
        <label className={`btn pick-file ${file ? '' : 'main'}`}>
          {t(file ? 'facts.again' : 'facts.pick')}
          <input
            id="fact-file"
            type="file"
            accept=".xlsx"
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
        {file ? <span className="src">{t('facts.file', { name: file.name, n: file.rows.length })}</span> : null}
      </p>
      {file ? <Told told={file.told} /> : null}
      {busy && !file ? (
        <p className="loading" role="status">
          {t('facts.reading')}…
        </p>
      ) : null}
      {file && !seen ? (
        <MappingForm
          file={file}
          elements={data.elements}
          known={[
            ...new Set([
              t('facts.system.pupils'),
              t('facts.system.teachers'),
              t('facts.system.statistics'),
              ...data.files.map((f) => f.source),
            ]),
          ]}
          mapping={mapping}
          change={change}
          on={on}
          setOn={(day) => {
            setOn(day)
            setSeen(null)
          }}
          today={today}
        />
      ) : null}
      {seen ? <FactDifference seen={seen} elements={data.elements} back={() => setSeen(null)} /> : null}
      {file ? null : <Taken data={data} head={null} />}
    </>
  )
}

function Taken({ data, head }: { data: Files; head: string | null }) {
  const t = useWords(factWords)
  const today = useWho().who?.today ?? ''
  return (
    <>
      {head ? <Head title={head} sub={t('facts.sub')} /> : null}
      <Table
        label={t('facts.taken')}
        file="facts"
        rows={data.files}
        id={(f) => f.id}
        empty={<Empty>{t('facts.empty')}</Empty>}
        columns={[
          { key: 'source', title: t('facts.system'), show: (f) => f.source },
          { key: 'on', title: t('facts.on'), cell: (f) => f.on, show: (f) => t.date(f.on, { weekday: false, thisYear: today }) },
          { key: 'units', title: t('facts.units'), number: true, show: (f) => f.units },
          { key: 'added', title: t('facts.added'), number: true, wide: true, show: (f) => f.added },
          { key: 'changed', title: t('facts.was.changed'), number: true, wide: true, show: (f) => f.changed },
          { key: 'by', title: t('facts.by'), wide: true, show: (f) => f.by ?? '' },
          {
            key: 'at',
            title: t('facts.at'),
            cell: (f) => f.at,
            show: (f) => t.moment(f.at, { weekday: false, thisYear: today }),
          },
          { key: 'name', title: t('facts.name'), wide: true, show: (f) => f.name },
        ]}
      />
    </>
  )
}
