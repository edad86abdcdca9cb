// The rules of the schema and of the store's SQL, by which one database and a spread one share them: the city comes first everywhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

/** Tables of no single city. */
const globalTables = ['city', 'pack', 'session', 'migration']
/** A query over all cities says why in a comment that begins so, in its statement or on the line before. */
const overAllCities = /all cities:/

/** What a migration may not hold: PostgreSQL 15 must take it, and a cluster of several nodes too. */
const refusedInSchema = [
  [/\bset_config\s*\(/i, 'set_config leaves an empty setting behind: use set local'],
  [/\bon delete set (null|default)\b/i, 'no ON DELETE SET NULL or SET DEFAULT'],
  [/\bforce row level security\b/i, 'ENABLE row level security, never FORCE'],
  [/\buuidv7\s*\(/i, 'uuidv7() is newer than PostgreSQL 15'],
  [/\b(bigserial|serial)\b|generated (always|by default) as identity/i, 'ids are made by the product, no sequences'],
]

export function checkMigration(name, text) {
  const breaches = []
  const say = (at, why) => breaches.push(`${name}:${lineOf(text, at)}: ${why}`)
  const bare = blank(text)
  for (const [pattern, why] of refusedInSchema) {
    const found = pattern.exec(bare)
    if (found) say(found.index, why)
  }
  for (const found of bare.matchAll(/create table (?:if not exists )?"?(\w+)"?\s*\(/gi)) {
    const body = parenthesised(bare, found.index + found[0].length - 1)
    const parts = splitTop(body)
    if (!/\bprimary key\b/i.test(body)) say(found.index, `${found[1]} has no primary key`)
    if (globalTables.includes(found[1])) continue
    if (!/^"?tenant"? int/i.test(parts[0] ?? '')) say(found.index, `${found[1]} does not begin with tenant`)
    for (const part of parts) {
      const key = /\b(primary key|unique|foreign key)\s*\(\s*"?(\w+)/i.exec(part)
      if (key && key[2] !== 'tenant') say(found.index, `${found[1]}: ${key[1].toLowerCase()} does not begin with tenant`)
      if (!key && /\b(primary key|unique)\b/i.test(part) && !/^"?tenant"?\s/i.test(part))
        say(found.index, `${found[1]}: a key of one column leaves out tenant`)
      if (/\breferences\b/i.test(part) && !/\bconstraint \w+ foreign key\b/i.test(part))
        say(found.index, `${found[1]}: a foreign key has no name`)
      const target = /\breferences "?(\w+)"?\s*(?:\(\s*"?(\w+))?/i.exec(part)
      if (target && (target[2] !== 'tenant' || globalTables.includes(target[1])))
        say(found.index, `${found[1]}: a foreign key to ${target[1]} leaves out tenant`)
    }
  }
  for (const found of bare.matchAll(
    /create (?:unique )?index (?:if not exists )?\w+ on "?(\w+)"?\s*(?:using \w+\s*)?\(\s*"?(\w+)/gi,
  )) {
    if (!globalTables.includes(found[1]) && found[2] !== 'tenant')
      say(found.index, `an index on ${found[1]} does not begin with tenant`)
  }
  return breaches
}

export function checkStore(name, text) {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const breaches = []
  const say = (node, why) => breaches.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${why}`)
  const visit = (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) checkCall(node, say)
    if (ts.isTaggedTemplateExpression(node) && /^sql\b/.test(node.tag.getText())) checkTemplate(node, say)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return breaches
}

function checkCall(node, say) {
  const method = node.expression.name.text
  const table = /^['"`](\w+)/.exec(node.arguments[0]?.getText() ?? '')?.[1]
  const ofCity = table && !globalTables.includes(table)
  if (ofCity && /^(selectFrom|updateTable|deleteFrom)$/.test(method) && !namesCity(node))
    say(node, `${method}('${table}') does not name the tenant`)
  if (ofCity && /Join$/.test(method) && !node.arguments.slice(1).some((argument) => /tenant/.test(argument.getText())))
    say(node, `${method}('${table}') does not join on tenant`)
  if (method === 'onConflict' && !ofGlobalTable(node) && !/tenant|constraint/.test(node.arguments[0]?.getText() ?? ''))
    say(node, 'ON CONFLICT does not begin with tenant')
}

function checkTemplate(node, say) {
  const text = node.template.getText()
  if (/\bset_config\s*\(/i.test(text)) say(node, 'set_config leaves an empty setting behind: call app_begin')
  if (/\b(update|set)\b[\s\S]*\b(now|random|clock_timestamp|gen_random_uuid)\s*\(/i.test(text))
    say(node, 'a time or a random value is a parameter')
  for (const [, table] of text.matchAll(/\b(?:from|join|update|into)\s+"?([a-z_]+)"?/gi)) {
    const known =
      /^(unnest|information_schema|pg_\w+|jsonb_\w+|generate_series|select|lateral|distinct)$/.test(table) ||
      globalTables.includes(table)
    if (!known && !/tenant/.test(statementOf(node).getText()) && !excused(node))
      say(node, `SQL on ${table} does not name the tenant`)
  }
}

/** A query names the city when its chain says tenant; what is inserted without one, the schema refuses. */
const namesCity = (node) => /\btenant\b/.test(chainOf(node).getText()) || excused(node)

const ofGlobalTable = (node) => globalTables.some((table) => chainOf(node).getText().includes(`insertInto('${table}')`))

const excused = (node) => overAllCities.test(statementOf(node).getFullText())

function chainOf(node) {
  let top = node
  while (ts.isPropertyAccessExpression(top.parent) || (ts.isCallExpression(top.parent) && top.parent.expression === top))
    top = top.parent
  return top
}

function statementOf(node) {
  let top = node
  while (top.parent && !ts.isStatement(top) && !ts.isMethodDeclaration(top)) top = top.parent
  return top
}

/** The text with comments and the bodies of functions blanked, so that places stay. */
function blank(text) {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'/g, (found) =>
    found.replace(/[^\n]/g, ' '),
  )
}

function parenthesised(text, open) {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return text.slice(open + 1, at)
  }
  return text.slice(open + 1)
}

function splitTop(body) {
  const parts = ['']
  let depth = 0
  for (const sign of body) {
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (sign === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts.map((part) => part.trim())
}

const lineOf = (text, at) => text.slice(0, at).split('\n').length

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const store = join(import.meta.dirname, '..', 'packages/server/src/store')
  const read = (name) => readFileSync(join(store, name), 'utf8')
  const migrations = existsSync(join(store, 'migrations'))
    ? readdirSync(join(store, 'migrations')).filter((name) => name.endsWith('.sql'))
    : []
  const stores = readdirSync(store).filter((name) => name.endsWith('.ts') && !/\.(test|gen)\.ts$/.test(name))
  const breaches = [
    ...migrations.flatMap((name) => checkMigration(name, read(`migrations/${name}`))),
    ...stores.flatMap((name) => checkStore(name, read(name))),
  ]
  for (const breach of breaches) console.log(breach)
  console.log(`SQL rules: ${migrations.length} migrations, ${stores.length} stores, ${breaches.length} breaches`)
  if (breaches.length || !migrations.length || !stores.length) process.exitCode = 1
}
