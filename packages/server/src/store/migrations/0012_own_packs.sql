-- Packs of a bureau's own: drafts that office and sections write, versions that the leader has frozen. What is frozen stays what it was.
create table own_pack (
  tenant int not null, id uuid not null, path ltree not null, section_id uuid, pack_id text not null, version text not null, state text not null check (state in ('draft', 'frozen', 'retired')),
  title jsonb not null, content jsonb not null, hash text, rev int not null default 1, items int not null default 0, faults int not null default 0,
  proposed_at timestamptz(3), created_at timestamptz(3) not null, changed_at timestamptz(3) not null, changed_by uuid, frozen_at timestamptz(3), frozen_by uuid,
  primary key (tenant, id)
);
-- One draft and one version in force at a time; a number is used once.
create unique index own_pack_one_draft on own_pack (tenant, pack_id) where state = 'draft';
create unique index own_pack_one_frozen on own_pack (tenant, pack_id) where state = 'frozen';
create unique index own_pack_version_once on own_pack (tenant, pack_id, version) where state <> 'draft';
create index own_pack_list on own_pack (tenant, state, changed_at desc);
alter table own_pack enable row level security;
-- Drafts are the city's and of the section that writes them; what is frozen is everybody's to read. A section writes drafts only.
create policy scope on own_pack for all to duxue_app
  using (tenant = app_tenant() and (state <> 'draft' or tenant = app_whole() or section_id = any(app_hats())))
  with check (tenant = app_tenant() and (tenant = app_whole() or (section_id = any(app_hats()) and state = 'draft')));
create policy change on own_pack as restrictive for update to duxue_app using (state = 'draft' or tenant = app_whole());
create policy erase on own_pack as restrictive for delete to duxue_app using (state = 'draft');
grant select, insert, delete on own_pack to duxue_app;
grant update (version, state, title, content, hash, rev, items, faults, proposed_at, changed_at, changed_by, frozen_at, frozen_by) on own_pack to duxue_app;
create function own_pack_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.state = 'draft' or (new.version, new.title, new.content, new.hash) is distinct from (old.version, old.title, old.content, old.hash))
  then raise exception 'a frozen pack stays what it was' using errcode = '42501'; end if;
  return new;
end $$;
create trigger own_pack_stays before update on own_pack for each row execute function own_pack_stays();
