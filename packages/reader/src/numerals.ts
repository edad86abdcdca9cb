// Chinese numerals become numbers.

const DIGIT: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const PLACE: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 四 -> 4, 十二 -> 12, 三百零五 -> 305, 二〇二一 -> 2021, 12 -> 12; null for anything else. */
export function numberOf(word: string): number | null {
  if (/^\d+(\.\d+)?$/.test(word)) return Number(word)
  if (word === '' || word.length > 9) return null
  if (![...word].some((c) => PLACE[c])) {
    let value = 0
    for (const c of word) {
      const d = DIGIT[c]
      if (d === undefined) return null
      value = value * 10 + d
    }
    return value
  }
  let total = 0
  let digit: number | null = null
  for (const c of word) {
    const place = PLACE[c]
    if (place) {
      total += (digit ?? 1) * place
      digit = null
    } else {
      const d = DIGIT[c]
      if (d === undefined) return null
      digit = d
    }
  }
  return total + (digit ?? 0)
}
