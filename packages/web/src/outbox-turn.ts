// Whose turn it is to send: of the tabs of one browser one after the other, none forgotten.

export interface Locks {
  request(name: string, work: () => Promise<void>): Promise<unknown>
}
/** Asks for a turn; while one is asked for already, it will send what has come since as well. */
export function createTurn(locks: Locks | undefined, send: () => Promise<void>): () => void {
  let asked = false
  return () => {
    if (!locks) return void send()
    if (asked) return
    asked = true
    void locks.request('duxue-outbox', () => {
      asked = false
      return send()
    })
  }
}
