// Two wrote at once: what one typed beside what stands now; either may be taken.
import { registerWords } from '../../words/register.ts'
import { useWords } from '../../words/say.ts'
import { cellText } from './kinds.ts'
import type { Book, Clash } from './use-row.ts'

interface ClashProps {
  readonly book: Book
  readonly clash: Clash
  readonly typed: Readonly<Record<string, string>>
  readonly set: (name: string, text: string) => void
}
export function ClashBox({ book, clash, typed, set }: ClashProps) {
  const t = useWords(registerWords)
  const columnOf = (name: string) => book.register.columns.find((c) => c.name === name)
  const labels = clash.taken.flatMap((name) => columnOf(name)?.label ?? []).map((label) => t.of(label))
  return (
    <div className="state-box clash" role="alert">
      <h2>{t('clash.title')}</h2>
      <p>
        {t('clash.text')} {labels.length > 0 ? t('clash.taken', { columns: t.list(labels) }) : ''}
      </p>
      {clash.both.length > 0 ? (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('clash.column')}</th>
                <th scope="col">{t('clash.mine')}</th>
                <th scope="col">{t('clash.now')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {clash.both.map((name) => {
                const column = columnOf(name)
                if (!column) return null
                const now = clash.now[name] === null || clash.now[name] === undefined ? '' : String(clash.now[name])
                return (
                  <tr key={name}>
                    <th scope="row">{t.of(column.label)}</th>
                    <td>{cellText(column, typed[name], t.lang) || t('past.nothing')}</td>
                    <td>{cellText(column, now, t.lang) || t('past.nothing')}</td>
                    <td>
                      <button type="button" className="link" disabled={typed[name] === now} onClick={() => set(name, now)}>
                        {t('clash.use')}
                      </button>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  )
}
