// The face of the planner.
export { type Assignment, assignGroups } from './assign.ts'
export { canonical } from './canonical.ts'
export {
  commitmentOf,
  drawFaults,
  type Frame,
  frameIssues,
  freeze,
  quotasFor,
  type Replacement,
  type Reveal,
  replace,
  reveal,
  type Stratum,
  type Transcript,
  unseal,
} from './ceremony.ts'
export { type Certificate, certify, type Shortfall } from './certificate.ts'
export { checkPlan, type Violation, type ViolationCode, violationCodes } from './check.ts'
export { type Checked, checkRoutes } from './check-routes.ts'
export { type Coverage, coverAll } from './coverage.ts'
export { type Drawable, type Drawn, drawStratified } from './draw.ts'
export { eventIssues, type PlanEvent } from './event.ts'
export { type Bought, type More, type Seat, type Unvisited, whatIf, whyInGroup, whyNotVisited } from './explain.ts'
export { type GroupHours, groupHours, hourSpread } from './hours.ts'
export { type Instance, mostNodes } from './instance.ts'
export { type Issue, type IssueCode, issueCodes, problemIssues } from './issues.ts'
export { type MatrixRead, matrixFromCsv, matrixFromOsrm, seatName } from './matrix.ts'
export type { Mip } from './mip.ts'
export { type Move, type Moved, moveVisit } from './move.ts'
export type { DropReason, Group, Plan, Tour, Visit } from './plan.ts'
export type { Block, Candidate, Day, Inspector, Interval, Matrix, Place, Problem, Rules, Travel } from './problem.ts'
export { type Random, randomStream } from './random.ts'
export { type Change, type Repaired, type RepairOptions, repair, type Told } from './repair.ts'
export { type RouteOptions, type Routes, routeInstance } from './routes.ts'
export { type Schema, schemaIssues } from './schema.ts'
export { type Seating, type SeatRule, seatInspectors, seatRules } from './seats.ts'
export { sm3 } from './sm3.ts'
export { type SolveOptions, solve } from './solve.ts'
export { costText, readInstance, readSolution, writeSolution } from './vrplib.ts'
