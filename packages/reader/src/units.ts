// Who: finds the unit or person a clause is addressed to, and splits lists of them.
import { PRONOUN_UNIT, WHOLE_LIST } from './lexicon/units.ts'
import { isNamePart } from './lexicon/verbs.ts'
import { endsAsPerson, endsAsThing, endsAsUnit, isDepartment, isNameVerb, isVerb } from './words.ts'

/** Removes a bracket at the end: 各学校(园) -> 各学校. */
const bare = (s: string) => (s.endsWith(')') ? s.replace(/\([^()]{0,20}\)$/, '') : s)

const LONGEST_TAIL = 8

/** Characters and words that a name does not hold: a predicate has begun. */
const NOT_IN_NAME =
  /[，。;:!?,]|(?<![所国私共])有(?![关限色])|(?<!一)把|[将让使被是没了着得给向应须]|(?<![重主需首必])要(?!闻|素)|不(?!动产)|(?<!应)对(?!口|外)|通过|鼓励|利用|为(?!民)|于|以(?!上|下|及)|从(?!业)|严禁|禁止|务必|必须|一律|\d{1,2} ?[月日时]|小时|每(?![校班个县])|请|建议|提倡|倡导|(?<![报签])到(?!岗)|并(?!轨)|还|也|都|针|按|如|(?<![申填])报(?!社|告|刊)|结果|情况|问题|材料|名单|工作(?!人员|组|领导|委|专班|小组|站|室|机构|部门|单位|者|处|科|负责|联系)/

/** Pronouns and grades end as no unit does. */
const ODD_END = /(?:各地|各方|大家|[我本两]局|[园校馆双]方|[省市县]里|各口|各级|年级|^全.{1,6}上下)$/

/** Particles, prepositions and what agrees to something open no name: 经局党委研究, 到某校. */
const STARTS_NO_NAME =
  /^(?:[的得了着过并且但而如若为把将对在向由和及同到赴、]|与(?!会)|地(?![区直州市方])|从(?!业)|待(?!遇)|逐|被(?![抽检督点评查考通监])|因(?![病故公私])|除(?!草|尘|险)|分(?=\d)|经(?![信济开贸委科]))/

/** 申报高级教师: what one applies for is no unit. */
const APPLIES = /^(?:申报|报考|应聘)(?!(?:单位|学校|县|校|园|机构|教师|人员|者|人)$)/

