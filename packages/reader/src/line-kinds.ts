// What a line can be, and what a single line says of itself.
import { ATTACHMENT, CONTACT, FURNITURE } from './lexicon/furniture.ts'
import type { Ordinal } from './ordinals.ts'

export type BlockKind =
  | 'body'
  | 'heading'
  | 'title'
  | 'addressee'
  | 'signature'
  | 'date'
  | 'attachment'
  | 'contact'
  | 'furniture'
  | 'caption'
  | 'row'
  | 'roster'

export interface Block {
  readonly start: number
  readonly end: number
  readonly kind: BlockKind
  readonly ordinal: Ordinal | null
}

/** A line on its way to becoming a block. */
export interface Draft {
  start: number
  end: number
  kind: BlockKind
  readonly ordinal: Ordinal | null
}

export type DocumentKind = 'notice' | 'news'

export const SENTENCE_END = /[。;!?:…]$/
export const DATE_LINE =
  /^(?:\d{4}|[二〇零○一九八七六五四三]{4}) ?年 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日$/
const DOC_NUMBER = /^\(?[^,。;]{1,16}[〔[(]\d{4}[〕\])][^,。;]{0,4}\d{1,4}号?\)?(?: +签发人:.{2,20})?$/
const URGENCY = /^\(?(?:特急|加急|急件|平急|试行)\)?$|^\(\d{4}年\d{1,2}月\d{1,2}日.{0,40}\)$/
/** 第一组, 督导二组, 三组: the name of the team is the first group. */
export const TEAM_ROW =
  /^((?:督导|检查|督查|巡查)?第?(?:[一二三四五六七八九十]{1,3}|\d{1,2}) ?(?:督导|检查|督查|巡查|工作|小)?组)(?:[:、 (]|$)/
const ROSTER = /^(?:(?:副)?组 *长|成 *员|主 *任|副 *主任|总指挥|副总指挥|联络员|领队|顾问|组员|秘书长)[:]/

export const isFurniture = (text: string, length: number): boolean => length < 200 && FURNITURE.some((f) => f.test(text))

/** The kind of a line by its own words; `text` may be its first few hundred characters. */
export function plainKind(text: string, length: number): BlockKind {
  if (length < 120 && ATTACHMENT.test(text)) return 'attachment'
  if (CONTACT.test(text)) return 'contact'
  if (DATE_LINE.test(text)) return 'date'
  if (isFurniture(text, length) || DOC_NUMBER.test(text) || URGENCY.test(text)) return 'furniture'
  if (ROSTER.test(text)) return 'roster'
  return TEAM_ROW.test(text) ? 'row' : 'body'
}
