-- Figures of registers by block. A section of the city's bureau sees no unit's own figure, but what the blocks of its city amount to; all others see sums of what they see.
create function app_block_facts(wanted text[]) returns table (block_id uuid, element text, sum float8, most float8, units int, at timestamptz)
language sql stable security definer set search_path = public as $$
  with seen as materialized (
    select array(
      select subpath(u.path, 0, -1) from post p join unit u on u.tenant = p.tenant and u.id = p.unit_id
      where p.tenant = app_tenant() and p.person_id = app_person() and p.role = 'section' and u.kind = 'section' and nlevel(u.path) > 1
    ) || app_scopes() as paths
  )
  select f.block_id, f.element, sum(f.value)::float8, max(f.value)::float8, count(*)::int, max(f.at)
  from fact f, seen
  where f.tenant = app_tenant() and f.element = any(wanted) and (f.tenant = app_whole() or f.path <@ any(seen.paths))
  group by f.block_id, f.element
$$;
revoke all on function app_block_facts(text[]) from public;
grant execute on function app_block_facts(text[]) to duxue_app;
