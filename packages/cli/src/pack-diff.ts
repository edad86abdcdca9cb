// duxue pack diff: what one version of a pack changes against another, item by item.
import { packDifference } from '@duxue/core'
import type { Command } from './command.ts'
import { packAt } from './pack-place.ts'

export const command: Command = {
  usage: [
    'pack diff OLD NEW [--json]',
    'OLD and NEW are packs or frozen files',
    'exit 1 when an element of the old version is no longer asked for',
  ],
  options: {},
  async run({ words }, io) {
    const difference = packDifference(await packAt(words[0]), await packAt(words[1]))
    const { from, to, added, removed, changed, others, endedElements } = difference
    io.result({ ...difference }, [
      `${from.pack} ${from.version} (${from.hash.slice(0, 12)}) → ${to.pack} ${to.version} (${to.hash.slice(0, 12)})`,
      ...added.map((name) => `  新增 / added ${name}`),
      ...removed.map((name) => `  删除 / removed ${name}`),
      ...changed.map(({ item, members }) => `  修改 / changed ${item}: ${members.join(', ')}`),
      ...others.map((name) => `  修改 / changed ${name}`),
      ...endedElements.map((name) => `  数据项中断 / series ends ${name}`),
    ])
    return endedElements.length > 0 ? 'failed' : undefined
  },
}
