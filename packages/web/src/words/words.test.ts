// Every word is said in both languages, without English inside the Chinese, with the same places to fill.
import { problems } from '@duxue/core'
import { describe, expect, test } from 'vitest'
import { problemWords } from './problem.ts'
import type { Phrase } from './say.ts'
import { stateWords } from './state.ts'

const files = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts', '!./say.ts', '!./state.ts'], { eager: true })
const isPhrase = (value: unknown): value is Phrase =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
const dictionaries = Object.entries(files).flatMap(([file, module]) =>
  Object.entries(module)
    .filter(([, value]) => typeof value === 'object' && value !== null && Object.values(value).every(isPhrase))
    .map(([name, value]) => ({ name: `${file} ${name}`, words: value as Record<string, Phrase> })),
)
const states = Object.entries(stateWords).map(([name, words]) => ({
  name: `state ${name}`,
  words: words as Record<string, Phrase>,
}))
const all = [...dictionaries, ...states]
/** What may stand in Latin letters inside Chinese: the name of the other language, paper size, keys. */
const allowed = /English|A4/g
const plain = (phrase: string) => phrase.replace(/\{[^}]*\}/g, '').replace(allowed, '')
const places = (phrase: string) => [...new Set([...phrase.matchAll(/\{(\w+)/g)].map((m) => m[1]))].sort()

test('every file of words is looked at', () => {
  expect(dictionaries.length).toBeGreaterThanOrEqual(Object.keys(files).length)
})
describe.each(all)('$name', ({ words }) => {
  test('every word is said in Chinese and in English', () => {
    for (const [key, phrase] of Object.entries(words)) {
      expect(phrase.zh.trim(), key).not.toBe('')
      expect(phrase.en.trim(), key).not.toBe('')
    }
  })
  test('no English stands inside the Chinese', () => {
    for (const [key, phrase] of Object.entries(words)) expect(plain(phrase.zh), key).not.toMatch(/[A-Za-z]/)
  })
  test('no Chinese stands inside the English, but for what is quoted', () => {
    for (const [key, phrase] of Object.entries(words))
      if (!['read.place', 'lang.other', 'edit.who.note'].includes(key)) expect(phrase.en, key).not.toMatch(/[\u4e00-\u9fff]/)
  })
  test('what is filled in in English is filled in in Chinese as well', () => {
    for (const [key, phrase] of Object.entries(words))
      for (const place of places(phrase.en)) expect(places(phrase.zh), key).toContain(place)
  })
})
test('every problem of the closed list has words', () => {
  expect(Object.keys(problemWords).sort()).toEqual(Object.keys(problems).sort())
})
