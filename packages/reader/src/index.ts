// The face of the reader: read a document, and who leads an item.
export { leaderFor } from './leader.ts'
export { read } from './read.ts'
export type {
  AgendaEntry,
  AgendaKind,
  Campaign,
  CitedDocument,
  Deadline,
  Meta,
  Modality,
  Quantity,
  Reading,
  ReadOptions,
  Unread,
  UnreadReason,
  WorkItem,
} from './reading.ts'
