// The face of the planner.
export { type Certificate, certify, type Shortfall } from './certificate.ts'
export { checkPlan, type Violation, type ViolationCode, violationCodes } from './check.ts'
export { type Drawable, type Drawn, drawStratified } from './draw.ts'
export { type Issue, type IssueCode, issueCodes, problemIssues } from './issues.ts'
export type { DropReason, Group, Plan, Tour, Visit } from './plan.ts'
export type { Block, Candidate, Day, Inspector, Interval, Place, Problem, Rules, Travel } from './problem.ts'
export { type Random, randomStream } from './random.ts'
export { type SolveOptions, solve } from './solve.ts'
