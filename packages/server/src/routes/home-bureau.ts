// Homes of the bureau: its leaders, the office, the sections.
import type { Post } from '@duxue/core'
import { living, ofTheBureau, openTask, type Piles, states, type Things } from './home-piles.ts'

export function bureauHomes(p: Piles) {
  const { store, after, heap, none, visitsToday, lateTasks, lateChecks, lateFindings, urgent, alerts, owed, published, running } =
    p
  const director = async (): Promise<Things> => ({
    todo: [
      ...(await urgent({})),
      heap('directive_to_confirm', 'directive', await store.directives({ state: 'draft', proposed: true })),
      heap('paper_to_sign', 'paper', await store.papers({ states: ['drafted', 'reviewed'] }), {
        query: { state: 'drafted,reviewed' },
      }),
      heap('pack_to_freeze', 'pack', await store.packs(), { clock: false }),
      heap('round_to_announce', 'round', await store.rounds({ states: ['self_checking'], visits: 'planned' }), { clock: false }),
      heap('round_to_publish', 'round', await store.rounds({ states: ['reporting'] }), { due: () => null }),
      ...(await alerts('director')),
    ],
    watch: [
      await visitsToday({}),
      await lateTasks({}),
      await lateChecks({}),
      await lateFindings({}),
      await running(),
      heap('task_open', 'task', await store.tasks({ states: openTask }), { clock: false, query: { state: states(openTask) } }),
    ],
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
      ...(await alerts('office')),
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
  return { director, office, section }
}
