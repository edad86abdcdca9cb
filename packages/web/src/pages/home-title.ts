// What a thing on a home is called: the words of its kind, with its title when it is one, with their number when they are several.
import type { ReadReply } from '@duxue/core'
import { homeWords } from '../words/home.ts'
import type { useWords } from '../words/say.ts'

type Thing = ReadReply<'home.get'>['things'][number]

export function homeTitle(t: ReturnType<typeof useWords<typeof homeWords>>, thing: Thing): string {
  const key = `home.is.${thing.kind}`
  const what = key in homeWords ? t(key as keyof typeof homeWords) : thing.title
  if (thing.count > 1) return t(thing.noun === 'account' ? 'home.many.accounts' : 'home.many', { what, n: thing.count })
  const { said } = thing
  if (said) return t('home.one', { what: t('home.alert'), title: t.of(said) })
  return thing.title && thing.title !== what ? t('home.one', { what, title: thing.title }) : what
}
/** The note under it: of a pair done/all what it counts; anything else as it is. */
export function homeNote(t: ReturnType<typeof useWords<typeof homeWords>>, thing: Thing): string {
  if (/^[0-9a-f]{32,}$/.test(thing.note ?? ''))
    return t('home.note.hash', { hash: `${thing.note?.slice(0, 4)} ${thing.note?.slice(4, 8)}` })
  const pair = /^(\d+)\/(\d+)$/.exec(thing.note ?? '')
  if (!pair) return thing.note ?? ''
  return t(thing.noun === 'visit' ? 'home.note.visited' : 'home.note.filled', { n: Number(pair[1]), of: Number(pair[2]) })
}
/** Where it comes from; of a pile the first one's name, and that there are others. */
export function homeWho(t: ReturnType<typeof useWords<typeof homeWords>>, thing: Thing): string {
  const kind = `home.paper.${thing.who}`
  const who = kind in homeWords ? t(kind as keyof typeof homeWords) : (thing.who ?? '')
  return who && thing.count > 1 ? t('home.who.more', { who }) : who
}
