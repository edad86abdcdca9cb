// What one version changes against another, item by item, in words.
import type { PackDifference, Words } from '@duxue/core'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'

export function Difference({ difference, labels }: { difference: PackDifference; labels: Readonly<Record<string, Words>> }) {
  const t = useWords(draftWords)
  const label = (name: string) => {
    const words = labels[name]
    return words ? t.of(words) : name
  }
  const member = (name: string) => (`member.${name}` in draftWords ? t(`member.${name}` as 'member.label') : t('member.other'))
  const { added, removed, changed, others, endedElements } = difference
  if (added.length + removed.length + changed.length + others.length + endedElements.length === 0)
    return <p className="note">{t('diff.same')}</p>
  const rows = [
    ...added.map((name) => ({ key: `+${name}`, label: label(name), what: t('diff.added') })),
    ...removed.map((name) => ({ key: `-${name}`, label: label(name), what: t('diff.removed') })),
    ...changed.map((c) => ({
      key: `~${c.item}`,
      label: label(c.item),
      what: t.pair(t('diff.changed'), t.list([...new Set(c.members.map(member))])),
    })),
    ...others.map((name) => {
      const [list = '', ...rest] = name.split('.')
      return { key: name, label: t.pair(t(`others.${list}` as 'others.topics'), rest.join('.')), what: t('diff.changed') }
    }),
    ...endedElements.map((name) => ({ key: `end ${name}`, label: name, what: t('diff.ended') })),
  ]
  return (
    <table className="pack-cards">
      <thead>
        <tr>
          <th scope="col">{t('diff.item')}</th>
          <th scope="col">{t('diff.what')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            <td>{row.what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
