// Another form engine to be held against: @getodk/xforms-engine, which knows a browser only, in a window made by jsdom.
import { JSDOM } from 'jsdom'

/** What we use of the other engine's nodes. */
interface OracleNode {
  readonly nodeType: string
  readonly currentState: {
    readonly reference: string
    readonly relevant: boolean
    readonly required: boolean
    readonly readonly: boolean
    readonly value?: unknown
    readonly instanceValue?: string
    readonly children?: readonly OracleNode[] | null
  }
  readonly validationState?: { readonly constraint?: { readonly valid: boolean } | null; readonly violation?: unknown }
  readonly setValue?: (value: unknown) => void
  readonly selectValues?: (values: readonly string[]) => void
  readonly addInstances?: (after?: number, count?: number) => void
  readonly valueType?: string
  readonly getValueOption?: (value: string) => unknown
  readonly valueOptions?: unknown
}
export interface OracleCell {
  readonly value: string
  readonly relevant: boolean
  readonly required: boolean
  readonly valid: boolean
}
export interface OracleForm {
  /** Answers by path without /data/: `a`, `r[2]/x`. */
  readonly set: (path: string, value: string | number | null) => void
  readonly addRow: (path: string) => void
  readonly cells: () => ReadonlyMap<string, OracleCell>
}

const names = [
  'window',
  'document',
  'DOMParser',
  'XMLSerializer',
  'Node',
  'Element',
  'Attr',
  'Text',
  'Document',
  'XMLDocument',
  'XPathResult',
  'XPathEvaluator',
  'CDATASection',
  'Comment',
  'NodeFilter',
  'ProcessingInstruction',
]
let ready: Promise<{ loadForm: (xml: string) => Promise<unknown> }> | null = null
function engine() {
  ready ??= (async () => {
    const { window } = new JSDOM('<!doctype html>')
    const world = globalThis as unknown as Record<string, unknown>
    world.__dirname = import.meta.dirname
    for (const name of names) world[name] = name === 'window' ? window : (window as unknown as Record<string, unknown>)[name]
    return (await import('@getodk/xforms-engine')) as unknown as { loadForm: (xml: string) => Promise<unknown> }
  })()
  return ready
}

interface Loaded {
  readonly status: string
  readonly error?: Error | null
  readonly createInstance: () => { readonly root: OracleNode }
}
/** Loads a form; one that the other engine refuses throws with its words. */
export async function openOracle(xml: string): Promise<() => OracleForm> {
  const { loadForm } = await engine()
  const loaded = (await loadForm(xml)) as Loaded
  if (loaded.status !== 'success') throw new Error(`the other engine refuses the form: ${loaded.error?.message ?? loaded.status}`)
  return () => formOf(loaded.createInstance().root)
}

function formOf(root: OracleNode): OracleForm {
  const walk = (see: (path: string, node: OracleNode) => void): void => {
    const go = (node: OracleNode): void => {
      see(node.currentState.reference.replace(/^\/data\/?/, ''), node)
      for (const child of node.currentState.children ?? []) go(child)
    }
    go(root)
  }
  const find = (path: string): OracleNode => {
    const steps = path.split('/')
    let node = root
    let reference = '/data'
    for (const step of steps) {
      const [, name = step, nth] = /^(.*?)(?:\[(\d+)\])?$/.exec(step) ?? []
      const plain = `${reference}/${name}`
      const child = node.currentState.children?.find((c) => c.currentState.reference === plain)
      if (!child) throw new Error(`no node ${plain}`)
      reference = nth ? `${plain}[${nth}]` : plain
      const rows: readonly OracleNode[] = nth ? (child.currentState.children ?? []) : []
      node = nth ? (rows[Number(nth) - 1] as OracleNode) : child
    }
    return node
  }
  return {
    set: (path, value) => {
      const node = find(path)
      if (node.nodeType === 'select') node.selectValues?.call(node, value === null ? [] : String(value).split(' '))
      else if (value === null) node.setValue?.call(node, node.valueType === 'string' ? '' : null)
      else if (node.valueType === 'int') node.setValue?.call(node, BigInt(value))
      else if (node.valueType === 'decimal') node.setValue?.call(node, Number(value))
      else node.setValue?.call(node, String(value))
    },
    addRow: (path) => {
      const range = find(path)
      range.addInstances?.call(range, undefined, 1)
    },
    cells: () => {
      const cells = new Map<string, OracleCell>()
      walk((path, node) => {
        if (path === '' || path.startsWith('meta') || node.currentState.instanceValue === undefined) return
        const { relevant, required, instanceValue } = node.currentState
        cells.set(path, { value: instanceValue, relevant, required, valid: node.validationState?.constraint?.valid ?? true })
      })
      return cells
    },
  }
}
