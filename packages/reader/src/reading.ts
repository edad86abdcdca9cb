// What a reading of a document is: plain data, every span [start, end) an index into the text as it was given.
import type { OwnWords } from './words.ts'

export type Modality = 'must' | 'must_not' | 'should' | 'info'

/** ISO days; `--MM-DD` when the document names no year. Null: open on that side. */
export interface Deadline {
  readonly from: string | null
  readonly to: string | null
}

export interface Quantity {
  readonly value: number
  readonly unit: string
  readonly what: string
}

/** 工作事项: one directive, or one arrangement, that the document puts into force. */
export interface WorkItem {
  readonly id: string
  readonly topic: string
  readonly modality: Modality
  readonly verbPhrase: string
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly responsible: readonly string[]
  readonly deadline: Deadline | null
  readonly quantities: readonly Quantity[]
  readonly mechanisms: readonly string[]
  /** How sure the rules are, 0 to 1; an explicit modal word is surer than a bare verb. */
  readonly confidence: number
  /** The rules that made this item, for the reader who asks why. */
  readonly rules: readonly string[]
}

export type AgendaKind = 'chair' | 'summary' | 'deploy' | 'exchange' | 'speech'

/** 议程: who did what at the meeting, about which subject. */
export interface AgendaEntry {
  readonly speaker: string
  readonly post: string | null
  readonly kind: AgendaKind
  readonly topic: string | null
  readonly start: number
  readonly end: number
}

/** 依据: a document that is cited; never a work item. */
export interface CitedDocument {
  readonly title: string
  readonly number: string | null
  readonly version: string | null
  readonly start: number
  readonly end: number
}

export type UnreadReason =
  | 'furniture'
  | 'title'
  | 'addressee'
  | 'heading'
  | 'signature'
  | 'attachment'
  | 'contact'
  | 'roster'
  | 'caption'
  | 'attendance'
  | 'agenda'
  | 'background'
  | 'past'
  | 'pledge'
  | 'formula'
  | 'oversize'

/** A sentence, or the part of one, that holds no work item, and why. */
export interface Unread {
  readonly start: number
  readonly end: number
  readonly reason: UnreadReason
}

/** One step of the way from a sentence to what was made of it. */
export interface Decision {
  readonly step: 'line' | 'section' | 'passage' | 'speech' | 'head' | 'clause' | 'verdict' | 'subject' | 'date' | 'unread'
  readonly start: number
  readonly end: number
  /** The name of the rule or kind that was chosen. */
  readonly rule: string
  readonly detail: string | null
}

export interface Meta {
  readonly title: string | null
  readonly date: string | null
  readonly host: readonly string[]
  readonly attendees: readonly string[]
  readonly venue: string | null
}

/** What the document says of an inspection: teams, days on site, what is covered. */
export interface Campaign {
  readonly groups: number | null
  readonly from: string | null
  readonly to: string | null
  readonly scope: string | null
}

export interface Reading {
  readonly meta: Meta
  readonly campaign: Campaign | null
  readonly agenda: readonly AgendaEntry[]
  readonly bases: readonly CitedDocument[]
  readonly items: readonly WorkItem[]
  readonly unread: readonly Unread[]
}

/** What a language model, or anyone else, takes for a work item: where it stands, and what it takes it for. */
export interface Proposal {
  readonly start: number
  readonly end: number
  readonly modality: Modality
}

/** Is asked once, when the rules are done, and sees what they left unread. Whatever it says is verified by the rules. */
export type Propose = (text: string, unread: readonly Unread[]) => readonly Proposal[]

export interface ReadOptions {
  /** The day the page was published, when the document itself names no year. */
  readonly publishedAt?: string | null
  /** A bureau's own words, beside those of the reader. */
  readonly words?: OwnWords
  readonly propose?: Propose
}
