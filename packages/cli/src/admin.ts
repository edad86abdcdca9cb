// duxue admin create: an account for an administrator, with a one-time code; the first one also founds the city.
import { foundAdministrator, migrate, openDatabase } from '@duxue/server'
import type { Command, Input } from './command.ts'
import { readJurisdictions } from './content.ts'
import { refuse, wrongUse } from './refusal.ts'
import { useDatabase } from './use-database.ts'

const roles = ['sysadmin', 'secadmin', 'auditadmin'] as const

export const command: Command = {
  usage: [
    'admin create --city 140800 --login NAME --name 姓名 [--role sysadmin|secadmin|auditadmin] [--json]',
    '--city-name 市名 --jurisdiction ID  for a city that is not in the database yet',
    'prints a one-time code: the administrator opens the page, enters it and chooses a password',
  ],
  bare: true,
  options: {
    city: { type: 'string' },
    'city-name': { type: 'string' },
    jurisdiction: { type: 'string' },
    login: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string', default: 'sysadmin' },
  },
  async run(input, io) {
    const order = readOrder(input)
    const jurisdictions = await readJurisdictions()
    const jurisdiction =
      order.jurisdiction ?? (Object.keys(jurisdictions).length === 1 ? Object.keys(jurisdictions)[0] : undefined)
    if (jurisdiction && !jurisdictions[jurisdiction])
      throw wrongUse(`没有这个辖区文件：${jurisdiction}`, `no such jurisdiction: ${jurisdiction}`)
    const database = await useDatabase(io, { mayCreate: true })
    const owner = openDatabase(database.url, { size: 2 })
    try {
      await migrate(database.url)
      const now = io.now()
      const { code: cityCode, cityName, tenant, login, name, role } = order
      const city =
        cityName && jurisdiction
          ? { code: cityCode, name: cityName, jurisdiction, codesFrom: now.toISOString().slice(0, 10) }
          : null
      const made = await foundAdministrator(owner, { tenant, city, login, name, role, now }).catch(loginTaken(login))
      if (!made)
        throw refuse(
          `库中没有 ${cityCode} 这个市，请加 --city-name 与 --jurisdiction`,
          `city ${cityCode} is not there yet: add --city-name and --jurisdiction`,
        )
      io.result({ tenant, login, role, ...made }, [
        `账号 ${login}，一次性激活码 ${made.code} / account ${login}, one-time code ${made.code}`,
      ])
      return undefined
    } finally {
      await owner.destroy()
      await database.close()
    }
  },
}

function readOrder({ values }: Input) {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name].trim() : '')
  const code = text('city')
  const role = roles.find((known) => known === text('role'))
  if (!/^\d{4}00$/.test(code))
    throw wrongUse('--city 是六位市级区划代码，如 140800', '--city is a six-digit city code, for example 140800')
  if (!role) throw wrongUse(`--role 只能是 ${roles.join('、')}`, `--role is one of ${roles.join(', ')}`)
  if (!/^[\w.-]{3,80}$/.test(text('login')) || !text('name'))
    throw wrongUse('请给出 --login（字母数字）与 --name', '--login (letters, digits) and --name are needed')
  return {
    code,
    tenant: Number(code.slice(0, 4)),
    role,
    login: text('login'),
    name: text('name'),
    cityName: text('city-name'),
    jurisdiction: text('jurisdiction') || undefined,
  }
}

function loginTaken(login: string) {
  return (error: { constraint?: string }) => {
    throw error.constraint === 'person_login' ? refuse(`登录名已被使用：${login}`, `the login is taken: ${login}`) : error
  }
}
