-- The tree as it stood: where a unit lay and what it was until a day. What is reckoned of an earlier day is weighed against it; a row is written when a unit moves or becomes another kind.
alter table unit add column opened_on date;
create table unit_was (
  tenant int not null, unit_id uuid not null, until date not null, path ltree not null, block_id uuid, school_kind text, stages text[] not null, boarding boolean not null, canteen boolean not null, bus boolean not null,
  primary key (tenant, unit_id, until)
);
alter table unit_was enable row level security;
create policy scope on unit_was for select to duxue_app using (tenant = app_tenant());
grant select on unit_was to duxue_app;
-- A fact that moves with its unit says nothing new: the terms that are over keep it where it was said.
drop trigger fact_term_kept on fact;
create trigger fact_term_begun after insert on fact for each row execute function keep_fact_term();
create trigger fact_term_kept after update of value, words, source, on_day, term, at on fact for each row execute function keep_fact_term();
-- A unit and what lies below it go to another place, with every row of theirs; events, terms that are over and their sums stay. The owner's work.
create function move_unit(of_tenant int, moved uuid, under uuid, day date) returns void language plpgsql as $$
declare old ltree; place ltree; t text; carries boolean;
begin
  select path into strict old from unit where tenant = of_tenant and id = moved for update;
  select path || subpath(old, nlevel(old) - 1) into strict place from unit where tenant = of_tenant and id = under and kind in ('county', 'block');
  insert into unit_was (tenant, unit_id, until, path, block_id, school_kind, stages, boarding, canteen, bus)
    select tenant, id, day, path, block_id, school_kind, stages, boarding, canteen, bus from unit where tenant = of_tenant and path <@ old
    on conflict do nothing;
  update unit set parent_id = under where tenant = of_tenant and id = moved;
  for t, carries in
    select c.table_name, exists (select from information_schema.columns b where b.table_schema = 'public' and b.table_name = c.table_name and b.column_name = 'block_id')
    from information_schema.columns c join information_schema.tables using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'path' and c.udt_name = 'ltree' and table_type = 'BASE TABLE' and table_name not in ('event', 'unit_was', 'fact_term', 'fact_sum')
  loop
    execute format('update %I set path = case when path = $1 then $2 else $2 || subpath(path, nlevel($1)) end%s where tenant = $3 and path <@ $1', t, case when carries then ', block_id = $4' else '' end)
      using old, place, of_tenant, under;
  end loop;
end $$;
revoke all on function move_unit(int, uuid, uuid, date) from public;
