// Patterns of regex(): a small regular language, matched whole and in one pass, so that no pattern can stall a phone or the server.

/** What one step of the machine does. */
type Op =
  | { readonly op: 'char'; readonly fits: (c: string) => boolean }
  | { readonly op: 'fork'; readonly a: number; readonly b: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'edge'; readonly start: boolean }
  | { readonly op: 'match' }
interface Fault {
  readonly at: number
  readonly found: string
}
type Node =
  | { readonly kind: 'char'; readonly fits: (c: string) => boolean }
  | { readonly kind: 'edge'; readonly start: boolean }
  | { readonly kind: 'all'; readonly parts: readonly Node[] }
  | { readonly kind: 'any'; readonly parts: readonly Node[] }
  | { readonly kind: 'times'; readonly of: Node; readonly least: number; readonly most: number }

/** Bounds of what is tried: the machine's length and a counted repetition. */
const mostOps = 4000
const mostTimes = 1000
interface Machine {
  readonly ops: readonly Op[]
  readonly fault: Fault | null
}
const broken = (fault: Fault): Machine => ({ ops: [], fault })
const kept = new Map<string, Machine>()

/** What is wrong with a pattern, or null. */
export function patternFault(pattern: string): Fault | null {
  return machineOf(pattern).fault
}

/** Whether the whole text fits the pattern; a pattern that is none fits nothing. */
export function fitsPattern(pattern: string, text: string): boolean {
  const { ops: machine, fault } = machineOf(pattern)
  if (fault) return false
  const chars = [...text]
  let now = new Set<number>()
  const enter = (states: Set<number>, at: number, place: number): void => {
    const open = [at]
    while (open.length > 0) {
      const i = open.pop() as number
      if (states.has(i)) continue
      states.add(i)
      const op = machine[i]
      if (op?.op === 'jump') open.push(op.to)
      if (op?.op === 'fork') open.push(op.b, op.a)
      if (op?.op === 'edge' && (op.start ? place === 0 : place === chars.length)) open.push(i + 1)
    }
  }
  enter(now, 0, 0)
  chars.forEach((c, place) => {
    const next = new Set<number>()
    for (const i of now) {
      const op = machine[i]
      if (op?.op === 'char' && op.fits(c)) enter(next, i + 1, place + 1)
    }
    now = next
  })
  return [...now].some((i) => machine[i]?.op === 'match')
}

function machineOf(pattern: string): Machine {
  const known = kept.get(pattern)
  if (known) return known
  const made = make(pattern)
  if (kept.size > 500) kept.clear()
  kept.set(pattern, made)
  return made
}

function make(pattern: string): Machine {
  const chars = [...pattern]
  const { node, fault } = readPattern(chars)
  if (fault) return broken(fault)
  const ops: Op[] = []
  let spent = 0
  const emit = (node: Node): boolean => {
    spent += 1
    if (spent > 4 * mostOps) return false
    if (node.kind === 'char') ops.push({ op: 'char', fits: node.fits })
    else if (node.kind === 'edge') ops.push({ op: 'edge', start: node.start })
    else if (node.kind === 'all') return node.parts.every(emit)
    else if (node.kind === 'any') return emitAny(node.parts)
    else return emitTimes(node)
    return true
  }
  const emitAny = (parts: readonly Node[]): boolean => {
    const [first, ...others] = parts
    if (!first) return true
    if (others.length === 0) return emit(first)
    const fork = ops.push({ op: 'jump', to: 0 }) - 1
    if (!emit(first)) return false
    const jump = ops.push({ op: 'jump', to: 0 }) - 1
    ops[fork] = { op: 'fork', a: fork + 1, b: ops.length }
    if (!emitAny(others)) return false
    ops[jump] = { op: 'jump', to: ops.length }
    return true
  }
  const emitTimes = ({ of, least, most }: Extract<Node, { kind: 'times' }>): boolean => {
    for (let i = 0; i < least; i += 1) if (!emit(of)) return false
    if (most === Number.POSITIVE_INFINITY) {
      const fork = ops.push({ op: 'jump', to: 0 }) - 1
      if (!emit(of)) return false
      ops.push({ op: 'jump', to: fork })
      ops[fork] = { op: 'fork', a: fork + 1, b: ops.length }
      return true
    }
    const forks: number[] = []
    for (let i = least; i < most; i += 1) {
      forks.push(ops.push({ op: 'jump', to: 0 }) - 1)
      if (!emit(of)) return false
    }
    for (const fork of forks) ops[fork] = { op: 'fork', a: fork + 1, b: ops.length }
    return true
  }
  if (!emit(node)) return broken({ at: 0, found: pattern.slice(0, 20) })
  ops.push({ op: 'match' })
  return { ops, fault: null }
}

