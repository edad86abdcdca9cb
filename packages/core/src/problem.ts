// Every way an act can be refused, in one closed list: code -> kind. Codes are public; words stand in web/src/words.
export const problems = {
  'request.invalid': 'invalid',
  'request.too_large': 'invalid',
  'request.busy': 'conflict',
  'request.unknown': 'missing',
  'session.none': 'forbidden',
  'session.wrong': 'forbidden',
  'session.locked': 'forbidden',
  'session.which_city': 'conflict',
  'session.csrf': 'forbidden',
  'act.forbidden': 'forbidden',
  'act.other': 'conflict',
  'unit.missing': 'missing',
  'person.missing': 'missing',
  'person.code_used': 'conflict',
  'person.weak_password': 'invalid',
  'person.locked': 'forbidden',
  'person.self': 'forbidden',
  'person.no_reason': 'invalid',
  'directive.missing': 'missing',
  'directive.no_items': 'invalid',
  'directive.wrong_state': 'conflict',
  'directive.unconfirmed_items': 'conflict',
  'directive.not_docx': 'invalid',
  'directive.old_doc': 'invalid',
  'directive.empty': 'invalid',
  'directive.too_big': 'invalid',
  'directive.not_text': 'invalid',
  'directive.scan': 'invalid',
  'directive.unmapped': 'invalid',
  'directive.locked': 'invalid',
  'directive.bad_span': 'invalid',
  'item.missing': 'missing',
  'item.wrong_state': 'conflict',
  'task.missing': 'missing',
  'task.wrong_state': 'conflict',
  'task.empty': 'invalid',
  'task.no_reason': 'invalid',
  'pack.missing': 'missing',
  'pack.invalid': 'invalid',
  'pack.wrong_state': 'conflict',
  'pack.changed': 'conflict',
  'pack.draft_open': 'conflict',
  'pack.id_taken': 'conflict',
  'pack.too_big': 'invalid',
  'pack.has_faults': 'invalid',
  'pack.empty': 'invalid',
  'pack.examples_fail': 'conflict',
  'pack.rules_bare': 'conflict',
  'pack.claimed': 'conflict',
  'pack.bad_version': 'invalid',
  'pack.not_newer': 'conflict',
  'pack.drops_data': 'conflict',
  'pack.no_reason': 'invalid',
  'pack.no_sheet': 'invalid',
  'pack.sheet_old': 'invalid',
  'pack.sheet_locked': 'invalid',
  'pack.sheet_big': 'invalid',
  'round.missing': 'missing',
  'round.wrong_state': 'conflict',
  'round.closed': 'conflict',
  'round.no_plan': 'conflict',
  'round.bad_window': 'invalid',
  'round.over_cap': 'conflict',
  'round.empty_scope': 'invalid',
  'round.infeasible': 'invalid',
  'round.plan_broken': 'invalid',
  'round.open_checks': 'conflict',
  'round.no_reason': 'invalid',
  'draw.missing': 'missing',
  'draw.exists': 'conflict',
  'draw.wrong_state': 'conflict',
  'draw.bad_witness': 'invalid',
  'draw.committed': 'conflict',
  'draw.nonce': 'invalid',
  'draw.invalid': 'invalid',
  'draw.no_reserve': 'conflict',
  'draw.unfinished': 'conflict',
  'plan.missing': 'missing',
  'plan.ended': 'conflict',
  'plan.running': 'conflict',
  'plan.bad_event': 'invalid',
  'visit.missing': 'missing',
  'visit.wrong_state': 'conflict',
  'visit.check_open': 'conflict',
  'check.missing': 'missing',
  'check.wrong_state': 'conflict',
  'check.closed': 'conflict',
  'check.not_signed': 'conflict',
  'check.no_review': 'conflict',
  'check.has_issues': 'invalid',
  'check.not_yours': 'forbidden',
  'check.changed': 'conflict',
  'check.unknown_item': 'invalid',
  'finding.missing': 'missing',
  'finding.wrong_state': 'conflict',
  'finding.same_person': 'forbidden',
  'finding.no_reason': 'invalid',
  'finding.empty': 'invalid',
  'finding.not_in_pack': 'invalid',
  'paper.missing': 'missing',
  'paper.wrong_state': 'conflict',
  'paper.no_figures': 'conflict',
  'paper.not_of': 'invalid',
  'register.missing': 'missing',
  'register.not_kept': 'forbidden',
  'register.wrong_state': 'conflict',
  'register.changed': 'conflict',
  'register.key_twice': 'conflict',
  'register.same_person': 'forbidden',
  'register.needs': 'invalid',
  'register.no_reason': 'invalid',
  'register.has_faults': 'invalid',
  'register.no_sheet': 'invalid',
  'fact.has_faults': 'invalid',
  'file.missing': 'missing',
  'file.too_big': 'invalid',
  'file.empty': 'invalid',
  'file.disk_full': 'conflict',
  'sample.not_ready': 'conflict',
  'clock.backwards': 'conflict',
} as const satisfies Record<string, 'invalid' | 'forbidden' | 'missing' | 'conflict'>

export type ProblemCode = keyof typeof problems
export type ProblemKind = (typeof problems)[ProblemCode]
export const problemStatus: Record<ProblemKind, number> = { invalid: 400, forbidden: 403, missing: 404, conflict: 409 }

/** What stops an act. `data` holds only what helps to mend it; it is shown to the user. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly data: Record<string, unknown>
  constructor(code: ProblemCode, data: Record<string, unknown> = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.data = data
  }
}
export function problem(code: ProblemCode, data: Record<string, unknown> = {}): Problem {
  return new Problem(code, data)
}

/** What a user can mend in a form: shown beside the field. */
export interface Issue {
  readonly item: string
  readonly code: string
  readonly data?: Record<string, unknown>
}
