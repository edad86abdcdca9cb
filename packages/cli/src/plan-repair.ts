// duxue plan repair: a plan and what happened in, the plan with the least change out, with the list of what changed.
import { writeFile } from 'node:fs/promises'
import { checkPlan, type Plan, type PlanEvent, type Problem, type Repaired } from '@duxue/planner'
import { budgetOf } from './budget.ts'
import type { Command } from './command.ts'
import { issueLines } from './plan-words.ts'
import { jsonFrom, mustFit } from './read-json.ts'
import { refuse, wrongUse } from './refusal.ts'
import { inThread } from './solver.ts'

export const command: Command = {
  usage: [
    'plan repair PLAN.json EVENT.json [--seconds S | --iterations N] [--seed TEXT] [--out PLAN.json] [--json]',
    'EVENT.json: {kind: day_lost|road_closed|inspector_out|unit_asks|overran, ..., now: {day, minute}}',
  ],
  options: { seconds: { type: 'string' }, iterations: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } },
  async run({ values, words }, io) {
    const [planFile, eventFile] = words
    if (!planFile || !eventFile || words.length > 2) throw wrongUse('请给出计划和事件两个文件', 'name a plan and an event')
    const { problem, plan } = await jsonFrom<{ problem: Problem; plan: Plan }>(planFile)
    await mustFit('problem', problem, planFile)
    await mustFit('plan', plan, planFile)
    const wrong = checkPlan(problem, plan)
    if (wrong.length > 0)
      throw refuse(
        '原计划自身不成立',
        `the plan itself breaks ${wrong
          .map((each) => each.code)
          .slice(0, 5)
          .join(', ')}`,
      )
    const event = await jsonFrom<PlanEvent>(eventFile)
    await mustFit('event', event, eventFile)
    const repaired = await inThread<Repaired>({ problem, plan, event, ...budgetOf(values, 6000) })
    if (repaired.plan.issues.length > 0)
      throw refuse(`不能调整：${issueLines(repaired.plan.issues).zh}`, issueLines(repaired.plan.issues).en)
    const broken = checkPlan(repaired.problem, repaired.plan)
    if (broken.length > 0) throw new Error(`a plan that fails its check: ${JSON.stringify(broken.slice(0, 3))}`)
    if (values.out)
      await writeFile(values.out as string, `${JSON.stringify({ problem: repaired.problem, plan: repaired.plan })}\n`)
    const { kept, changes } = repaired
    io.result({ ...repaired }, [
      `其余已公布的 ${kept.could} 次到校保留 ${kept.did} 次 / ${kept.did} of the other ${kept.could} announced visits keep group and day`,
      ...changes.map(({ kind, id, from, to, reason }) =>
        [
          kind,
          id,
          from && `${from.group} ${from.day} ${from.start}`,
          '->',
          to && `${to.group} ${to.day} ${to.start}`,
          `(${reason})`,
        ]
          .filter(Boolean)
          .join(' '),
      ),
    ])
    return undefined
  },
}