const digit = (c: string) => c >= '0' && c <= '9'
const word = (c: string) => /^[A-Za-z0-9_]$/.test(c)
const space = (c: string) => /^\s$/.test(c)
const classes: Readonly<Record<string, (c: string) => boolean>> = {
  d: digit,
  D: (c) => !digit(c),
  w: word,
  W: (c) => !word(c),
  s: space,
  S: (c) => !space(c),
}
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** Alternatives, sequences, groups, sets, counts; whatever else the language of some engine knows is a fault with its place. */
function readPattern(chars: readonly string[]): { readonly node: Node; readonly fault: Fault | null } {
  let at = 0
  let fault: Fault | null = null
  const wrong = (): Node => {
    fault ??= { at, found: chars[at] ?? '' }
    at = chars.length
    return { kind: 'all', parts: [] }
  }
  const any = (depth: number): Node => {
    const parts = [all(depth)]
    while (chars[at] === '|') {
      at += 1
      parts.push(all(depth))
    }
    return parts.length === 1 ? (parts[0] as Node) : { kind: 'any', parts }
  }
  const all = (depth: number): Node => {
    const parts: Node[] = []
    while (at < chars.length && chars[at] !== '|' && chars[at] !== ')') parts.push(times(one(depth)))
    return { kind: 'all', parts }
  }
  const times = (of: Node): Node => {
    const sign = chars[at]
    let made: Node = of
    if (sign === '*' || sign === '+' || sign === '?') {
      at += 1
      made = { kind: 'times', of, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Number.POSITIVE_INFINITY }
    } else if (sign === '{') {
      const found = /^\{(\d+)(,(\d*))?\}/.exec(chars.slice(at, at + 12).join(''))
      if (!found) return wrong()
      const least = Number(found[1])
      const most = found[2] === undefined ? least : found[3] === '' ? Number.POSITIVE_INFINITY : Number(found[3])
      if (least > mostTimes || (most !== Number.POSITIVE_INFINITY && (most > mostTimes || most < least))) return wrong()
      at += found[0].length
      made = { kind: 'times', of, least, most }
    } else return of
    // Greedy or not makes no difference where the whole text is matched.
    if (chars[at] === '?') at += 1
    return made
  }
  const one = (depth: number): Node => {
    const c = chars[at] as string
    at += 1
    if (c === '.') return { kind: 'char', fits: (x) => x !== '\n' }
    if (c === '^' || c === '$') return { kind: 'edge', start: c === '^' }
    if (c === '(') {
      if (depth > 50) return wrong()
      if (chars[at] === '?') {
        if (chars[at + 1] !== ':') return wrong()
        at += 2
      }
      const inner = any(depth + 1)
      if (chars[at] !== ')') return wrong()
      at += 1
      return inner
    }
    if (c === '[') return set()
    if (c === '\\') return { kind: 'char', fits: escaped() }
    if ('*+?{'.includes(c)) {
      at -= 1
      return wrong()
    }
    return { kind: 'char', fits: (x) => x === c }
  }
  const escaped = (): ((c: string) => boolean) => {
    const c = chars[at]
    if (c === undefined || (word(c) && !Object.hasOwn(classes, c) && !Object.hasOwn(controls, c))) {
      wrong()
      return () => false
    }
    at += 1
    const plain = controls[c] ?? c
    return classes[c] ?? ((x) => x === plain)
  }
  const set = (): Node => {
    const not = chars[at] === '^'
    if (not) at += 1
    const fits: ((c: string) => boolean)[] = []
    const first = at
    while (at < chars.length && (chars[at] !== ']' || at === first)) {
      const from = chars[at] as string
      if (from === '\\') {
        at += 1
        fits.push(escaped())
        continue
      }
      at += 1
      const to = chars[at + 1]
      if (chars[at] === '-' && to !== undefined && to !== ']') {
        if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0)) return wrong()
        at += 2
        fits.push(
          (c) => (c.codePointAt(0) ?? 0) >= (from.codePointAt(0) ?? 0) && (c.codePointAt(0) ?? 0) <= (to.codePointAt(0) ?? 0),
        )
      } else fits.push((c) => c === from)
    }
    if (chars[at] !== ']') return wrong()
    at += 1
    return { kind: 'char', fits: (c) => fits.some((fit) => fit(c)) !== not }
  }
  const whole = any(0)
  if (!fault && at < chars.length) wrong()
  return { node: whole, fault }
}
