// Made from the migrations by npm run schema -w packages/server. Do not edit.
import type { ColumnType, Generated } from 'kysely'

/** jsonb: read as a value, written as a JSON string. */
export type Json = ColumnType<unknown, string, string>
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>
export type GeneratedJson = ColumnType<unknown, string | undefined, string>

export interface ActTable {
  tenant: number
  id: string
  name: string
  person_id: string | null
  reply: Json
}

export interface AlertTable {
  tenant: number
  rule: string
  unit_id: string
  path: string
  said_on: string
  ceased: Generated<boolean>
  id: string
  block_id: string | null
  said: Json
  to_roles: string[]
  urgent: boolean
  since: string
  said_at: Date
  ceased_on: string | null
}

export interface AlertSeenTable {
  tenant: number
  alert_id: string
  unit_id: string
  path: string
  person_id: string
  at: Date
}

export interface AnswerTable {
  tenant: number
  check_id: string
  item: string
  round_id: string
  unit_id: string
  path: string
  block_id: string | null
  side: string
  topic: string
  value: Json
  points: number | null
  max_points: number | null
}

export interface AskedTable {
  tenant: number
  noun: string
  noun_id: string
  unit_id: string
  path: string
  block_id: string | null
  title: string
  by_whom: string
  on_day: string
  fields: number
  anew: number
  confirmed: number
  minutes: number
}

export interface ChainTable {
  tenant: number
  seq: number
  head: Buffer
}

export interface CheckTable {
  tenant: number
  id: string
  round_id: string
  unit_id: string
  path: string
  block_id: string | null
  side: string
  group_id: string | null
  visit_id: string | null
  state: string
  pack_id: string
  pack_version: string
  pack_hash: string
  answers: GeneratedJson
  notes: GeneratedJson
  points: number | null
  max_points: number | null
  answered: Generated<number>
  asked: Generated<number>
  signed_by: string | null
  signed_at: Date | null
  submitted_by: string | null
  submitted_at: Date | null
  returned_items: string[] | null
  reason: string | null
  due: string | null
  changed_at: Date
  version: Generated<number>
}

export interface CheckVersionTable {
  tenant: number
  check_id: string
  version: number
  path: string
  group_id: string | null
  answers: Json
  notes: Json
  person_id: string | null
  at: Date
}

export interface CityTable {
  tenant: number
  name: string
  code: string
  synthetic: Generated<boolean>
  jurisdiction: string
  roads: GeneratedJson
}

export interface ClassSizeTable {
  tenant: number
  unit_id: string
  stage: string
  grade: number
  no: number
  pupils: number
}

export interface DirectiveTable {
  tenant: number
  id: string
  path: string
  kind: string
  state: string
  title: string
  dated: string | null
  text: string
  sha256: string
  meta: Json
  proposed_at: Date | null
  created_at: Date
  replaces: string | null
}

export interface DrawTable {
  tenant: number
  id: string
  round_id: string
  no: number
  path: string
  state: string
  frame: Json
  commitment: NullableJson
  reason: string | null
  frozen_at: Date
  changed_at: Date
}

export interface DrawResultTable {
  tenant: number
  draw_id: string
  published: Generated<boolean>
  reveal: Json
  secrets: GeneratedJson
  result: NullableJson
  replacements: GeneratedJson
}

export interface DrawSecretTable {
  tenant: number
  draw_id: string
  day: string
  secret: string
}

export interface EventTable {
  tenant: number
  id: string
  kind: string
  noun: string
  noun_id: string | null
  person_id: string | null
  role: string | null
  path: string
  group_id: string | null
  owner_id: string | null
  business_at: Date
  wall_at: Date
  data: Json
  hash: Buffer
}

export interface EventTailTable {
  tenant: number
  id: string
}

export interface FactTable {
  tenant: number
  unit_id: string
  element: string
  path: string
  block_id: string | null
  value: number | null
  source: string
  at: Date
  words: string | null
  on_day: string
  term: string
}

export interface FactFileTable {
  tenant: number
  id: string
  source: string
  name: string
  on_day: string
  mapping: Json
  path: string
  person_id: string
  at: Date
  units: number
  added: number
  changed: number
}

export interface FactSumTable {
  tenant: number
  element: string
  term: string
  block_id: string
  path: string
  sum: number | null
  most: number | null
  units: number
  fresh: number
  at: Date
}

export interface FactTermTable {
  tenant: number
  unit_id: string
  element: string
  term: string
  path: string
  block_id: string | null
  value: number | null
  words: string | null
  source: string
  on_day: string
  at: Date
}

export interface FileTable {
  tenant: number
  id: string
  sha256: string
  name: string
  mime: string
  bytes: number
  path: string
  group_id: string | null
  noun: string
  noun_id: string | null
  person_id: string | null
  at: Date
}

