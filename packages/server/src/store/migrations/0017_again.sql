-- A draft reviewed item by item, and a directive issued again.
-- A split or merged item is set aside as it was, what is made of it names it (`made_from`): so it can be taken back exactly.
alter table work_item
  add column set_aside boolean not null default false,
  add column made_from uuid[] not null default '{}',
  add column pack_items jsonb not null default '[]',
  add column before_id uuid,
  add column change text check (change in ('same', 'changed', 'added')),
  add column changed text[] not null default '{}',
  add column renewed_by uuid;
-- Numbers follow the text while the directive is a draft; what is set aside has none.
alter table work_item drop constraint work_item_no;
create unique index work_item_no on work_item (tenant, directive_id, no) where not set_aside;
-- `before_id`: the item of the earlier directive that this one stands for; once published, that one says so (`renewed_by`) and its tasks count here.
create index work_item_renewed on work_item (tenant, renewed_by) where renewed_by is not null;
alter table directive add column replaces uuid, add constraint directive_replaces foreign key (tenant, replaces) references directive (tenant, id);
create index directive_replaced on directive (tenant, replaces) where replaces is not null;
grant update (set_aside, made_from, pack_items, before_id, change, changed, renewed_by) on work_item to duxue_app;
