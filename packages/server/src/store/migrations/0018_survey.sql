-- Surveys without names. An answer is no row: it adds one to the count of each choice it took, and nothing else is kept of it: no address, no account, no time.
create table survey (
  tenant int not null, id uuid not null, round_id uuid not null, unit_id uuid not null, path ltree not null, block_id uuid,
  side text not null check (side in ('self', 'group')), group_id uuid, visit_id uuid, name text not null, content jsonb not null,
  token text not null, least_n int not null check (least_n >= 2), least_unverified boolean not null, handed int not null check (handed > 0),
  answered int not null default 0 check (answered <= handed),
  opened_at timestamptz(3) not null, closes_at timestamptz(3) not null, closed_at timestamptz(3),
  primary key (tenant, id), constraint survey_round foreign key (tenant, round_id) references round (tenant, id), constraint survey_unit foreign key (tenant, unit_id) references unit (tenant, id),
  constraint survey_of_group check ((side = 'group') = (group_id is not null))
);
create unique index survey_token on survey (tenant, token);
-- One of a kind open at a time; one whose time is over is closed before the next is opened.
create unique index survey_once on survey (tenant, round_id, unit_id, side, name) where closed_at is null;
create table survey_count (
  tenant int not null, survey_id uuid not null, question text not null, choice text not null, n int not null,
  primary key (tenant, survey_id, question, choice), constraint survey_count_of foreign key (tenant, survey_id) references survey (tenant, id)
);
alter table survey enable row level security;
-- Those of a group are its own and the city's: the unit that was asked about does not look over its people's shoulders. Those of a unit are seen where it is.
create policy scope on survey for all to duxue_app
  using (tenant = app_tenant() and (tenant = app_whole() or group_id = any(app_hats()) or (side = 'self' and path <@ any(app_scopes()))))
  with check (tenant = app_tenant() and (tenant = app_whole() or group_id = any(app_hats()) or (side = 'self' and path <@ any(app_scopes()))));
grant select, insert, update (closed_at) on survey to duxue_app;
-- No request reads or writes a count but through the functions below.
alter table survey_count enable row level security;

-- What is asked at an address, of one city.
create function app_survey(address text) returns table (content jsonb, unit text, least_n int, handed int, answered int, closes_at timestamptz, closed_at timestamptz)
language sql stable security definer set search_path = public as $$
  select s.content, u.name, s.least_n, s.handed, s.answered, s.closes_at, s.closed_at from survey s join unit u on u.tenant = s.tenant and u.id = s.unit_id
  where s.tenant = app_tenant() and s.token = address
$$;
-- Counts one answer, unless the survey is closed or full; a choice that is not asked for is not counted.
create function app_survey_answer(address text, chosen jsonb, at timestamptz) returns text language plpgsql security definer set search_path = public as $$
declare s survey;
begin
  select * into s from survey where tenant = app_tenant() and token = address for update;
  if not found then return 'missing'; end if;
  if s.closed_at is not null or at >= s.closes_at then return 'closed'; end if;
  if s.answered >= s.handed then return 'full'; end if;
  insert into survey_count (tenant, survey_id, question, choice, n)
    select s.tenant, s.id, q->>'name', c->>'name', 1 from jsonb_array_elements(s.content->'questions') q, jsonb_array_elements(q->'choices') c
    where chosen->>(q->>'name') = c->>'name'
    on conflict (tenant, survey_id, question, choice) do update set n = survey_count.n + 1;
  if not found then return 'empty'; end if;
  update survey set answered = answered + 1 where tenant = s.tenant and id = s.id;
  return 'done';
end $$;
-- The counts of closed surveys that who asks may see (the policy's own words); while one is open nobody is told, so that no answer shows against the one before.
create function app_survey_counts(ids uuid[], at timestamptz) returns table (survey_id uuid, question text, choice text, n int)
language sql stable security definer set search_path = public as $$
  select c.survey_id, c.question, c.choice, c.n from survey s join survey_count c on c.tenant = s.tenant and c.survey_id = s.id
  where s.tenant = app_tenant() and s.id = any(ids) and (s.closed_at is not null or at >= s.closes_at)
    and (s.tenant = app_whole() or s.group_id = any(app_hats()) or (s.side = 'self' and s.path <@ any(app_scopes())))
$$;
