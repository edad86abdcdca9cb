// A source as it is cited: the instrument, its article, and a mark where nobody has verified it.
import type { Basis, Pack } from '@duxue/core'
import { Tag } from '../../ui/status.tsx'
import { packWords } from '../../words/pack.ts'
import { useWords } from '../../words/say.ts'

export function BasisLine({ pack, basis }: { pack: Pick<Pack, 'sources'>; basis: Basis }) {
  const source = pack.sources.find((s) => s.id === basis.source)
  if (!source) return null
  const article = basis.article ?? source.article ?? ''
  return (
    <>
      {source.instrument}
      {article ? ` ${article}` : ''} {source.sure === 'U' ? <Unsure /> : null}
    </>
  )
}
export function Unsure() {
  const t = useWords(packWords)
  return <Tag tone="back">{t('pack.unverified')}</Tag>
}
