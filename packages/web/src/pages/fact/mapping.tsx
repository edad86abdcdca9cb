// How a sheet is meant: the system it comes from, the day it holds for, where the school's code stands, which column is which element.
import type { FactMapping, ReadReply } from '@duxue/core'
import { factWords } from '../../words/fact.ts'
import { useWords } from '../../words/say.ts'

interface Props {
  readonly file: { readonly rows: readonly (readonly string[])[]; readonly heads: readonly string[] }
  readonly elements: ReadReply<'fact.files'>['elements']
  readonly known: readonly string[]
  readonly mapping: FactMapping
  readonly change: (to: FactMapping) => void
  readonly on: string
  readonly setOn: (day: string) => void
  readonly today: string
}
/** The first few values under a heading, as a hint of what it is. */
export function valuesUnder(rows: readonly (readonly string[])[], head: string): string[] {
  const line = rows.findIndex((row) => row.some((cell) => cell.trim() === head))
  const at = rows[line]?.findIndex((cell) => cell.trim() === head) ?? -1
  return rows
    .slice(line + 1)
    .map((row) => (row[at] ?? '').trim())
    .filter((cell) => cell !== '')
    .slice(0, 3)
}

export function MappingForm({ file, elements, known, mapping, change, on, setOn, today }: Props) {
  const t = useWords(factWords)
  const mean = (head: string, id: string) => {
    const { [head]: _was, ...rest } = mapping.elements
    change({ ...mapping, elements: id ? { ...rest, [head]: id } : rest })
  }
  if (file.heads.length === 0) return <p className="why">{t('facts.no.heads')}</p>
  return (
    <>
      <div className="cells">
        <div>
          <label className="lab" htmlFor="fact-source">
            {t('facts.system')}
          </label>
          <input
            id="fact-source"
            className="field"
            list="fact-sources"
            maxLength={60}
            value={mapping.source}
            onChange={(event) => change({ ...mapping, source: event.target.value })}
          />
          <datalist id="fact-sources">
            {known.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <p className="note">{t('facts.system.hint')}</p>
        </div>
        <div>
          <label className="lab" htmlFor="fact-on">
            {t('facts.on')}
          </label>
          <input
            id="fact-on"
            className="field"
            type="date"
            max={today}
            value={on}
            onChange={(event) => setOn(event.target.value)}
          />
        </div>
        <div>
          <label className="lab" htmlFor="fact-unit">
            {t('facts.unit')}
          </label>
          <select
            id="fact-unit"
            className="field"
            value={mapping.unit}
            onChange={(event) => change({ ...mapping, unit: event.target.value })}
          >
            <option value="">{t('facts.not')}</option>
            {file.heads.map((head) => (
              <option key={head} value={head}>
                {head}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label className="lab">
            <input
              id="fact-several"
              type="checkbox"
              checked={mapping.several !== undefined}
              onChange={(event) => change({ ...mapping, several: event.target.checked ? { count: null } : undefined })}
            />{' '}
            {t('facts.several')}
          </label>
          {mapping.several ? (
            <>
              <label className="lab" htmlFor="fact-count">
                {t('facts.several.count')}
              </label>
              <select
                id="fact-count"
                className="field"
                value={mapping.several.count ?? ''}
                onChange={(event) => change({ ...mapping, several: { count: event.target.value || null } })}
              >
                <option value="">{t('facts.not')}</option>
                {elements
                  .filter((e) => e.type === 'integer')
                  .map((e) => (
                    <option key={e.id} value={e.id}>
                      {t.of(e.label)}
                    </option>
                  ))}
              </select>
            </>
          ) : null}
        </div>
      </div>
      <section className="sec">
        <div className="cap">
          <h2>{t('facts.columns')}</h2>
          <span className="note">{t('facts.columns.note')}</span>
        </div>
        <div className="scroll">
          <table aria-label={t('facts.columns')}>
            <thead>
              <tr>
                <th scope="col">{t('facts.column')}</th>
                <th scope="col">{t('facts.means')}</th>
                <th scope="col" className="hide-phone">
                  {t('facts.sample')}
                </th>
              </tr>
            </thead>
            <tbody>
              {file.heads
                .filter((head) => head !== mapping.unit)
                .map((head) => (
                  <tr key={head}>
                    <td>{head}</td>
                    <td>
                      <select
                        className="field"
                        aria-label={`${t('facts.means')} ${head}`}
                        value={mapping.elements[head] ?? ''}
                        onChange={(event) => mean(head, event.target.value)}
                      >
                        <option value="">{t('facts.not')}</option>
                        {elements.map((e) => (
                          <option key={e.id} value={e.id}>
                            {t.of(e.label)}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td className="hide-phone src">{t.list(valuesUnder(file.rows, head))}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  )
}
