// The lexicons hold the words of official Chinese, not those of the documents that they were tried on.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { describe, expect, it } from 'vitest'
import { readGold } from '../fixtures/gold.ts'
import { read } from './index.ts'
import { type Lexicon, wordsOf } from './lexicon/entries.ts'
import { DIRECTING, TELLING } from './lexicon/speech.ts'
import { DEPARTMENTS, PERSON_ENDINGS, THING_ENDINGS, UNIT_ENDINGS } from './lexicon/units.ts'
import { NAME_VERBS, PREDICATE_LEADS, VERBS } from './lexicon/verbs.ts'

const LEXICONS: Readonly<Record<string, Lexicon>> = {
  DIRECTING,
  TELLING,
  DEPARTMENTS,
  PERSON_ENDINGS,
  THING_ENDINGS,
  UNIT_ENDINGS,
  NAME_VERBS,
  PREDICATE_LEADS,
  VERBS,
}
const folder = join(import.meta.dirname, '../fixtures')
const ours = readdirSync(folder)
  .filter((f) => f.endsWith('.txt'))
  .map((f) => readGold(f, readFileSync(join(folder, f), 'utf8')).text)
/** Others of the product wrote these for other ends. */
const packs = join(import.meta.dirname, '../../../packs')
const theirs = readdirSync(packs, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.yaml'))
  .map((f) => readFileSync(join(packs, f), 'utf8'))
const documents = [...ours, ...theirs]

/** A dictionary of the language, not of this trade. */
const dictionary = Jieba.withDict(dict)
const isCommonWord = (word: string) => dictionary.cut(word, false).length === 1

/** Taken from one document and known to no dictionary: a word of that document, not of the language. */
const isTakenFromOne = (word: string) => documents.filter((d) => d.includes(word)).length === 1 && !isCommonWord(word)

describe('lexicons', () => {
  it('hold no word that one document alone has and no dictionary knows', () => {
    for (const [name, lexicon] of Object.entries(LEXICONS)) expect(wordsOf(lexicon).filter(isTakenFromOne), name).toEqual([])
  })
  it('would refuse such a word', () => {
    expect(isTakenFromOne('守岗护学')).toBe(false)
    expect(isTakenFromOne('田野微马拉松')).toBe(true)
    expect(isTakenFromOne('楼顶操场')).toBe(true)
  })
  it('say why each group of words is in them, and hold each word once', () => {
    for (const [name, lexicon] of Object.entries(LEXICONS)) {
      for (const [words, why] of lexicon) {
        expect(why.length, name).toBeGreaterThan(5)
        expect(words, name).toMatch(/^\S+(?: \S+)*$/)
      }
      const all = wordsOf(lexicon)
      expect(
        all.filter((w) => w.length > 6),
        name,
      ).toEqual([])
      expect(
        all.filter((w, i) => all.indexOf(w) !== i),
        name,
      ).toEqual([])
    }
  })
})

describe('words of a bureau', () => {
  const text = '青禾县召开会议\n会议强调,各网格站点要登记药品。\n他嘱托,护学岗驿站点保持整洁。'
  it('add to those of the reader for one reading only', () => {
    const words = { units: ['网格站点', '驿站点'], directing: ['嘱托'], verbs: ['保持'] }
    expect(read(text).items.map((i) => i.responsible)).toEqual([[]])
    expect(read(text, { words }).items.map((i) => [i.quote, i.responsible])).toEqual([
      ['各网格站点要登记药品', ['各网格站点']],
      ['护学岗驿站点保持整洁', ['护学岗驿站点']],
    ])
    expect(read(text).items.map((i) => i.responsible)).toEqual([[]])
  })
  it('name mechanisms that are written without quotes', () =>
    expect(
      read('青禾县召开会议\n会议强调,各校要推行晨会清单。', { words: { mechanisms: ['晨会清单'] } }).items[0]?.mechanisms,
    ).toEqual(['晨会清单']))
})
