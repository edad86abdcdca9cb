// What a command is: how it is used, which options it knows, and what it does.
import type { ParseArgsConfig } from 'node:util'
import type { Io } from './io.ts'

/** What a command's file exports. */
export interface Command {
  /** The line after `duxue`, and one line for each option. */
  readonly usage: readonly string[]
  readonly options: Options
  /** Takes options alone: a further word is wrong use. */
  readonly bare?: true
  run(input: Input, io: Io): Promise<undefined | 'failed'>
}
export interface Input {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly words: readonly string[]
}
export type Options = NonNullable<ParseArgsConfig['options']>