/** One unit or office by its ending: 县教育局, 各学校(园), 班主任. */
export function isUnit(name: string): boolean {
  // 被抽查单位: what is done to it is part of its name
  const s = bare(/^被..[^,]{2}/.test(name) ? name.slice(3) : name)
  if (s.length === 1 && s !== name) return /[县市区州旗镇乡校园]/.test(s)
  if (s.length < 2 || s.length > 40) return false
  const tail = s.slice(-LONGEST_TAIL)
  if (!endsAsUnit(tail) && !endsAsPerson(tail) && !ODD_END.test(tail)) return false
  if (PRONOUN_UNIT.test(s)) return true
  if (/^(?:一线|全部|全程|全局|各部|各处|全方|各方面|各室|全员|双方|对方)$/.test(s)) return false
  if (APPLIES.test(s)) return false
  if (STARTS_NO_NAME.test(s) || (s.includes('的') && !/^(?:各|所有|凡|全|其他的[^的]+$)/.test(s))) return false
  if (holdsVerb(s) || NOT_IN_NAME.test(/[“(]/.test(s) ? s.replace(/“[^”]*”|\([^()]*\)/g, '') : s)) return false
  if (
    /^(?:..)(?:(?:学生|家长|幼儿|儿童|孩子|师生|群众)(?:[和及与、](?:学生|家长|教师|群众))?|我[省市县区州旗校园局].*|各.*|全体.*|广大.*|“.*)$/.test(
      s,
    ) &&
    isNameVerb(s.slice(0, 2))
  )
    return false
  if (/^全.{1,6}上下$/.test(s)) return true
  if (/^(?:各|本|全|每)/.test(s) && (endsAsUnit(tail) || endsAsPerson(tail) || /年级$/.test(tail)))
    return !/(?:工作|活动|场所|教室|宿舍|网站|平台|全部|内部|外部|部分)$/.test(s)
  if (endsAsThing(tail)) return false
  return endsAsUnit(tail) || endsAsPerson(tail)
}

/** A verb that names never hold stands inside: the words before it are subject, not name. */
function holdsVerb(s: string): boolean {
  for (let i = 0; i + 1 < s.length; i++) {
    const two = s.slice(i, i + 2)
    if (isVerb(two) && !isNameVerb(two) && !isNamePart(s, i)) return true
  }
  return false
}

interface Piece {
  readonly start: number
  readonly end: number
}

/** Cuts a list at 、 和 及 以及 与 outside brackets and quotes; a piece that is no unit by itself joins the next. */
export function splitUnits(list: string): Piece[] {
  const pieces = cutAtConjunctions(list)
  if (pieces.length < 2 || WHOLE_LIST.test(list)) return [{ start: 0, end: list.length }]
  const text = (p: Piece) => list.slice(p.start, p.end)
  const named = (p: Piece) => isDepartment(text(p))
  if (pieces.every((p, i) => named(p) || (i === pieces.length - 1 && pieces.length > 2 && /(?:办|局|委|院)$/.test(text(p)))))
    return pieces
  const out: Piece[] = []
  let from: number | null = null
  for (const p of pieces) {
    const s = text(p)
    const start: number = from ?? p.start
    if (standsAlone(s)) {
      out.push({ start, end: p.end })
      from = null
    } else from = start
  }
  if (from !== null) {
    const last = out.pop()
    out.push({ start: last?.start ?? from, end: list.length })
  }
  return sharedHead(out, list)
}

const standsAlone = (s: string) => isUnit(s) && !(isDepartment(s) && s.length <= 2 && !/^(?:学校|家长)$/.test(s))

/** 县教育局、县公安局分管负责同志: units before a person without a unit of its own share that head. */
function sharedHead(pieces: Piece[], list: string): Piece[] {
  const last = pieces.at(-1)
  if (!last || pieces.length < 2) return pieces
  const person = (p: Piece) => endsAsPerson(bare(list.slice(p.start, p.end)))
  const head = /(?:负责人|负责同志|责任人|领导|成员|代表|局长|校长|园长)$/.test(bare(list.slice(last.start, last.end)))
  if (!head || !person(last) || pieces.slice(0, -1).some(person)) return pieces
  return [{ start: pieces[0]?.start ?? 0, end: last.end }]
}

function cutAtConjunctions(list: string): Piece[] {
  if (!/[、和及与]/.test(list)) return [{ start: 0, end: list.length }]
  const out: Piece[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < list.length; i++) {
    const c = list[i] as string
    if ('(“《['.includes(c)) depth++
    else if (')”》]'.includes(c)) depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    const width = c === '、' ? 1 : list.startsWith('以及', i) ? 2 : '和及与'.includes(c) ? 1 : 0
    if (width === 0 || i === start) continue
    out.push({ start, end: i })
    start = i + width
    i = start - 1
  }
  if (start < list.length) out.push({ start, end: list.length })
  return out
}

/** 党委书记、局长某某: two offices of one person. */
const OFFICE = /(?:书记|组长|局长|主任|厅长|校长|园长|委员|成员|主席)$/
const OFFICE_NAMED = /^(?:副)?(?:局长|主任|厅长|校长|园长|院长|县长|区长|市长|书记|督学)[^、]{2,4}/
/** 各初中校长、教学副校长: an office without a unit of its own stays with the one before. */
const BARE_OFFICE =
  /^(?:分管|教学|业务|财务|教务|政教|德育|总务|安全|后勤|主管)?(?:副)?(?:校长|园长|书记|主任|局长|股长|科长|会计|负责人|负责同志)$/
const HEADED =
  /^(?:各|全|部分|有关|相关|.*(?:局|校|学|园|科|室|站|县|区|乡|镇|办|部门|单位))[^、]*(?:长|书记|主任|负责人|负责同志)$/
function withOffices(pieces: readonly Piece[], list: string): Piece[] {
  const out: Piece[] = []
  for (const p of pieces) {
    const before = out.at(-1)
    const named = before && OFFICE.test(list.slice(before.start, before.end)) && OFFICE_NAMED.test(list.slice(p.start, p.end))
    const shared = before && BARE_OFFICE.test(list.slice(p.start, p.end)) && HEADED.test(list.slice(before.start, before.end))
    if (named || shared) out[out.length - 1] = { start: before.start, end: p.end }
    else out.push(p)
  }
  return out
}

/** Participants: 市教育局班子成员、各县教育局局长 split where each names persons; units before a shared office stay with it. */
export function splitPersons(list: string): Piece[] {
  const pieces = withOffices(
    cutAtConjunctions(list).filter((p) => p.end > p.start),
    list,
  )
  const person = (p: Piece) => endsAsPerson(bare(list.slice(p.start, p.end)))
  if (!pieces.some(person)) return pieces
  const out: Piece[] = []
  let from: number | null = null
  for (const p of pieces) {
    from ??= p.start
    if (!person(p)) continue
    out.push({ start: from, end: p.end })
    from = null
  }
  if (from !== null) out.push({ start: from, end: list.length })
  return out
}
