import { formOfPack, openSheet, type Place, readForm, type Sheet } from '@duxue/core'
import { writeXForm, type XlsForm } from '@duxue/papers'
import { readContentPacks } from 'duxue'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownForms } from './known.ts'
import { formOf, made, node } from './make.ts'
import { type OracleCell, openOracle } from './oracle.ts'

const around = { of: () => null, moment: { today: '2021-09-14' } }
function openOurs(form: XlsForm): Sheet {
  const { program, issues } = readForm(form)
  expect(issues).toEqual([])
  if (!program) throw new Error('no program')
  return openSheet(program, { around })
}
/** Our cells by the other engine's paths; what nobody answers and a repeat itself hold no value there. */
function cellsOf(sheet: Sheet, form: XlsForm): Map<string, OracleCell> {
  const groups = new Map<string, string>()
  const note = (n: XlsForm['nodes'][number], path: string): void => {
    groups.set(n.name, path === '' ? n.name : `${path}/${n.name}`)
    for (const child of n.children) note(child, n.kind === 'repeat' ? '' : (groups.get(n.name) ?? ''))
  }
  for (const n of form.nodes) note(n, '')
  const cells = new Map<string, OracleCell>()
  const issues = new Set(
    sheet
      .issues()
      .filter((i) => i.code === 'check.constraint')
      .map((i) => i.place.join('/')),
  )
  for (const cell of sheet.cells()) {
    if (cell.field.kind !== 'question') continue
    const place = sheet.placeOf(cell)
    const path = pathOf(place, groups)
    const value = sheet.value(place)
    const text = value === null ? '' : typeof value === 'number' ? String(Object.is(value, -0) ? 0 : value) : String(value)
    cells.set(path, {
      value: text,
      relevant: sheet.isRelevant(place),
      required: sheet.isRequired(place),
      valid: !issues.has(place.join('/')),
    })
  }
  return cells
}
const pathOf = (place: Place, groups: ReadonlyMap<string, string>): string =>
  place.map((step) => (typeof step === 'number' ? `[${step + 1}]/` : (groups.get(step) ?? step))).join('')

/** Values agree as texts, numbers to nine figures: the other engine writes them out on the way. */
function sameCells(ours: ReadonlyMap<string, OracleCell>, theirs: ReadonlyMap<string, OracleCell>): void {
  const plain = (cells: ReadonlyMap<string, OracleCell>) =>
    Object.fromEntries(
      [...cells]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, c]) => {
          const number =
            c.value !== '' && Number.isFinite(Number(c.value)) ? String(Number(Number(c.value).toPrecision(9))) : c.value
          const value = ['NaN', 'Infinity', '-Infinity'].includes(number) ? '' : number
          return [path, c.relevant ? { ...c, value } : { relevant: false }]
        }),
    )
  expect(plain(ours)).toEqual(plain(theirs))
}

describe('the same answers in, the same values, relevance and constraints out as @getodk/xforms-engine', () => {
  test('forms made by chance, filled in step by step', async () => {
    await fc.assert(
      fc.asyncProperty(made, async ({ form, steps }) => {
        const sheet = openOurs(form)
        const theirs = (await openOracle(writeXForm(form)))()
        sameCells(cellsOf(sheet, form), theirs.cells())
        for (const step of steps) {
          if ('add' in step) {
            sheet.addRow([step.add])
            theirs.addRow(step.add)
          } else {
            const row = step.row
            if (row !== null && row >= sheet.rowsOf(['r'])) continue
            const within = step.set === 'c' ? 'g/c' : step.set
            if (row === null && !sheet.isRelevant([step.set])) continue
            if (row !== null && !sheet.isRelevant(['r', row, step.set])) continue
            if (step.set === 'where' && step.to !== null && !sheet.choices(['where']).some((c) => c.name === step.to)) continue
            sheet.set(row === null ? [step.set] : ['r', row, step.set], step.to)
            theirs.set(row === null ? within : `r[${row + 1}]/${step.set}`, step.to)
          }
          sameCells(cellsOf(sheet, form), theirs.cells())
        }
      }),
      { numRuns: 40 },
    )
  })
  test.each(knownForms.map((known) => [known.name, known] as const))('%s, filled in step by step', async (_, { form, steps }) => {
    const sheet = openOurs(form)
    const theirs = (await openOracle(writeXForm(form)))()
    sameCells(cellsOf(sheet, form), theirs.cells())
    for (const step of steps) {
      if ('add' in step) {
        sheet.addRow([step.add])
        theirs.addRow(step.add)
      } else {
        const [path, place, to] = step
        sheet.set(place, to)
        theirs.set(path, to)
      }
      sameCells(cellsOf(sheet, form), theirs.cells())
    }
  })
  test('every pack that is shipped, written as XForms, loads there', async () => {
    for (const pack of (await readContentPacks()).packs) {
      const form = formOfPack(pack, pack.items, '2021-09-14') as XlsForm
      const theirs = (await openOracle(writeXForm(form)))().cells()
      const asked = openOurs(form)
        .cells()
        .filter((cell) => cell.field.kind === 'question').length
      expect([pack.id, theirs.size]).toEqual([pack.id, asked])
    }
  })
  test('a count makes as many rows there as here, and defaults stand in both', async () => {
    const form = formOf([
      node('n', { default: '2' }),
      node('r', {
        kind: 'repeat',
        type: 'note',
        repeatCount: '${n}',
        children: [node('x', { default: '7' }), node('y', { type: 'calculate', calculation: '${x} * ${n}' })],
      }),
      node('d', { type: 'date', default: '2021-09-14' }),
      node('late', { type: 'calculate', calculation: "if(${d} > date('2021-09-13'), 'yes', 'no')" }),
    ])
    const sheet = openOurs(form)
    const theirs = (await openOracle(writeXForm(form)))()
    for (const n of [2, 4, 1]) {
      sheet.set(['n'], n)
      theirs.set('n', n)
      sameCells(cellsOf(sheet, form), theirs.cells())
    }
  })
})
