// Walls that no arrow shows: what a source may not say outside its place, folders without a meaning, code among content.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'

const meaningless = [
  'utils',
  'util',
  'common',
  'shared',
  'helpers',
  'types',
  'constants',
  'services',
  'controllers',
  'dto',
  'repositories',
  'plugins',
  'lib',
  'misc',
]
const sources = ['packages', 'tools', 'bench', 'e2e']
const content = ['packs', 'samples', 'jurisdictions']
const isSource = /\.(ts|tsx|mts|mjs|js)$/
const isTest = /\.test\.tsx?$/

/** What must not be said, where it must not be said, and the rule it breaks. */
const sayings = [
  { rule: 'process.env only in cli', where: /^packages\/(?!cli\/)/, said: (node) => isMember(node, 'process', 'env') },
  {
    rule: 'SQL only in server/src/store',
    where: /^packages\/(?!server\/src\/store\/)/,
    said: (node) => ts.isTaggedTemplateExpression(node) && firstName(node.tag) === 'sql',
  },
  { rule: 'no clock in core, planner, reader', where: /^packages\/(core|planner|reader)\//, said: readsClock },
  {
    rule: 'no randomness in core, planner, reader',
    where: /^packages\/(core|planner|reader)\//,
    said: (node) => isMember(node, 'Math', 'random') || isMember(node, 'crypto', 'randomUUID'),
  },
]

/** Every breach under `root`, one line each, and how many sources were read. */
export function checkSources(root) {
  const breaches = []
  let read = 0
  for (const file of sources.flatMap((folder) => filesBelow(join(root, folder)))) {
    const path = relative(root, file).split(sep).join('/')
    const folder = path
      .split('/')
      .slice(0, -1)
      .find((name) => meaningless.includes(name))
    if (folder) breaches.push(`${path}: a folder named ${folder} says nothing of what is in it`)
    if (!isSource.test(path)) continue
    read++
    const rules = isTest.test(path) ? [] : sayings.filter((saying) => saying.where.test(path))
    if (rules.length) breaches.push(...checkSource(file, path, rules))
  }
  for (const file of content.flatMap((folder) => filesBelow(join(root, folder)))) {
    if (isSource.test(file)) breaches.push(`${relative(root, file)}: content holds no code`)
  }
  return { breaches, read }
}

function checkSource(file, path, rules) {
  const source = ts.createSourceFile(path, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const breaches = []
  const visit = (node) => {
    for (const { rule, said } of rules) {
      if (said(node)) breaches.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${rule}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return breaches
}

function isMember(node, object, member) {
  return ts.isPropertyAccessExpression(node) && node.name.text === member && firstName(node.expression) === object
}

function readsClock(node) {
  if (isMember(node, 'Date', 'now') || isMember(node, 'performance', 'now')) return true
  const isDate =
    (ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression) && node.expression.text === 'Date'
  return isDate && !node.arguments?.length
}

/** The name that an expression starts with: sql of sql.raw, process of process.env. */
function firstName(expression) {
  if (ts.isIdentifier(expression)) return expression.text
  return ts.isPropertyAccessExpression(expression) ? firstName(expression.expression) : ''
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}
