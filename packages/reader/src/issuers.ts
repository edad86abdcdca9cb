// Who issued a notice; who sent, inspected or issued what news tells of.
import { titleOf } from './headline.ts'
import { bodies, type Layout } from './layout.ts'
import { leadingUnit } from './subject.ts'
import { isUnit, splitUnits } from './units.ts'
import { endsAsUnit } from './words.ts'

/** Issuing units: the signature, else the lines over the title, else what stands before 关于. */
export function issuers(raw: string, norm: string, layout: Layout): string[] {
  const forwarded = /转发/.test(titleOf(norm, layout) ?? '')
  const dates = layout.blocks.filter((b) => b.kind === 'date')
  const limit = (forwarded ? dates[0] : dates.at(-1))?.start
  const lines = layout.blocks.filter((b) => b.kind === 'signature')
  const signed = lines
    .filter((b) => limit === undefined || b.start < limit)
    .flatMap((b) => unitsIn(raw, norm, b.start, b.end, true))
  if (signed.length > 0 && (dates.length > 0 || !overTitle(norm, layout))) return [...new Set(signed)]
  const over = layout.blocks
    .filter((b) => b.kind === 'title')
    .flatMap((b) => {
      const text = norm.slice(b.start, b.end)
      const at = text.indexOf('关于')
      return unitsIn(raw, norm, b.start, at >= 0 ? b.start + at : b.end)
    })
  return over.length > 0 ? [...new Set(over)] : printers(raw, norm, layout)
}

/** 某局办公室 2010年9月6日印发: the office prints for its bureau. */
function printers(raw: string, norm: string, layout: Layout): string[] {
  const line = layout.blocks
    .filter((b) => b.kind === 'furniture' && /^[^ ]{4,}办公室 .*印发$/.test(norm.slice(b.start, b.end)))
    .at(-1)
  return line ? [raw.slice(line.start, line.start + norm.slice(line.start, line.end).indexOf('办公室 '))] : []
}

const overTitle = (norm: string, layout: Layout): boolean =>
  layout.blocks.some((b) => b.kind === 'title' && isUnit(norm.slice(b.start, b.end).replace(/文件$/, '')))

function unitsIn(raw: string, norm: string, start: number, end: number, whole = false): string[] {
  const out: string[] = []
  for (const m of norm.slice(start, end).matchAll(/[^\s、,]+/g)) {
    const text = m[0].replace(/\d{4}年\d{1,2}月\d{1,2}日$|文件$/, '')
    if ((isUnit(text) || (whole && text.length === end - start && endsAsUnit(text))) && text.length <= 30)
      out.push(raw.slice(start + m.index, start + m.index + text.length))
  }
  return out
}

const ACTS =
  /联合|组织|派出|印发|出台|下发|发布|发出|制定|开展|抽调|组成|组建|启动|成立|对|深入|赴|到|莅临|评估|调研|视察|走访|部署|检查|督查|督导|召开|明确|要求/

/** 县教育局党组书记某某一行: the unit whose officer goes, in characters from the head. */
function ledBy(text: string): number {
  const post =
    /(?:党[委组](?:副)?书记|(?:副)?(?:局长|主任|厅长|书记|处长|科长|主席|校长|县长|市长|区长|镇长|州长|盟长|旗长|省长)|(?:党组|党委)?(?:成员|委员)|(?:总|主任)督学)[^,。]{2,40}?(?:一行|带队|带领|率|深入|赴|来到|到)/.exec(
      text,
    )
  for (let end = Math.min(post?.index ?? 0, 24); end >= 3; end--) if (isUnit(text.slice(0, end))) return end
  return 0
}

/** 县教育局班子成员 -> 县教育局. */
function bodyOf(name: string): string {
  const body = name.replace(/(?:领导班子成员|班子成员|有关负责人|主要负责人|负责人|负责同志|工作人员|领导)$/, '')
  return isUnit(body) ? body : name
}

