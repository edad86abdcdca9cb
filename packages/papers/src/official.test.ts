import { afterEach, expect, test, vi } from 'vitest'
import { numberHeadings } from './blocks.ts'
import { writeOfficial } from './official.ts'
import { dateText, numberText, type OfficialPaper } from './paper.ts'
import { readText } from './text.ts'
import { openZip } from './zip.ts'

const paper: OfficialPaper = {
  kind: 'bulletin',
  issuers: ['运城市教育局', '运城市人民政府教育督导委员会办公室'],
  number: { code: '运教督', year: 2021, no: 15 },
  title: '关于2021年秋季学期开学工作专项督导情况的通报',
  addressees: ['各县（市、区）教育局', '市直各学校'],
  blocks: numberHeadings([
    { kind: 'heading', level: 1, text: '基本情况' },
    {
      kind: 'paragraph',
      runs: ['共查看学校', { text: '186', figure: 'visits.left' }, '所，', { text: '问题须逐项销号。', bold: true }],
    },
    { kind: 'heading', level: 2, text: '分县情况' },
    {
      kind: 'table',
      columns: ['县（市、区）', '问题', '说明'],
      rows: [['盐湖区', { text: '12', figure: 'f' }, '留样记录不全，隔离室设置不规范'], ['夏县']],
    },
    { kind: 'heading', level: 3, text: '要求' },
    { kind: 'paragraph', runs: ['按期整改。'] },
  ]),
  attachments: [
    { title: '分组情况', blocks: [{ kind: 'paragraph', runs: ['第一组：盐湖区。'] }] },
    { title: '经验做法', blocks: [] },
  ],
  signers: [],
  date: '2021-09-20',
  copyTo: ['市政府办公室', '省教育厅'],
  printedBy: '运城市教育局办公室',
  synthetic: true,
  trailHead: { seq: 4821, hash: '9f2c4e1ab7d05863c1f0a2e4d6b8907153acfe2468bd01357ace9024681bdf3a' },
}

async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const opened = await openZip(bytes, () => true)
  return new Map(opened.ok ? [...opened.parts].map(([name, part]) => [name, new TextDecoder().decode(part)]) : [])
}
const partOf = async (changed: Partial<OfficialPaper>, name: string) =>
  (await partsOf(await writeOfficial({ ...paper, ...changed }))).get(name) ?? ''
const bodyOf = (changed: Partial<OfficialPaper> = {}) => partOf(changed, 'word/document.xml')
async function linesOf(changed: Partial<OfficialPaper> = {}): Promise<string[]> {
  const read = await readText(await writeOfficial({ ...paper, ...changed }), 'paper.docx')
  return read.ok ? read.text.split('\n').filter((line) => line !== '') : [read.code]
}
/** The paragraph of the body that holds a text. */
const paragraphOf = (xml: string, text: string) => xml.split(/(?=<w:p>)/).find((part) => part.includes(text)) ?? ''

afterEach(() => {
  vi.useRealTimers()
})

test('a paper reads back in its order, from the mark to the imprint', async () => {
  expect(await linesOf()).toEqual([
    '【虚构演示数据】',
    '运城市教育局 运城市人民政府教育督导委员会办公室\t文件',
    '运教督〔2021〕15号',
    '关于2021年秋季学期开学工作',
    '专项督导情况的通报',
    '各县（市、区）教育局，市直各学校：',
    '一、基本情况',
    '共查看学校186所，问题须逐项销号。',
    '（一）分县情况',
    '县（市、区）\t问题\t说明',
    '盐湖区\t12\t留样记录不全，隔离室设置不规范',
    '夏县\t\t',
    '1.要求',
    '按期整改。',
    '附件：1. 分组情况',
    '2. 经验做法',
    '（印章） 运城市教育局\t（印章） 运城市人民政府教育督导委员会办公室 2021年9月20日',
    '（留痕链首：第4821条，其摘要如下，供核验。）',
    '9f2c4e1ab7d05863c1f0a2e4d6b8907153acfe2468bd01357ace9024681bdf3a',
    '附件1',
    '分组情况',
    '第一组：盐湖区。',
    '附件2',
    '经验做法',
    '抄送：市政府办公室，省教育厅。',
    '运城市教育局办公室\t2021年9月20日印发',
  ])
})

test('the page is A4 with a type area of 22 lines and 28 characters', async () => {
  const xml = await bodyOf()
  expect(xml).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/)
  const margin = /<w:pgMar[^>]*>/.exec(xml)?.[0] ?? ''
  expect(['top', 'right', 'bottom', 'left'].map((side) => new RegExp(`w:${side}="(\\d+)"`).exec(margin)?.[1])).toEqual([
    '2098',
    '1474',
    '1984',
    '1587',
  ])
  expect(xml).toMatch(/<w:docGrid[^>]*w:linePitch="579"/)
  const styles = await partOf({}, 'word/styles.xml')
  expect(styles).toContain('<w:spacing w:val="-5"/>')
  expect(styles).toMatch(/w:line="579" w:lineRule="exact"/)
  expect(Math.floor((16838 - 2098 - 1984) / 579)).toBe(22)
  expect(Math.floor((11906 - 1474 - 1587) / (320 - 5))).toBe(28)
})

