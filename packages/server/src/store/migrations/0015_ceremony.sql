-- The draw as a ceremony, planning as a run of its own, and sealed visits, whose unit stands in a table of its own.

create function app_office() returns boolean language sql stable as
  $$ select app_city_role() and exists (select from post where tenant = app_tenant() and person_id = app_person() and role = 'office') $$;

-- What is drawn from is public from the freeze on: hashes that nobody can see bind nobody.
create table draw (
  tenant int not null, id uuid not null, round_id uuid not null, no int not null, path ltree not null,
  state text not null check (state in ('frozen', 'committed', 'revealed', 'drawn', 'published', 'aborted')),
  frame jsonb not null, commitment jsonb, reason text, frozen_at timestamptz(3) not null, changed_at timestamptz(3) not null,
  primary key (tenant, id), constraint draw_no unique (tenant, round_id, no), constraint draw_round foreign key (tenant, round_id) references round (tenant, id)
);
-- What was revealed and drawn: the city's own until it is published.
create table draw_result (
  tenant int not null, draw_id uuid not null, published boolean not null default false,
  reveal jsonb not null, secrets jsonb not null default '[]', result jsonb, replacements jsonb not null default '[]',
  primary key (tenant, draw_id), constraint draw_result_draw foreign key (tenant, draw_id) references draw (tenant, id)
);
-- The secret of each day of unannounced visits. No request reads it: the system draws with it, and reveals it after that day's last visit.
create table draw_secret (
  tenant int not null, draw_id uuid not null, day date not null, secret text not null,
  primary key (tenant, draw_id, day), constraint draw_secret_draw foreign key (tenant, draw_id) references draw (tenant, id)
);

-- A run of the planner: started by an act, its result kept when it comes.
create table plan (
  tenant int not null, id uuid not null, round_id uuid not null, path ltree not null, kind text not null check (kind in ('plan', 'repair')),
  state text not null check (state in ('running', 'proposed', 'kept', 'dropped', 'failed')),
  seed text not null, draw_id uuid, iterations int not null, best jsonb, issues jsonb not null default '[]', reason text, person_id uuid,
  started_at timestamptz(3) not null, ended_at timestamptz(3),
  primary key (tenant, id), constraint plan_round foreign key (tenant, round_id) references round (tenant, id)
);
create unique index plan_one_runs on plan (tenant, round_id) where state = 'running';
create index plan_of_round on plan (tenant, round_id, started_at);
-- Problem and plan themselves name sealed units too: the office's own.
create table plan_work (
  tenant int not null, plan_id uuid not null, problem jsonb not null, plan jsonb, event jsonb, changes jsonb,
  primary key (tenant, plan_id), constraint plan_work_plan foreign key (tenant, plan_id) references plan (tenant, id)
);

-- While a visit is sealed its row names no unit, no county and no place; this one does, for its group and the office.
alter table visit alter column unit_id drop not null;
alter table visit add column reason text;
alter table visit add constraint visit_named check (unit_id is not null or state in ('planned', 'sealed', 'replaced', 'cancelled'));
-- A unit that was taken out may come in again.
alter table visit drop constraint visit_once;
create unique index visit_once on visit (tenant, round_id, unit_id) where state not in ('cancelled', 'replaced');
create table sealed_visit (
  tenant int not null, visit_id uuid not null, round_id uuid not null, group_id uuid not null, unit_id uuid not null, path ltree not null, block_id uuid,
  primary key (tenant, visit_id), constraint sealed_visit_of foreign key (tenant, visit_id) references visit (tenant, id) on delete cascade
);
create index sealed_visit_of_round on sealed_visit (tenant, round_id);

alter table draw enable row level security;
create policy scope on draw for all to duxue_app using (tenant = app_tenant()) with check (tenant = app_tenant() and app_city_role());
alter table draw_result enable row level security;
create policy scope on draw_result for all to duxue_app using (tenant = app_tenant() and (published or app_city_role())) with check (tenant = app_tenant() and app_city_role());
alter table draw_secret enable row level security;
create policy scope on draw_secret for insert to duxue_app with check (tenant = app_tenant() and app_office());
alter table plan enable row level security;
create policy scope on plan for all to duxue_app using (tenant = app_tenant() and app_city_role());
alter table plan_work enable row level security;
create policy scope on plan_work for all to duxue_app using (tenant = app_tenant() and app_office());
alter table sealed_visit enable row level security;
create policy scope on sealed_visit for all to duxue_app
  using (tenant = app_tenant() and (app_office() or (group_id = any(app_hats()) and exists (select from visit v where v.tenant = sealed_visit.tenant and v.id = sealed_visit.visit_id and v.state <> 'planned'))))
  with check (tenant = app_tenant() and app_office());
-- A group sees its own sealed visits once the plan is announced.
drop policy planned on visit;
create policy planned on visit as restrictive for select to duxue_app using (state <> 'planned' or app_city_role());

grant select, insert on draw, draw_result, plan, plan_work, sealed_visit to duxue_app;
grant insert on draw_secret to duxue_app;
grant update (state, frame, commitment, reason, changed_at) on draw to duxue_app;
grant update (published, reveal, result, replacements) on draw_result to duxue_app;
grant update (state, reason, ended_at) on plan to duxue_app;
grant update (plan, problem) on plan_work to duxue_app;
grant update (group_id) on sealed_visit to duxue_app;
grant delete on sealed_visit to duxue_app;
grant update (reason) on visit to duxue_app;

-- At the gate a sealed visit gets its name, place and papers; only its own group opens it.
create function app_open_visit(opened uuid) returns void language plpgsql security definer set search_path = public as $$
declare s sealed_visit;
begin
  select * into s from sealed_visit where tenant = app_tenant() and visit_id = opened;
  if not found then return; end if;
  if not s.group_id = any(app_hats()) then perform app_refuse(); end if;
  update visit set unit_id = s.unit_id, path = s.path, block_id = s.block_id where tenant = s.tenant and id = opened;
  update "check" set group_id = s.group_id where tenant = s.tenant and round_id = s.round_id and unit_id = s.unit_id and side in ('self', 'county');
  update inspectee set group_id = s.group_id where tenant = s.tenant and round_id = s.round_id and unit_id = s.unit_id;
  delete from sealed_visit where tenant = s.tenant and visit_id = opened;
end $$;
revoke all on function app_open_visit(uuid) from public;
grant execute on function app_open_visit(uuid) to duxue_app;