export interface FindingTable {
  tenant: number
  id: string
  no: number
  round_id: string
  unit_id: string
  path: string
  block_id: string | null
  group_id: string | null
  check_id: string | null
  visit_id: string | null
  item: string | null
  rule: string | null
  topic: string
  work_item_id: string | null
  grave: string
  fact: string
  basis: string
  state: string
  owner_id: string
  section_id: string | null
  due: string | null
  days_rule: string | null
  measure: string | null
  report: string | null
  reported_by: string | null
  reported_at: Date | null
  verified_by: string | null
  verified_at: Date | null
  closed_at: Date | null
  reopened: Generated<number>
  raised_by: string | null
  order_paper_id: string | null
  found_at: Date
  changed_at: Date
  version: Generated<number>
}

export interface FindingNumberTable {
  tenant: number
  round_id: string
  next: number
}

export interface GroupMemberTable {
  tenant: number
  group_id: string
  person_id: string
  round_id: string
  leader: Generated<boolean>
}

export interface InspecteeTable {
  tenant: number
  round_id: string
  unit_id: string
  path: string
  block_id: string | null
  group_id: string | null
  state: string
  changed_at: Date
}

export interface InspectionGroupTable {
  tenant: number
  id: string
  round_id: string
  no: number
  name: string
  leader_id: string
  blocks: string[]
}

export interface InspectorTable {
  tenant: number
  person_id: string
  certificate: string
  employer_id: string
  expertise: Generated<string[]>
  can_lead: Generated<boolean>
}

export interface JobCursorTable {
  tenant: number
  name: string
  seq: number
}

export interface JobFailureTable {
  tenant: number
  name: string
  seq: number
  message: string
  at: Date
}

export interface LinkTable {
  tenant: number
  seq: number
  event_id: string
  prev: Buffer
  hash: Buffer
}

export interface NoticeTable {
  tenant: number
  id: string
  unit_id: string | null
  person_id: string | null
  path: string
  kind: string
  grave: Generated<string>
  noun: string | null
  noun_id: string | null
  data: Json
  at: Date
  read_at: Date | null
}

export interface OwnPackTable {
  tenant: number
  id: string
  path: string
  section_id: string | null
  pack_id: string
  version: string
  state: string
  title: Json
  content: Json
  hash: string | null
  rev: Generated<number>
  items: Generated<number>
  faults: Generated<number>
  proposed_at: Date | null
  created_at: Date
  changed_at: Date
  changed_by: string | null
  frozen_at: Date | null
  frozen_by: string | null
}

export interface PackTable {
  id: string
  version: string
  hash: string
  body: Json
}

export interface PaperTable {
  tenant: number
  id: string
  kind: string
  state: string
  path: string
  owner_id: string | null
  round_id: string | null
  directive_id: string | null
  number: string | null
  title: string
  body: Json
  figures: GeneratedJson
  public: Generated<boolean>
  file_name: string | null
  file: Buffer | null
  file_sha256: string | null
  signed_by: string | null
  signed_at: Date | null
  issued_at: Date | null
  created_at: Date
  trail_seq: number | null
  trail_head: string | null
}

export interface PaperNumberTable {
  tenant: number
  series: string
  next: number
}

export interface PersonTable {
  tenant: number
  id: string
  name: string
  login: string
  password_hash: string | null
  activation_hash: string | null
  disabled: Generated<boolean>
  failed: Generated<number>
  locked_until: Date | null
  locked_at: Date | null
}

export interface PlanTable {
  tenant: number
  id: string
  round_id: string
  path: string
  kind: string
  state: string
  seed: string
  draw_id: string | null
  iterations: number
  best: NullableJson
  issues: GeneratedJson
  reason: string | null
  person_id: string | null
  started_at: Date
  ended_at: Date | null
}

export interface PlanWorkTable {
  tenant: number
  plan_id: string
  problem: Json
  plan: NullableJson
  event: NullableJson
  changes: NullableJson
}

export interface PostTable {
  tenant: number
  id: string
  person_id: string
  unit_id: string
  role: string
  title: Generated<string>
  subjects: Generated<string[]>
}

export interface RecusalTable {
  tenant: number
  id: string
  person_id: string
  unit_id: string
  ground: string
  until: string | null
}

export interface RegisterRowTable {
  tenant: number
  id: string
  register: string
  unit_id: string
  path: string
  block_id: string | null
  seen_by: string
  state: string
  over: Generated<boolean>
  row_key: string
  cells: Json
  due: string | null
  moved_by: string | null
  entered_at: Date
  created_at: Date
  changed_at: Date
  version: number
}

export interface RegisterStepTable {
  tenant: number
  row_id: string
  version: number
  path: string
  seen_by: string
  move: string | null
  state: string
  cells: Json
  note: string | null
  person_id: string | null
  at: Date
}

export interface RoundTable {
  tenant: number
  id: string
  path: string
  directive_id: string | null
  title: string
  state: string
  issuers: string[]
  basis: Json
  window_from: string
  window_to: string
  self_check_due: string
  group_count: number
  scope: Json
  params: Json
  pack_id: string
  pack_version: string
  pack_hash: string
  county_review: Generated<boolean>
  seed: string | null
  certificate: NullableJson
  plan_summary: NullableJson
  created_at: Date
}

