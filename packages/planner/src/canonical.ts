// Canonical JSON (RFC 8785): one text for one value, so that its hash can be recomputed anywhere.

/** Members sorted by UTF-16 code unit, no white space, strings and numbers as JSON.stringify writes them. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = value as Readonly<Record<string, unknown>>
  let text = ''
  for (const name of Object.keys(members).sort())
    if (members[name] !== undefined) text += `${text === '' ? '{' : ','}${JSON.stringify(name)}:${canonical(members[name])}`
  return text === '' ? '{}' : `${text}}`
}
