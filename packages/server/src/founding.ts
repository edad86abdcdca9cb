// A city's first steps, before anybody can sign in: the city itself, and an administrator with a one-time code.
import { uuidv7 } from 'uuidv7'
import { newCode } from './routes/person.ts'
import { codeHash } from './routes/session.ts'
import { bareUnit, type CityRows, loadCity } from './store/city.ts'
import type { Database } from './store/database.ts'
import { accountStore } from './store/person.ts'
import { sessionStore } from './store/session.ts'
import { addEvents } from './store/trail.ts'
import { unitStore } from './store/unit.ts'

export interface NewAdministrator {
  readonly tenant: number
  /** For a city that is not there yet. */
  readonly city: {
    readonly code: string
    readonly name: string
    readonly jurisdiction: string
    readonly codesFrom: string
  } | null
  readonly login: string
  readonly name: string
  readonly role: 'sysadmin' | 'secadmin' | 'auditadmin'
  readonly now: Date
}

/** The cities of this database, for the process that serves them. */
export async function citiesOf(owner: Database): Promise<{ tenant: number; name: string }[]> {
  return (await sessionStore(owner).cities()).map(({ tenant, name }) => ({ tenant, name }))
}

/** Opens an account for an administrator at the city's own unit and answers its one-time code; null: the city is not there and was not described. */
export async function foundAdministrator(
  owner: Database,
  order: NewAdministrator,
): Promise<{ personId: string; code: string } | null> {
  const { tenant, city, login, name, role, now } = order
  if (!(await citiesOf(owner)).some((known) => known.tenant === tenant)) {
    if (!city) return null
    await loadCity(owner, emptyCity(tenant, city), city.codesFrom)
  }
  const personId = uuidv7()
  const code = newCode()
  await owner.transaction().execute(async (tx) => {
    const unit = await unitStore(tx, tenant).city()
    await accountStore(tx, tenant).add({
      id: personId,
      name,
      login,
      activationHash: codeHash(code),
      postId: uuidv7(),
      unitId: unit.id,
      role,
    })
    const at = now.toISOString()
    const data = { login, role, unitId: unit.id }
    await addEvents(tx, [
      {
        tenant,
        id: uuidv7(),
        kind: 'person.added',
        noun: 'person',
        nounId: personId,
        personId: null,
        role: 'system',
        path: unit.path,
        businessAt: at,
        wallAt: at,
        data,
      },
    ])
  })
  return { personId, code }
}

function emptyCity(tenant: number, city: NonNullable<NewAdministrator['city']>): CityRows {
  const unit: CityRows['units'][number] = {
    ...bareUnit,
    id: uuidv7(),
    path: `c${city.code}`,
    kind: 'city',
    name: city.name,
    shortName: city.name,
    code: city.code,
  }
  return {
    tenant,
    name: city.name,
    code: city.code,
    synthetic: false,
    jurisdiction: city.jurisdiction,
    roads: [],
    units: [unit],
    classes: [],
    people: [],
    posts: [],
    inspectors: [],
    recusals: [],
  }
}
