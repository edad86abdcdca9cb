// The finding rules of a question: when, how grave, in which words, until when and by whom it is mended.
import { graveness, type RawPack } from '@duxue/core'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'
import { both, newRule, wordsIn } from './cells.ts'
import { Choose, TextField } from './field.tsx'
import { listOf } from './rows.ts'
import type { DraftData } from './use-draft.ts'

const owners = ['unit', 'county', 'finance', 'posts', 'town'] as const
interface RulesProps {
  readonly raw: RawPack
  readonly days: DraftData['days']
  readonly disabled: boolean
  readonly change: (change: RawPack) => void
}
export function Rules({ raw, days, disabled, change }: RulesProps) {
  const t = useWords(draftWords)
  const rules = listOf(raw.finding)
  const put = (next: readonly RawPack[]) => change({ finding: next.length > 0 ? next : undefined })
  const set = (at: number, part: RawPack) => put(rules.map((rule, i) => (i === at ? { ...rule, ...part } : rule)))
  const dayWord = (d: DraftData['days'][number]) =>
    d.value === 0 ? t('days.now') : t(d.count === 'workdays' ? 'days.workdays' : 'days.days', { n: d.value })
  return (
    <div className="rules">
      {rules.map((rule, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
        <div key={i} className="rule">
          <TextField
            cap
            label={t('detail.rule.when')}
            value={String(rule.when ?? '')}
            disabled={disabled}
            set={(when) => set(i, { when: when.trim() })}
          />
          <Choose
            cap
            label={t('col.grave')}
            value={String(rule.grave ?? '')}
            disabled={disabled}
            options={graveness.map((grave) => [grave, t(`grave.${grave}`)] as const)}
            set={(grave) => set(i, { grave })}
          />
          <TextField
            cap
            label={t('detail.rule.text')}
            value={wordsIn(rule.text).zh}
            disabled={disabled}
            set={(zh) => set(i, { text: both(rule.text, zh.trim()) })}
          />
          {typeof rule.days === 'object' ? null : (
            <Choose
              cap
              label={t('detail.rule.days')}
              value={String(rule.days ?? '')}
              disabled={disabled}
              options={days.map((d) => [d.name, dayWord(d)] as const)}
              set={(name) => set(i, { days: name })}
            />
          )}
          <Choose
            cap
            label={t('detail.rule.owner')}
            value={String(rule.owner ?? 'unit')}
            disabled={disabled}
            options={owners.map((owner) => [owner, t(`owner.${owner}`)] as const)}
            set={(owner) => set(i, { owner })}
          />
          {disabled ? null : (
            <button type="button" className="link" onClick={() => put(rules.filter((_, at) => at !== i))}>
              {t('row.remove')}
            </button>
          )}
        </div>
      ))}
      {disabled ? null : (
        <button type="button" className="link" onClick={() => put([...rules, newRule(raw)])}>
          {t('detail.rule.add')}
        </button>
      )}
    </div>
  )
}
