-- Files of other systems become facts: each file with its mapping (the next one of the same system begins with it), and the day that a fact holds for.
alter table fact add column on_day date;
update fact set on_day = at::date;
alter table fact alter column on_day set not null;
create table fact_file (
  tenant int not null, id uuid not null, source text not null, name text not null, on_day date not null, mapping jsonb not null, path ltree not null, person_id uuid not null, at timestamptz(3) not null,
  units int not null, added int not null, changed int not null,
  primary key (tenant, id)
);
create index fact_file_of_source on fact_file (tenant, source, at desc);
alter table fact_file enable row level security;
-- What a file said of units stands in facts; how its columns were read is the city's to know.
create policy scope on fact_file for select to duxue_app using (tenant = app_tenant());
create policy written on fact_file for insert to duxue_app with check (tenant = app_tenant() and path <@ any(app_scopes()) and person_id = app_person());
grant select, insert on fact_file to duxue_app;
-- Facts are written by jobs; out of a file by the office of the city, or a county for the units below it, and by nobody else.
create function app_put_facts(given jsonb, of_source text, of_day date, put_at timestamptz) returns int language plpgsql security definer set search_path = public as $$
declare n int;
begin
  insert into fact (tenant, unit_id, element, path, block_id, value, words, source, on_day, at)
  select u.tenant, u.id, g.element, u.path, u.block_id, g.value, g.words, of_source, of_day, put_at
  from jsonb_to_recordset(given) as g("unitId" uuid, element text, value float8, words text) join unit u on u.tenant = app_tenant() and u.id = g."unitId"
  where exists (
    select from post p join unit b on b.tenant = p.tenant and b.id = p.unit_id
    where p.tenant = app_tenant() and p.person_id = app_person() and p.role in ('office', 'county') and u.path <@ b.path
  )
  on conflict (tenant, unit_id, element) do update set
    value = excluded.value, words = excluded.words, source = excluded.source, on_day = excluded.on_day, at = excluded.at, path = excluded.path, block_id = excluded.block_id;
  get diagnostics n = row_count;
  return n;
end $$;
revoke all on function app_put_facts(jsonb, text, date, timestamptz) from public;
grant execute on function app_put_facts(jsonb, text, date, timestamptz) to duxue_app;
