// Where a row stands: the word of the pack with its sign; a struck row says so.
import type { Register } from '@duxue/core'
import { Status } from '../../ui/status.tsx'
import { registerWords } from '../../words/register.ts'
import { useWords } from '../../words/say.ts'
import { boxOf, stateLabel } from './kinds.ts'

export function RowState({ register, row }: { register: Register; row: { readonly state: string; readonly over: boolean } }) {
  const t = useWords(registerWords)
  const struck = row.over && !register.states.find((s) => s.name === row.state)?.ends
  if (struck) return <Status box="full">{t('rows.struck')}</Status>
  return <Status box={boxOf(register, row.state)}>{t.of(stateLabel(register, row.state))}</Status>
}
