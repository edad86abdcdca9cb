// What was read of a file and what was not: its sheet, hidden sheets, merged cells, formulas, macros.
import type { SheetTold } from '@duxue/core'
import { registerWords } from '../../words/register.ts'
import { useWords } from '../../words/say.ts'

export function Told({ told }: { told: SheetTold }) {
  const t = useWords(registerWords)
  const said = [
    t('import.sheet', { sheet: told.sheet }),
    told.hidden.length > 0 && t('import.hidden', { names: t.list(told.hidden) }),
    told.merged.length > 0 && t('import.merged', { places: t.list(told.merged) }),
    told.formulas.length > 0 && t('import.formulas', { places: t.list(told.formulas) }),
    told.macros && t('import.macros'),
  ].filter(Boolean)
  return <p className="note">{said.join(t.lang === 'zh' ? '' : ' ')}</p>
}
