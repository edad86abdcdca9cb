// Checks a value against one of the published JSON Schemas, as far as they go: every fault with its path.
import type { Issue } from './issues.ts'

/** The part of JSON Schema (2020-12) that the schemas of this package use. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly oneOf?: readonly Schema[]
}

/** At most so many faults are named: a wrong file is wrong everywhere. */
const most = 50

export function schemaIssues(schema: Schema, value: unknown): readonly Issue[] {
  const found: Issue[] = []
  check(schema, value, '', found)
  return found.slice(0, most)
}

function check(schema: Schema, value: unknown, path: string, found: Issue[]) {
  if (found.length >= most) return
  const add = (code: Issue['code'], data: Issue['data'] = {}, at = path) => found.push({ path: at, code, data })
  if (schema.oneOf) {
    // The forms differ by a constant `kind`: the one that is meant is checked, so that its fault is told and not that none fits.
    const kind = (value as { readonly kind?: unknown } | null)?.kind
    const meant = schema.oneOf.find((form) => form.properties?.kind?.const === kind)
    if (!meant)
      add(
        'schema.value',
        { value: String(kind), allowed: schema.oneOf.map((form) => String(form.properties?.kind?.const)) },
        join(path, 'kind'),
      )
    else check(meant, value, path, found)
    return
  }
  if (schema.const !== undefined && value !== schema.const)
    return void add('schema.value', { value: String(value), allowed: [String(schema.const)] })
  if (schema.enum && !schema.enum.includes(value))
    return void add('schema.value', { value: String(value), allowed: schema.enum.map(String) })
  const types = schema.type === undefined ? [] : [schema.type].flat()
  const type = typeOf(value)
  if (types.length > 0 && !types.some((each) => each === type || (each === 'number' && type === 'integer')))
    return void add('schema.type', { expected: types.join(' | '), found: type })

  if (typeof value === 'number') {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema
    if (!(value >= minimum && value <= maximum)) add('number.invalid', { value: String(value), min: minimum, max: maximum })
  } else if (typeof value === 'string') {
    if (value.length < (schema.minLength ?? 0)) add('text.empty')
    else if (schema.pattern && !new RegExp(schema.pattern).test(value))
      add('schema.value', { value: value.slice(0, 80), allowed: [schema.pattern] })
  } else if (Array.isArray(value)) {
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items } = schema
    if (value.length < minItems || value.length > maxItems)
      add('number.invalid', { value: String(value.length), min: minItems, max: maxItems })
    if (items)
      value.forEach((item, i) => {
        check(items, item, `${path}[${i}]`, found)
      })
  } else if (typeof value === 'object' && value !== null) {
    for (const name of schema.required ?? []) if (!Object.hasOwn(value, name)) add('file.missing', {}, join(path, name))
    for (const [name, member] of Object.entries(value)) {
      const known = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined
      if (known) check(known, member, join(path, name), found)
      else if (schema.additionalProperties === false) add('schema.unknown', {}, join(path, name))
      else if (typeof schema.additionalProperties === 'object')
        check(schema.additionalProperties, member, join(path, name), found)
    }
  }
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}
