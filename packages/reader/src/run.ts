// A reading in progress: what has been seen so far, what came of it, and who watches.
import type { Source } from './item.ts'
import type { Layout } from './layout.ts'
import type { Mode, Section } from './passages.ts'
import type { Decision, Unread, UnreadReason, WorkItem } from './reading.ts'
import type { Span } from './responsible.ts'

export interface State {
  sections: readonly Section[]
  /** The body of a notice has begun; before that is its lead. */
  begun: boolean
  spoken: boolean
  /** Something was said before, and nothing since tells that the speech is over. */
  goesOn: boolean
  told: 'telling' | 'pledge' | null
  /** What is said is hoped for or advised, not ordered. */
  wish: boolean
  /** 市局决定, : the issuer decides what follows. */
  decided: boolean
  /** News that retells a notice: its X方面 paragraphs are the notice speaking. */
  retold: boolean
  topic: string
  inherited: readonly Span[]
  /** The nearest subject that is a unit, no person in office. */
  unit: readonly Span[]
  /** Subject before a list, which governs every entry of it. */
  listed: readonly Span[]
  listLevel: number
  /** 检查内容:1.甲;2.乙 in one line: the label rules over its entries. */
  labelled: Mode | null
  /** The first item of the point that is being read: what is charged behind it charges all of it. */
  point: number
}

export type Watch = (decision: Decision) => void

export interface Run {
  readonly source: Source
  readonly layout: Layout
  readonly notice: boolean
  readonly state: State
  readonly items: WorkItem[]
  readonly unread: Unread[]
  readonly watch: Watch | null
}

export const newRun = (source: Source, layout: Layout, watch: Watch | null): Run => ({
  source,
  layout,
  notice: layout.kind === 'notice',
  state: {
    sections: [],
    begun: false,
    spoken: false,
    goesOn: false,
    told: null,
    wish: false,
    decided: false,
    retold: false,
    topic: '',
    inherited: [],
    unit: [],
    listed: [],
    listLevel: 0,
    labelled: null,
    point: 0,
  },
  items: [],
  unread: [],
  watch,
})

/** A forwarded notice begins anew. */
export function restart(state: State): void {
  state.sections = []
  state.begun = false
  state.listed = []
  state.topic = ''
}

/** Sets a stretch aside with its reason. */
export function setAside(run: Run, start: number, end: number, reason: UnreadReason): void {
  run.unread.push({ start, end, reason })
  run.watch?.({ step: 'unread', start, end, rule: reason, detail: null })
}
