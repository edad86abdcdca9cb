// Home by role: which piles wait for whom, in the order of their weight; words for each kind stand in the pages under home.<kind>.
import { civilDate, daysBetween, dueOn, type HomeThing, type Post, type Role } from '@duxue/core'
import type { Ask } from '../request.ts'
import { houseCounts, type Pile, type Waiting, type Whose } from '../store/home.ts'
import { packOf } from './check.ts'
import { burdenOf } from './profile.ts'

export interface Things {
  readonly todo: readonly HomeThing[]
  readonly watch: readonly HomeThing[]
  readonly done: readonly HomeThing[]
}
type More = Partial<Pick<HomeThing, 'query' | 'note' | 'minutes' | 'grave'>> & {
  readonly due?: (row: Waiting) => string | null
  readonly clock?: boolean
}

const openTask = ['assigned', 'started', 'returned']
const fillable = ['open', 'drafted', 'returned']
const toMend = ['ordered', 'rectifying', 'reopened']
const living = ['found', 'fed_back', 'defended', 'ordered', 'rectifying', 'reported', 'reopened']
const states = (list: readonly string[]) => list.join(',')
/** Units whose work the bureau itself reviews: counties, sections, bodies outside, and the schools that belong to no county. */
const ofTheBureau: Whose = { kinds: ['county', 'section', 'outside'], blockKind: 'block' }

