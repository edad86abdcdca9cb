// A lexicon: groups of words, each with the line that says why they are in it.

export type Lexicon = readonly (readonly [words: string, why: string])[]

/** All words of a lexicon, in order. */
export const wordsOf = (lexicon: Lexicon): string[] => lexicon.flatMap(([words]) => words.split(' '))
