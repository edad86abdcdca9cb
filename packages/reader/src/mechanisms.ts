// Names of working mechanisms: “三提高”, 两案九制, 双减, “周调度、月通报”制度.
import type { Pair } from './enclosed.ts'
import { ownMechanisms } from './words.ts'

const NUMERAL = '一二三四五六七八九十两双百千'
/** A number abbreviation used as a name. */
const NUMBER_NAME = new RegExp(`^(?:[${NUMERAL}\\d][^,。;:]{1,7}|\\d{1,2}\\+[\\dN](?:\\+[\\dN])?|[\\dN]\\+[\\dN]|\\d{4})$`)
const NOT_A_NAME =
  /^(?:一日.*|一对一|一对多|一刀切|一言堂|一阵风|一窝蜂|一锅[煮炒粥]|一盘棋|一把手|一张网|一张图|一条龙|一站式|一体化|一键.*|一票否决|一网通办|一老一小|十[三四五]五.*|第.*|[一二三四五六七八九十]要|.*毛.*|.*(?:班|生|课|元|级|年级|人|岁|日|奖|员|师型|食品|百米|公里)|一[^一]{1,2}一[^一]{1,3}|一[^一]了之|两会|双一流|三八|五一|五四|六一|七一|八一|十一)$/
/** 双线四级, 一岗双责: two numerals make a name whatever it ends in. */
const TWICE_NUMBERED = new RegExp(`^(?!一.{1,2}一)[${NUMERAL}][^${NUMERAL}点第个]{1,2}[${NUMERAL}][^${NUMERAL}]{1,2}$`)
const NAME_NOUN = /^(?:[^,。;:、“”《》()]{0,4}?)(?:制度|机制|行动|计划|工程|平台|原则|措施)/
const OWN_NOUN = /(?:制度|机制|行动|计划|工程|平台|原则|措施)$/

/** Well-known number names that are written without quotes. */
const BARE =
  /双减|五项管理|双随机、?一公开|四不两直|一岗双责|两案九制|四早|三全育人|五育并举|六项严禁|十项准则|三管三必须|两个责任|三同时|四个最严|(?<![第一-龥])[三四五六七]防(?!范|控|疫|治|止|护|御|火|汛|灾|溺)|三防建设|双报到|双随机|五个到位|四个一律|[两三四五六七八九十][^年月日天周次人名个组批项所位件套类级种本条点方、,。;的是和与]{1}[一两三四五六七八九十双](?:制|会|查|责|直|公开|专|员|清|定|统一|防|保|化)/g

export interface Name extends Pair {
  readonly name: string
}

/** Quoted names of the whole document; a name quoted once is known wherever it stands. */
export function findNames(norm: string, pairs: readonly Pair[]): Name[] {
  const titles = pairs.filter((p) => p.mark === '《')
  const known = new Map<string, boolean>()
  const out: Name[] = []
  let t = 0
  for (const p of pairs) {
    if (p.mark !== '“') continue
    while (t < titles.length && (titles[t] as Pair).end <= p.start) t++
    const title = titles[t]
    if (title && title.start < p.start && p.end <= title.end) continue
    const name = norm.slice(p.start + 1, p.end - 1)
    if (name.length < 2 || name.length > 24) continue
    const after = norm.slice(p.end, p.end + 24)
    const numbered =
      NUMBER_NAME.test(name) &&
      (!NOT_A_NAME.test(name) || TWICE_NUMBERED.test(name)) &&
      !/^(?:等名义|名义|为名|等说法)/.test(after)
    const adjoined =
      /^(?:“[^”]{2,12}”)*(?:专项|工作)?(?:制度|机制|行动|计划|工程|平台|原则|措施)/.test(after) ||
      (OWN_NOUN.test(name) && !/^\d/.test(name))
    const near = NUMBER_NAME.test(name) && NAME_NOUN.test(after.slice(0, 9)) && !/^.{0,4}[的等和]/.test(after)
    if (!numbered && !adjoined && !near) continue
    out.push({ ...p, name })
    if (numbered && name.length <= 5) known.set(name, true)
  }
  return withBareNames(norm, out, [...known.keys()], titles)
}

function withBareNames(norm: string, quoted: Name[], known: readonly string[], titles: readonly Pair[]): Name[] {
  const words = [...ownMechanisms(), ...known].filter((k) => !/^\d/.test(k) && k.length >= 2).slice(0, 40)
  const search =
    words.length > 0 ? new RegExp(`${words.join('|').replace(/[.*+?^$()[\]{}\\]/g, '\\$&')}|${BARE.source}`, 'g') : BARE
  const covered = [...quoted, ...titles].sort((a, b) => a.start - b.start)
  const bare: Name[] = []
  let c = 0
  search.lastIndex = 0
  for (let m = search.exec(norm); m; m = search.exec(norm)) {
    while (c < covered.length && (covered[c] as Pair).end <= m.index) c++
    const cover = covered[c]
    if (cover && cover.start <= m.index) continue
    bare.push({ mark: '', start: m.index, end: m.index + m[0].length, name: m[0] })
  }
  return [...quoted, ...bare].sort((a, b) => a.start - b.start)
}
