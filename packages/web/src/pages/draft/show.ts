// How the cells of a draft read: types, sources and kinds of unit by their words.
import { type Pack, type RawPack, schoolKinds } from '@duxue/core'
import { baseWords } from '../../words/base.ts'
import { draftWords } from '../../words/draft.ts'
import { packWords } from '../../words/pack.ts'
import { useWords } from '../../words/say.ts'
import { askedOf } from '../pack/asked.ts'
import { type CellKey, cellText, choicesText } from './cells.ts'
import { listOf } from './rows.ts'

export function useShow(content: RawPack, library: readonly Pack[]) {
  const t = useWords({ ...packWords, ...draftWords })
  const sources = listOf(content.sources)
  const topics = listOf(content.topics)
  const word = (key: string, other: string) => (key in draftWords || key in baseWords ? t(key as 'col.no') : other)
  const kinds = (value: unknown): string => {
    const named = Array.isArray(value) ? value.map(String) : []
    const all = named.flatMap((k) => (k === 'schools' ? schoolKinds.filter((s) => s !== 'kindergarten') : [k]))
    const { county, schools } = askedOf({ kinds: all as never })
    const kindWord = (k: string) => word(`school.${k}`, k)
    const said =
      schools === 'all'
        ? t('asked.schools')
        : schools === 'none'
          ? ''
          : 'but' in schools
            ? t('asked.but', { kinds: t.list(schools.but.map(kindWord)) })
            : t.list(schools.only.map(kindWord))
    return t.list([county ? t('asked.county') : '', said])
  }
  /** What is taken over reads as it does there. */
  const takenCell = (use: string, key: CellKey): string => {
    const [from = '', name = ''] = use.split('.')
    const item = library.find((p) => p.id === from)?.items.find((i) => i.name === name)
    if (key === 'name') return name
    if (key === 'required') return t('row.use')
    return item && (key === 'zh' || key === 'en')
      ? item.label[key]
      : item && key === 'type'
        ? word(`type.${item.type}`, item.type)
        : ''
  }
  return {
    topic: (id: unknown): string => {
      const found = topics.find((topic) => topic.id === id)
      return found ? t.of({ zh: String(found.zh ?? ''), en: String(found.en ?? '') }) : String(id ?? '')
    },
    source: (id: unknown): string => String(sources.find((s) => s.id === id)?.instrument ?? id ?? ''),
    kinds,
    cell: (raw: RawPack, key: CellKey): string => {
      if (raw.use !== undefined) return takenCell(String(raw.use), key)
      const text = cellText(raw, key)
      if (key === 'type') return word(`type.${text}`, text)
      if (key === 'required') return text === 'yes' ? t('yes.word') : text === 'no' ? '' : text
      if (key === 'grave') return text === '' ? '' : word(`grave.${text}`, text)
      if (key === 'choices') return choicesText(raw.choices).replace(/(^|；)[^=；]+=/g, '$1')
      if (key === 'basis') {
        const basis = (raw.basis ?? {}) as RawPack
        return [text === '' ? '' : String(sources.find((s) => s.id === text)?.instrument ?? text), basis.article]
          .filter(Boolean)
          .join(' ')
      }
      if (key === 'kinds') return kinds((raw.appliesTo as RawPack | undefined)?.kinds)
      if (key === 'when' && listOf(raw.finding).length > 1) return `${text} +${listOf(raw.finding).length - 1}`
      return text
    },
  }
}
