// Which home belongs to which role; words for each kind of thing stand in the pages under home.<kind>.
import type { Post, Role } from '@duxue/core'
import type { Ask } from '../request.ts'
import { bureauHomes } from './home-bureau.ts'
import { fieldHomes } from './home-field.ts'
import { pilesOf, type Things } from './home-piles.ts'
import { watchHomes } from './home-watch.ts'

/** What waits for a role of whoever asks, at the units of the posts that give it. */
export async function homeThings(ask: Ask, role: Role): Promise<Things> {
  const piles = pilesOf(ask)
  const posts: readonly Post[] = ask.who.posts.filter((p) => p.role === role)
  const bureau = bureauHomes(piles)
  const field = fieldHomes(piles, ask.who)
  const watch = watchHomes(piles, ask)
  const homes: Record<Role, () => Promise<Things>> = {
    director: bureau.director,
    office: bureau.office,
    section: () => bureau.section(posts),
    county: () => field.county(posts),
    clerk: () => field.school(posts, false),
    head: () => field.school(posts, true),
    inspector: field.inspector,
    outside: () => field.outside(posts),
    ...watch,
  }
  return await homes[role]()
}
