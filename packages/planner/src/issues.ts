// What is wrong with a problem, one issue for each place, before any planning is tried.
import type { Candidate, Inspector, Interval, Place, Problem, Travel } from './problem.ts'

export const issueCodes = [
  'list.expected',
  'object.expected',
  'number.invalid',
  'text.empty',
  'id.duplicate',
  'id.unknown',
  'flag.expected',
  'date.invalid',
  'days.none',
  'days.order',
  'day.empty',
  'lunch.outside',
  'lunch.too_short',
  'groups.none',
  'blocks.none',
  'block.unknown',
  'candidates.none',
  'window.empty',
  'inspectors.too_few',
  'leaders.too_few',
  'employers.too_alike',
  'recusal.too_tight',
  'matrix.size',
  'file.unknown',
  'file.missing',
  'file.kind',
  'file.row',
  'file.node',
  'file.depot',
  'demand.too_large',
  'seats.conflict',
  'schema.type',
  'schema.value',
  'schema.unknown',
  'draw.rule',
  'draw.hash',
  'draw.stratum',
  'draw.commitment',
  'draw.order',
  'draw.nonce',
  'draw.secret',
  'draw.result',
  'draw.replacement',
] as const

export type IssueCode = (typeof issueCodes)[number]

/** 问题提示: where, what, and the figures that words need. */
export interface Issue {
  readonly path: string
  readonly code: IssueCode
  readonly data: Readonly<Record<string, string | number | readonly string[]>>
}

const lists = ['days', 'blocks', 'candidates', 'inspectors'] as const

/** All issues of a problem; an empty list means that it can be handed to the solver. */
export function problemIssues(problem: Problem): readonly Issue[] {
  const found: Issue[] = []
  const add = (path: string, code: IssueCode, data: Issue['data'] = {}) => found.push({ path, code, data })

  for (const name of lists) if (!Array.isArray(problem?.[name])) add(name, 'list.expected')
  if (!Array.isArray(problem?.travel?.factors)) add('travel.factors', 'list.expected')
  if (found.length > 0) return found
  const entries = {
    blocks: problem.blocks,
    candidates: problem.candidates,
    inspectors: problem.inspectors,
    factors: problem.travel.factors,
  }
  for (const [name, list] of Object.entries(entries))
    list.forEach((entry: unknown, i) => {
      if (typeof entry !== 'object' || entry === null)
        add(`${name === 'factors' ? 'travel.factors' : name}[${i}]`, 'object.expected')
    })
  if (found.length > 0) return found

  function number(path: string, value: unknown, min: number, max: number, whole = true): boolean {
    const fits = typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))
    if (!fits) add(path, 'number.invalid', { value: String(value), min, max })
    return fits
  }
  function texts(path: string, values: readonly unknown[]) {
    if (!Array.isArray(values)) return void add(path, 'list.expected')
    values.forEach((value, i) => {
      text(`${path}[${i}]`, value)
    })
  }
  function text(path: string, value: unknown) {
    if (typeof value !== 'string' || value === '') add(path, 'text.empty')
  }
  function ids(path: string, values: readonly string[]) {
    const seen = new Set<string>()
    values.forEach((id, i) => {
      text(`${path}[${i}].id`, id)
      if (seen.has(id)) add(`${path}[${i}].id`, 'id.duplicate', { id })
      seen.add(id)
    })
  }
  function place(path: string, at: Place | undefined) {
    number(`${path}.lon`, at?.lon, -180, 180, false)
    number(`${path}.lat`, at?.lat, -90, 90, false)
  }

  dayIssues(problem, add, number)
  number('travel.kmh', problem.travel.kmh, 1, 1000, false)
  number('travel.detour', problem.travel.detour, 1, 10, false)
  problem.travel.factors.forEach((pair, i) => {
    text(`travel.factors[${i}].a`, pair.a)
    text(`travel.factors[${i}].b`, pair.b)
    number(`travel.factors[${i}].factor`, pair.factor, 0.1, 100, false)
  })

  roadIssues(problem.travel, add, number)

  const groups = problem.groups
  if (Array.isArray(groups)) {
    ids('groups', groups)
    if (groups.length === 0) add('groups', 'groups.none')
  } else if (groups === 0) add('groups', 'groups.none')
  else number('groups', groups, 1, 1000)

  ids(
    'blocks',
    problem.blocks.map((block) => block.id),
  )
  if (problem.blocks.length === 0) add('blocks', 'blocks.none')
  problem.blocks.forEach((block, i) => {
    place(`blocks[${i}].seat`, block.seat)
  })

  const blocks = new Set(problem.blocks.map((block) => block.id))
  ids(
    'candidates',
    problem.candidates.map((candidate) => candidate.id),
  )
  if (problem.candidates.length === 0) add('candidates', 'candidates.none')
  problem.candidates.forEach((candidate, i) => {
    const path = `candidates[${i}]`
    if (!blocks.has(candidate.block)) add(`${path}.block`, 'block.unknown', { block: String(candidate.block) })
    text(`${path}.zone`, candidate.zone)
    text(`${path}.kind`, candidate.kind)
    place(path, candidate)
    number(`${path}.minutes`, candidate.minutes, 1, 1440)
    number(`${path}.prize`, candidate.prize, 0, 1_000_000, false)
    if (candidate.visits !== undefined) number(`${path}.visits`, candidate.visits, 0, 1000)
    if (typeof candidate.mandatory !== 'boolean') add(`${path}.mandatory`, 'flag.expected')
    windowIssues(path, candidate, add)
  })

  ids(
    'inspectors',
    problem.inspectors.map((inspector) => inspector.id),
  )
  problem.inspectors.forEach((inspector: Inspector, i) => {
    const path = `inspectors[${i}]`
    text(`${path}.employer`, inspector.employer)
    if (typeof inspector.canLead !== 'boolean') add(`${path}.canLead`, 'flag.expected')
    if (inspector.workload !== undefined) number(`${path}.workload`, inspector.workload, 0, 1000, false)
    for (const list of ['expertise', 'barred', 'barredBlocks', 'away'] as const) texts(`${path}.${list}`, inspector[list])
  })

  const rules = problem.rules
  const min = number('rules.minInspectors', rules?.minInspectors, 1, 1000) ? rules.minInspectors : 1
  number('rules.maxPerEmployer', rules?.maxPerEmployer, 1, 1000)
  if (rules?.maxInspectors !== undefined) number('rules.maxInspectors', rules.maxInspectors, min, 1000)
  if (rules?.teamSize !== undefined) number('rules.teamSize', rules.teamSize, 2, 1000)
  if (rules?.evenMinutes !== undefined) number('rules.evenMinutes', rules.evenMinutes, 0, 100_000)
  if (rules?.feedbackMinutes !== undefined) number('rules.feedbackMinutes', rules.feedbackMinutes, 0, 1440)
  if (rules?.leastPerKind !== undefined) number('rules.leastPerKind', rules.leastPerKind, 0, 1000)
  if (rules?.maxVisitsPerYear !== undefined) number('rules.maxVisitsPerYear', rules.maxVisitsPerYear, 1, 1000)
  if (rules?.barBlocks !== undefined && typeof rules.barBlocks !== 'boolean') add('rules.barBlocks', 'flag.expected')
  return found
}

