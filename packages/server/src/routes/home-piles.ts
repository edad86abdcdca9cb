// Piles of what waits, as lines of a home: a count, the first row, until when; shared by the homes of all roles.
import { civilDate, daysBetween, dueOn, type HomeThing, type Role } from '@duxue/core'
import type { Ask } from '../request.ts'
import type { Pile, Waiting, Whose } from '../store/home.ts'
import { alertsTo } from './alert.ts'
import { burdenOf, packOf } from './profile.ts'

export interface Things {
  readonly todo: readonly HomeThing[]
  readonly watch: readonly HomeThing[]
  readonly done: readonly HomeThing[]
}
type More = Partial<Pick<HomeThing, 'query' | 'note' | 'minutes' | 'grave'>> & {
  readonly due?: (row: Waiting) => string | null
  readonly clock?: boolean
}

export const openTask = ['assigned', 'started', 'returned']
export const fillable = ['open', 'drafted', 'returned']
export const toMend = ['ordered', 'rectifying', 'reopened']
export const living = ['found', 'fed_back', 'defended', 'ordered', 'rectifying', 'reported', 'reopened']
export const states = (list: readonly string[]) => list.join(',')
/** Units whose work the bureau itself reviews: counties, sections, bodies outside, and the schools that belong to no county. */
export const ofTheBureau: Whose = { kinds: ['county', 'section', 'outside'], blockKind: 'block' }

