import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { afterEach, expect, test, vi } from 'vitest'
import { type Ledger, writeCsv, writeLedger } from './ledger.ts'
import { readSheet } from './sheet.ts'
import { openZip } from './zip.ts'

afterEach(() => {
  vi.useRealTimers()
})

const ledger: Ledger = {
  title: '开学督导问题台账',
  notes: ['单位：盐湖区', '截至2021年10月20日'],
  columns: [
    { name: '序号', width: 6, kind: 'number' },
    { name: '学校代码', width: 14, kind: 'text' },
    { name: '问题', width: 40, kind: 'text' },
    { name: '期限', width: 12, kind: 'date' },
  ],
  rows: [
    [1, '0314000001', '留样记录不全', '2021-10-20'],
    ['2', '0314000002', '=HYPERLINK("http://x","y")', '尽快'],
    [3, null, '逗号,引号"，\n换行', null],
  ],
  synthetic: true,
}

async function sheetXml(bytes: Uint8Array): Promise<string> {
  const opened = await openZip(bytes, () => true)
  return new TextDecoder().decode(opened.ok ? opened.parts.get('xl/worksheets/sheet1.xml') : undefined)
}

test('numbers stay numbers, dates dates, and a code keeps its leading zero', async () => {
  const book = await readXlsx(await writeLedger(ledger))
  const rows = book.sheets[0]?.rows ?? []
  expect(rows.slice(0, 4).map((row) => row[0])).toEqual([
    '开学督导问题台账',
    '虚构演示数据',
    '单位：盐湖区',
    '截至2021年10月20日',
  ])
  expect(rows[4]).toEqual(['序号', '学校代码', '问题', '期限'])
  expect(rows[5]).toEqual([1, '0314000001', '留样记录不全', new Date('2021-10-20T00:00:00Z')])
  expect(rows[6]).toEqual([2, '0314000002', `'=HYPERLINK("http://x","y")`, '尽快'])
})

test('the header is frozen and repeated in print, the page is A4 across', async () => {
  const xml = await sheetXml(await writeLedger(ledger))
  expect(xml).toContain('ySplit="5"')
  expect(xml).toContain('state="frozen"')
  expect(xml).toMatch(
    /<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"|<pageSetup[^>]*orientation="landscape"[^>]*paperSize="9"/,
  )
  expect(xml).toContain('虚构演示数据　第 &amp;P 页')
  const book = await readXlsx(await writeLedger(ledger))
  expect(book.sheets[0]?.pageSetup?.printTitlesRow).toBe('$5:$5')
})

test('no cell of a ledger is a formula', async () => {
  const rows = ['=1+1', '+cmd|x', '-2+3+cmd', '@SUM(A1)', '\t=1', '＝1'].map((text) => [null, text, text, text])
  const bytes = await writeLedger({ ...ledger, title: '=1+1', notes: ['@a'], rows })
  expect(await sheetXml(bytes)).not.toMatch(/<f[ >]/)
  const values = (await readXlsx(bytes)).sheets[0]?.rows.flat().filter((value) => typeof value === 'string') ?? []
  expect(values.filter((value) => /^[=+\-@＝\t]/.test(value))).toEqual([])
  const csv = new TextDecoder().decode(writeCsv({ ...ledger, rows }))
  expect(csv.split(/[,\r\n]+/).filter((cell) => /^"?[=+\-@＝\t]/.test(cell))).toEqual([])
})

test('a plain negative number, a percentage and a dash are left as they are', async () => {
  const csv = new TextDecoder().decode(writeCsv({ ...ledger, synthetic: false, rows: [[-5, '-5', '-12.5%', '-']] }))
  expect(csv).toBe('序号,学校代码,问题,期限\r\n-5,-5,-12.5%,-\r\n')
})

test('a .csv opens in Excel, quotes what it must and says in every row that it is invented', () => {
  const bytes = writeCsv(ledger)
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toBe(
    [
      '序号,学校代码,问题,期限,数据性质',
      '1,0314000001,留样记录不全,2021-10-20,虚构演示数据',
      `2,0314000002,"'=HYPERLINK(""http://x"",""y"")",尽快,虚构演示数据`,
      '3,,"逗号,引号""，\n换行",,虚构演示数据',
      '',
    ].join('\r\n'),
  )
})

test('real data carry no mark of invention', async () => {
  const real = { ...ledger, synthetic: false }
  expect(await sheetXml(await writeLedger(real))).not.toContain('虚构')
  expect(JSON.stringify(await readSheet(await writeLedger(real)))).not.toContain('虚构')
  expect(new TextDecoder().decode(writeCsv(real))).not.toContain('虚构')
})

test('the same ledger gives the same bytes on any day', async () => {
  const first = await writeLedger(ledger)
  vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] })
  expect(await writeLedger(ledger)).toEqual(first)
})

test('a title that Excel would refuse as a sheet name is made fit', async () => {
  const book = await readXlsx(await writeLedger({ ...ledger, title: `2021/2022：[全市]${'很长'.repeat(30)}` }))
  expect(book.sheets[0]?.name.length).toBeLessThanOrEqual(31)
  expect((await readXlsx(await writeLedger({ ...ledger, title: '??' }))).sheets[0]?.name).toBe('台账')
})

test('a ledger that goes out and comes back is the same text, whatever was written into it', async () => {
  const trigger = fc.constantFrom('=', '+', '-', '@', "'", '＝', '1', '甲', ' ', '"', ',', '\n', '<', '&', '_x000D_')
  const cell = fc.string({ unit: trigger, minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const columns = ['甲', '乙'].map((name) => ({ name, width: 10, kind: 'text' as const }))
      const read = await readSheet(await writeLedger({ title: '表', notes: [], columns, rows, synthetic: false }))
      expect(read.ok && read.rows.slice(2)).toEqual(rows)
    }),
    { numRuns: 60 },
  )
})
