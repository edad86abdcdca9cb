-- Who may see a whole city is known once a transaction, not weighed row by row: app_whole() is the city for whom a post's scope is the city itself, else null.
-- `tenant = app_whole()` can be answered by every index (tenant stands first), so a narrow scope still reads through its own index and a wide one reads straight on.
create function app_whole() returns int language sql stable parallel safe as
  $$ select nullif(current_setting('app.whole', true), '')::int $$;
create or replace function app_city_role() returns boolean language sql stable parallel safe as
  $$ select app_whole() is not null $$;
create or replace function app_begin(tenant int, scopes ltree[], person uuid, hats uuid[]) returns void language plpgsql as $$
begin
  execute format('set local app.tenant = %L', coalesce(tenant::text, ''));
  execute format('set local app.whole = %L', case when exists (select from unnest(scopes) s where nlevel(s) = 1) then coalesce(tenant::text, '') else '' end);
  execute format('set local app.scopes = %L', coalesce(scopes, '{}')::text);
  execute format('set local app.person = %L', coalesce(person::text, ''));
  execute format('set local app.hats = %L', coalesce(hats, '{}')::text);
end $$;
-- What is seen; what may be written stays as it was, by path.
do $$
declare t text; seen text;
begin
  for t, seen in values
    ('event', 'path <@ any(app_scopes()) or person_id = app_person() or group_id = any(app_hats()) or owner_id = any(app_hats())'),
    ('notice', 'path <@ any(app_scopes()) or person_id = app_person() or unit_id = any(app_hats())'),
    ('file', 'path <@ any(app_scopes()) or group_id = any(app_hats()) or person_id = app_person()'),
    ('directive', $q$state in ('published', 'superseded') or path <@ any(app_scopes())$q$),
    ('work_item', 'published or path <@ any(app_scopes())'),
    ('task', 'path <@ any(app_scopes()) or section_id = any(app_hats()) or unit_id = any(app_hats())'),
    ('round', $q$state <> 'scoped' or path <@ any(app_scopes())$q$),
    ('inspectee', 'path <@ any(app_scopes()) or group_id = any(app_hats())'),
    ('visit', 'path <@ any(app_scopes()) or group_id = any(app_hats())'),
    ('check', 'path <@ any(app_scopes()) or group_id = any(app_hats())'),
    ('check_version', 'path <@ any(app_scopes()) or group_id = any(app_hats())'),
    ('answer', 'path <@ any(app_scopes())'),
    ('finding', 'path <@ any(app_scopes()) or group_id = any(app_hats()) or owner_id = any(app_hats()) or section_id = any(app_hats())'),
    ('paper', $q$(public and state in ('issued', 'archived')) or path <@ any(app_scopes()) or owner_id = any(app_hats())$q$)
  loop
    execute format('alter policy scope on %I using (tenant = app_tenant() and (tenant = app_whole() or %s))', t, seen);
  end loop;
end $$;
