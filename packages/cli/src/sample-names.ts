// Invented names that are given once: places, streets, academies and people.
import type { NamesContent } from './sample-content.ts'
import { chance } from './sample-random.ts'

export interface Names {
  place(): string
  /** A street name not yet given to that kind of school. */
  street(kind: string): string
  academy(): string
  /** An unused personal name. */
  person(): string
}

/** Names come from the syllables in a seeded order; what is in `taken` or holds a word of `avoid` is never given. */
export function namesOf(content: NamesContent, seed: number, taken: readonly string[]): Names {
  const used = new Set(taken)
  const free = (name: string) => !used.has(name) && !content.avoid.some((word) => name.includes(word) || word.includes(name))
  const pairs = (heads: readonly string[], tails: readonly string[]) => heads.flatMap((a) => tails.map((b) => a + b))
  const dealer = (label: string, all: readonly string[]) => {
    const order = chance(seed, `names|${label}`).shuffle(all)
    return () => {
      for (let name = order.pop(); name !== undefined; name = order.pop()) if (free(name)) return name
      throw new Error(`the sample has run out of names: ${label}`)
    }
  }
  const people = chance(seed, 'names|people')
  const streets = new Map<string, () => string>()
  return {
    place: dealer('place', [
      ...pairs(content.placeHeads, content.placeTails),
      ...pairs(content.households, content.householdTails),
    ]),
    street(kind) {
      const deal = streets.get(kind) ?? dealer(`street|${kind}`, pairs(content.streets, content.streetTails))
      streets.set(kind, deal)
      return deal()
    },
    academy: dealer('academy', content.academies),
    person() {
      for (;;) {
        const surname = people.pick(content.surnames)
        const first = people.pick(content.given)
        const second = people.percent(18) ? '' : people.pick(content.given)
        const name = surname + first + second
        if (first === second || surname === first || !free(name)) continue
        used.add(name)
        return name
      }
    },
  }
}
