// Homes of those who watch over the house: auditor and the three administrators.
import type { Ask } from '../request.ts'
import { houseCounts } from '../store/home.ts'
import type { Piles, Things } from './home-piles.ts'

export function watchHomes(p: Piles, ask: Ask) {
  const { store, heap, bare, lateTasks, lateFindings } = p
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
      todo: [
        bare('account_locked', 'account', a.locked),
        bare('account_waiting', 'account', a.waitingOffices),
        bare('account_waiting_school', 'account', a.waitingSchools),
      ],
      watch: [bare('account_active', 'account', a.active), bare('account_closed', 'account', a.disabled)],
      done: [],
    }
  }
  const secadmin = async (): Promise<Things> => {
    const a = await counts.accounts()
    return {
      todo: [bare('account_locked', 'account', a.locked), bare('right_to_review', 'account', a.posts)],
      watch: [bare('account_active', 'account', a.active), bare('account_closed', 'account', a.disabled)],
      done: [],
    }
  }
  const auditadmin = async (): Promise<Things> => ({
    todo: [await trailThing(), bare('job_set_aside', 'trail', await counts.setAside())],
    watch: [],
    done: [],
  })
  return { auditor, sysadmin, secadmin, auditadmin }
}
