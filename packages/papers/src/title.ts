// A title cut into lines the way a reader would: between words, never before 的, shaped like a trapezoid.
import { em } from './em.ts'

/** 2号 characters that fit in the 156 mm of a line, with air at both ends. */
const most = 18

/** Words of the trade that a general dictionary cuts. */
const trade =
  /专项督导|督导评估|督导检查|督导情况|开学工作|开学条件|自查自纠|自查情况|自查报告|发现问题|问题清单|整改情况|意见书|通知书|责任书|幼儿园|课后服务|疫情防控|学校安全|义务教育/g

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Lines of a title. Words stay whole, marks stay with their words, lines are of nearly the same length, the first not the shortest. */
export function titleLines(title: string): string[] {
  const text = title.trim().replace(/\s+/g, ' ')
  const pieces = unbreakable(text)
  const count = Math.ceil(em(text) / most)
  return count <= 1 ? [text] : best(pieces, count).map((line) => line.trim())
}

/** Pieces that no line may cut: a word with the marks and the 的 around it. */
function unbreakable(text: string): string[] {
  const pieces: string[] = []
  for (const segment of segments(text)) {
    const before = pieces.at(-1)
    const joins = /^[的之、，。；：）》〕”’】!！？?]/.test(segment) || (before !== undefined && /[（《〔“‘【]$/.test(before))
    const number = before !== undefined && /[\d０-９]$/.test(before) && /^[年月日号届次个所名％%]/.test(segment)
    if (before !== undefined && (joins || number)) pieces[pieces.length - 1] = before + segment
    else pieces.push(segment)
  }
  // 的通报, 的通知: the last word of a title follows its 的 on the same line.
  const last = pieces.at(-1)
  const before = pieces.at(-2)
  if (last !== undefined && before?.endsWith('的')) pieces.splice(-2, 2, before + last)
  return pieces
}

function segments(text: string): string[] {
  const kept = [...text.matchAll(trade)].map((match) => ({ from: match.index, to: match.index + match[0].length }))
  const cuts = [...words.segment(text)]
    .map(({ index }) => index)
    .concat(
      kept.flatMap(({ from, to }) => [from, to]),
      text.length,
    )
  const edges = [...new Set(cuts)].filter((at) => !kept.some(({ from, to }) => from < at && at < to)).sort((a, b) => a - b)
  return edges.slice(0, -1).map((from, i) => text.slice(from, edges[i + 1]))
}

/** Of all ways to fill `count` lines, the one with the least uneven lines; a first line shorter than the last costs a little. */
function best(pieces: readonly string[], count: number): string[] {
  const target = em(pieces.join('')) / count
  type Way = { readonly cost: number; readonly lines: readonly string[] }
  let ways: (Way | undefined)[] = [{ cost: 0, lines: [] }]
  for (let line = 0; line < count; line++) {
    const next: (Way | undefined)[] = []
    for (let from = 0; from < pieces.length; from++) {
      const way = ways[from]
      if (way === undefined) continue
      for (let to = from + 1; to <= pieces.length; to++) {
        const text = pieces.slice(from, to).join('')
        const over = Math.max(0, em(text) - most - 1)
        const uneven = (em(text) - target) ** 2 + 1000 * over + (line === 0 && em(text) < target ? 1 : 0)
        const cost = way.cost + uneven
        if (cost < (next[to]?.cost ?? Number.POSITIVE_INFINITY)) next[to] = { cost, lines: [...way.lines, text] }
      }
    }
    ways = next
  }
  return [...(ways[pieces.length]?.lines ?? [pieces.join('')])]
}
