-- Safe ways through the fence: what the request role may do or see only through a function that looks at who asks.

-- Acts that moved many findings at once stand at the place above all of them, where a county or school sees no event. Whoever sees the finding (the policy's own words)
-- is told what was done to it, when and in which role; never which other findings were moved with it, nor by whom.
create function app_finding_acts(finding uuid) returns table (id uuid, kind text, role text, business_at timestamptz, wall_at timestamptz, seq bigint, link bytea)
language sql stable security definer set search_path = public as $$
  select e.id, e.kind, e.role, e.business_at, e.wall_at, l.seq, l.hash
  from finding f
  join event e on e.tenant = f.tenant and e.noun = 'finding' and e.noun_id is null
  left join link l on l.tenant = e.tenant and l.event_id = e.id
  where f.tenant = app_tenant() and f.id = finding
    and (f.path <@ any(app_scopes()) or f.group_id = any(app_hats()) or f.owner_id = any(app_hats()) or f.section_id = any(app_hats()))
    and e.data @> jsonb_build_object('roundId', f.round_id) and e.data->'ids' ? finding::text
$$;

-- Accounts are written within the request's own transaction, by functions that look for the administrator's post themselves. The request role still reads no hash and writes no account.
alter table person add column locked_at timestamptz(3); -- by the security administrator, until it is unlocked
-- Whether who asks holds one of the roles at a place above every post of the account; an account without a post is the city's.
create function app_reaches(account uuid, roles text[]) returns boolean language sql stable security definer set search_path = public as $$
  select exists (
    select from post mine join unit m on m.tenant = mine.tenant and m.id = mine.unit_id
    where mine.tenant = app_tenant() and mine.person_id = app_person() and mine.role = any(roles)
      and (nlevel(m.path) = 1 or exists (select from post o where o.tenant = mine.tenant and o.person_id = account))
      and not exists (
        select from post o join unit u on u.tenant = o.tenant and u.id = o.unit_id
        where o.tenant = mine.tenant and o.person_id = account and not u.path <@ m.path))
$$;
create function app_refuse() returns void language plpgsql as $$ begin raise exception 'outside the reach of who asks' using errcode = '42501'; end $$;
create function app_account_add(account uuid, called text, account_login text, activation text, post_id uuid, at_unit uuid, as_role text) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not exists (
    select from post mine join unit m on m.tenant = mine.tenant and m.id = mine.unit_id join unit u on u.tenant = mine.tenant and u.id = at_unit
    where mine.tenant = app_tenant() and mine.person_id = app_person() and mine.role = 'sysadmin' and u.path <@ m.path
  ) then perform app_refuse(); end if;
  insert into person (tenant, id, name, login, activation_hash) values (app_tenant(), account, called, account_login, activation);
  insert into post (tenant, id, person_id, unit_id, role) values (app_tenant(), post_id, account, at_unit, as_role);
end $$;
create function app_account_disable(account uuid, closed boolean) returns void language plpgsql security definer set search_path = public as $$
begin
  if not app_reaches(account, '{sysadmin}') then perform app_refuse(); end if;
  update person set disabled = closed where tenant = app_tenant() and id = account;
  if closed then delete from session where tenant = app_tenant() and person_id = account; end if;
end $$;
create function app_account_code(account uuid, activation text) returns void language plpgsql security definer set search_path = public as $$
begin
  if not app_reaches(account, '{sysadmin,county}') then perform app_refuse(); end if;
  update person set activation_hash = activation where tenant = app_tenant() and id = account;
end $$;
-- Ends the sessions of an account; how many there were.
create function app_account_sign_out(account uuid) returns int language plpgsql security definer set search_path = public as $$
declare n int;
begin
  if not app_reaches(account, '{secadmin}') then perform app_refuse(); end if;
  delete from session where tenant = app_tenant() and person_id = account;
  get diagnostics n = row_count;
  return n;
end $$;
-- Locks an account from a time on, or unlocks it (null), the lock of wrong passwords as well. Locking ends its sessions.
create function app_account_lock(account uuid, since timestamptz) returns int language plpgsql security definer set search_path = public as $$
begin
  if not app_reaches(account, '{secadmin}') then perform app_refuse(); end if;
  if since is null then
    update person set locked_at = null, locked_until = null, failed = 0 where tenant = app_tenant() and id = account;
    return 0;
  end if;
  update person set locked_at = since where tenant = app_tenant() and id = account;
  return app_account_sign_out(account);
end $$;
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'public'::regnamespace and (p.proname like 'app\_account\_%' or p.proname in ('app_finding_acts', 'app_reaches', 'app_refuse'))
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to duxue_app', f);
  end loop;
end $$;
