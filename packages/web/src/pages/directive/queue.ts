// The acts of the directive page, one after the other: what is taken back waits for the reply of what it takes back.

interface Done {
  /** Whether it was done; a refusal is false. */
  readonly said: Promise<boolean>
  readonly back: () => Promise<unknown>
}
export interface Queue {
  /** Sends when all before it has been answered. */
  readonly send: <T>(work: () => Promise<T>) => Promise<T>
  /** Remembers at once how something that is being sent can be taken back. */
  readonly remember: (sent: Promise<unknown>, back: () => Promise<unknown>) => void
  /** Takes the last one back; false when there is nothing, or when it was refused. */
  readonly takeBack: () => Promise<boolean>
}

/** `rested` is called whenever nothing waits any more. */
export function createQueue(rested: () => void): Queue {
  const done: Done[] = []
  let last: Promise<unknown> = Promise.resolve()
  let undoing: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const send = <T>(work: () => Promise<T>): Promise<T> => {
    waiting += 1
    const sent = last.then(work)
    last = sent.then(
      () => undefined,
      () => undefined,
    )
    void last.then(() => {
      waiting -= 1
      if (waiting === 0) rested()
    })
    return sent
  }
  return {
    send,
    remember(sent, back) {
      const said = sent.then(
        (reply) => Boolean(reply),
        () => false,
      )
      const one = { said, back }
      done.push(one)
      void said.then((yes) => {
        const at = done.indexOf(one)
        if (!yes && at >= 0) done.splice(at, 1)
      })
    },
    takeBack() {
      const one = done.pop()
      const after = undoing
      const undo = async () => {
        if (!one || !(await one.said)) return false
        // of two that are taken back the later one goes first, as it would by hand
        await after.catch(() => undefined)
        await one.back()
        return true
      }
      const now = undo()
      undoing = now
      return now
    },
  }
}
