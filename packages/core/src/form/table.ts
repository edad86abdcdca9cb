// A plain checklist table as offices keep it (序号、项目、内容、分值、评分办法、自评 ...) becomes the raw items of a pack, column by column as mapped.
import type { RawPack } from './to-pack.ts'

/** What a column of such a table may hold. */
export const tableFields = [
  'number',
  'topic',
  'content',
  'points',
  'scoring',
  'method',
  'evidence',
  'owner',
  'basis',
  'self',
  'group',
  'note',
] as const
export type TableField = (typeof tableFields)[number]
export type TableMapping = Readonly<Partial<Record<TableField, number>>>
export interface TableNote {
  readonly row: number
  readonly column: number | null
  readonly code: 'table.left_out' | 'table.total' | 'table.unmapped' | 'table.no_points' | 'table.section' | 'table.by_hand'
  readonly data?: Readonly<Record<string, unknown>>
}
export interface ReadTable {
  /** The row of the headings, counted from 0; -1 when none was found. */
  readonly head: number
  readonly headings: readonly string[]
  readonly mapping: TableMapping
  readonly items: readonly RawPack[]
  readonly topics: readonly { readonly id: string; readonly zh: string }[]
  readonly notes: readonly TableNote[]
}

const headingWords: Readonly<Record<TableField, RegExp>> = {
  number: /^(序号|编号|no\.?)$/i,
  topic: /^(项目|类别|一级指标|检查项目|督导项目|评估项目|板块|模块|大项)$/,
  content: /^(内容|检查内容|督导内容|评估内容|评估要点|检查要点|观测点|三级指标|二级指标|指标|检查标准|具体内容|要求)$/,
  points: /^(分值|标准分|分数|满分|权重)$/,
  scoring: /^(评分办法|评分标准|计分办法|扣分标准|评分细则|赋分办法|评价标准)$/,
  method: /^(检查方式|检查方法|督导方式|评估方式|查看方式)$/,
  evidence: /^(佐证材料|支撑材料|查看资料|需提供的材料|备查资料|印证材料)$/,
  owner: /^(责任人|责任部门|责任科室|责任单位|牵头部门)$/,
  basis: /^(依据|政策依据|文件依据|法律依据)$/,
  self: /^(自评|自查|自评分|自评得分|自查情况|自查得分|学校自评)$/,
  group: /^(复评|督导评分|得分|评估得分|检查得分|督查得分|考评得分|检查结果|检查情况|评定结果)$/,
  note: /^(备注|说明|存在问题|主要问题)$/,
}
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

/** The row with the most headings that are known, and which column each one is. Columns named by hand go before; -1 says that a field has none. */
export function mapTable(
  rows: readonly (readonly string[])[],
  byHand: TableMapping = {},
): Pick<ReadTable, 'head' | 'headings' | 'mapping'> {
  let best = { head: -1, mapping: {} as Record<string, number>, found: 0 }
  rows.slice(0, 30).forEach((row, head) => {
    const mapping: Record<string, number> = {}
    row.forEach((cell, column) => {
      const text = plain(cell).replace(/[（(].*?[)）]/g, '')
      const field = tableFields.find((f) => headingWords[f].test(text) && mapping[f] === undefined)
      if (field) mapping[field] = column
    })
    const found = Object.keys(mapping).length
    if (found > best.found) best = { head, mapping, found }
  })
  // Headings that nobody knows are found by their place once somebody says which column is the content.
  const head = best.found >= 2 ? best.head : byHand.content === undefined ? -1 : likelyHead(rows)
  const all = Object.entries({ ...(best.found >= 2 ? best.mapping : {}), ...byHand }) as [TableField, number][]
  return { head, headings: rows[head] ?? [], mapping: Object.fromEntries(all.filter(([, column]) => column >= 0)) }
}
/** The first row with more than one text: where headings stand that are not known. */
export const likelyHead = (rows: readonly (readonly string[])[]): number =>
  rows.slice(0, 30).findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1)

