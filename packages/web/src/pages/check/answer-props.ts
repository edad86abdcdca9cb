// What the control of an answer is given, whatever its type.
import type { ChecklistItem } from '@duxue/core'

export interface AnswerProps {
  readonly item: ChecklistItem
  /** The choices that are open now; left out: all of the item. */
  readonly choices?: ChecklistItem['choices']
  readonly value: unknown
  readonly disabled: boolean
  /** Of a text. */
  readonly lines?: number
  readonly bad: boolean
  /** The check that photos and files are sent to; left out where nothing is kept, as in a preview. */
  readonly checkId?: string
  /** `soon`: still being typed, kept after a moment. */
  readonly set: (value: unknown, soon?: boolean) => void
}
