// In force from a day, until a day or until further notice.
import { packWords } from '../../words/pack.ts'
import { useWords } from '../../words/say.ts'

/** From which day to which day something is in force, in words; years are always named. */
export function useValidity(): (of: { readonly validFrom: string; readonly validTo: string | null }) => string {
  const t = useWords(packWords)
  const day = (date: string) => t.date(date, { weekday: false, thisYear: '' })
  return ({ validFrom, validTo }) =>
    validTo ? t('pack.span', { from: day(validFrom), to: day(validTo) }) : t('pack.from', { from: day(validFrom) })
}
