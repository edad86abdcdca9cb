// Homes of those who carry the work out and of those who look at it: counties, schools, inspectors, bodies outside education.
import type { Post, Who } from '@duxue/core'
import type { Whose } from '../store/home.ts'
import { fillable, type Piles, states, type Things, toMend } from './home-piles.ts'

export function fieldHomes(p: Piles, who: Who) {
  const {
    today,
    store,
    after,
    heap,
    each,
    none,
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
  } = p
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
        ...(await alerts('county')),
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
    const said = await alerts(head ? 'head' : 'clerk')
    return {
      todo: head
        ? [...(await urgent(mine, toMend)), ...signing, ...owing, coming, ...said]
        : [...(await urgent(mine, toMend)), ...filling, ...owing, coming, ...said],
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
    const mine: Whose = { groupIds: who.hats }
    const led: Whose = { groupIds: who.leads }
    const next = await store.visits({ ...mine, states: ['announced', 'sealed', 'travelling'], from: today, rows: 12 })
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
                await store.visits({ ...mine, states: ['announced', 'sealed', 'travelling'], on: laterDay }),
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
  return { county, school, inspector, outside }
}