/** The piles of whoever asks, and the lines they become. */
export function pilesOf(ask: Ask) {
  const { today } = ask
  const j = ask.city.jurisdiction
  const store = ask.store.home
  const dayOf = (at: Date) => civilDate(at, j.offsetMinutes)
  /** `clock: false`: its day is told, but it can not be late. */
  const timing = (row: Waiting | undefined, more: More) => {
    const due = row ? (more.due ? more.due(row) : row.due) : null
    return { due, late: more.clock !== false && due !== null && due < today ? daysBetween(due, today) : 0 }
  }
  const after = (name: string) => (row: Waiting) => (row.at ? dueOn(j, name, dayOf(row.at)) : null)
  /** One line for the whole pile; it opens its row when there is only one. */
  const heap = (kind: string, noun: string, pile: Pile, more: More = {}): HomeThing => {
    const row = pile.rows[0]
    return {
      kind,
      count: pile.count,
      title: row?.title ?? '',
      who: row?.who ?? null,
      ...timing(row, more),
      minutes: more.minutes ?? null,
      noun,
      id: pile.count === 1 ? (row?.id ?? null) : null,
      ...(more.query ? { query: more.query } : {}),
      ...(more.note ? { note: more.note } : {}),
      ...((more.grave ?? (row?.grave === 'urgent' ? row.grave : null)) ? { grave: more.grave ?? 'urgent' } : {}),
    }
  }
  /** A line each for the first rows, and one for the rest. */
  const each = (
    kind: string,
    noun: string,
    pile: Pile,
    most: number,
    more: More & { noteOf?: (row: Waiting) => string | null } = {},
  ): HomeThing[] => {
    const single = pile.rows.slice(0, pile.count <= most ? most : most - 1)
    const lines = single.map((row) => ({
      ...heap(kind, noun, { count: 1, rows: [row] }, more),
      ...(more.noteOf ? { note: more.noteOf(row) } : {}),
    }))
    const rest = pile.rows[single.length]
    return rest
      ? [
          ...lines,
          {
            ...heap(kind, noun, { count: pile.count - single.length, rows: [rest] }, more),
            id: pile.count - single.length === 1 ? rest.id : null,
          },
        ]
      : lines
  }
  const none = (thing: HomeThing): HomeThing[] => (thing.count > 0 ? [thing] : [])
  const clockNote = (row: Waiting) =>
    row.start === null
      ? null
      : `${String(Math.floor(row.start / 60)).padStart(2, '0')}:${String(row.start % 60).padStart(2, '0')}`

  /** The self-check that a unit has to fill in, with the minutes that are left of it. */
  const ownCheck = async (whose: Whose): Promise<HomeThing[]> => {
    const pile = await store.checks({ ...whose, sides: ['self'], states: fillable, rows: 3 })
    const lines: HomeThing[] = []
    for (const row of pile.rows)
      lines.push({
        ...heap(row.state === 'returned' ? 'check_returned' : 'check_to_fill', 'check', { count: 1, rows: [row] }),
        minutes: await minutesOf(row),
        note: `${row.answered}/${row.asked}`,
      })
    return lines
  }
  const minutesOf = async (row: Waiting): Promise<number | null> => {
    const check = await ask.store.check.get(row.id)
    const [unit] = row.unitId ? await ask.store.unit.many([row.unitId]) : []
    if (!check || !unit) return null
    const whole = burdenOf(await packOf(ask, check), unit).minutes
    return Math.max(1, Math.round(row.asked > 0 ? whole * (1 - Math.min(1, row.answered / row.asked)) : whole))
  }
  const visitsToday = async (whose: Whose): Promise<HomeThing> => {
    const left = await store.visits({ ...whose, states: ['left'], on: today })
    const ahead = await store.visits({ ...whose, states: ['announced', 'sealed', 'travelling', 'arrived'], on: today })
    const total = left.count + ahead.count
    return {
      ...heap(
        'visit_today',
        'visit',
        { count: total, rows: ahead.count > 0 ? ahead.rows : left.rows },
        { clock: false, query: { day: today }, note: `${left.count}/${total}` },
      ),
      id: null,
    }
  }
  const lateTasks = async (whose: Whose) =>
    heap('task_late', 'task', await store.tasks({ ...whose, states: openTask, lateOn: today }), { query: { late: 'true' } })
  const lateChecks = async (whose: Whose) =>
    heap('check_late', 'check', await store.checks({ ...whose, sides: ['self'], states: fillable, lateOn: today }), {
      query: { side: 'self', state: states(fillable) },
    })
  const lateFindings = async (whose: Whose) =>
    heap('finding_late', 'finding', await store.findings({ ...whose, states: toMend, lateOn: today }), {
      query: { late: 'true' },
    })
  const urgent = async (whose: Whose, in_: readonly string[] = living) =>
    none(
      heap('finding_urgent', 'finding', await store.findings({ ...whose, states: in_, grave: 'urgent' }), {
        query: { grave: 'urgent', state: states(in_) },
        grave: 'urgent',
      }),
    )
  /** What a unit owes: findings to answer and to mend, then its tasks. */
  const owed = async (own: Whose, owner: Whose, most: number): Promise<HomeThing[]> => [
    ...each('finding_to_mend', 'finding', await store.findings({ ...owner, states: toMend, rows: 3 }), 3, {
      query: { mine: 'true', state: states(toMend) },
    }),
    ...none(
      heap('finding_to_answer', 'finding', await store.findings({ ...own, states: ['fed_back'] }), {
        due: after('defence'),
        clock: false,
        query: { mine: 'true', state: 'fed_back' },
      }),
    ),
    ...each('task_mine', 'task', await store.tasks({ ...own, states: openTask, rows: most }), most, {
      query: { mine: 'true', state: states(openTask) },
    }),
  ]
  const doneOf = async (own: Whose, owner: Whose): Promise<HomeThing[]> => [
    ...none(
      heap('check_done', 'check', await store.checks({ ...own, sides: ['self'], states: ['submitted', 'accepted'] }), {
        clock: false,
      }),
    ),
    ...none(
      heap('task_done', 'task', await store.tasks({ ...own, states: ['submitted', 'accepted'] }), {
        clock: false,
        query: { mine: 'true', state: 'submitted,accepted' },
      }),
    ),
    ...none(
      heap('finding_done', 'finding', await store.findings({ ...owner, states: ['reported', 'verified', 'closed'] }), {
        clock: false,
        query: { mine: 'true', state: 'reported,verified,closed' },
      }),
    ),
  ]
  /** Alerts addressed to one role of whoever asks that nobody there has seen. */
  const alerts = async (role: Role): Promise<HomeThing[]> => {
    const { to, places } = alertsTo(ask.who.posts.filter((p) => p.role === role))
    const ids = places.map((p) => p.id)
    const { said, ...pile } = await ask.store.alert.pile(to, ids)
    const line = heap('alert_open', 'alert', pile, { clock: false, query: { unseen: 'true' } })
    return none({ ...line, ...(pile.count === 1 && said ? { said } : {}) })
  }
  const running = async () =>
    heap('round_running', 'round', await store.rounds({ states: ['self_checking', 'on_site', 'reporting'] }), { due: () => null })
  const published = async () => none(heap('directive_done', 'directive', await store.directives({ state: 'published' })))
  const bare = (
    kind: string,
    noun: string,
    count: number,
    note: string | null = null,
    query?: Record<string, string>,
  ): HomeThing => ({
    kind,
    count,
    title: '',
    who: null,
    due: null,
    late: 0,
    minutes: null,
    noun,
    id: null,
    ...(note ? { note } : {}),
    ...(query ? { query } : {}),
  })
  return {
    today,
    store,
    after,
    heap,
    each,
    none,
    bare,
    clockNote,
    ownCheck,
    visitsToday,
    lateTasks,
    lateChecks,
    lateFindings,
    urgent,
    alerts,
    owed,
    doneOf,
    published,
    running,
  }
}
export type Piles = ReturnType<typeof pilesOf>
