// A pack as the files of a folder that the loader reads: pack.yaml, the items by subject, the examples.
import type { RawPack } from '../form/to-pack.ts'

export interface PackFile {
  readonly path: string
  readonly text: string
}
export function packFiles(raw: RawPack): readonly PackFile[] {
  const { items, examples, sets, ...head } = raw
  const all = Array.isArray(items) ? (items as RawPack[]) : []
  const topics = [...new Set(all.map((item) => String(item.topic ?? '')))]
  const count = (value: unknown) => (Array.isArray(value) ? value.length : value ? Object.keys(value).length : 0)
  return [
    { path: 'pack.yaml', text: yamlOf(head) },
    ...topics.map((topic, i) => ({
      path: `items/${String(i + 1).padStart(2, '0')}-${/^[a-z0-9_]+$/.test(topic) ? topic : 'part'}.yaml`,
      text: yamlOf({ items: all.filter((item) => String(item.topic ?? '') === topic) }),
    })),
    ...(count(examples) + count(sets) > 0
      ? [{ path: 'examples.yaml', text: yamlOf({ ...(count(sets) > 0 ? { sets } : {}), examples: examples ?? [] }) }]
      : []),
  ]
}

/** YAML of plain data: one member a line; a text stands in quotes as JSON writes it, which YAML reads alike. */
export const yamlOf = (value: unknown): string => `${lines(value, '').join('\n')}\n`

const scalar = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(value))
const isEmpty = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Array.isArray(value) ? value.length : Object.keys(value).length) === 0
const key = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name) ? name : JSON.stringify(name)

function lines(value: unknown, indent: string): string[] {
  if (isEmpty(value)) return [`${indent}${scalar(value)}`]
  if (Array.isArray(value))
    return value.flatMap((part) => {
      const [first = '', ...rest] = lines(part, `${indent}  `)
      return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest]
    })
  return Object.entries(value as object)
    .filter(([, part]) => part !== undefined)
    .flatMap(([name, part]) =>
      isEmpty(part) ? [`${indent}${key(name)}: ${scalar(part)}`] : [`${indent}${key(name)}:`, ...lines(part, `${indent}  `)],
    )
}
