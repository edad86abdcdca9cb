// Instances of vehicle routing as text: VRPLIB and Solomon files in, VRPLIB solutions out and in.
import type { Instance } from './instance.ts'
import { mostNodes } from './instance.ts'
import type { Issue, IssueCode } from './issues.ts'

export interface Read {
  /** Null where there are issues. */
  readonly instance: Instance | null
  readonly issues: readonly Issue[]
}

class Fault {
  readonly issue: Issue
  constructor(path: string, code: IssueCode, data: Issue['data'] = {}) {
    this.issue = { path, code, data }
  }
}

/** Reads a file of either form; what is wrong is named with its section and line. */
export function readInstance(text: string): Read {
  try {
    const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim())
    return { instance: lines.some((line) => /^CUSTOMER$/i.test(line)) ? solomon(lines) : vrplib(lines), issues: [] }
  } catch (error) {
    if (error instanceof Fault) return { instance: null, issues: [error.issue] }
    throw error
  }
}

function vrplib(lines: readonly string[]): Instance {
  const head = new Map<string, string>()
  const sections = new Map<string, { readonly at: number; readonly rows: number[][] }>()
  let rows: number[][] | null = null
  lines.forEach((line, i) => {
    if (line === '' || line === 'EOF') return
    const title = /^([A-Z_]+_SECTION)\s*:?$/.exec(line)
    if (title) {
      rows = []
      sections.set(title[1] as string, { at: i + 1, rows })
      return
    }
    const pair = /^([A-Z_]+)\s*:\s*(.*)$/.exec(line)
    if (pair && !rows) {
      head.set(pair[1] as string, (pair[2] as string).trim())
      return
    }
    if (!rows) throw new Fault(`line ${i + 1}`, 'file.unknown', { value: line.slice(0, 60) })
    rows.push(
      line.split(/\s+/).map((word) => {
        const value = Number(word)
        if (!Number.isFinite(value)) throw new Fault(`line ${i + 1}`, 'number.invalid', { value: word.slice(0, 20) })
        return value
      }),
    )
  })

  const whole = (name: string, least: number, most: number): number => {
    const value = Number(head.get(name))
    if (!head.has(name)) throw new Fault(name, 'file.missing')
    if (!Number.isInteger(value) || value < least || value > most)
      throw new Fault(name, 'number.invalid', { value: head.get(name) as string, min: least, max: most })
    return value
  }
  const kind = head.get('TYPE') ?? ''
  if (kind !== 'CVRP' && kind !== 'VRPTW' && kind !== 'PCVRPTW') throw new Fault('TYPE', 'file.kind', { value: kind })
  const nodes = whole('DIMENSION', 2, mostNodes)
  const capacity = whole('CAPACITY', 1, 1e8)
  const vehicles = head.has('VEHICLES') ? whole('VEHICLES', 1, 1e6) : null
  const column = (name: string, width: number, otherwise?: number): number[][] => {
    const section = sections.get(name)
    if (!section) {
      if (otherwise === undefined) throw new Fault(name, 'file.missing')
      return Array.from({ length: nodes }, () => new Array<number>(width).fill(otherwise))
    }
    const filled: (number[] | undefined)[] = new Array(nodes).fill(undefined)
    section.rows.forEach((row, k) => {
      const path = `${name} line ${section.at + k + 1}`
      const id = row[0] as number
      if (!Number.isInteger(id) || id < 1 || id > nodes)
        throw new Fault(path, 'number.invalid', { value: String(id), min: 1, max: nodes })
      if (filled[id - 1]) throw new Fault(path, 'id.duplicate', { id: String(id) })
      if (row.length !== width + 1) throw new Fault(path, 'file.row', { wanted: width + 1, found: row.length })
      filled[id - 1] = row.slice(1)
    })
    return filled.map((row, i) => {
      if (!row) throw new Fault(name, 'file.node', { node: i + 1 })
      return row
    })
  }
  const depots = sections
    .get('DEPOT_SECTION')
    ?.rows.flat()
    .filter((id) => id !== -1) ?? [1]
  if (depots.length !== 1 || depots[0] !== 1) throw new Fault('DEPOT_SECTION', 'file.depot', { found: depots.join(' ') })
  const weights = head.get('EDGE_WEIGHT_TYPE') ?? ''
  if (weights !== 'EUC_2D' && weights !== 'EXPLICIT') throw new Fault('EDGE_WEIGHT_TYPE', 'file.kind', { value: weights })
  const lengths =
    weights === 'EXPLICIT'
      ? explicit(head.get('EDGE_WEIGHT_FORMAT') ?? '', sections.get('EDGE_WEIGHT_SECTION')?.rows, nodes)
      : null
  const at = column('NODE_COORD_SECTION', 2, lengths ? 0 : undefined)
  const service = head.has('SERVICE_TIME')
    ? at.map((_, i) => (i === 0 ? 0 : whole('SERVICE_TIME', 0, 1e7)))
    : column('SERVICE_TIME_SECTION', 1, 0).map((row) => row[0] as number)
  const windows = kind === 'CVRP' ? at.map(() => [0, 0]) : column('TIME_WINDOW_SECTION', 2)
  const prizes = kind === 'PCVRPTW' ? column('PRIZE_SECTION', 1).map((row) => row[0] as number) : null
  return sound({
    name: head.get('NAME') ?? '',
    kind,
    x: at.map((row) => row[0] as number),
    y: at.map((row) => row[1] as number),
    lengths,
    capacity,
    vehicles,
    demand: column('DEMAND_SECTION', 1).map((row) => row[0] as number),
    service,
    windows: windows.map((row) => [row[0] as number, row[1] as number] as const),
    prizes,
  })
}

