// Every read and act of Duxue by name. Server, pages and the command line are typed by these two tables; OpenAPI comes from them.
import type { Static } from 'typebox'
import { alertActs, alertReads } from './api/alert.ts'
import { burdenReads } from './api/burden.ts'
import { checkActs, checkReads } from './api/check.ts'
import { directiveActs, directiveReads } from './api/directive.ts'
import { drawActs, drawReads } from './api/draw.ts'
import { factActs, factReads } from './api/fact.ts'
import { findingActs, findingReads } from './api/finding.ts'
import { houseActs, houseReads } from './api/house.ts'
import { indicatorReads } from './api/indicator.ts'
import { packActs, packReads } from './api/pack.ts'
import { paperActs, paperReads } from './api/paper.ts'
import { planActs, planReads } from './api/plan.ts'
import { registerActs, registerReads } from './api/register.ts'
import { roundActs, roundReads } from './api/round.ts'
import { surveyActs, surveyReads } from './api/survey.ts'
import { taskActs, taskReads } from './api/task.ts'

export const acts = {
  ...directiveActs,
  ...taskActs,
  ...roundActs,
  ...drawActs,
  ...planActs,
  ...checkActs,
  ...findingActs,
  ...paperActs,
  ...registerActs,
  ...surveyActs,
  ...packActs,
  ...alertActs,
  ...factActs,
  ...houseActs,
}
export const reads = {
  ...directiveReads,
  ...taskReads,
  ...roundReads,
  ...drawReads,
  ...planReads,
  ...checkReads,
  ...findingReads,
  ...paperReads,
  ...registerReads,
  ...surveyReads,
  ...indicatorReads,
  ...alertReads,
  ...factReads,
  ...packReads,
  ...burdenReads,
  ...houseReads,
}

export type ActName = keyof typeof acts
export type ReadName = keyof typeof reads
export type ActBody<N extends ActName> = Static<(typeof acts)[N]['body']>
export type ActReply<N extends ActName> = Static<(typeof acts)[N]['reply']>
export type ReadQuery<N extends ReadName> = Static<(typeof reads)[N]['query']>
export type ReadReply<N extends ReadName> = Static<(typeof reads)[N]['reply']>
export type Choices = { act: string; why?: string }[]
