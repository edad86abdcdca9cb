// Why the server gave nothing: a Problem of the closed list, no network, or a bug of ours.
import type { Problem } from '@duxue/core'

/** The server could not be reached; what was done is not lost when it went through the outbox. */
export class Offline extends Error {}
/** The server failed (a bug of ours): nothing the user can mend. */
export class Failed extends Error {
  readonly requestId: string
  constructor(requestId: string) {
    super('failed')
    this.requestId = requestId
  }
}
export type Refusal = Problem | Offline | Failed
