// duxue demo: the whole round of a directive played on a fresh temporary database through the HTTP API, its papers and proofs written to a folder.
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Jurisdiction } from '@duxue/core'
import { readText } from '@duxue/papers'
import { type App, createApp, eventsAfter, exportAnswers, type House, migrate, verifyTrail } from '@duxue/server'
import type { Command } from './command.ts'
import { openHouse } from './open-house.ts'
import { createClient } from './play/client.ts'
import { dayOfText } from './play/dates.ts'
import { playedSecret } from './play/draw.ts'
import { createPlay, stopIds } from './play/play.ts'
import { startEmbedded } from './postgres.ts'
import { refuse, wrongUse } from './refusal.ts'
import { buildCity, type City, readSample } from './sample.ts'
import { loadSample } from './sample-load.ts'

export const jurisdictionOfSample = 'shanxi-yuncheng'

export const command: Command = {
  usage: [
    'demo --directive FILE --out DIR [--seed N] [--published-at YYYY-MM-DD] [--json]',
    'FILE  a .txt or .docx: a meeting report or a notice',
    'DIR   receives papers, plan.json, inspectors.json, answers.jsonl, trail.jsonl',
  ],
  bare: true,
  options: {
    directive: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string' },
    'published-at': { type: 'string' },
  },
  async run({ values }, io) {
    const file = values.directive
    const out = values.out
    if (typeof file !== 'string' || typeof out !== 'string')
      throw wrongUse('要给出 --directive 文件 和 --out 目录', 'give --directive FILE and --out DIR')
    const seed = values.seed === undefined ? undefined : Number(values.seed)
    if (seed !== undefined && !Number.isSafeInteger(seed))
      throw wrongUse(`种子要是整数：${values.seed}`, `the seed must be a whole number: ${values.seed}`)
    const publishedAt = typeof values['published-at'] === 'string' ? values['published-at'] : null
    if (publishedAt !== null && !/^\d{4}-\d{2}-\d{2}$/.test(publishedAt))
      throw wrongUse(`日期写成 YYYY-MM-DD：${publishedAt}`, `a date is YYYY-MM-DD: ${publishedAt}`)
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      throw refuse(`读不到文件：${file}`, `cannot read ${file}: ${error.code}`)
    })
    const read = await readText(bytes, basename(file))
    if (!read.ok) throw refuse(`这个文件读不出文字：${file}（${read.code}）`, `no text in ${file}: ${read.code}`)
    await mkdir(out, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      throw refuse(`不能写入目录：${out}`, `cannot make the folder ${out}: ${error.code}`)
    })
    const began = io.now().getTime()
    const embedded = await startEmbedded(undefined, { temporary: true })
    try {
      await migrate(embedded.url)
      const city = buildCity(readSample(), seed)
      // The city is there, with its registers, some weeks before the document speaks.
      let now = new Date(Date.parse(dayOfText({ text: read.text, publishedAt })) - 40 * 86400000)
      const { house, close } = await openHouse({
        url: embedded.url,
        home: embedded.home,
        clock: () => now,
        wall: io.now,
        secret: playedSecret(city.seed),
      })
      let app: App | undefined
      try {
        await loadSample(house, city, jurisdictionOfSample, '2000-01-01')
        app = await createApp({
          house,
          requestsAMinute: 0,
          onJobError: (message, error) => io.step(`后台任务出错：${message}`, String(error)),
        })
        const address = await app.http.listen({ host: '127.0.0.1', port: 0 })
        const { worker } = app
        const client = createClient(address, house, city.tenant)
        const pack = house.packs.find((p) => p.id === 'opening-inspection') ?? house.packs[0]
        const jurisdiction = jurisdictionNamed(house)
        if (!pack) throw refuse('缺少内容包', 'there is no pack')
        const play = createPlay({
          client,
          city,
          pack,
          jurisdiction,
          seed: city.seed,
          directive: { text: read.text, publishedAt },
          supplement: null,
          settle: () => worker.settle(),
          progress: (zh, en) => io.step(zh, en),
          setClock: (at) => {
            if (at < now) throw new Error(`the clock would go back from ${now.toISOString()} to ${at.toISOString()}`)
            now = at
          },
        })
        for (const stop of stopIds) await play.play(stop)
        const document = await gather(house, city, client, play, out)
        const seconds = Math.round((io.now().getTime() - began) / 100) / 10
        io.result({ ...document, seconds }, [
          `${document.directive.title}`,
          `事项 ${document.directive.workItems.length}，任务 ${document.tasks}，督导组 ${document.round.groups}，到校 ${document.plan.visits} / 上限 ${document.plan.bound}，块 ${document.plan.blocksCovered}`,
          `问题 ${document.findings.opened}，销号 ${document.findings.closed}；留痕 ${document.trail.events} 条，${document.trail.verified ? '核验无误' : '核验有误'}；用时 ${seconds} 秒`,
        ])
        return document.trail.verified ? undefined : 'failed'
      } finally {
        await app?.http.close()
        await close()
      }
    } finally {
      await embedded.stop()
    }
  },
}

function jurisdictionNamed(house: House): Jurisdiction {
  const jurisdiction = house.jurisdictions[jurisdictionOfSample]
  if (!jurisdiction) throw refuse(`缺少地区文件：${jurisdictionOfSample}`, `no jurisdiction ${jurisdictionOfSample}`)
  return jurisdiction
}

/** The figures, and the files that let an outsider check them. */
/** What the reader says of a work item; what became of it later (number, state, scope) is left to the tasks. */
const readFields = [
  'id',
  'topic',
  'modality',
  'verbPhrase',
  'start',
  'end',
  'responsible',
  'deadline',
  'quantities',
  'mechanisms',
  'quote',
  'confidence',
  'rules',
] as const
const readItem = <T extends Record<(typeof readFields)[number], unknown>>(item: T): Pick<T, (typeof readFields)[number]> =>
  Object.fromEntries(readFields.map((name) => [name, item[name]])) as Pick<T, (typeof readFields)[number]>

