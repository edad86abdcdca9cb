// What a thing on a home is called: the words of its kind, with its title when it is one, with their number when they are several.
import type { ReadReply } from '@duxue/core'
import { homeWords } from '../words/home.ts'
import type { useWords } from '../words/say.ts'

type Thing = ReadReply<'home.get'>['things'][number]

export function homeTitle(t: ReturnType<typeof useWords<typeof homeWords>>, thing: Thing): string {
  const key = `home.is.${thing.kind}`
  const what = key in homeWords ? t(key as keyof typeof homeWords) : thing.title
  if (thing.count > 1) return t('home.many', { what, n: thing.count })
  return thing.title && thing.title !== what ? t('home.one', { what, title: thing.title }) : what
}