export function readTable(rows: readonly (readonly string[])[], byHand: TableMapping = {}): ReadTable {
  const { head, headings, mapping } = mapTable(rows, byHand)
  const notes: TableNote[] = []
  const items: RawPack[] = []
  const topics: { id: string; zh: string }[] = []
  if (head < 0 || mapping.content === undefined) return { head, headings, mapping, items, topics, notes }
  headings.forEach((text, column) => {
    if (plain(text) !== '' && !Object.values(mapping).includes(column))
      notes.push({ row: head + 1, column, code: 'table.unmapped', data: { heading: text } })
  })
  let topic = ''
  rows.slice(head + 1).forEach((row, i) => {
    const line = head + i + 2
    const cell = (field: TableField): string => {
      const column = mapping[field]
      return column === undefined ? '' : (row[column] ?? '').normalize('NFKC').trim()
    }
    const filled = row.filter((text) => text.trim() !== '')
    if (filled.length === 0) return
    if (/^(合计|总计|总分|小计|合计得分)/.test(plain(filled[0] ?? ''))) {
      notes.push({ row: line, column: null, code: 'table.total' })
      return
    }
    const content = cell('content')
    if (content === '') {
      // One text alone in its row is the heading of a part.
      if (filled.length === 1) {
        topic = (filled[0] ?? '').trim()
        notes.push({ row: line, column: null, code: 'table.section', data: { text: topic } })
      } else notes.push({ row: line, column: mapping.content ?? null, code: 'table.left_out' })
      return
    }
    topic = cell('topic') || topic || '检查内容'
    let known = topics.find((t) => t.zh === topic)
    if (!known) {
      known = { id: `part_${topics.length + 1}`, zh: topic }
      topics.push(known)
    }
    items.push(itemOf({ line, content, topic: known.id, cell }, notes, mapping))
  })
  return { head, headings, mapping, items, topics, notes }
}

function itemOf(
  from: { line: number; content: string; topic: string; cell: (field: TableField) => string },
  notes: TableNote[],
  mapping: TableMapping,
): RawPack {
  const { line, content, topic, cell } = from
  const points = pointsOf(cell('points'))
  if (mapping.points !== undefined && points === null)
    notes.push({ row: line, column: mapping.points, code: 'table.no_points', data: { found: cell('points') } })
  const scoring = cell('scoring')
  const rule = deductionOf(scoring)
  const both = (zh: string) => ({ zh, en: zh })
  // What no rule says stays a rating: a person decides, with the words of the table beside it.
  if (points !== null && scoring !== '' && !rule)
    notes.push({ row: line, column: mapping.scoring ?? null, code: 'table.by_hand', data: { found: scoring } })
  const evidence = cell('evidence')
  return {
    name: `row_${line}`,
    topic,
    type: points !== null && rule ? 'integer' : 'rating',
    label: both(content),
    ...(scoring === '' ? {} : { hint: both(points !== null && rule ? `${scoring}（填缺几项）` : scoring) }),
    ...(points === null ? {} : { points }),
    ...(points !== null && rule
      ? {
          constraint: '. >= 0 and . <= 1000',
          constraintMessage: { zh: '请填 0 到 1000', en: 'From 0 to 1000' },
          deduct: [
            { count: '.', points: rule.points, ...(rule.most === null ? {} : { most: rule.most }), reason: both(scoring) },
          ],
        }
      : {}),
    ...(evidence === '' ? {} : { evidenceHint: both(evidence) }),
    appliesTo: { kinds: ['schools', 'kindergarten'] },
    minutes: 0.5,
    method: methodOf(cell('method')),
    basis: { source: 'table', ...(cell('basis') === '' ? {} : { article: cell('basis') }) },
  }
}

const pointsOf = (text: string): number | null => {
  const found = /^(\d+(?:\.\d+)?)分?$/.exec(plain(text))
  return found ? Number(found[1]) : null
}
/** "每缺一项扣2分", "缺1次扣0.5分，扣完为止", "每发现一处扣1分，最多扣3分". */
function deductionOf(text: string): { points: number; most: number | null } | null {
  const flat = plain(text)
  const each =
    /(?:每)?(?:缺|少|缺少|发现|出现|有)?(?:一|1)(?:项|次|处|人|个|份|例|条|天)[^，,;；。]{0,12}?扣(\d+(?:\.\d+)?)分/.exec(flat)
  if (!each) return null
  const most = /(?:最多扣|最高扣|不超过)(\d+(?:\.\d+)?)分/.exec(flat)
  return { points: Number(each[1]), most: most ? Number(most[1]) : null }
}
function methodOf(text: string): string {
  if (/访谈|询问|座谈|问/.test(text)) return 'interview'
  if (/问卷|测评/.test(text)) return 'survey'
  if (/测试|试|演练/.test(text)) return 'test'
  return /查阅|资料|材料|档案/.test(text) ? 'files' : 'look'
}

/** The raw pack of such a table: every row an item, its source the table itself until somebody names a better one. */
export function packOfTable(
  table: ReadTable,
  about: { readonly id: string; readonly title: string; readonly today: string },
): RawPack {
  return {
    id: about.id,
    version: '1.0.0',
    title: { zh: about.title, en: about.title },
    validFrom: about.today,
    validTo: null,
    sources: [{ id: 'table', instrument: about.title, article: null, sure: 'U' }],
    thresholds: [],
    topics: table.topics.map(({ id, zh }) => ({ id, zh, en: zh, match: [] })),
    items: table.items,
  }
}