async function gather(
  house: House,
  city: City,
  client: ReturnType<typeof createClient>,
  play: ReturnType<typeof createPlay>,
  out: string,
) {
  const { people } = play
  const { directiveId } = await play.calendar()
  const round = await play.theRound()
  const detail = await client.ask(people.office, 'round.get', { id: round.id })
  const directive = await client.ask(people.office, 'directive.get', { id: directiveId })
  const tasks = (await client.ask(people.office, 'task.list', { directiveId, limit: 1 })).total
  const count = async (side: string) =>
    (await client.ask(people.office, 'check.list', { roundId: round.id, side, state: 'submitted,accepted', limit: 1 })).total
  const checks = { self: await count('self'), county: await count('county'), group: await count('group') }
  const findings = {
    opened: (await client.ask(people.office, 'finding.list', { roundId: round.id, limit: 1 })).total,
    closed: (await client.ask(people.office, 'finding.list', { roundId: round.id, state: 'closed', limit: 1 })).total,
    reopened: await reopenedCount(client, people.office, round.id),
  }

  const { offsetMinutes } = jurisdictionNamed(house)
  const hands = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${hands(Math.abs(offsetMinutes))}`
  const clock = (day: string, minute: number) => `${day}T${hands(minute)}:00${offset}`
  const blockCode = new Map(detail.blocks.map((b) => [b.name, b.code || 'city-run']))
  const members = new Map(detail.groups.map((g) => [g.id, g.members.map((m) => m.id)]))
  const visits = []
  for (let from = 0; ; from += 500) {
    const { rows } = await client.ask(people.office, 'visit.list', { roundId: round.id, from, limit: 500 })
    for (const v of rows) {
      const block = blockCode.get(v.unit?.block ?? '') ?? 'city-run'
      visits.push({
        visit: v.id,
        group: v.groupNo,
        unit: v.unit?.id ?? null,
        block,
        county: block === 'city-run' ? null : block,
        inspectors: members.get(v.groupId) ?? [],
        start: clock(v.day, v.start),
        end: clock(v.day, v.end),
      })
    }
    if (rows.length < 500) break
  }
  await writeFile(join(out, 'plan.json'), `${JSON.stringify(visits, null, 1)}\n`)
  const countyCode = new Map(city.counties.map((c) => [c.id, c.code]))
  await writeFile(
    join(out, 'inspectors.json'),
    `${JSON.stringify(
      city.inspectors.map((i) => ({
        id: i.personId,
        employer: i.employerId,
        formerEmployers: i.formerEmployers,
        kinAt: i.kinAt,
        county: i.countyId ? (countyCode.get(i.countyId) ?? null) : null,
      })),
      null,
      1,
    )}\n`,
  )

  const answers = createWriteStream(join(out, 'answers.jsonl'))
  for await (const rows of exportAnswers(house.owner, city.tenant, round.id))
    for (const r of rows) answers.write(`${JSON.stringify(r)}\n`)
  await ended(answers)
  const trail = createWriteStream(join(out, 'trail.jsonl'))
  for (let seq = 0; ; ) {
    const events = await eventsAfter(house.owner, city.tenant, seq, 2000)
    for (const { link, hash, groupId: _g, ownerId: _o, ...e } of events)
      trail.write(`${JSON.stringify({ ...e, contentHash: hash, hash: link })}\n`)
    if (events.length === 0) break
    seq = events.at(-1)?.seq ?? seq
  }
  await ended(trail)

  const papers = []
  for (const p of (await client.ask(people.office, 'paper.list', { roundId: round.id, state: 'issued', limit: 500 })).rows) {
    const bytes = await client.file(people.office, p.id)
    const name = `${p.kind}-${p.number?.replace(/[〔〕]/g, '-') ?? p.id.slice(0, 8)}-${p.fileName ?? ''}`
    await writeFile(join(out, name), bytes)
    papers.push({ kind: p.kind, file: name, sha256: p.sha256 ?? '' })
  }
  const verdict = await verifyTrail(house.owner, city.tenant)
  return {
    directive: {
      title: directive.title,
      date: directive.dated,
      workItems: directive.items.filter((i) => i.state === 'confirmed').map(readItem),
    },
    units: {
      counties: city.counties.length,
      schools: city.schools.length,
      cityRun: city.schools.filter((s) => s.blockId === city.cityRunBlock.id).length,
    },
    tasks,
    round: {
      groups: detail.groups.length,
      from: detail.from,
      to: detail.to,
      inspectors: detail.groups.reduce((n, g) => n + g.members.length, 0),
    },
    plan: {
      visits: detail.visits,
      bound: detail.certificate?.bound ?? 0,
      blocksCovered: detail.blocks.filter((b) => b.visits > 0).length,
      groupDays: detail.certificate?.groupDays ?? 0,
    },
    checks,
    findings,
    papers,
    trail: { events: verdict.events, sealed: verdict.sealed, verified: verdict.verified, head: verdict.head },
  }
}
async function reopenedCount(client: ReturnType<typeof createClient>, office: string, roundId: string): Promise<number> {
  const units = new Set<string>()
  for (let from = 0; ; from += 500) {
    const { rows } = await client.ask(office, 'finding.list', { roundId, from, limit: 500 })
    for (const r of rows) if (r.reopened > 0) units.add(r.id)
    if (rows.length < 500) return units.size
  }
}
const ended = (stream: ReturnType<typeof createWriteStream>): Promise<void> =>
  new Promise((resolve, reject) => stream.once('error', reject).end(() => resolve()))