type Add = (path: string, code: IssueCode, data?: Issue['data']) => void

/** Most minutes of one leg that are taken for a road. */
const longestLeg = 100_000

function roadIssues(
  { tiers, matrix }: Travel,
  add: Add,
  number: (path: string, value: unknown, min: number, max: number, whole?: boolean) => boolean,
) {
  if (tiers !== undefined && !Array.isArray(tiers)) add('travel.tiers', 'list.expected')
  else
    tiers?.forEach((tier, i) => {
      number(`travel.tiers[${i}].from`, tier?.from, i === 0 ? 0 : (tiers[i - 1]?.from ?? 0), 10_000, false)
      number(`travel.tiers[${i}].kmh`, tier?.kmh, 1, 1000, false)
    })
  if (matrix === undefined) return
  const at = 'travel.matrix'
  for (const name of ['units', 'seats', 'minutes'] as const)
    if (!Array.isArray(matrix?.[name])) return add(`${at}.${name}`, 'list.expected')
  const nodes = matrix.units.length + matrix.seats.length
  for (const name of ['units', 'seats'] as const) {
    const seen = new Set<string>()
    matrix[name].forEach((id, i) => {
      if (seen.has(id)) add(`${at}.${name}[${i}]`, 'id.duplicate', { id: String(id) })
      seen.add(id)
    })
  }
  if (matrix.minutes.length !== nodes) add(`${at}.minutes`, 'matrix.size', { found: matrix.minutes.length, nodes })
  matrix.minutes.forEach((row, a) => {
    const found = Array.isArray(row) ? row.length : 0
    if (found !== nodes) add(`${at}.minutes[${a}]`, 'matrix.size', { found, nodes })
    else
      row.forEach((value, b) => {
        if (value !== null && !(typeof value === 'number' && value >= 0 && value <= longestLeg))
          number(`${at}.minutes[${a}][${b}]`, value, 0, longestLeg, false)
      })
  })
}

function dayIssues(problem: Problem, add: Add, number: (path: string, value: unknown, min: number, max: number) => boolean) {
  if (problem.days.length === 0) add('days', 'days.none')
  problem.days.forEach((date, i) => {
    if (!isDate(date)) add(`days[${i}]`, 'date.invalid', { value: String(date) })
    else if (i > 0 && date <= String(problem.days[i - 1])) add(`days[${i}]`, 'days.order', { value: date })
  })
  const { start, end, lunch } = problem.day ?? {}
  const valid = [
    number('day.start', start, 0, 1440),
    number('day.end', end, 0, 1440),
    number('day.lunch.from', lunch?.from, 0, 1440),
    number('day.lunch.to', lunch?.to, 0, 1440),
    number('day.lunch.minutes', lunch?.minutes, 0, 1440),
  ]
  if (valid.includes(false)) return
  if (end - start <= lunch.minutes) add('day', 'day.empty', { start, end })
  if (lunch.from < start || lunch.to > end) add('day.lunch', 'lunch.outside', { from: lunch.from, to: lunch.to })
  if (lunch.to - lunch.from < lunch.minutes) add('day.lunch', 'lunch.too_short', { minutes: lunch.minutes })
}

function windowIssues(path: string, candidate: Candidate, add: Add) {
  for (const [date, intervals] of Object.entries(candidate.windows ?? {})) {
    const at = `${path}.windows.${date}`
    if (!isDate(date)) add(at, 'date.invalid', { value: date })
    if (!Array.isArray(intervals)) {
      add(at, 'list.expected')
      continue
    }
    intervals.forEach((interval: Interval, i) => {
      const [from, to] = Array.isArray(interval) ? interval : []
      if (!Number.isInteger(from) || !Number.isInteger(to))
        add(`${at}[${i}]`, 'number.invalid', { value: String(interval), min: 0, max: 1440 })
      else if (Number(from) >= Number(to)) add(`${at}[${i}]`, 'window.empty', { from: Number(from), to: Number(to) })
    })
  }
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** ISO date of a real calendar day. */
function isDate(value: unknown): boolean {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = month === 2 && !leap ? 28 : (monthDays[month - 1] ?? 0)
  return day >= 1 && day <= length
}
