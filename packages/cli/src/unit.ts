// duxue unit move, unit close: a school goes to another county or is closed; figures of terms that are over stay where they stood.
import { type Reshaping, reshape } from '@duxue/server'
import type { Command, Input } from './command.ts'
import type { Io } from './io.ts'
import { openHouse } from './open-house.ts'
import { wrongUse } from './refusal.ts'
import { useDatabase } from './use-database.ts'

const city = { type: 'string' } as const
const on = { type: 'string' } as const
const database = { type: 'string' } as const

export const move: Command = {
  usage: [
    'unit move CODE --city 140800 --to 140821 --on 2022-03-01 [--database NAME] [--json]',
    'CODE  ten-digit code of the school; --to  code of the county, or direct for the schools run by the city',
  ],
  options: { city, on, database, to: { type: 'string' } },
  run: async (input, io) => await change(input, io, true),
}
export const close: Command = {
  usage: ['unit close CODE --city 140800 --on 2022-03-01 [--database NAME] [--json]'],
  options: { city, on, database },
  run: async (input, io) => await change(input, io, false),
}

async function change({ values, words }: Input, io: Io, moves: boolean): Promise<undefined> {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name].trim() : '')
  const [code, ...more] = words
  if (!code || more.length > 0) throw wrongUse('请给出一所学校的标识码', 'the code of one school is needed')
  if (!/^\d{4}00$/.test(text('city')))
    throw wrongUse('--city 是六位市级区划代码，如 140800', '--city is a six-digit city code, for example 140800')
  if (!/^\d{4}-\d\d-\d\d$/.test(text('on'))) throw wrongUse('--on 是日期，如 2022-03-01', '--on is a day, for example 2022-03-01')
  if (moves && text('to') === '') throw wrongUse('--to 是县的区划代码', '--to is the code of a county')
  const order: Reshaping = { tenant: Number(text('city').slice(0, 4)), code, to: moves ? text('to') : null, on: text('on') }
  const held = await useDatabase(io, { holding: values.database as string | undefined })
  try {
    const { house, close: shut } = await openHouse({
      url: held.url,
      home: held.home,
      clock: io.now,
      wall: io.now,
      connections: 2,
    })
    try {
      const { unit, place } = await reshape(house, order)
      const said = place
        ? [`${unit}从${order.on}起属${place}`, `${unit} belongs to ${place} from ${order.on} on`]
        : [`${unit}从${order.on}起撤销`, `${unit} is closed from ${order.on} on`]
      io.result({ ...order, unit, place }, [said.join(' / ')])
      return undefined
    } finally {
      await shut()
    }
  } finally {
    await held.close()
  }
}
