// duxue pack freeze: writes a version with its hash. A version that was frozen stays what it was: a change needs a new number.
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { packHash, rulesWithoutExample, runExample } from '@duxue/core'
import type { Command } from './command.ts'
import { asFrozen, type Frozen, packAt } from './pack-place.ts'
import { refuse } from './refusal.ts'

export const command: Command = {
  usage: ['pack freeze DIR [--to FILE.json] [--json]', 'the examples have to pass first; FILE defaults to ID-VERSION.json'],
  options: { to: { type: 'string' } },
  async run({ words, values }, io) {
    const pack = await packAt(words[0])
    const failing = pack.examples.filter((example) => runExample(pack, example).length > 0).length
    const bare = rulesWithoutExample(pack).length
    if (failing > 0 || bare > 0)
      throw refuse(`例子没有通过：${failing} 个不符，${bare} 条规则没有例子`, `${failing} examples fail, ${bare} rules have none`)
    const frozen: Frozen = { pack: pack.id, version: pack.version, hash: packHash(pack), body: pack }
    const file = typeof values.to === 'string' ? values.to : `${pack.id}-${pack.version}.json`
    const before = asFrozen(await readFile(resolve(file), 'utf8').catch(() => ''))
    if (before && before.pack === frozen.pack && before.version === frozen.version && before.hash !== frozen.hash)
      throw refuse(
        `版本 ${pack.version} 已冻结，内容不同：请改版本号`,
        `version ${pack.version} is frozen with other content: give it a new number`,
      )
    await writeFile(resolve(file), `${JSON.stringify(frozen)}\n`)
    io.result({ pack: frozen.pack, version: frozen.version, hash: frozen.hash, file }, [`${file}：${frozen.hash}`])
    return undefined
  },
}
