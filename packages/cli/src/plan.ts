// duxue plan: a planning problem from a file, groups and tours out, re-checked; the document holds problem and plan together.
import { writeFile } from 'node:fs/promises'
import { type Coverage, checkPlan, matrixFromCsv, matrixFromOsrm, type Plan, type Problem, problemIssues } from '@duxue/planner'
import { budgetOf } from './budget.ts'
import type { Command } from './command.ts'
import { issueLines } from './plan-words.ts'
import { jsonFrom, mustFit, textFrom } from './read-json.ts'
import { refuse, wrongUse } from './refusal.ts'
import { inThread } from './solver.ts'

export const command: Command = {
  usage: [
    'plan PROBLEM.json [--matrix FILE] [--seconds S | --iterations N] [--seed TEXT] [--out PLAN.json] [--json]',
    'plan PROBLEM.json --all [--iterations N]: how many groups would visit every unit, with the plan that proves it',
    'PLAN.json is {problem, plan}; Ctrl-C keeps the best so far',
    '--matrix: minutes between units and seats, a .csv with names or the .json answer of an OSRM table (candidates, then seats)',
  ],
  options: {
    matrix: { type: 'string' },
    all: { type: 'boolean' },
    seconds: { type: 'string' },
    iterations: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
  },
  async run({ values, words }, io) {
    const [file] = words
    if (!file || words.length > 1) throw wrongUse('请给出一个规划问题', 'name one problem')
    const budget = budgetOf(values)
    const given = await jsonFrom<Problem>(file)
    await mustFit('problem', given, file)
    const problem = values.matrix ? await withMatrix(given, values.matrix as string) : given
    if (values.all) return void io.result(...(await covered(problem, budget)))
    const stop = new SharedArrayBuffer(4)
    void io.untilStopped().then(() => Atomics.store(new Int32Array(stop), 0, 1))
    let said = io.now().getTime()
    const plan = await inThread<Plan>({ problem, ...budget, stop }, ({ visits }) => {
      if (io.now().getTime() - said < 1000) return
      said = io.now().getTime()
      io.step(`目前 ${visits} 次到校`, `${visits} visits so far`)
    })
    if (plan.issues.length > 0) throw refuse(`排不出计划：${issueLines(plan.issues).zh}`, issueLines(plan.issues).en)
    const broken = checkPlan(problem, plan)
    if (broken.length > 0) throw new Error(`a plan that fails its check: ${JSON.stringify(broken.slice(0, 3))}`)
    if (values.out) await writeFile(values.out as string, `${JSON.stringify({ problem, plan })}\n`)
    io.result({ problem, plan }, planLines(plan))
    return undefined
  },
}

/** The document and the lines of a full coverage. */
async function covered(problem: Problem, budget: ReturnType<typeof budgetOf>) {
  const issues = problemIssues(problem)
  if (issues.length > 0) throw refuse(`排不出计划：${issueLines(issues).zh}`, issueLines(issues).en)
  const found = await inThread<Coverage | null>({ problem, options: budget.options, all: true })
  if (!found) throw refuse('没有可以到访的单位', 'there is no unit that can be visited')
  const { groups, atLeast, without } = found
  return [
    { ...found },
    [
      `全部到访需要 ${groups} 个组，少于 ${atLeast} 个组一定不够 / ${groups} groups visit every unit, fewer than ${atLeast} never do`,
      ...(without.length > 0 ? [`无法到访 / out of reach: ${without.join(' ')}`] : []),
    ],
  ] as const
}

async function withMatrix(problem: Problem, file: string): Promise<Problem> {
  const { matrix, issues } = file.endsWith('.csv')
    ? matrixFromCsv(await textFrom(file))
    : matrixFromOsrm(await jsonFrom<unknown>(file), problem)
  if (!matrix) throw refuse(`${file} 有误：${issueLines(issues).zh}`, `${file}: ${issueLines(issues).en}`)
  return { ...problem, travel: { ...problem.travel, matrix } }
}

const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export function planLines(plan: Plan): string[] {
  const bound = plan.certificate?.bound ?? 0
  return [
    `${plan.visits.length} 次到校，至多 ${bound} 次 / ${plan.visits.length} visits of at most ${bound}`,
    ...(plan.proven ? ['督导组分组已证明最优 / the groups are proven best'] : []),
    ...plan.groups.map((group) => `${group.id}: ${group.members.join(' ')} (${group.blocks.join(' ')})`),
    ...plan.visits.map((visit) => `${visit.day} ${clock(visit.start)}-${clock(visit.end)} ${visit.group} ${visit.candidate}`),
    ...plan.dropped.map(({ candidate, reason }) => `未排 / left out: ${candidate} (${reason})`),
  ]
}
