// The order in which what is computed can be computed: each after what it needs, or the loop that forbids it.
/** The names in an order in which each comes after what it depends on, or the first loop found, its first name repeated at the end. */
export function orderByDependency(graph: ReadonlyMap<string, readonly string[]>): { order: string[]; loop: string[] | null } {
  const order: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  for (const start of graph.keys()) {
    if (state.has(start)) continue
    // An own stack instead of recursion: a chain of 5,000 items must not end in an exception.
    const way: { name: string; next: number }[] = [{ name: start, next: 0 }]
    state.set(start, 'open')
    while (way.length > 0) {
      const here = way[way.length - 1] as { name: string; next: number }
      const needed = (graph.get(here.name) ?? [])[here.next]
      if (needed === undefined) {
        state.set(here.name, 'done')
        order.push(here.name)
        way.pop()
        continue
      }
      here.next += 1
      if (!graph.has(needed) || state.get(needed) === 'done') continue
      if (state.get(needed) === 'open') {
        const from = way.findIndex((step) => step.name === needed)
        return { order: [], loop: [...way.slice(from).map((step) => step.name), needed] }
      }
      state.set(needed, 'open')
      way.push({ name: needed, next: 0 })
    }
  }
  return { order, loop: null }
}