function explicit(format: string, rows: number[][] | undefined, nodes: number): number[][] {
  if (!rows) throw new Fault('EDGE_WEIGHT_SECTION', 'file.missing')
  const values = rows.flat()
  const from = { FULL_MATRIX: () => 0, LOWER_ROW: () => 0, LOWER_DIAG_ROW: () => 0, UPPER_ROW: (i: number) => i + 1 }[format]
  const to = {
    FULL_MATRIX: () => nodes,
    LOWER_ROW: (i: number) => i,
    LOWER_DIAG_ROW: (i: number) => i + 1,
    UPPER_ROW: () => nodes,
  }[format]
  if (!from || !to) throw new Fault('EDGE_WEIGHT_FORMAT', 'file.kind', { value: format })
  const lengths = Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0))
  let k = 0
  for (let i = 0; i < nodes; i++)
    for (let j = from(i); j < to(i); j++) {
      const value = values[k++]
      if (value === undefined) throw new Fault('EDGE_WEIGHT_SECTION', 'matrix.size', { found: values.length, nodes })
      if (!Number.isInteger(value) || value < 0 || value > 1e7)
        throw new Fault(`EDGE_WEIGHT_SECTION[${i}][${j}]`, 'number.invalid', { value: String(value), min: 0, max: 1e7 })
      ;(lengths[i] as number[])[j] = value
      if (format !== 'FULL_MATRIX') (lengths[j] as number[])[i] = value
    }
  if (k !== values.length) throw new Fault('EDGE_WEIGHT_SECTION', 'matrix.size', { found: values.length, nodes })
  return lengths
}

function solomon(lines: readonly string[]): Instance {
  const numbers = lines.map((line) => (/^[-+.\d\seE]+$/.test(line) && line !== '' ? line.split(/\s+/).map(Number) : null))
  const fleet = numbers.find((row) => row?.length === 2)
  if (!fleet) throw new Fault('VEHICLE', 'file.missing')
  const rows: number[][] = []
  numbers.forEach((row, i) => {
    if (!row || row === fleet) return
    if (row.length !== 7) throw new Fault(`CUSTOMER line ${i + 1}`, 'file.row', { wanted: 7, found: row.length })
    if (row.some((value) => !Number.isFinite(value)))
      throw new Fault(`CUSTOMER line ${i + 1}`, 'number.invalid', { value: lines[i] ?? '' })
    if (row[0] !== rows.length) throw new Fault(`CUSTOMER line ${i + 1}`, 'file.node', { node: rows.length })
    rows.push(row)
  })
  if (rows.length < 2 || rows.length > mostNodes)
    throw new Fault('CUSTOMER', 'number.invalid', { value: String(rows.length), min: 2, max: mostNodes })
  const column = (k: number) => rows.map((row) => row[k] as number)
  return sound({
    name: lines.find((line) => line !== '') ?? '',
    kind: 'VRPTW',
    x: column(1),
    y: column(2),
    lengths: null,
    capacity: fleet[1] as number,
    vehicles: fleet[0] as number,
    demand: column(3),
    service: column(6),
    windows: rows.map((row) => [row[4] as number, row[5] as number] as const),
    prizes: null,
  })
}

