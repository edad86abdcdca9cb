// Who speaks: finds 会议强调, / 某某要求: at the head of a sentence and tells what follows.
import { SUBJECT_SEGMENT } from './lexicon/speech.ts'
import type { Segment } from './segments.ts'
import { isSubject, opensPredicate } from './subject.ts'
import { isDirecting, isTelling } from './words.ts'

export interface Speech {
  readonly kind: 'directing' | 'telling' | 'pledge'
  /** How many segments the speaker and the subject take. */
  readonly length: number
  readonly topic: string | null
  /** Who is asked: 要求学校... leaves 学校 as the subject of what follows. */
  readonly restAt: number | null
}

/** Words before 要求 / 规定 that make it a noun or an object, not speech. */
const NOT_SPEECH =
  /按|根据|依据|落实|贯彻|符合|达到|结合|对照|执行|遵守|满足|提高|规定要求|目标明确|责任明确|任务明确|职责明确|权责|做出|作出(?!.*(?:要求|部署|安排)$)|统一(?:安排|部署|要求)$|工作安排$|工作部署$|(?<![代发])(?:严格|认真)/
/** 就贯彻落实会议精神, before the verb of saying. */
const ON_SUBJECT = /(?:就|围绕|对)[^,]{2,40}?(?:精神|工作|会议|事项)(?=[^,]{0,4}(?:要求|强调|指出|提出)$)/
/** 及时反馈并提出整改意见。 ends the tale of an inspection. */
const GAVE = /^(?![^,]{2,20}(?:就|围绕))[^点条项]*(?:意见|建议)$/
/** 责令停业3家: counted, so it is told. */
const COUNTED = /责令[^,]{2,10}\d+(?:余|多)?[家所个处]$/
/** These are also ordinary verbs and nouns: only after a body, a document or a pronoun do they speak. */
const AMBIGUOUS = /(?:明确|确定|安排|部署|规定|决定|提醒|看到|发现|通报|称)$/
/** 听取汇报, 情况通报: the telling is named, nobody tells. */
const NOT_TELLING =
  /(?:听取?|[作做的]|进行|工作|情况|书面|专题|简要|及时|随时|口头|重大|向.{1,12})(?:汇报|介绍|通报|反映|解释|发现)$/
const SPEAKER =
  /(?:会议|会上|通知|方案|细则|办法|意见|文件|他|她|局|办|组|委|厅|规定|措施|通报|公告|政府|指南|记者|负责人|》)(?:中|里)?(?:还|也|同时|进一步|并)?(?:作出|做出)?(?:明确|确定|安排|部署|规定|决定|提醒|看到|发现|通报|称)$/
/** 就某事作了部署: / 对某事进行安排: what follows the colon is the arrangement. */
const SAID_OF = /(?:就|对|围绕)[^,]{2,50}(?:作|做|提|进行)(?:出|了)?(?:了)?[^,]{0,10}(?:安排|部署|强调|要求|讲话)$/
/** An office or a body in it: somebody speaks. */
const SPOKEN_BY = /[长任记局厅组委会办员督]/
/** 安排了期中质量分析工作: , before a colon. */
const ARRANGES = /(?:安排|部署|布置)了[^,]{2,30}$/
/** 提出三点要求, 作出如下部署: whatever the subject before it is called. */
const MADE =
  /(?:[提作做讲谈](?:出|了)|[提作做讲谈](?=[一二两三四五六七八九十几\d]+[点个项条]))(?:了)?(?:如下|以下)?(?:[一二两三四五六七八九十几\d]+(?:点|个方面|方面|项|条))?(?:的)?(?:具体|明确|严格|工作|整改|几点)?(?:要求|意见|建议|希望|部署)$/
const PLEDGE = /(?:表示|表态|承诺|坦言|称)$/
/** 要求学校整改, 责令停用: inside a tale, what is asked on the spot. */
const ASKED =
  /^(?:[^,;:]{0,24}(?:组|局|厅|室|办|委|领导|督学|长|负责人|会|当场|现场|同时|并|还|一行))?(要求|责令|责成|叮嘱)(?![的是、和]|明确|不高|较|越|[更很]?[高严]|相关部门的|$)/
const EMBEDDED =
  /^([^,;:]{0,36}?)(要求|责令|责成|叮嘱|嘱咐|强调|指出|提出|建议|希望)(?=要|必须|务必|应|各|全[市县区省体]|学校|幼儿园|严禁|不得|该校|该园|相关|有关|被|负责人|校长|县|区|市|镇|乡|校方|园方)/

/** 同时强调领导要重视: the same speaker goes on. */
const GOES_ON = /^((?:同时|并且?|还)+)(强调|要求|指出)(?=[\u4e00-\u9fff])(?![的了和是])/

/** 通知要求配齐...: a document or a meeting asks, and what it asks follows at once. */
const DOCUMENT_ASKS =
  /^((?:会议|通知|意见|方案|办法|细则|措施|文件|《[^》]*》)(?:中)?(?:还|也|同时)?)(要求|明确|提出|强调|规定)(?=[\u4e00-\u9fff])/

