// A sheet as it would be read: what each column is taken for, what must be mended in it, what is left out, row by row.
import { type PackPreview, tableFields } from '@duxue/core'
import { packWords } from '../../words/pack.ts'
import { wordFault, wordPlace } from '../../words/pack-fault.ts'
import { useWords } from '../../words/say.ts'
import { fieldAt, type Mapping, mapped } from './mapping.ts'

const mostLines = 200
export function SheetSeen({ seen, map }: { seen: PackPreview; map: (mapping: Mapping) => void }) {
  const t = useWords(packWords)
  const { table, faults, notes } = seen
  const lines = (all: PackPreview['notes'], bad: boolean) => (
    <ul className="note-lines">
      {all.slice(0, mostLines).map((f, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one reading
        <li key={i} className={bad ? 'issue' : ''}>
          <b>{wordPlace(f, t.lang)}</b> {wordFault(f.code, f.data, t.lang)}
        </li>
      ))}
      {all.length > mostLines ? <li>…… {t('table.shown', { n: mostLines, total: all.length })}</li> : null}
    </ul>
  )
  const width = table ? Math.max(table.headings.length, ...table.rows.map((row) => row.length)) : 0
  return (
    <>
      <p className="why sheet-kind" role="status">
        {t(seen.kind === 'table' ? 'new.kind.table' : 'new.kind.xlsform', { n: seen.items })}
      </p>
      {faults.length > 0 ? (
        <section className="sec">
          <h2 className="late">{t('new.faults')}</h2>
          {lines(faults, true)}
        </section>
      ) : null}
      {table ? (
        <section className="sec">
          <div className="cap">
            <h2>{t('new.map')}</h2>
            <span className="note">{t('new.map.text', { sheet: table.sheet, row: table.head })}</span>
          </div>
          <div className="scroll">
            <table className="map-table">
              <thead>
                <tr>
                  {Array.from({ length: width }, (_, column) => {
                    const field = fieldAt(table.mapping, column)
                    const heading = table.headings[column] ?? ''
                    return (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                      <th key={column} scope="col" className={field ? 'used' : ''}>
                        <select
                          aria-label={`${t('new.map')} ${heading}`}
                          data-heading={heading}
                          value={field}
                          onChange={(event) => map(mapped(table.mapping, column, event.target.value as typeof field))}
                        >
                          {(['', ...tableFields] as const).map((name) => (
                            <option key={name} value={name}>
                              {t(`field.${name}`)}
                            </option>
                          ))}
                        </select>
                        <br />
                        {heading}
                      </th>
                    )
                  })}
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
                  <tr key={i}>
                    {Array.from({ length: width }, (_, column) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                      <td key={column}>{row[column] ?? ''}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ) : null}
      <section className="sec">
        <h2>{t('new.notes')}</h2>
        {notes.length > 0 ? lines(notes, false) : <p className="note">{t('new.notes.none')}</p>}
      </section>
    </>
  )
}