export interface SealedVisitTable {
  tenant: number
  visit_id: string
  round_id: string
  group_id: string
  unit_id: string
  path: string
  block_id: string | null
}

export interface SessionTable {
  token_hash: Buffer
  tenant: number
  person_id: string
  csrf: string
  created_at: Date
  expires_at: Date
}

export interface SurveyTable {
  tenant: number
  id: string
  round_id: string
  unit_id: string
  path: string
  block_id: string | null
  side: string
  group_id: string | null
  visit_id: string | null
  name: string
  content: Json
  token: string
  least_n: number
  least_unverified: boolean
  handed: number
  answered: Generated<number>
  opened_at: Date
  closes_at: Date
  closed_at: Date | null
}

export interface SurveyCountTable {
  tenant: number
  survey_id: string
  question: string
  choice: string
  n: number
}

export interface TaskTable {
  tenant: number
  id: string
  work_item_id: string
  directive_id: string
  unit_id: string
  path: string
  block_id: string | null
  section_id: string | null
  state: string
  due: string | null
  note: Generated<string>
  reason: string | null
  carried_by: string | null
  submitted_at: Date | null
  submitted_by: string | null
  accepted_at: Date | null
  accepted_by: string | null
  changed_at: Date
  version: Generated<number>
}

export interface UnitTable {
  tenant: number
  id: string
  path: string
  kind: string
  name: string
  short_name: string
  parent_id: string | null
  block_id: string | null
  school_kind: string | null
  stages: Generated<string[]>
  locale: string | null
  ownership: string | null
  boarding: Generated<boolean>
  canteen: Generated<boolean>
  bus: Generated<boolean>
  pupils: Generated<number>
  class_count: Generated<number>
  lon: number | null
  lat: number | null
  central_id: string | null
  hours: NullableJson
  tile: NullableJson
  subjects: Generated<string[]>
  closed_on: string | null
  opened_on: string | null
}

export interface UnitCodeTable {
  tenant: number
  unit_id: string
  code: string
  valid_from: string
  valid_to: string | null
}

export interface UnitWasTable {
  tenant: number
  unit_id: string
  until: string
  path: string
  block_id: string | null
  school_kind: string | null
  stages: string[]
  boarding: boolean
  canteen: boolean
  bus: boolean
}

export interface VisitTable {
  tenant: number
  id: string
  round_id: string
  group_id: string
  unit_id: string | null
  path: string
  block_id: string | null
  state: string
  day: string
  start_min: number
  end_min: number
  arrived_at: Date | null
  left_at: Date | null
  leader_signed_at: Date | null
  unit_signed_at: Date | null
  unit_signer: string | null
  unit_view: string | null
  reason: string | null
}

export interface WorkItemTable {
  tenant: number
  id: string
  directive_id: string
  path: string
  no: number
  state: string
  topic: string
  modality: string
  verb_phrase: string
  span_start: number
  span_end: number
  quote: string
  responsible: string[]
  deadline_from: string | null
  deadline_to: string | null
  quantities: Json
  mechanisms: string[]
  confidence: number
  rules: string[]
  scope: Json
  due: string | null
  section_id: string | null
  lead: string | null
  pack_topic: string | null
  edited: Generated<boolean>
  published: Generated<boolean>
  set_aside: Generated<boolean>
  made_from: Generated<string[]>
  pack_items: GeneratedJson
  before_id: string | null
  change: string | null
  changed: Generated<string[]>
  renewed_by: string | null
}

export interface DB {
  act: ActTable
  alert: AlertTable
  alert_seen: AlertSeenTable
  answer: AnswerTable
  asked: AskedTable
  chain: ChainTable
  check: CheckTable
  check_version: CheckVersionTable
  city: CityTable
  class_size: ClassSizeTable
  directive: DirectiveTable
  draw: DrawTable
  draw_result: DrawResultTable
  draw_secret: DrawSecretTable
  event: EventTable
  event_tail: EventTailTable
  fact: FactTable
  fact_file: FactFileTable
  fact_sum: FactSumTable
  fact_term: FactTermTable
  file: FileTable
  finding: FindingTable
  finding_number: FindingNumberTable
  group_member: GroupMemberTable
  inspectee: InspecteeTable
  inspection_group: InspectionGroupTable
  inspector: InspectorTable
  job_cursor: JobCursorTable
  job_failure: JobFailureTable
  link: LinkTable
  notice: NoticeTable
  own_pack: OwnPackTable
  pack: PackTable
  paper: PaperTable
  paper_number: PaperNumberTable
  person: PersonTable
  plan: PlanTable
  plan_work: PlanWorkTable
  post: PostTable
  recusal: RecusalTable
  register_row: RegisterRowTable
  register_step: RegisterStepTable
  round: RoundTable
  sealed_visit: SealedVisitTable
  session: SessionTable
  survey: SurveyTable
  survey_count: SurveyCountTable
  task: TaskTable
  unit: UnitTable
  unit_code: UnitCodeTable
  unit_was: UnitWasTable
  visit: VisitTable
  work_item: WorkItemTable
}