/** What can be checked by value alone, each with its node. */
function sound(instance: Instance): Instance {
  const { capacity, vehicles, demand, service, windows, prizes, kind, x, y } = instance
  const whole = (path: string, value: number, most: number) => {
    if (!Number.isInteger(value) || value < 0 || value > most)
      throw new Fault(path, 'number.invalid', { value: String(value), min: 0, max: most })
  }
  if (!Number.isInteger(capacity) || capacity < 1)
    throw new Fault('CAPACITY', 'number.invalid', { value: String(capacity), min: 1, max: 1e8 })
  if (vehicles !== null && !(Number.isInteger(vehicles) && vehicles >= 1))
    throw new Fault('VEHICLES', 'number.invalid', { value: String(vehicles), min: 1, max: 1e6 })
  demand.forEach((value, i) => {
    const node = `node ${i + 1}`
    for (const at of [x[i] as number, y[i] as number])
      if (!(Math.abs(at) <= 1e6))
        throw new Fault(`NODE_COORD_SECTION ${node}`, 'number.invalid', { value: String(at), min: -1e6, max: 1e6 })
    whole(`DEMAND_SECTION ${node}`, value, 1e8)
    if (i > 0 && value > capacity) throw new Fault(`DEMAND_SECTION ${node}`, 'demand.too_large', { demand: value, capacity })
    whole(`SERVICE_TIME ${node}`, service[i] as number, 1e7)
    if (prizes) whole(`PRIZE_SECTION ${node}`, prizes[i] as number, 1e8)
    if (kind === 'CVRP') return
    const [from, to] = windows[i] as readonly [number, number]
    whole(`TIME_WINDOW_SECTION ${node}`, from, 1e7)
    whole(`TIME_WINDOW_SECTION ${node}`, to, 1e7)
    if (from > to) throw new Fault(`TIME_WINDOW_SECTION ${node}`, 'window.empty', { from, to })
  })
  return instance
}

/** A cost as these files write it: tenths for VRPTW with one decimal, otherwise whole. */
export const costText = (instance: Instance, cost: number): string =>
  instance.kind === 'VRPTW' ? (cost / 10).toFixed(1) : String(cost)

/** VRPLIB solution text. */
export function writeSolution(instance: Instance, routes: readonly (readonly number[])[], cost: number): string {
  const lines = routes.filter((route) => route.length > 0).map((route, i) => `Route #${i + 1}: ${route.join(' ')}`)
  return [...lines, `Cost ${costText(instance, cost)}`, ''].join('\n')
}

/** Routes and cost of a VRPLIB solution, the cost in the instance's own unit. */
export function readSolution(instance: Instance, text: string): { readonly routes: number[][]; readonly cost: number } {
  const routes: number[][] = []
  let cost = Number.NaN
  for (const line of text.split(/\r?\n/)) {
    const route = /^Route\s*#\d+\s*:\s*(.*)$/i.exec(line.trim())
    if (route) routes.push((route[1] as string).split(/\s+/).filter(Boolean).map(Number))
    const value = /^Cost\s*:?\s*([\d.]+)/i.exec(line.trim())
    if (value) cost = instance.kind === 'VRPTW' ? Math.round(Number(value[1]) * 10) : Number(value[1])
  }
  return { routes, cost }
}
