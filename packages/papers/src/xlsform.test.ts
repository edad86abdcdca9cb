import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readBook } from './book.ts'
import { writeXForm } from './xform.ts'
import { readXlsForm, type XlsForm, xlsFormOf } from './xlsform.ts'
import { writeXlsForm } from './xlsform-write.ts'

type Rows = (string | number | null)[][]
const book = (sheets: Record<string, Rows>) =>
  writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) })
const read = async (sheets: Record<string, Rows>) => {
  const found = await readXlsForm(await book(sheets))
  if (found === null || 'code' in found) throw new Error(JSON.stringify(found))
  return found
}
const formOf = async (sheets: Record<string, Rows>): Promise<XlsForm> => {
  const { form, faults } = await read(sheets)
  expect(faults).toEqual([])
  return form as XlsForm
}
const told = (all: readonly { sheet: string; row: number; column: string; code: string }[]) =>
  all.map(({ sheet, row, column, code }) => `${sheet} ${column}${row}: ${code}`)

const survey: Rows = [
  [
    'type',
    'name',
    'label',
    'label::English',
    'relevant',
    'constraint',
    'required',
    'calculation',
    'default',
    'choice_filter',
    'repeat_count',
  ],
  ['integer', 'n', '几个班', 'Classes', null, '. > 0', 'yes', null, 1],
  ['begin_repeat', 'class', '班', 'Class', null, null, null, null, null, null, '${n}'],
  ['integer', 'size', '人数', 'Pupils'],
  ['calculate', 'over', null, null, null, null, null, '${size} > 55'],
  ['end_repeat'],
  ['select_one county', 'where', '县', 'County'],
  ['select_one school', 'which', '学校', 'School', "${where} != ''", null, null, null, null, 'county = ${where}'],
  ['calculate', 'all', null, null, null, null, null, 'sum(${size})'],
]
const choices: Rows = [
  ['list_name', 'name', 'label', 'label::English', 'county'],
  ['county', 'yanhu', '盐湖', 'Yanhu'],
  ['school', 's1', '一小', 'First', 'yanhu'],
]
const settings: Rows = [
  ['form_title', 'form_id', 'version'],
  ['班额', 'sizes', 3],
]

