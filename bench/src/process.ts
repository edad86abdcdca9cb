// The product as a person starts it: duxue in a process of its own, its JSON read from stdout.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../packages/cli/bin/duxue.mjs', import.meta.url))
export const fileOfProduct = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export interface Running {
  /** The JSON document on stdout. */
  readonly said: Promise<Record<string, unknown>>
  stop(): Promise<void>
}

export function run(args: readonly string[], home: string): Running {
  const child = spawn(process.execPath, [bin, ...args, '--json'], {
    env: { ...process.env, DUXUE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stderr.on('data', (part: Buffer) => {
    err = `${err}${part.toString()}`.slice(-2000)
  })
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const said = new Promise<Record<string, unknown>>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString()
      const document = parsed(out)
      if (document) resolve(document)
    })
    void gone.then((code) => reject(new Error(`duxue ${args[0]} ended with ${code}: ${err}`)))
  })
  return {
    said,
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM')
      await gone
    },
  }
}
function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text)
  } catch {
    return null // not the whole document yet
  }
}