/** 市教育局提醒广大家长, : who is spoken to is the subject of what follows. */
const ADDRESSED = /^([^,;:]{0,24}?)(提醒|叮嘱|号召|呼吁|要求|希望|建议|倡议)([^,;:]{2,20})$/
/** 根据通知, : news gives what it says. */
const BY_DOCUMENT = /^(?:根据|按照|依据)(?:该|上述)?(?:《[^》]*》|通知|方案|意见|办法|文件|细则)(?:要求|规定|精神|安排)?$/

/** Speech in the first four segments, or null. */
export function findSpeech(segments: readonly Segment[], mark: string): Speech | null {
  for (let i = 0; i < Math.min(segments.length, 8); i++) {
    const { text } = segments[i] as Segment
    const last = i === segments.length - 1
    const told =
      last && mark !== ':' && mark !== ',' && !/(?:要求|意见|建议|希望)$/.test(text)
        ? null
        : kindOf(text, last ? mark : segments[i]?.mark || ',')
    if (told) return { kind: told, length: i + 1, topic: topicOf(segments.slice(0, i + 1)), restAt: null }
    const addressed = ADDRESSED.exec(text)
    if (addressed && !last && isSubject(addressed[3] ?? '') && !hasDuty(addressed[1] ?? ''))
      return {
        kind: 'directing',
        length: i,
        topic: topicOf(segments.slice(0, i + 1)),
        restAt: (segments[i] as Segment).end - (addressed[3] ?? '').length,
      }
    if (i === 0 && !last && BY_DOCUMENT.test(text)) return { kind: 'directing', length: 1, topic: null, restAt: null }
    const m = EMBEDDED.exec(text) ?? GOES_ON.exec(text) ?? DOCUMENT_ASKS.exec(text) ?? askedIn(text)
    if (
      m &&
      !NOT_SPEECH.test(m[1] ?? '') &&
      !COUNTED.test(text) &&
      !hasDuty(m[1] ?? '') &&
      (i > 0 || (m[1] ?? '').length >= 1 || !last || /^(?:要求|责令|责成)$/.test(m[2] ?? ''))
    ) {
      const rest = m[0].length
      if (rest < text.length && !(m[2] === '提出' && text.startsWith('要求', rest)))
        return {
          kind: 'directing',
          length: i,
          topic: topicOf(segments.slice(0, i + 1)),
          restAt: (segments[i] as Segment).start + rest,
        }
    }
    if (hasDuty(text)) return null
  }
  return null
}

/** As EMBEDDED, with the speaker as first group. */
function askedIn(text: string): RegExpExecArray | null {
  const m = ASKED.exec(text)
  if (!m) return null
  const speaker = m[0].slice(0, -2)
  return Object.assign(m, { 1: speaker, 2: m[1] })
}

const hasDuty = (text: string) =>
  /(?<![重主需首必紧只想简扼次纪摘概])要(?!求|点|素|闻|领)|必须|务必|严禁|不得|应当|(?<![必])须/.test(text)

function kindOf(text: string, mark: string): Speech['kind'] | null {
  if (text.length > 70) return null
  if (mark === ':' && (SAID_OF.test(text) || ARRANGES.test(text)) && !hasDuty(text)) return 'directing'
  if (MADE.test(text) && !hasDuty(text) && mark !== '' && !(mark !== ':' && GAVE.test(text))) return 'directing'
  if (/(?:提出|作出|明确|部署)了/.test(text) && mark !== ':') return null
  // 明确时限要求: an act, nobody asks
  if (
    /^.{3,}[^要](?:要求|意见|建议)$/.test(text) &&
    opensPredicate(text, 0) &&
    !SPOKEN_BY.test(text) &&
    !/^(?:通知|通报|公告|再次|反复|就|对|围绕|特别|一致)/.test(text)
  )
    return null
  if (AMBIGUOUS.test(text) && !SPEAKER.test(text)) return null
  if (
    isDirecting(text) &&
    !NOT_SPEECH.test(text.replace(ON_SUBJECT, '')) &&
    !hasDuty(text.slice(0, -2)) &&
    (mark === ':' || !/(?:^|[^会])议$/.test(text))
  )
    return 'directing'
  if (isTelling(text) && !hasDuty(text) && !NOT_TELLING.test(text)) return PLEDGE.test(text) ? 'pledge' : 'telling'
  return null
}

/** 就某某工作,会议强调 -> 某某工作. */
function topicOf(segments: readonly Segment[]): string | null {
  for (const { text } of segments) {
    const m = SUBJECT_SEGMENT.exec(text)
    const topic = m?.[1] ?? m?.[2]
    if (topic) return topic
    const inner = /(?:就|围绕|对)([^,]{2,30}?)(?:作|做|提|进行|再次|特别)?(?:出)?(?:强调|要求|指出|提出|部署|安排)/.exec(
      text,
    )?.[1]
    if (inner) return inner
  }
  return null
}

/** In a notice 提出整改建议, is an act; only a verb of saying by itself, or a colon, opens speech. */
export const isSaidInNotice = (said: Speech, segments: readonly Segment[], mark: string): boolean =>
  !BY_DOCUMENT.test(segments[0]?.text ?? '') &&
  said.kind === 'directing' &&
  (said.restAt !== null ||
    (mark === ':' && said.length === segments.length) ||
    /(?:强调|要求|指出|明确|决定|议定)$/.test(segments[said.length - 1]?.text ?? ''))
