-- Alerts have a page of their own: what was said, to which roles, since when, and by whom at which place it was seen. What was said before is said once more, with its words.
delete from alert;
alter table alert add column id uuid not null, add column block_id uuid, add column said jsonb not null, add column to_roles text[] not null, add column urgent boolean not null,
  add column since date not null, add column said_at timestamptz(3) not null, add column ceased_on date;
create unique index alert_id on alert (tenant, id);
create index alert_open on alert (tenant, path) where not ceased;
-- Seen once by whoever of a place sees it first; said again, it is unseen again.
create table alert_seen (
  tenant int not null, alert_id uuid not null, unit_id uuid not null, path ltree not null, person_id uuid not null, at timestamptz(3) not null,
  primary key (tenant, alert_id, unit_id)
);
alter table alert_seen enable row level security;
create policy scope on alert_seen for all to duxue_app using (tenant = app_tenant() and (tenant = app_whole() or path <@ any(app_scopes())))
  with check (tenant = app_tenant() and path <@ any(app_scopes()) and person_id = app_person());
grant select, insert, update (person_id, at) on alert_seen to duxue_app;
