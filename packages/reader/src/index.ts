// The face of the reader: read a document, why it was read so, what changed between two, who leads an item.
export { type ChangedField, diff, type ItemChange } from './diff.ts'
export { type Explanation, explain } from './explain.ts'
export { leaderFor } from './leader.ts'
export { read } from './read.ts'
export type {
  AgendaEntry,
  AgendaKind,
  Campaign,
  CitedDocument,
  Deadline,
  Decision,
  Meta,
  Modality,
  Proposal,
  Propose,
  Quantity,
  Reading,
  ReadOptions,
  Unread,
  UnreadReason,
  WorkItem,
} from './reading.ts'
export type { OwnWords } from './words.ts'
