// A JSON file named on the command line; what cannot be read is refused with its name.
import { readFile } from 'node:fs/promises'
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
