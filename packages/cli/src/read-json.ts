// A JSON file named on the command line; what cannot be read is refused with its name.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Schema, schemaIssues } from '@duxue/planner'
import { issueLines } from './plan-words.ts'
import { refuse } from './refusal.ts'

export async function textFrom(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw refuse(`读不到 ${file}`, `cannot read ${file}: ${(error as Error).message}`)
  }
}

export async function jsonFrom<T>(file: string): Promise<T> {
  const text = await textFrom(file)
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw refuse(`${file} 不是 JSON`, `${file} is no JSON: ${(error as Error).message}`)
  }
}

/** What a published schema of the planner says of a value, as a refusal that names each path. */
export async function mustFit(
  name: 'problem' | 'plan' | 'event' | 'frame' | 'transcript',
  value: unknown,
  file: string,
): Promise<void> {
  const schema = await jsonFrom<Schema>(fileURLToPath(import.meta.resolve(`@duxue/planner/schema/${name}.schema.json`)))
  const issues = schemaIssues(schema, value)
  if (issues.length > 0) throw refuse(`${file} 有误：${issueLines(issues).zh}`, `${file}: ${issueLines(issues).en}`)
}
