-- From PostgreSQL 16 on, whoever creates a role may pass it on but not take it: an owner that is no superuser gives it to itself, so that requests can be made under it.
do $$ begin
  if current_setting('server_version_num')::int >= 160000 then
    if not pg_has_role(current_user, 'duxue_app', 'SET') then execute format('grant duxue_app to %I', current_user); end if;
  end if;
end $$;
