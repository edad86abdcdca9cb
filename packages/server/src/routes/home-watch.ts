// Homes of those who watch over the house: auditor and the three administrators.
import { instantOf } from '@duxue/core'
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
  const accounts = async () => {
    const a = await counts.accounts(ask.house.wall())
    const at = (kind: string, count: number, query?: Record<string, string>) => bare(kind, 'account', count, null, query)
    return {
      locked: at('account_locked', a.locked, { state: 'locked' }),
      offices: at('account_waiting', a.waitingOffices, { state: 'waiting' }),
      schools: at('account_waiting_school', a.waitingSchools, { state: 'waiting' }),
      several: at('right_several', a.several, { several: 'true' }),
      rights: at('right_to_review', a.posts),
      watch: [at('account_active', a.active, { state: 'active' }), at('account_closed', a.disabled, { state: 'closed' })],
    }
  }
  const sysadmin = async (): Promise<Things> => {
    const a = await accounts()
    return { todo: [a.locked, a.offices, a.schools], watch: a.watch, done: [] }
  }
  const secadmin = async (): Promise<Things> => {
    const a = await accounts()
    return { todo: [a.locked, a.several, a.rights], watch: [a.offices, a.schools, ...a.watch], done: [] }
  }
  const auditadmin = async (): Promise<Things> => {
    const { onAccounts, today } = await counts.events(instantOf(ask.today, 0, ask.city.jurisdiction.offsetMinutes))
    return {
      todo: [
        await trailThing(),
        bare('event_on_accounts', 'trail', onAccounts, null, { noun: 'person' }),
        bare('event_today', 'trail', today),
        bare('job_set_aside', 'trail', await counts.setAside()),
      ],
      watch: [],
      done: [],
    }
  }
  return { auditor, sysadmin, secadmin, auditadmin }
}
