import { expect, test } from 'vitest'
import { checkMigration, checkStore } from './sql-rules.mjs'

const good = `create table unit (tenant int not null, id uuid not null, parent uuid, primary key (tenant, id),
  constraint unit_parent foreign key (tenant, parent) references unit (tenant, id));
create index unit_path on unit using gist (tenant, path);
create table pack (id text not null, version text not null, primary key (id, version));`
const breachesOf = (sql) => checkMigration('m.sql', sql).map((line) => line.replace(/^m\.sql:\d+: /, ''))

test('A table that keeps the rules is accepted, and so is a global list.', () => {
  expect(breachesOf(good)).toEqual([])
})

test('The city comes first in tables, keys and indexes.', () => {
  expect(breachesOf('create table t (id uuid primary key, tenant int not null)')).toEqual([
    't does not begin with tenant',
    't: a key of one column leaves out tenant',
  ])
  expect(breachesOf('create table t (tenant int not null, id uuid, primary key (id))')).toEqual([
    't: primary key does not begin with tenant',
  ])
  expect(
    breachesOf('create table t (tenant int not null, id uuid, primary key (tenant, id), constraint t_id unique (id))'),
  ).toEqual(['t: unique does not begin with tenant'])
  expect(breachesOf('create index t_a on t (a)')).toEqual(['an index on t does not begin with tenant'])
})

test('Every table has a primary key, every foreign key a name and the city.', () => {
  expect(breachesOf('create table t (tenant int not null)')).toEqual(['t has no primary key'])
  expect(breachesOf('create table t (tenant int not null, a uuid references u (id), primary key (tenant, a))')).toEqual([
    't: a foreign key has no name',
    't: a foreign key to u leaves out tenant',
  ])
})

test('What leaves settings behind, is newer than PostgreSQL 15 or hinders a spread database is refused, but not in a comment.', () => {
  expect(breachesOf("select set_config('a', 'b', true)")).toHaveLength(1)
  expect(breachesOf('alter table t force row level security')).toHaveLength(1)
  expect(breachesOf('select uuidv7()')).toHaveLength(1)
  expect(breachesOf('-- never set_config(...) or uuidv7()')).toEqual([])
})

const storeBreaches = (code) => checkStore('s.ts', code).map((line) => line.replace(/^s\.ts:\d+: /, ''))

test('A query names its city, unless a comment says why it is over all.', () => {
  expect(storeBreaches("tx.selectFrom('task').where('tenant', '=', tenant).execute()")).toEqual([])
  expect(storeBreaches("tx.selectFrom('task').where('id', '=', id).execute()")).toEqual([
    "selectFrom('task') does not name the tenant",
  ])
  expect(storeBreaches("tx.deleteFrom('task').where('id', '=', id).execute()")).toEqual([
    "deleteFrom('task') does not name the tenant",
  ])
  expect(storeBreaches("// all cities: roll-up of the province\nconst q = tx.selectFrom('task').selectAll()")).toEqual([])
  expect(storeBreaches("tx.selectFrom('city').selectAll()")).toEqual([])
})

test('A join is on the city as well.', () => {
  const joined = (on) => `tx.selectFrom('task as t').innerJoin('unit as u', (j) => j${on}).where('t.tenant', '=', tenant)`
  expect(storeBreaches(joined(".onRef('u.tenant', '=', 't.tenant').onRef('u.id', '=', 't.unit_id')"))).toEqual([])
  expect(storeBreaches(joined(".onRef('u.id', '=', 't.unit_id')"))).toEqual(["innerJoin('unit') does not join on tenant"])
})

test('A conflict is decided within the city, and times are parameters.', () => {
  expect(storeBreaches("tx.insertInto('act').values({ tenant, id }).onConflict((c) => c.columns(['id']).doNothing())")).toEqual([
    'ON CONFLICT does not begin with tenant',
  ])
  expect(storeBreaches('sql`update task set at = now() where tenant = ${t}`.execute(tx)')).toEqual([
    'a time or a random value is a parameter',
  ])
  expect(storeBreaches('sql`select count(*) from task`.execute(tx)')).toEqual(['SQL on task does not name the tenant'])
})
