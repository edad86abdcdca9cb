import { expect, test } from 'vitest'
import { commands, main } from './commands.ts'
import type { Io } from './io.ts'

/** Runs a command line and keeps what it said. */
async function say(...argv: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = (json: boolean): Io => ({
    json,
    env: { DUXUE_HOME: '/nonexistent/duxue' },
    now: () => new Date(0),
    step: (zh, en) => void err.push(`${zh} / ${en}`),
    result: (document, lines) => void (json ? out.push(JSON.stringify(document)) : out.push(...lines)),
    untilStopped: async () => 'test',
  })
  return { code: await main(argv, io), out, err }
}

test('Without words, or with --help, all commands are listed and the exit code is 0.', async () => {
  for (const argv of [[], ['--help'], ['-h'], ['help'], ['--json', '--help'], ['--json']]) {
    const { code, out } = await say(...argv)
    expect(code).toBe(0)
    for (const { name } of commands) expect(out.join('\n')).toContain(argv.includes('--json') ? `"${name}"` : `duxue ${name}`)
  }
})

test('The first word of several commands with --help lists those.', async () => {
  const { code, out } = await say('trail', '--help')
  expect(code).toBe(0)
  expect(out.join('\n')).toContain('duxue trail verify')
  expect(out.join('\n')).not.toContain('duxue serve')
})

test('Every command explains itself.', async () => {
  for (const { name } of commands) {
    const { code, out } = await say(...name.split(' '), '--help')
    expect(code).toBe(0)
    expect(out.join('\n')).toContain(`duxue ${name.split(' ')[0]}`)
  }
})

test('An unknown command or option is wrong use: exit code 2 and nothing on stdout.', async () => {
  for (const argv of [
    ['inspect'],
    ['trail'],
    ['migrate', '--faster'],
    ['backup'],
    ['serve', '--port', 'x'],
    ['migrate', 'now'],
    ['serve', 'here'],
    ['trail', 'verify', 'x'],
  ]) {
    const { code, out, err } = await say(...argv)
    expect([argv, code]).toEqual([argv, 2])
    expect(out).toEqual([])
    expect(err).toHaveLength(1)
  }
})

test('What is named and is not there is said in one sentence: a folder for the backup, a file to restore.', async () => {
  for (const argv of [
    ['backup', '/nonexistent/duxue/a.duxue'],
    ['restore', '/nonexistent/duxue/a.duxue'],
    ['restore', import.meta.dirname],
  ]) {
    const { code, out, err } = await say(...argv)
    expect([argv, code]).toEqual([argv, 1])
    expect(out).toEqual([])
    expect(err).toEqual([expect.stringContaining(argv[0] === 'backup' ? 'no such folder' : 'no such file')])
  }
})

test('With --json, stdout is one document even when the command fails.', async () => {
  const { code, out } = await say('trail', 'verify', '--json')
  expect(code).toBe(1)
  expect(out).toHaveLength(1)
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ error: { en: expect.stringContaining('/nonexistent/duxue') } })
})
