// What stands around the questions: name and days, the parts, the instruments they rest on, the numbers that conditions name.
import type { RawPack } from '@duxue/core'
import type { ReactNode } from 'react'
import { draftWords } from '../../words/draft.ts'
import { packWords } from '../../words/pack.ts'
import { wordFault } from '../../words/pack-fault.ts'
import { useWords } from '../../words/say.ts'
import { both, wordsIn } from './cells.ts'
import { Choose, Line, TextField } from './field.tsx'
import { inOrder, listOf, rowsOf } from './rows.ts'
import type { Draft } from './use-draft.ts'

const sures = ['L', 'P', 'C', 'U'] as const
export function Parts({ draft }: { draft: Draft }) {
  const t = useWords({ ...packWords, ...draftWords })
  const { content, can } = draft
  const title = wordsIn(content.title)
  const [topics, sources, thresholds] = [listOf(content.topics), listOf(content.sources), listOf(content.thresholds)]
  const set = (part: RawPack) => draft.edit(inOrder({ ...content, ...part }))
  const among = (list: readonly RawPack[], key: 'topics' | 'sources' | 'thresholds') => ({
    change: (at: number, part: RawPack) => set({ [key]: list.map((one, i) => (i === at ? { ...one, ...part } : one)) }),
    add: (one: RawPack) => set({ [key]: [...list, one] }),
    remove: (at: number) => set({ [key]: list.filter((_, i) => i !== at) }),
  })
  const [ofTopics, ofSources, ofThresholds] = [
    among(topics, 'topics'),
    among(sources, 'sources'),
    among(thresholds, 'thresholds'),
  ]
  const used = new Set(rowsOf(content).map((row) => row.raw.topic))
  const said = JSON.stringify({ items: content.items, thresholds: content.thresholds })
  const fresh = (list: readonly RawPack[], key: string, stem: string) => {
    for (let i = list.length + 1; ; i += 1) if (!list.some((one) => one[key] === `${stem}_${i}`)) return `${stem}_${i}`
  }
  const outside = draft.issues.filter((i) => !/^(items|elements)\./.test(i.item))
  const field = (
    label: string,
    value: unknown,
    keep: (text: string) => void,
    type: 'text' | 'date' | 'number' = 'text',
    cap = true,
  ) => (
    <TextField
      cap={cap}
      label={label}
      value={String(value ?? '')}
      disabled={!can}
      type={type}
      set={(typed) => keep(typed.trim())}
    />
  )
  return (
    <div className="parts">
      {outside.map((issue) => (
        <p key={`${issue.item} ${issue.code}`} className="issue">
          {wordFault(issue.code, issue.data, t.lang)} <span className="src">{issue.item}</span>
        </p>
      ))}
      <dl className="form">
        <Line name={t('parts.title.zh')}>
          {field(t('parts.title.zh'), title.zh, (zh) => set({ title: both(content.title, zh) }))}
        </Line>
        <Line name={t('parts.title.en')}>
          {field(t('parts.title.en'), title.en, (en) => set({ title: { zh: title.zh, en: en || title.zh } }))}
        </Line>
        <Line name={t('parts.from')}>{field(t('parts.from'), content.validFrom, (validFrom) => set({ validFrom }), 'date')}</Line>
        <Line name={t('parts.to')}>{field(t('parts.to'), content.validTo, (to) => set({ validTo: to || null }), 'date')}</Line>
      </dl>
      <Part
        title={t('parts.topics')}
        add={can ? t('parts.topic.add') : null}
        run={() =>
          ofTopics.add({
            id: fresh(topics, 'id', 'part'),
            zh: `第${topics.length + 1}部分`,
            en: `Part ${topics.length + 1}`,
            match: [],
          })
        }
      >
        {topics.map((topic, i) => (
          <div key={String(topic.id)} className="rule">
            {field(t('parts.topic'), topic.zh, (zh) => ofTopics.change(i, both({ zh: topic.zh, en: topic.en }, zh)))}
            {field(t('parts.match'), (Array.isArray(topic.match) ? topic.match : []).join('、'), (typed) =>
              ofTopics.change(i, { match: typed.split(/[、,，\s]+/).filter(Boolean) }),
            )}
            <Remove
              label={t('row.remove')}
              why={used.has(topic.id) ? t('parts.topic.used') : null}
              run={() => ofTopics.remove(i)}
              can={can}
            />
          </div>
        ))}
      </Part>
      <Part
        title={t('parts.sources')}
        add={can ? t('parts.source.add') : null}
        run={() => ofSources.add({ id: fresh(sources, 'id', 'source'), instrument: '', article: null, sure: 'U' })}
      >
        {sources.map((source, i) => (
          <div key={String(source.id)} className="rule">
            {field(t('parts.source'), source.instrument, (instrument) => ofSources.change(i, { instrument }))}
            {field(t('parts.article'), source.article, (article) => ofSources.change(i, { article: article || null }))}
            <Choose
              cap
              label={t('parts.sure')}
              value={String(source.sure ?? 'U')}
              disabled={!can}
              options={sures.map((s) => [s, t(`sure.${s}`)] as const)}
              set={(sure) => ofSources.change(i, { sure })}
            />
            <Remove
              label={t('row.remove')}
              why={said.includes(`"${String(source.id)}"`) ? t('parts.topic.used') : null}
              run={() => ofSources.remove(i)}
              can={can}
            />
          </div>
        ))}
      </Part>
      <Part
        title={t('parts.thresholds')}
        add={can ? t('parts.threshold.add') : null}
        run={() =>
          ofThresholds.add({
            name: fresh(thresholds, 'name', 'number'),
            label: { zh: '', en: '' },
            value: 0,
            source: sources[0]?.id ?? '',
            validFrom: content.validFrom,
          })
        }
      >
        {thresholds.map((threshold, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a number may have several rows of one name
          <div key={i} className="rule">
            {field(t('col.name'), threshold.name, (name) => ofThresholds.change(i, { name }))}
            {field(t('parts.threshold'), wordsIn(threshold.label).zh, (zh) =>
              ofThresholds.change(i, { label: both(threshold.label, zh) }),
            )}
            {typeof threshold.value === 'object' ? (
              <span className="src">…</span>
            ) : (
              field(t('parts.value'), threshold.value, (v) => ofThresholds.change(i, { value: Number(v) }), 'number')
            )}
            {field(t('parts.from'), threshold.validFrom, (validFrom) => ofThresholds.change(i, { validFrom }), 'date')}
            <Choose
              cap
              label={t('col.basis')}
              value={String(threshold.source ?? '')}
              disabled={!can}
              options={sources.map((s) => [String(s.id), String(s.instrument)] as const)}
              set={(source) => ofThresholds.change(i, { source })}
            />
            <Remove label={t('row.remove')} why={null} run={() => ofThresholds.remove(i)} can={can} />
          </div>
        ))}
        <p className="note">{t('parts.threshold.note', { how: ['$', '{', t('parts.threshold.how'), '}'].join('') })}</p>
      </Part>
    </div>
  )
}
function Part({ title, add, run, children }: { title: string; add: string | null; run: () => void; children: ReactNode }) {
  return (
    <section className="sec rules">
      <h2>{title}</h2>
      {children}
      {add ? (
        <button type="button" className="link" onClick={run}>
          {add}
        </button>
      ) : null}
    </section>
  )
}
function Remove({ label, why, run, can }: { label: string; why: string | null; run: () => void; can: boolean }) {
  return can ? (
    <button type="button" className="link" disabled={why !== null} title={why ?? undefined} onClick={run}>
      {label}
    </button>
  ) : null
}
