// Brackets, quotes and book titles: what stands inside a pair is never cut.

const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '【': '】', '〔': '〕', '《': '》', '“': '”', '‘': '’' }
const MARKS = /[()[\]【】〔〕《》“”‘’\n]/g
const LONGEST = 160
const DEEPEST = 8

export interface Enclosed {
  /** 1 where the character stands inside a bracket, quote or book title (marks included). */
  readonly inside: Uint8Array
  readonly pairs: readonly Pair[]
}

export interface Pair {
  readonly mark: string
  /** Index of the opening mark. */
  readonly start: number
  /** Index after the closing mark. */
  readonly end: number
}

/** Those of a sorted list that begin inside [start, end): binary search, so that a long text stays linear. */
export function beginningIn<T extends { readonly start: number }>(sorted: readonly T[], start: number, end: number): T[] {
  let lo = 0
  let hi = sorted.length
  while (lo < hi) {
    const mid = (lo + hi) >> 1
    if ((sorted[mid] as T).start < start) lo = mid + 1
    else hi = mid
  }
  let stop = lo
  while (stop < sorted.length && (sorted[stop] as T).start < end) stop++
  return sorted.slice(lo, stop)
}

/** Pairs close on their own line within 160 characters; a mark without its twin is an ordinary character. */
export function findEnclosed(norm: string): Enclosed {
  const inside = new Uint8Array(norm.length)
  const pairs: Pair[] = []
  let open: { mark: string; at: number }[] = []
  MARKS.lastIndex = 0
  for (let m = MARKS.exec(norm); m; m = MARKS.exec(norm)) {
    const c = m[0]
    if (c === '\n') open = []
    else if (CLOSER[c]) {
      if (open.length >= DEEPEST) open.shift()
      open.push({ mark: c, at: m.index })
    } else {
      const k = open.findLastIndex((o) => CLOSER[o.mark] === c)
      const opener = open[k]
      if (!opener) continue
      open.length = k
      const end = m.index + 1
      if (end - opener.at > LONGEST) continue
      const speech = (opener.mark === '“' || opener.mark === '‘') && /[。;!]/.test(norm.slice(opener.at, end - 1))
      if (speech) continue
      pairs.push({ mark: opener.mark, start: opener.at, end })
      inside.fill(1, opener.at, end)
    }
  }
  pairs.sort((a, b) => a.start - b.start || b.end - a.end)
  return { inside, pairs }
}
