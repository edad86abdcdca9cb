// What a command may say and wait for: one result on stdout, everything else on stderr, the signal to stop.
export interface Io {
  readonly json: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  /** A line about what is being done, in Chinese and English. */
  step(zh: string, en: string): void
  /** The command's one result: the document with --json, otherwise the lines. */
  result(document: Readonly<Record<string, unknown>> | readonly unknown[], lines: readonly string[]): void
  /** Resolves when the process is told to stop: Ctrl-C, a signal, or the end of the process that started it. */
  untilStopped(): Promise<string>
}

export function processIo(json: boolean): Io {
  return {
    json,
    env: process.env,
    now: () => new Date(),
    step: (zh, en) => void process.stderr.write(`${zh} / ${en}\n`),
    result: (document, lines) =>
      void process.stdout.write(json ? `${JSON.stringify(document)}\n` : lines.map((line) => `${line}\n`).join('')),
    untilStopped,
  }
}

/** A second Ctrl-C, some seconds after the first, ends the process at once. */
function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    let asked = 0
    const stop = (why: string) => {
      if (asked && Date.now() - asked > 3000) process.exit(130)
      asked ||= Date.now()
      process.channel?.unref() // an open channel to who started us would keep the process up
      resolve(why)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    if (process.channel) process.once('disconnect', () => stop('disconnect'))
  })
}
