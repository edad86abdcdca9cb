-- A fact may be a word or a day as well as a number: accepted answers are facts. And what an alert of a pack has said of a unit, so that it is said once.
alter table fact alter column value drop not null;
alter table fact add column words text;
alter table fact add constraint fact_says check ((value is null) <> (words is null));
create table alert (
  tenant int not null, rule text not null, unit_id uuid not null, path ltree not null, said_on date not null, ceased boolean not null default false,
  primary key (tenant, rule, unit_id)
);
alter table alert enable row level security;
create policy scope on alert for select to duxue_app using (tenant = app_tenant() and (tenant = app_whole() or path <@ any(app_scopes())));
grant select on alert to duxue_app;
