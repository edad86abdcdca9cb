// An official document as plain data, and the words that its number and date are written in.
import type { Block } from './blocks.ts'

export type PaperKind = 'notice' | 'bulletin' | 'order' | 'report' | 'opinion'

export interface OfficialPaper {
  readonly kind: PaperKind
  /** Joint papers name the lead first; the number is the lead's. */
  readonly issuers: readonly string[]
  readonly number: { readonly code: string; readonly year: number; readonly no: number } | null
  readonly title: string
  readonly addressees: readonly string[]
  readonly blocks: readonly Block[]
  readonly attachments: readonly { readonly title: string; readonly blocks: readonly Block[] }[]
  /** Who signs an upward paper; printed beside the number of a report. */
  readonly signers: readonly string[]
  /** Civil date, YYYY-MM-DD. */
  readonly date: string
  readonly copyTo: readonly string[]
  readonly printedBy: string
  readonly synthetic: boolean
  /** The head of the audit trail when the paper was issued. */
  readonly trailHead?: { readonly seq: number; readonly hash: string }
}

/** 运教督〔2021〕15号: year in full, no leading zero, no 第. */
export function numberText(number: OfficialPaper['number']): string {
  return number === null ? '' : `${number.code}〔${number.year}〕${number.no}号`
}

/** 2021年9月20日. */
export function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
