// The command line: the table of commands, how a line of arguments finds its command, and what each way of ending means.
import { parseArgs } from 'node:util'
import type { Command, Input, Options } from './command.ts'
import { type Io, processIo } from './io.ts'
import { Refusal, refuse, wrongUse } from './refusal.ts'

interface Entry {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly load: () => Promise<{ readonly command: Command }>
}

/** One line adds a command; its file is read only when it is called. */
export const commands: readonly Entry[] = [
  { name: 'start', zh: '在本机启动演示城市', en: 'start the sample city on this machine', load: () => import('./start.ts') },
  {
    name: 'demo',
    zh: '在临时库上把一轮督导走完',
    en: 'play a whole round on a temporary database',
    load: () => import('./demo.ts'),
  },
  {
    name: 'play-sample',
    zh: '演出演示轮次（由 start 调用）',
    en: 'play the sample (called by start)',
    load: () => import('./play-sample.ts'),
  },
  { name: 'serve', zh: '启动服务（正式使用）', en: 'serve pages and API for real use', load: () => import('./serve.ts') },
  { name: 'migrate', zh: '升级数据库结构', en: 'bring the database to the current schema', load: () => import('./migrate.ts') },
  { name: 'admin create', zh: '新建管理员', en: 'create an administrator', load: () => import('./admin.ts') },
  {
    name: 'unit move',
    zh: '学校改归另一个县',
    en: 'let a school go to another county',
    load: async () => ({ command: (await import('./unit.ts')).move }),
  },
  {
    name: 'unit close',
    zh: '撤销一所学校',
    en: 'close a school',
    load: async () => ({ command: (await import('./unit.ts')).close }),
  },
  {
    name: 'backup',
    zh: '备份数据库与证据文件',
    en: 'write database and evidence to one file',
    load: () => import('./backup.ts'),
  },
  { name: 'restore', zh: '从备份恢复到空库', en: 'fill an empty database from a backup', load: () => import('./restore.ts') },
  {
    name: 'trail verify',
    zh: '核验留痕链',
    en: 'recompute the trail and name what was changed',
    load: () => import('./trail.ts'),
  },
  {
    name: 'trail retry',
    zh: '把搁下的后续重新做一遍',
    en: 'run again what followed an event and was set aside',
    load: () => import('./trail-retry.ts'),
  },
  { name: 'pack test', zh: '跑内容包自带的例子', en: 'run the examples of packs', load: () => import('./pack-test.ts') },
  {
    name: 'pack read',
    zh: '把 XLSForm 或检查表读成内容包',
    en: 'read an XLSForm or a checklist table as a pack',
    load: () => import('./pack-read.ts'),
  },
  {
    name: 'pack write',
    zh: '把内容包写成 XLSForm 或 XForms',
    en: 'write a pack as XLSForm or XForms XML',
    load: () => import('./pack-write.ts'),
  },
  { name: 'pack diff', zh: '逐项比较两个版本', en: 'compare two versions item by item', load: () => import('./pack-diff.ts') },
  { name: 'pack freeze', zh: '按哈希冻结一个版本', en: 'freeze a version by its hash', load: () => import('./pack-freeze.ts') },
  { name: 'read', zh: '读一份文件里的工作事项', en: 'read the work items of a document', load: () => import('./read.ts') },
  {
    name: 'draw verify',
    zh: '核验一次双随机抽取',
    en: 'recompute a draw from its transcript',
    load: () => import('./draw-verify.ts'),
  },
  {
    name: 'draw',
    zh: '双随机抽取：冻结、揭示、抽取',
    en: 'freeze, reveal and make a verifiable draw',
    load: () => import('./draw.ts'),
  },
  {
    name: 'plan repair',
    zh: '出了变故时最小改动地调整计划',
    en: 'repair a plan after something happened, changing little',
    load: () => import('./plan-repair.ts'),
  },
  { name: 'plan', zh: '排督导组与行程', en: 'plan groups and tours from a problem file', load: () => import('./plan.ts') },
  {
    name: 'route',
    zh: '求解车辆路径算例',
    en: 'solve a vehicle-routing instance (VRPLIB, Solomon)',
    load: () => import('./route.ts'),
  },
]