/** What every role's home is made from. */
export function homeMaker(ask: Ask) {
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
    const ahead = await store.visits({ ...whose, states: ['announced', 'travelling', 'arrived'], on: today })
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
  const published = async () => none(heap('directive_done', 'directive', await store.directives({ state: 'published' })))

  const director = async (): Promise<Things> => ({
    todo: [
      ...(await urgent({})),
      heap('directive_to_confirm', 'directive', await store.directives({ state: 'draft', proposed: true })),
      heap('paper_to_sign', 'paper', await store.papers({ states: ['drafted', 'reviewed'] }), {
        query: { state: 'drafted,reviewed' },
      }),
      heap('round_to_announce', 'round', await store.rounds({ states: ['self_checking'], visits: 'planned' }), { clock: false }),
      heap('round_to_publish', 'round', await store.rounds({ states: ['reporting'] }), { due: () => null }),
    ],
    watch: [await visitsToday({}), await lateTasks({}), await lateChecks({}), await lateFindings({})],
    done: [
      ...(await published()),
      ...none(heap('paper_done', 'paper', await store.papers({ states: ['signed', 'issued'] }))),
      ...none(
        heap('finding_closed', 'finding', await store.findings({ states: ['closed'] }), {
          clock: false,
          query: { state: 'closed' },
        }),
      ),
    ],
  })
  const office = async (): Promise<Things> => ({
    todo: [
      ...(await urgent({})),
      heap('directive_to_propose', 'directive', await store.directives({ state: 'draft', proposed: false })),
      heap('directive_to_publish', 'directive', await store.directives({ state: 'confirmed' })),
      heap('paper_to_issue', 'paper', await store.papers({ states: ['signed'] }), { query: { state: 'signed' } }),
      heap('finding_to_order', 'finding', await store.findings({ states: ['fed_back', 'defended'] }), {
        due: after('defence'),
        clock: false,
        query: { state: 'fed_back,defended' },
      }),
      heap('finding_to_verify', 'finding', await store.findings({ ...ofTheBureau, states: ['reported'] }), {
        due: after('verification'),
        query: { state: 'reported' },
      }),
      heap('check_to_accept', 'check', await store.checks({ ...ofTheBureau, sides: ['self'], states: ['submitted'] }), {
        clock: false,
        query: { side: 'self', state: 'submitted' },
      }),
      heap('task_to_accept', 'task', await store.tasks({ ...ofTheBureau, states: ['submitted'] }), {
        clock: false,
        query: { state: 'submitted' },
      }),
      heap('round_to_notify', 'round', await store.rounds({ states: ['scoped'] }), { clock: false }),
      heap('round_to_plan', 'round', await store.rounds({ states: ['self_checking'], visits: 'none' }), { clock: false }),
      heap('round_to_announce', 'round', await store.rounds({ states: ['self_checking'], visits: 'planned' }), { clock: false }),
      heap('round_to_report', 'round', await store.rounds({ states: ['on_site'], visits: 'over' }), { due: () => null }),
    ],
    watch: [
      await visitsToday({}),
      heap('finding_to_feed_back', 'finding', await store.findings({ states: ['found'] }), {
        query: { state: 'found' },
        clock: false,
      }),
      await lateTasks({}),
      await lateChecks({}),
      await lateFindings({}),
    ],
    done: [
      ...(await published()),
      ...none(heap('paper_done', 'paper', await store.papers({ states: ['issued'] }))),
      ...none(
        heap('finding_closed', 'finding', await store.findings({ states: ['closed'] }), {
          clock: false,
          query: { state: 'closed' },
        }),
      ),
    ],
  })
  const section = async (posts: readonly Post[]): Promise<Things> => {
    const ids = posts.map((p) => p.unitId)
    const mine = { sectionIds: ids }
    return {
      todo: [
        ...(await urgent(mine)),
        heap('finding_to_verify', 'finding', await store.findings({ ...mine, states: ['reported'] }), {
          due: after('verification'),
          query: { state: 'reported' },
        }),
        heap('task_to_accept', 'task', await store.tasks({ ...mine, notUnitIds: ids, states: ['submitted'] }), {
          clock: false,
          query: { state: 'submitted' },
        }),
        ...(await owed({ unitIds: ids }, { ownerIds: ids }, 3)),
      ],
      watch: [
        await lateTasks(mine),
        await lateFindings(mine),
        heap('task_open', 'task', await store.tasks({ ...mine, notUnitIds: ids, states: openTask }), {
          clock: false,
          query: { state: states(openTask) },
        }),
        heap('finding_open', 'finding', await store.findings({ ...mine, states: living }), {
          clock: false,
          query: { state: states(living) },
        }),
      ],
      done: [
        ...none(
          heap('task_accepted', 'task', await store.tasks({ ...mine, states: ['accepted'] }), {
            clock: false,
            query: { state: 'accepted' },
          }),
        ),
        ...none(
          heap('finding_closed', 'finding', await store.findings({ ...mine, states: ['closed'] }), {
            clock: false,
            query: { state: 'closed' },
          }),
        ),
      ],
    }
  }
  const county = async (posts: readonly Post[]): Promise<Things> => {
    const ids = posts.map((p) => p.unitId)
    const schools: Whose = { paths: posts.map((p) => p.path), notUnitIds: ids }
    return {
      todo: [
        ...(await urgent({ paths: posts.map((p) => p.path) })),
        ...(await ownCheck({ unitIds: ids })),
        heap('finding_to_verify', 'finding', await store.findings({ ...schools, states: ['reported'] }), {
          due: after('verification'),
          query: { state: 'reported' },
        }),
        heap('check_to_accept', 'check', await store.checks({ ...schools, sides: ['self'], states: ['submitted'] }), {
          clock: false,
          query: { side: 'self', state: 'submitted' },
        }),
        heap('task_to_accept', 'task', await store.tasks({ ...schools, states: ['submitted'] }), {
          clock: false,
          query: { level: 'school', state: 'submitted' },
        }),
        ...(await owed({ unitIds: ids }, { ownerIds: ids }, 3)),
      ],
      watch: [
        await lateChecks(schools),
        await lateTasks(schools),
        await visitsToday({ paths: posts.map((p) => p.path) }),
        await lateFindings(schools),
      ],
      done: await doneOf({ unitIds: ids }, { ownerIds: ids }),
    }
  }
  const school = async (posts: readonly Post[], head: boolean): Promise<Things> => {
    const mine: Whose = { paths: posts.map((p) => p.path) }
    const ready = await store.checks({ ...mine, sides: ['self'], states: ['drafted'], ready: true, rows: 3 })
    const signing = each(head ? 'check_to_sign' : 'check_unsigned', 'check', ready, 3)
    const filling = (await ownCheck(mine)).filter((t) => !signing.some((s) => s.id === t.id))
    const owing = await owed(mine, { ...mine, ownerIds: posts.map((p) => p.unitId) }, 4)
    const coming = heap(
      'visit_coming',
      'visit',
      await store.visits({ ...mine, states: ['announced', 'travelling', 'arrived'], from: today }),
      { clock: false },
    )
    return {
      todo: head
        ? [...(await urgent(mine, toMend)), ...signing, ...owing, coming]
        : [...(await urgent(mine, toMend)), ...filling, ...owing, coming],
      watch: [
        ...(head ? filling : signing),
        heap('task_waiting', 'task', await store.tasks({ ...mine, states: ['submitted'] }), {
          clock: false,
          query: { mine: 'true', state: 'submitted' },
        }),
        heap('finding_waiting', 'finding', await store.findings({ ...mine, states: ['reported'] }), {
          clock: false,
          query: { mine: 'true', state: 'reported' },
        }),
      ],
      done: await doneOf(mine, mine),
    }
  }
  const inspector = async (): Promise<Things> => {
    const mine: Whose = { groupIds: ask.who.hats }
    const led: Whose = { groupIds: ask.who.leads }
    const next = await store.visits({ ...mine, states: ['announced', 'travelling'], from: today, rows: 12 })
    const ahead = next.rows.filter((r) => r.due === today)
    const later = next.rows.find((r) => r.due !== today)
    const laterDay = later?.due ?? today
    return {
      todo: [
        ...(await urgent(mine)),
        ...each('visit_now', 'visit', await store.visits({ ...mine, states: ['arrived'], rows: 2 }), 2, {
          clock: false,
          noteOf: clockNote,
        }),
        ...each('visit_next', 'visit', { count: ahead.length, rows: ahead }, 4, {
          clock: false,
          noteOf: clockNote,
          query: { mine: 'true', day: today },
        }),
        heap('check_to_submit', 'check', await store.checks({ ...mine, sides: ['group'], states: fillable }), {
          clock: false,
          query: { mine: 'true', side: 'group', state: states(fillable) },
        }),
        heap('finding_to_decide', 'finding', await store.findings({ ...led, states: ['defended'] }), {
          clock: false,
          query: { state: 'defended' },
        }),
        heap('finding_to_feed_back', 'finding', await store.findings({ ...mine, states: ['found'] }), {
          due: after('feedback'),
          query: { state: 'found' },
        }),
        heap('finding_to_verify', 'finding', await store.findings({ ...mine, states: ['reported'] }), {
          due: after('verification'),
          query: { state: 'reported' },
        }),
      ],
      watch: [
        later
          ? {
              ...heap(
                'visit_later',
                'visit',
                await store.visits({ ...mine, states: ['announced', 'travelling'], on: laterDay }),
                { clock: false, query: { mine: 'true', day: laterDay } },
              ),
              id: null,
            }
          : heap('visit_later', 'visit', { count: 0, rows: [] }),
      ],
      done: [
        ...none(
          heap('visit_done', 'visit', await store.visits({ ...mine, states: ['left'] }), {
            clock: false,
            query: { mine: 'true' },
          }),
        ),
      ],
    }
  }
  const outside = async (posts: readonly Post[]): Promise<Things> => {
    const mine: Whose = { ownerIds: posts.map((p) => p.unitId) }
    return {
      todo: [
        ...(await urgent(mine, toMend)),
        ...each('finding_to_start', 'finding', await store.findings({ ...mine, states: ['ordered', 'reopened'], rows: 4 }), 4, {
          query: { mine: 'true', state: 'ordered,reopened' },
        }),
        ...each('finding_to_report', 'finding', await store.findings({ ...mine, states: ['rectifying'], rows: 4 }), 4, {
          query: { mine: 'true', state: 'rectifying' },
        }),
      ],
      watch: [
        heap('finding_waiting', 'finding', await store.findings({ ...mine, states: ['reported'] }), {
          clock: false,
          query: { mine: 'true', state: 'reported' },
        }),
        heap('finding_coming', 'finding', await store.findings({ ...mine, states: ['found', 'fed_back', 'defended'] }), {
          clock: false,
          query: { mine: 'true', state: 'found,fed_back,defended' },
        }),
      ],
      done: none(
        heap('finding_done', 'finding', await store.findings({ ...mine, states: ['verified', 'closed'] }), {
          clock: false,
          query: { mine: 'true', state: 'verified,closed' },
        }),
      ),
    }
  }
  const bare = (kind: string, noun: string, count: number, note: string | null = null): HomeThing => ({
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
  })
  const trailThing = async () => {
    const { sealed, head } = await store.trail()
    return bare('trail_to_verify', 'trail', sealed, head)
  }
  const auditor = async (): Promise<Things> => ({
    todo: [
      await trailThing(),
      heap('finding_to_sample', 'finding', await store.findings({ states: ['closed'] }), {
        clock: false,
        query: { state: 'closed' },
      }),
      heap('draw_to_verify', 'round', await store.rounds({ states: ['self_checking', 'on_site', 'reporting', 'published'] }), {
        due: () => null,
      }),
      heap('paper_to_compare', 'paper', await store.papers({ states: ['issued', 'archived'] }), { query: { state: 'issued' } }),
    ],
    watch: [
      await lateTasks({}),
      await lateFindings({}),
      heap('directive_done', 'directive', await store.directives({ state: 'published' })),
    ],
    done: [],
  })
  const counts = houseCounts(ask.house.owner, ask.city.tenant)
  const sysadmin = async (): Promise<Things> => {
    const a = await counts.accounts()
    return {
      todo: [bare('account_waiting', 'account', a.waiting), bare('account_locked', 'account', a.locked)],
      watch: [bare('account_active', 'account', a.active), bare('account_closed', 'account', a.disabled)],
      done: [],
    }
  }
  const secadmin = async (): Promise<Things> => {
    const a = await counts.accounts()
    return {
      todo: [bare('right_to_review', 'account', a.posts)],
      watch: [bare('account_active', 'account', a.active), bare('account_closed', 'account', a.disabled)],
      done: [],
    }
  }
  const auditadmin = async (): Promise<Things> => ({
    todo: [await trailThing(), bare('job_set_aside', 'trail', await counts.setAside())],
    watch: [],
    done: [],
  })

  return async (role: Role, posts: readonly Post[]): Promise<Things> => {
    const own = posts.filter((p) => p.role === role)
    if (role === 'section') return await section(own)
    if (role === 'county') return await county(own)
    if (role === 'clerk' || role === 'head') return await school(own, role === 'head')
    if (role === 'outside') return await outside(own)
    return await { director, office, inspector, auditor, sysadmin, secadmin, auditadmin }[role]()
  }
}