describe('reading an XLSForm', () => {
  test('questions, groups, repeats, lists and languages, each with its row', async () => {
    const form = await formOf({ survey, choices, settings })
    expect(form).toMatchObject({ id: 'sizes', version: '3', title: '班额', languages: ['English'] })
    expect(form.nodes.map((n) => [n.name, n.kind, n.type, n.row])).toEqual([
      ['n', 'question', 'integer', 2],
      ['class', 'repeat', 'note', 3],
      ['where', 'question', 'select_one', 7],
      ['which', 'question', 'select_one', 8],
      ['all', 'question', 'calculate', 9],
    ])
    expect(form.nodes[0]).toMatchObject({
      required: 'true()',
      constraint: '. > 0',
      default: '1',
      label: { '': '几个班', English: 'Classes' },
    })
    expect(form.nodes[1]?.children.map((n) => n.name)).toEqual(['size', 'over'])
    expect(form.lists.school).toEqual([{ name: 's1', label: { '': '一小', English: 'First' }, columns: { county: 'yanhu' } }])
  })
  test('Chinese sheets, headings and types are read as well', async () => {
    const form = await formOf({
      题目: [
        ['类型', '名称', '题目', '必填', '显示条件'],
        ['整数', '人数', '在校多少人？', '是'],
        ['单选 是否', 'ok', '够不够？', '否', '${人数} > 0'],
      ],
      选项: [
        ['列表名', '选项名', '选项文字'],
        ['是否', 'y', '是'],
      ],
    })
    expect(form.nodes.map((n) => [n.name, n.type, n.list, n.required, n.relevant])).toEqual([
      ['人数', 'integer', null, 'true()', null],
      ['ok', 'select_one', '是否', null, '${人数} > 0'],
    ])
  })
  test('what is not supported is listed by sheet, row and column, never dropped in silence', async () => {
    const { form, unsupported } = await read({
      survey: [
        ['type', 'name', 'label', 'media::image', 'bind::odk:length'],
        ['text', 'a', '甲', 'a.png'],
        ['select_one_from_file x.csv', 'b', '乙'],
        ['select_one yn or_other', 'c', '丙'],
        ['text', 'd', '丁', null, 20],
      ],
      choices: [
        ['list_name', 'name', 'label'],
        ['yn', 'y', '是'],
      ],
      settings: [
        ['form_title', 'style'],
        ['表', 'pages'],
      ],
      notes: [['x']],
    })
    expect(form?.nodes.map((n) => n.name)).toEqual(['a', 'd'])
    expect(told(unsupported)).toEqual([
      'notes 0: sheet.unknown',
      'survey D2: sheet.unsupported_column',
      'survey E5: sheet.unsupported_column',
      'survey A3: sheet.unsupported_type',
      'survey A4: sheet.unsupported_type',
      'settings B2: sheet.unsupported_column',
    ])
  })
  test('faults are told with their place and nothing is taken', async () => {
    const { form, faults } = await read({
      survey: [
        ['type', 'name', 'label', 'Label'],
        ['text', null, '甲'],
        ['text', '1a', '乙'],
        ['text', 'size', '丙'],
        ['text', 'Ｓize', '丁'],
        ['select_one nowhere', 'x', '戊'],
        ['begin_group', 'g', '己'],
      ],
      choices: [
        ['list_name', 'name'],
        ['l', 'a'],
        ['l', 'a'],
        ['l', null],
        ['l', 'b c'],
      ],
    })
    expect(form).toBeNull()
    expect(told(faults)).toEqual([
      'choices B3: sheet.name_twice',
      'choices 4: sheet.no_value',
      'choices B5: sheet.bad_name',
      'survey D1: sheet.column_twice',
      'survey 2: sheet.no_value',
      'survey B3: sheet.bad_name',
      'survey B5: sheet.name_twice',
      'survey A6: sheet.unknown_list',
      'survey 7: sheet.unbalanced',
    ])
    expect(
      (
        await read({
          survey: [
            ['type', 'name'],
            ['end_repeat', null],
          ],
        })
      ).faults.map((f) => f.code),
    ).toEqual(['sheet.unbalanced'])
  })
  test('hidden sheets, merged cells and formulas are told; a formula is never run', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'survey',
          rows: [
            ['type', 'name', 'label'],
            ['text', 'a', '甲'],
            ['text', 'b', '甲'],
          ],
          merges: [{ startRow: 1, startCol: 2, endRow: 2, endCol: 2 }],
          cells: new Map([['1,1', { value: 'a', formula: 'CONCAT("a","")', formulaResult: 'a' }]]),
        },
        { name: 'choices', rows: [['list_name', 'name']], hidden: true },
      ],
    })
    const found = await readXlsForm(bytes)
    if (found === null || 'code' in found) throw new Error('no form')
    expect(told(found.unsupported)).toEqual(['choices 0: sheet.hidden', 'survey C2: sheet.merged', 'survey B2: sheet.formula'])
  })
  test('days are read as days, also by the reckoning from 1904', async () => {
    for (const dateSystem of ['1900', '1904'] as const) {
      const bytes = await writeXlsx({
        sheets: [
          {
            name: 'survey',
            rows: [
              ['type', 'name', 'default'],
              ['date', 'd', new Date('2021-09-14T00:00:00Z')],
            ],
            cells: new Map([['1,2', { style: { numFmt: 'yyyy-mm-dd' } }]]),
          },
        ],
        dateSystem,
      })
      const found = await readXlsForm(bytes)
      if (found === null || 'code' in found) throw new Error('no form')
      expect(found.form?.nodes[0]?.default).toBe('2021-09-14')
    }
  })
  test('days written as texts are read; a number that was a day once is told with its place', async () => {
    const dated = (value: string | number) =>
      read({
        survey: [
          ['type', 'name', 'default'],
          ['date', 'd', value],
        ],
      })
    for (const text of ['2021-09-14', '2021/9/14', '2021年9月14日', '2021.9.14'])
      expect((await dated(text)).form?.nodes[0]?.default).toBe('2021-09-14')
    expect(told((await dated(44453)).faults)).toEqual(['survey C2: sheet.date_as_number'])
    expect((await dated('today()')).form?.nodes[0]?.default).toBe('today()')
  })
  test('a workbook with macros is read without them, and says so; one that unpacks to too much is not read', async () => {
    const { unzipSync, zipSync } = await import('fflate')
    const parts = unzipSync(
      await book({
        survey: [
          ['type', 'name'],
          ['text', 'a'],
        ],
      }),
    )
    const found = await readXlsForm(zipSync({ ...parts, 'xl/vbaProject.bin': new Uint8Array(10) }))
    if (found === null || 'code' in found) throw new Error('no form')
    expect(found.unsupported.map((u) => u.code)).toEqual(['sheet.macros'])
    const bomb = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(80 * 2 ** 20) }, { level: 1 })
    expect(await readXlsForm(bomb)).toMatchObject({ ok: false, code: 'too_big' })
  })
  test('whatever stands in the cells, it is a form or faults with a place, never an exception; and what is a form can be written', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'type',
        'name',
        'label',
        'text',
        'begin_group',
        'end_group',
        'begin_repeat',
        'end_repeat',
        'select_one l',
        'a',
        'b',
        'calculate',
        '${a} + 1',
        'calculation',
        'required',
        '是',
        'l',
        'list_name',
        'relevant',
      ),
      fc.string({ maxLength: 6 }),
    )
    const grid = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 })
    const sheet = (name: string, rows: string[][]) => ({ name, hidden: false, rows, merges: [], formulas: [] })
    fc.assert(
      fc.property(grid, grid, (rows, lists) => {
        const found = xlsFormOf([
          sheet('survey', [['type', 'name', 'label', 'relevant', 'calculation'], ...rows]),
          sheet('choices', lists),
        ])
        if (!found) throw new Error('the survey was not seen')
        for (const fault of found.faults) expect(fault.row).toBeGreaterThan(0)
        if (found.form) expect(writeXForm(found.form)).toContain('<h:html')
      }),
      { numRuns: 300 },
    )
  })
  test('a workbook without a sheet of questions is no XLSForm; old and foreign files are told apart', async () => {
    expect(await readXlsForm(await book({ Sheet1: [['序号', '项目']] }))).toBeNull()
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])
    expect(await readXlsForm(old)).toEqual({ ok: false, code: 'not_xlsx', old: true })
    expect(await readXlsForm(new TextEncoder().encode('type,name'))).toMatchObject({ ok: false, code: 'not_xlsx', old: false })
  })
  test('a list of 50,000 choices is read', async () => {
    const many: Rows = [['list_name', 'name', 'label'], ...Array.from({ length: 50_000 }, (_, i) => ['l', `c${i}`, `选项${i}`])]
    const form = await formOf({
      survey: [
        ['type', 'name', 'label'],
        ['select_one l', 'a', '甲'],
      ],
      choices: many,
    })
    expect(form.lists.l).toHaveLength(50_000)
  })
})

