-- A fact belongs to a term; the last value of every term stays. What the units of a block amount to is kept term by term by jobs: a term that is over stands as it stood.
alter table fact add column term text not null default '';
alter table fact alter column term drop default;
create table fact_term (
  tenant int not null, unit_id uuid not null, element text not null, term text not null, path ltree not null, block_id uuid, value double precision, words text, source text not null, on_day date not null,
  at timestamptz(3) not null,
  primary key (tenant, unit_id, element, term)
);
create index fact_term_of_element on fact_term (tenant, element, term, block_id);
alter table fact_term enable row level security;
create policy scope on fact_term for select to duxue_app using (tenant = app_tenant() and (tenant = app_whole() or path <@ any(app_scopes())));
grant select on fact_term to duxue_app;
create function keep_fact_term() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into fact_term (tenant, unit_id, element, term, path, block_id, value, words, source, on_day, at)
  values (new.tenant, new.unit_id, new.element, new.term, new.path, new.block_id, new.value, new.words, new.source, new.on_day, new.at)
  on conflict (tenant, unit_id, element, term) do update set
    path = excluded.path, block_id = excluded.block_id, value = excluded.value, words = excluded.words, source = excluded.source, on_day = excluded.on_day, at = excluded.at;
  return null;
end $$;
create trigger fact_term_kept after insert or update on fact for each row execute function keep_fact_term();
-- `fresh`: units that said it in the term itself; the others' value is carried over from before.
create table fact_sum (
  tenant int not null, element text not null, term text not null, block_id uuid not null, path ltree not null, sum double precision, most double precision, units int not null, fresh int not null, at timestamptz(3) not null,
  primary key (tenant, element, term, block_id)
);
alter table fact_sum enable row level security;
create policy scope on fact_sum for select to duxue_app using (tenant = app_tenant() and (tenant = app_whole() or path <@ any(app_scopes())));
grant select on fact_sum to duxue_app;
insert into fact_sum select tenant, element, term, block_id, subpath((array_agg(path))[1], 0, 2), sum(value), max(value), count(*), count(*), max(at) from fact where block_id is not null group by tenant, element, term, block_id;
-- A section of the city's bureau sees no unit's own figure, but what the blocks of its city amount to; all others see what lies in their scope.
create function app_block_sums(wanted text[]) returns table (term text, block_id uuid, element text, sum float8, most float8, units int, fresh int, at timestamptz)
language sql stable security definer set search_path = public as $$
  with seen as materialized (
    select array(
      select subpath(u.path, 0, -1) from post p join unit u on u.tenant = p.tenant and u.id = p.unit_id
      where p.tenant = app_tenant() and p.person_id = app_person() and p.role = 'section' and u.kind = 'section' and nlevel(u.path) > 1
    ) || app_scopes() as paths
  )
  select f.term, f.block_id, f.element, f.sum, f.most, f.units, f.fresh, f.at from fact_sum f, seen
  where f.tenant = app_tenant() and f.element = any(wanted) and (f.tenant = app_whole() or f.path <@ any(seen.paths))
$$;
revoke all on function app_block_sums(text[]) from public;
grant execute on function app_block_sums(text[]) to duxue_app;
create or replace function app_block_facts(wanted text[]) returns table (block_id uuid, element text, sum float8, most float8, units int, at timestamptz)
language sql stable security definer set search_path = public as $$
  select distinct on (s.block_id, s.element) s.block_id, s.element, s.sum, s.most, s.units, s.at from app_block_sums(wanted) s order by s.block_id, s.element, s.term desc
$$;
create or replace function app_put_facts(given jsonb, of_source text, of_day date, put_at timestamptz, of_term text) returns int language plpgsql security definer set search_path = public as $$
declare n int;
begin
  insert into fact (tenant, unit_id, element, path, block_id, value, words, source, on_day, term, at)
  select u.tenant, u.id, g.element, u.path, u.block_id, g.value, g.words, of_source, of_day, of_term, put_at
  from jsonb_to_recordset(given) as g("unitId" uuid, element text, value float8, words text) join unit u on u.tenant = app_tenant() and u.id = g."unitId"
  where exists (
    select from post p join unit b on b.tenant = p.tenant and b.id = p.unit_id
    where p.tenant = app_tenant() and p.person_id = app_person() and p.role in ('office', 'county') and u.path <@ b.path
  )
  on conflict (tenant, unit_id, element) do update set
    value = excluded.value, words = excluded.words, source = excluded.source, on_day = excluded.on_day, term = excluded.term, at = excluded.at, path = excluded.path, block_id = excluded.block_id;
  get diagnostics n = row_count;
  return n;
end $$;
drop function app_put_facts(jsonb, text, date, timestamptz);
revoke all on function app_put_facts(jsonb, text, date, timestamptz, text) from public;
grant execute on function app_put_facts(jsonb, text, date, timestamptz, text) to duxue_app;
