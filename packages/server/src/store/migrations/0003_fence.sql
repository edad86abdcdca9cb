-- What may be read may not therefore be changed. A policy for all lets a row that is seen be updated when the new row fits the writer's scope, and be deleted
-- whatever the scope: so a row keeps its city, id and place for good, only city roles delete groups and visits, and a file is moved only by who put it there.
do $$
declare t text; changing text;
begin
  foreach t in array array['directive', 'work_item', 'task', 'round', 'inspection_group', 'group_member', 'inspectee', 'visit', 'check', 'finding', 'paper']
  loop
    select string_agg(quote_ident(attname), ', ' order by attnum) into changing from pg_attribute
      where attrelid = format('%I', t)::regclass and attnum > 0 and not attisdropped and attname not in ('tenant', 'id', 'path');
    execute format('revoke update on %I from duxue_app', t);
    execute format('grant update (%s) on %I to duxue_app', changing, t);
  end loop;
  foreach t in array array['inspection_group', 'group_member', 'visit']
  loop
    execute format('create policy erase on %I as restrictive for delete to duxue_app using (app_city_role())', t);
  end loop;
end $$;
grant update (path, group_id) on file to duxue_app;
create policy place on file as restrictive for update to duxue_app using (person_id = app_person());