/** 联合某局、某局组成: who acts beside it. */
function joined(raw: string, norm: string, at: number): string[] {
  const m =
    /^(?:联合|会同)([^,。;]{2,60}?)(?:(?:等)?(?:相关|有关)?(?:部门|单位)?(?:工作)?人员)?(?:组成|对|开展|深入|成立|,|。)/.exec(
      norm.slice(at, at + 90),
    )
  const list = m?.[1]
  if (!list) return []
  return splitUnits(list)
    .map((p) => raw.slice(at + 2 + p.start, at + 2 + p.end))
    .filter((name, i) => endsAsUnit(list.slice(splitUnits(list)[i]?.start, splitUnits(list)[i]?.end)) && name.length >= 3)
}

/** 记者从教育部获悉,某办公室将...: who acts, not who told. */
function toldOf(raw: string, norm: string, at: number): string | null {
  const part = norm.slice(at, at + 60)
  const unit = leadingUnit(part)
  const acts = unit !== null && /^(?:将|印发|下发|出台|部署|启动|决定)/.test(part.slice(unit.end))
  const name = unit && acts ? part.slice(unit.start, unit.end) : null
  return name !== null && !/^我./.test(name) ? raw.slice(at + (unit?.start ?? 0), at + (unit?.end ?? 0)) : null
}

/** 市教育局开学工作第二督查组一行: the bureau that sent it. */
const TEAM_OF = /^([^,]{2,14}?(?:局|厅|委员会|政府|督导室))[^,、]{0,12}(?:督查|督导|检查|巡查)组(?:一行|先后|深入|到|对)/

/** News of a notice or an inspection: the unit that issued, sent, inspected. */
export function actors(raw: string, norm: string, layout: Layout): string[] {
  for (const b of bodies(layout).slice(0, 4)) {
    let at = b.start
    for (const part of norm.slice(b.start, Math.min(b.end, b.start + 600)).split(/[,。;]/)) {
      const skip =
        /^(?:[^ ]{2,16}[讯电] ?)?(?:\(记者[^()]{0,12}\) ?)?(?:据悉|连日来|近日|日前|近期|由|(?:\d{4} ?年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚)?(?:至\d{1,2}日)?(?:上午|下午|晚)?)*/.exec(
          part,
        )?.[0].length ?? 0
      const led = ledBy(part.slice(skip))
      if (led > 0 && ACTS.test(part.slice(skip + led))) return [raw.slice(at + skip, at + skip + led)]
      const team = TEAM_OF.exec(part.slice(skip))?.[1]
      if (team && isUnit(team)) return [raw.slice(at + skip, at + skip + team.length)]
      const unit = leadingUnit(part.slice(skip))
      if (
        unit &&
        !/^(?:要|须|应|必须|务必)/.test(part.slice(skip + unit.end)) &&
        ACTS.test(norm.slice(at + skip + unit.end, Math.min(b.end, at + skip + unit.end + 60)))
      ) {
        const list = bodyOf(part.slice(skip + unit.start, skip + unit.end))
        const offset = at + skip + unit.start
        if (
          !/^我[省市县区州旗校]$|^(?:各|每|全|学校|学生|教师|孩子|家长|小学|初中|高中|中学|幼儿园)|^(?:检查|督导|督查|调研|评估|考核|验收|巡查)(?:小)?组$/.test(
            list,
          )
        )
          return [
            ...splitUnits(list).map((p) => raw.slice(offset + p.start, offset + p.end).replace(/等[^,]{0,10}$/, '')),
            ...joined(raw, norm, at + skip + unit.end),
          ]
      }
      const heard = /^(?:记者)?(?:昨日|今日|近日|日前|\d{1,2}日)?从([^,]{2,24}?)(?:处)?(?:了解到|获悉|召开)/.exec(
        part.slice(skip),
      )?.[1]
      if (heard && isUnit(heard))
        return [
          toldOf(raw, norm, at + part.length + 1) ??
            raw.slice(at + skip + part.slice(skip).indexOf(heard)).slice(0, heard.length),
        ]
      at += part.length + 1
    }
  }
  return []
}
