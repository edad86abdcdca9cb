// duxue pack write: a pack as the workbook that KoboToolbox and ODK take, or as XForms XML.
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type ChecklistItem, civilDate, formOfPack, type Pack, schoolKinds } from '@duxue/core'
import { writeXForm, writeXlsForm, type XlsForm } from '@duxue/papers'
import type { Command } from './command.ts'
import { packAt } from './pack-place.ts'
import { wrongUse } from './refusal.ts'

const whom = ['school', 'kindergarten', 'county'] as const

export const command: Command = {
  usage: [
    'pack write DIR FILE.xlsx|FILE.xml [--for school|kindergarten|county] [--json]',
    'DIR is a pack or a frozen file; .xlsx is written as XLSForm, .xml as XForms',
    '--for takes only the items asked of such units',
  ],
  options: { for: { type: 'string' } },
  async run({ words, values }, io) {
    const [place, file] = words
    if (file === undefined || !/\.(xlsx|xml)$/i.test(file))
      throw wrongUse('请给出要写的 .xlsx 或 .xml 文件', 'name the .xlsx or .xml file to write')
    const only = values.for
    if (only !== undefined && !whom.some((one) => one === only))
      throw wrongUse('--for 只能是 school、kindergarten、county', `--for is one of ${whom.join(', ')}`)
    const pack = await packAt(place)
    const items = only === undefined ? pack.items : itemsOf(pack, only as (typeof whom)[number])
    const form = formOfPack(pack, items, civilDate(io.now(), 480)) as XlsForm
    const xml = /\.xml$/i.test(file)
    await writeFile(resolve(file), xml ? writeXForm(form) : await writeXlsForm(form))
    io.result({ pack: pack.id, version: pack.version, file, format: xml ? 'xforms' : 'xlsform', items: items.length }, [
      `${file}：${items.length} 个检查项 / ${items.length} items`,
    ])
    return undefined
  },
}

function itemsOf(pack: Pack, only: (typeof whom)[number]): ChecklistItem[] {
  const kinds: readonly string[] = only === 'school' ? schoolKinds.filter((kind) => kind !== 'kindergarten') : [only]
  return pack.items.filter((item) => item.appliesTo.kinds.some((kind) => kinds.includes(kind)))
}
