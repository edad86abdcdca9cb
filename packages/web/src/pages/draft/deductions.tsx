// Points taken off: so many for each of what a formula counts, at most so many, and why.
import type { RawPack } from '@duxue/core'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'
import { both, wordsIn } from './cells.ts'
import { TextField } from './field.tsx'
import { listOf } from './rows.ts'

export function Deductions({ raw, disabled, change }: { raw: RawPack; disabled: boolean; change: (change: RawPack) => void }) {
  const t = useWords(draftWords)
  const all = listOf(raw.deduct)
  const put = (next: readonly RawPack[]) => change({ deduct: next.length > 0 ? next : undefined })
  const set = (at: number, part: RawPack) => put(all.map((d, i) => (i === at ? { ...d, ...part } : d)))
  const number = (typed: string): unknown => (typed.trim() === '' ? undefined : Number(typed))
  return (
    <div className="rules">
      {all.map((d, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a deduction is its place
        <div key={i} className="rule">
          <TextField
            cap
            label={t('detail.deduct.count')}
            value={String(d.count ?? '')}
            disabled={disabled}
            set={(count) => set(i, { count })}
          />
          <TextField
            cap
            label={t('detail.deduct.points')}
            type="number"
            value={String(d.points ?? '')}
            disabled={disabled}
            set={(typed) => set(i, { points: number(typed) })}
          />
          <TextField
            cap
            label={t('detail.deduct.most')}
            type="number"
            value={String(d.most ?? '')}
            disabled={disabled}
            set={(typed) => {
              const { most: _, ...rest } = d
              put(all.map((other, at) => (at === i ? (typed.trim() === '' ? rest : { ...rest, most: Number(typed) }) : other)))
            }}
          />
          <TextField
            cap
            label={t('detail.deduct.reason')}
            value={wordsIn(d.reason).zh}
            disabled={disabled}
            set={(zh) => set(i, { reason: both(d.reason, zh.trim()) })}
          />
          {disabled ? null : (
            <button type="button" className="link" onClick={() => put(all.filter((_, at) => at !== i))}>
              {t('row.remove')}
            </button>
          )}
        </div>
      ))}
      {disabled ? null : (
        <button
          type="button"
          className="link"
          onClick={() => put([...all, { count: '.', points: 1, reason: { zh: '缺一项', en: 'One is missing' } }])}
        >
          {t('detail.deduct.add')}
        </button>
      )}
    </div>
  )
}
