// What stops a command and is not a bug: one sentence in Chinese and in English, and the exit code.
export class Refusal extends Error {
  readonly zh: string
  readonly exitCode: number
  constructor(zh: string, en: string, exitCode: number) {
    super(en)
    this.name = 'Refusal'
    this.zh = zh
    this.exitCode = exitCode
  }
}

/** The command was understood and cannot be done. */
export const refuse = (zh: string, en: string) => new Refusal(zh, en, 1)

/** The command was not understood. */
export const wrongUse = (zh: string, en: string) => new Refusal(zh, en, 2)