test('mark and rule are red, the title is 2号 小标宋, headings 黑体, 楷体 and 仿宋', async () => {
  const xml = await bodyOf()
  expect(paragraphOf(xml, '>文件<')).toContain('w:val="E60012"')
  expect(paragraphOf(xml, '运教督〔2021〕15号')).toMatch(/<w:bottom[^>]*w:color="E60012"/)
  expect(paragraphOf(xml, '专项督导情况的通报')).toMatch(/方正小标宋简体.*<w:sz w:val="44"\/>/)
  expect(paragraphOf(xml, '一、基本情况')).toContain('w:eastAsia="黑体"')
  expect(paragraphOf(xml, '（一）分县情况')).toContain('w:eastAsia="楷体_GB2312"')
  expect(paragraphOf(xml, '1.要求')).toContain('w:eastAsia="仿宋_GB2312"')
})

test('fonts are named with the names they may also have, and never embedded', async () => {
  const parts = await partsOf(await writeOfficial(paper))
  expect(parts.get('word/fontTable.xml')).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>')
  expect([...parts.keys()].filter((name) => name.includes('fonts/'))).toEqual([])
  expect([...parts.values()].join('')).not.toContain('w:embedRegular')
})

test('page numbers stand at the right of odd pages and at the left of even pages', async () => {
  const parts = await partsOf(await writeOfficial(paper))
  const footers = [...parts].filter(([name]) => /word\/footer\d+\.xml/.test(name)).map(([, xml]) => xml)
  expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders')
  expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual(['left', 'right'])
  for (const xml of footers) expect(xml).toMatch(/— .*PAGE.* —/s)
})

test('invented data say so at the top of the body and at the foot of every page; real data do not', async () => {
  const footers = (parts: Map<string, string>) =>
    [...parts].filter(([name]) => name.startsWith('word/footer')).map(([, xml]) => xml)
  const invented = await partsOf(await writeOfficial(paper))
  expect(invented.get('word/document.xml')).toContain('虚构演示数据')
  expect(footers(invented).filter((xml) => xml.includes('虚构演示数据'))).toHaveLength(2)
  const real = await partsOf(await writeOfficial({ ...paper, synthetic: false }))
  expect([...real.values()].join('')).not.toContain('虚构')
})

test('the same paper gives the same bytes on any day', async () => {
  const first = await writeOfficial(paper)
  vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] })
  expect(await writeOfficial(structuredClone(paper))).toEqual(first)
  expect(await partOf({}, 'docProps/core.xml')).toContain('2021-09-20T00:00:00Z')
})

test('another figure gives other bytes', async () => {
  const changed = { ...paper, trailHead: { seq: 4822, hash: 'a'.repeat(64) } }
  expect(await writeOfficial(changed)).not.toEqual(await writeOfficial(paper))
})

test('a figure can be found by its style and looks like the text around it', async () => {
  const xml = await bodyOf()
  expect(xml.match(/<w:rStyle w:val="Figure"\/>/g)).toHaveLength(2)
  expect(await partOf({}, 'word/styles.xml')).toContain('w:styleId="Figure"')
})

test('a table fills the width of the type area and repeats its header', async () => {
  const table = (await bodyOf()).split('<w:tbl>').find((part) => part.includes('盐湖区')) ?? ''
  const widths = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((match) => Number(match[1]))
  expect(widths).toHaveLength(3)
  expect(widths.reduce((sum, width) => sum + width, 0)).toBe(11906 - 1474 - 1587)
  expect(table.match(/<w:tblHeader/g)).toHaveLength(1)
})

test('the widths of a table follow the shares it is given', async () => {
  const xml = await bodyOf({ blocks: [{ kind: 'table', columns: ['甲', '乙'], rows: [], widths: [1, 3] }] })
  expect(xml).toContain('<w:gridCol w:w="2211"/><w:gridCol w:w="6634"/>')
})

test('an upward report names its signer beside the number; other papers do not', async () => {
  const upward = await linesOf({ kind: 'report', issuers: ['夏县教育局'], signers: ['虚构甲', '虚构乙'] })
  expect(upward[1]).toBe('夏县教育局文件')
  expect(upward[2]).toBe('\t运教督〔2021〕15号\t签发人：虚构甲　虚构乙')
  expect((await linesOf({ signers: ['虚构甲'] })).join()).not.toContain('签发人')
})

test('an order bears the name of its office alone', async () => {
  expect((await linesOf({ kind: 'order', issuers: ['运城市教育局'] }))[1]).toBe('运城市教育局')
})

test('a draft has no number yet, a single attachment none at all', async () => {
  const lines = await linesOf({ number: null, attachments: paper.attachments.slice(0, 1) })
  expect(lines.join('\n')).not.toContain('〔')
  expect(lines).toContain('附件：分组情况')
  expect(lines).toContain('附件')
})

test('a paper without a trail, copies or addressees leaves their places out', async () => {
  const lines = (await linesOf({ trailHead: undefined, copyTo: [], addressees: [], attachments: [] })).join('\n')
  expect(lines).not.toMatch(/留痕|抄送|附件|：\n/)
  expect(lines).toContain('2021年9月20日印发')
})

test('characters that XML cannot hold never break the file', async () => {
  const lines = await linesOf({
    blocks: [{ kind: 'paragraph', runs: ['甲\u0000\u000b<&>乙\uD800丙\n丁'] }],
    title: '关于\u0001<试行>&的通知',
  })
  expect(lines).toContain('甲<&>乙丙')
  expect(lines).toContain('丁')
  expect(lines).toContain('关于<试行>&的通知')
})

test('number and date are written as the rule has it: no leading zero', () => {
  expect(numberText({ code: '运教督', year: 2021, no: 5 })).toBe('运教督〔2021〕5号')
  expect(numberText(null)).toBe('')
  expect(dateText('2021-09-01')).toBe('2021年9月1日')
})