/** Runs one command line; the answer is the exit code: 0 done, 1 failed, 2 wrong use. */
export async function main(argv: readonly string[], makeIo: (json: boolean) => Io = processIo): Promise<number> {
  const io = makeIo(argv.includes('--json'))
  try {
    const said = argv.filter((word) => word !== '--json')
    const listed = listAsked(said)
    if (listed) return overview(listed, io)
    const entry = findCommand(said)
    const { command } = await entry.load()
    const input = readInput(said.slice(entry.name.split(' ').length), command.options)
    if (input.values.help) return help(entry, command, io)
    if (command.bare && input.words.length > 0)
      throw wrongUse(`多余的词：${input.words.join(' ')}`, `${entry.name} takes no words: ${input.words.join(' ')}`)
    return (await command.run(input, io)) === 'failed' ? 1 : 0
  } catch (error) {
    return endWith(error, io)
  }
}

/** The commands that are to be listed: all, or with a first word of several (`trail --help`) those; null when one is called. */
function listAsked([first, ...rest]: readonly string[]): readonly Entry[] | null {
  if (first === undefined || ['--help', '-h', 'help'].includes(first)) return commands
  const family = commands.filter(({ name }) => name.startsWith(`${first} `))
  return family.length > 0 && (rest[0] === '--help' || rest[0] === '-h') ? family : null
}

function findCommand(argv: readonly string[]): Entry {
  const called = (entry: Entry) => entry.name.split(' ').every((word, at) => argv[at] === word)
  const entry = commands.find(called)
  if (entry) return entry
  throw wrongUse(`没有这个命令：${argv[0]}（duxue --help 列出全部命令）`, `no such command: ${argv[0]} (duxue --help lists them)`)
}

function readInput(args: readonly string[], options: Options): Input {
  const known: Options = { ...options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: known, allowPositionals: true })
    return { values: values as Input['values'], words: positionals }
  } catch (error) {
    throw wrongUse('参数有误', (error as Error).message)
  }
}

function overview(listed: readonly Entry[], io: Io): number {
  const width = Math.max(...listed.map((c) => c.name.length))
  const lines = listed.map((c) => `  duxue ${c.name.padEnd(width)}  ${c.zh} / ${c.en}`)
  io.result({ commands: listed.map(({ name, zh, en }) => ({ name, zh, en })) }, [
    '督学 Duxue',
    '',
    ...lines,
    '',
    '  --json  stdout 只输出一份 JSON / one JSON document on stdout',
    '  --help  命令说明 / help for a command',
  ])
  return 0
}

function help(entry: Entry, command: Command, io: Io): number {
  const { name, zh, en } = entry
  io.result({ name, zh, en, usage: command.usage }, [
    `${zh} / ${en}`,
    '',
    ...command.usage.map((line, at) => (at === 0 ? `  duxue ${line}` : `    ${line}`)),
  ])
  return 0
}

/** The only try/catch of the process ends here: a refusal is one sentence, anything else is a bug with its stack. */
function endWith(error: unknown, io: Io): number {
  const refusal = error instanceof Refusal ? error : fromOutside(error)
  if (io.json) io.result({ error: refusal ? { zh: refusal.zh, en: refusal.message } : { en: String(error) } }, [])
  if (refusal) io.step(refusal.zh, refusal.message)
  else io.step('程序出错', error instanceof Error ? (error.stack ?? error.message) : String(error))
  return refusal?.exitCode ?? 1
}

/** What the system, the database server or the product itself refused is no bug of ours. */
function fromOutside(error: unknown): Refusal | undefined {
  type Told = { name?: string; code?: unknown; message?: string; data?: unknown; cause?: { code?: unknown } }
  const { name, code = (error as Told).cause?.code, message, data } = error as Told
  if (name === 'Problem') return refuse(`不能这样做：${code}`, `refused: ${code} ${JSON.stringify(data)}`)
  if (typeof code !== 'string') return undefined
  if (/^E(CONN|NOTFOUND|TIMEDOUT|HOSTUNREACH|PIPE)/.test(code))
    return refuse('连不上数据库服务器', `no connection: ${message || code}`)
  if (/^E(ACCES|PERM|ROFS|NOSPC|DQUOT)$/.test(code)) return refuse('系统不允许读写，或磁盘已满', `${message}`)
  if (code === '42501')
    return refuse('数据库账号权限不够（见 SECURITY.md）', `the database account may not do this, see SECURITY.md: ${message}`)
  if (code === '53100') return refuse('数据库所在的磁盘已满，请腾出空间后再试', `the disk of the database is full: ${message}`)
  if (/^(08|28|3D|53|57P)/.test(code) && code.length === 5)
    return refuse('数据库服务器拒绝了请求', `the database server says: ${message}`)
  return undefined
}