describe('writing an XLSForm', () => {
  test('what is written is read back as the same form', async () => {
    const form = await formOf({ survey, choices, settings })
    const again = await readXlsForm(await writeXlsForm(form))
    if (again === null || 'code' in again) throw new Error('no form')
    expect(again.faults).toEqual([])
    expect(again.unsupported).toEqual([])
    expect(again.form).toEqual(form)
  })
  test('a text that a spreadsheet might run stays text; an expression that would is put in brackets', async () => {
    const form = await formOf({
      survey: [
        ['type', 'name', 'label', 'calculation'],
        ['calculate', 'a', '甲', '-1 + 2'],
      ],
      settings,
    })
    const risky: XlsForm = {
      ...form,
      nodes: form.nodes.map((n) => ({ ...n, label: { '': '=1+1' }, hint: { '': '@x' }, calculation: '-${a}' })),
    }
    const sheets = await readBook(await writeXlsForm(risky))
    if (!sheets.ok) throw new Error('no book')
    expect(sheets.sheets[0]?.rows[1]).toEqual(['calculate', 'a', '=1+1', '@x', '(-${a})'])
    const raw = new TextDecoder().decode(
      (await import('fflate')).unzipSync(await writeXlsForm(risky))['xl/sharedStrings.xml'] ?? new Uint8Array(),
    )
    expect(raw).toContain("'=1+1")
  })
})

describe('writing XForms XML', () => {
  test('paths, lists, repeats and languages stand where ODK tools look for them', async () => {
    const xml = writeXForm(await formOf({ survey, choices, settings }))
    expect(xml).toContain('<data id="sizes" version="3"><n>1</n><class jr:template=""><size/><over/></class>')
    expect(xml).toContain('<bind nodeset="/data/n" type="int" required="true()" constraint=". &gt; 0"/>')
    expect(xml).toContain('<bind nodeset="/data/class/over" type="string" calculate="../size &gt; 55"/>')
    expect(xml).toContain('calculate="sum(/data/class/size)"')
    expect(xml).toContain('<repeat nodeset="/data/class" jr:count="/data/n" jr:noAddRemove="true()">')
    expect(xml).toContain('<itemset nodeset="instance(\'school\')/root/item[county = /data/where]">')
    expect(xml).toContain('<text id="/data/n:label"><value>Classes</value></text>')
  })
})
