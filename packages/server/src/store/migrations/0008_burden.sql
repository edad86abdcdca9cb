-- What was asked of a unit: one row for each thing handed in or each visit, written by jobs. Never of a person.
create table asked (
  tenant int not null, noun text not null check (noun in ('check', 'task', 'visit')), noun_id uuid not null, unit_id uuid not null, path ltree not null, block_id uuid,
  title text not null, by_whom text not null, on_day date not null, fields int not null, anew int not null, confirmed int not null, minutes double precision not null,
  primary key (tenant, noun, noun_id)
);
create index asked_of_unit on asked (tenant, unit_id, on_day);
create index asked_on on asked (tenant, on_day);
alter table asked enable row level security;
create policy scope on asked for select to duxue_app using (tenant = app_tenant() and (tenant = app_whole() or path <@ any(app_scopes())));
grant select on asked to duxue_app;
