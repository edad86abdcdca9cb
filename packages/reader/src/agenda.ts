// The agenda of a meeting: who chaired, reported, deployed, exchanged, spoke; one entry a speaker, kind and subject.
import type { AgendaEntry, AgendaKind } from './reading.ts'
import { isUnit, splitUnits } from './units.ts'

export interface Stretch {
  readonly start: number
  readonly end: number
}

const DEPLOY =
  /^对(.{2,60}?)(?:进行|作|做)(?:了)?(?:了)?(?:具体|全面|详细|再)?(?:安排部署|部署安排|安排|部署|动员部署|动员)(?:.{0,3})$|^(?:安排部署|部署|安排|动员部署)(?:了)?(.{2,60})$|^就(.{2,60}?)(?:作|做|进行)(?:了)?(?:安排部署|部署|安排|具体部署|工作部署)$/
const SUMMARY =
  /^对(.{2,60}?)(?:进行|作|做)(?:了)?(?:全面|系统|简要)?(?:总结|回顾|通报|点评)(?:.{0,3})$|^(?:总结|回顾|通报)(?:了)?(.{2,60})$/
const EXCHANGE =
  /^就(.{2,60}?)(?:工作)?(?:作|做|进行)(?:了)?(?:汇报|交流|经验交流|典型|表态|大会)*(?:发言|汇报|交流|介绍)$|^(?:先后|分别|依次)?(?:作|做|进行)(?:了)?(?:经验|典型|交流|表态|汇报|大会)*(?:交流|发言|汇报|介绍)(?:发言)?$|^(?:汇报|介绍|交流)(?:了)?(.{2,60})$|^(?:交流发言|汇报发言|表态发言)$/
const CHAIR = /^主持(?:会议|召开)?/
const SPEECH = /(?:出席|讲话|作(?:了)?.{0,12}(?:讲话|报告))/
const POST_END =
  /(?:书记|局长|副局长|主任|副主任|组长|副组长|科长|县长|副县长|市长|副市长|区长|副区长|秘书长|主席|副主席|厅长|副厅长|督学|总督学|调研员|处长|副处长|股长|校长|副校长|园长|委员|专员|部长|成员|干部|主持人|同志)(?=[^、长书主副]{2,4}$)/
const PREDICATE =
  /对(?=[^,]{2,60}(?:进行|作|做))|就(?=[^,]{2,60}(?:作|做|进行))|主持|出席|传达|安排部署|总结(?!会)|部署(?!会|工作)|通报|介绍|汇报(?!会)|(?:(?<!工)作|做|进行)(?:了)?.{0,10}(?:发言|讲话|交流|汇报|介绍)|交流发言|表态发言|讲话/

/** Reads the narrative sentences of a meeting. Sentences are few and short, so each is looked at whole. */
export function findAgenda(raw: string, norm: string, stretches: readonly Stretch[]): AgendaEntry[] {
  const out: AgendaEntry[] = []
  for (const stretch of stretches) {
    if (stretch.end - stretch.start > 300) continue
    readStretch(raw, norm, stretch, out)
  }
  return unique(out)
}

function readStretch(raw: string, norm: string, { start, end }: Stretch, out: AgendaEntry[]): void {
  let speakers: { name: string; post: string | null }[] = []
  let from = start
  for (const part of norm.slice(start, end).split(',')) {
    const at = from
    from += part.length + 1
    const lead = /^(?:会上|会议期间|随后|最后|会后|同时|会议由|\s)+/.exec(part)?.[0].length ?? 0
    const text = part.slice(lead)
    const cut = text.search(PREDICATE)
    if (cut < 0) continue
    const who = text.slice(0, cut).replace(/(?:先后|分别|依次|代表.{2,10}|还|并)$/, '')
    const before = speakers
    if (who.length >= 2) speakers = readSpeakers(raw, at + lead, who)
    if (speakers.length === 0) continue
    if (who.length >= 2 && speakers === before) continue
    for (const piece of predicates(text.slice(cut))) add(out, speakers, piece, at + lead, at + part.trimEnd().length)
  }
}

/** 主持会议并讲话 is two parts. */
const predicates = (text: string): string[] => text.split(/并(?=讲话|作|就|对|部署|安排|总结|主持)/)

function add(
  out: AgendaEntry[],
  speakers: readonly { name: string; post: string | null }[],
  text: string,
  start: number,
  end: number,
): void {
  const [kind, topics] = kindOf(text)
  if (!kind) return
  const personal = kind === 'chair' || kind === 'speech'
  const known = (name: string) => out.some((e) => e.speaker === name)
  if (speakers.some((s) => s.post === null && !isUnit(s.name) && !known(s.name) && !(personal && s.name.length <= 4))) return
  for (const speaker of speakers)
    for (const topic of topics) out.push({ speaker: speaker.name, post: speaker.post, kind, topic, start, end })
}

function kindOf(text: string): readonly [AgendaKind | null, readonly (string | null)[]] {
  if (CHAIR.test(text)) return ['chair', [null]]
  const deploy = DEPLOY.exec(text)
  if (deploy) return ['deploy', topicsOf(deploy[1] ?? deploy[2] ?? deploy[3])]
  const summary = SUMMARY.exec(text)
  if (summary) return ['summary', topicsOf(summary[1] ?? summary[2])]
  const exchange = EXCHANGE.exec(text)
  if (exchange) return ['exchange', topicsOf(exchange[1] ?? exchange[2])]
  return SPEECH.test(text) ? ['speech', [null]] : [null, []]
}

/** A工作和B工作 are two subjects. */
function topicsOf(text: string | undefined): readonly (string | null)[] {
  if (!text) return [null]
  const clean = text.replace(/^各自/, '').replace(/^(?:的)/, '')
  const parts = clean.split(/(?<=工作)(?:和|及|以及|、)/).filter((p) => p.length >= 2)
  return parts.length > 0 ? parts : [clean]
}

function readSpeakers(raw: string, at: number, who: string): { name: string; post: string | null }[] {
  const m = POST_END.exec(who)
  if (m) {
    const cut = m.index + m[0].length
    return [{ name: raw.slice(at + cut, at + who.length), post: raw.slice(at, at + cut) }]
  }
  if (/了|会议$|^(?:会|并|以|此)/.test(who)) return []
  const pieces = splitUnits(who)
  if (pieces.every((p) => p.end - p.start >= 2 && p.end - p.start <= 24))
    return pieces.map((p) => ({ name: raw.slice(at + p.start, at + p.end), post: null }))
  return []
}

function unique(entries: readonly AgendaEntry[]): AgendaEntry[] {
  const seen = new Set<string>()
  return entries.filter((e) => {
    const key = `${e.speaker}|${e.kind}|${e.topic}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
