-- Registers: rows that a unit keeps. Who sees a row is decided by its register: the school alone, its county too, or the city as well; the levels above see figures.
create function app_block_scopes() returns ltree[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.block_scopes', true), '')::ltree[], '{}'::ltree[]) $$;
create function app_school_scopes() returns ltree[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.school_scopes', true), '')::ltree[], '{}'::ltree[]) $$;
create or replace function app_begin(tenant int, scopes ltree[], person uuid, hats uuid[]) returns void language plpgsql as $$
begin
  execute format('set local app.tenant = %L', coalesce(tenant::text, ''));
  execute format('set local app.whole = %L', case when exists (select from unnest(scopes) s where nlevel(s) = 1) then coalesce(tenant::text, '') else '' end);
  execute format('set local app.scopes = %L', coalesce(scopes, '{}')::text);
  execute format('set local app.block_scopes = %L', array(select s from unnest(scopes) s where nlevel(s) >= 2)::text);
  execute format('set local app.school_scopes = %L', array(select s from unnest(scopes) s where nlevel(s) >= 3)::text);
  execute format('set local app.person = %L', coalesce(person::text, ''));
  execute format('set local app.hats = %L', coalesce(hats, '{}')::text);
end $$;

create table register_row (
  tenant int not null, id uuid not null, register text not null, unit_id uuid not null, path ltree not null, block_id uuid,
  seen_by text not null check (seen_by in ('school', 'county', 'city')),
  state text not null, over boolean not null default false, row_key text not null, cells jsonb not null, due date,
  moved_by uuid, entered_at timestamptz(3) not null, created_at timestamptz(3) not null, changed_at timestamptz(3) not null, version int not null,
  primary key (tenant, id)
);
create unique index register_key_once on register_row (tenant, register, unit_id, row_key) where not over;
create index register_list on register_row (tenant, register, path, id);
create index register_late on register_row (tenant, due) where not over and due is not null;
create index register_path_gist on register_row using gist (tenant, path);
-- Every version of a row stays.
create table register_step (
  tenant int not null, row_id uuid not null, version int not null, path ltree not null, seen_by text not null, move text, state text not null, cells jsonb not null, note text,
  person_id uuid, at timestamptz(3) not null,
  primary key (tenant, row_id, version)
);
-- One value of one data element for one unit, with where it comes from.
create table fact (
  tenant int not null, unit_id uuid not null, element text not null, path ltree not null, block_id uuid, value double precision not null, source text not null, at timestamptz(3) not null,
  primary key (tenant, unit_id, element)
);
create index fact_of_element on fact (tenant, element, block_id);
do $$
declare t text; seen text := $q$(seen_by = 'city' and (tenant = app_whole() or path <@ any(app_scopes()))) or (seen_by = 'county' and path <@ any(app_block_scopes())) or path <@ any(app_school_scopes())$q$;
begin
  foreach t in array array['register_row', 'register_step']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy scope on %I for all to duxue_app using (tenant = app_tenant() and (%s)) with check (tenant = app_tenant() and path <@ any(app_scopes()) and (%s))', t, seen, seen);
  end loop;
end $$;
alter table fact enable row level security;
create policy scope on fact for select to duxue_app using (tenant = app_tenant() and (tenant = app_whole() or path <@ any(app_scopes())));
grant select, insert on register_row, register_step to duxue_app;
grant update (state, over, row_key, cells, due, moved_by, entered_at, changed_at, version) on register_row to duxue_app;
grant select on fact to duxue_app;
