-- The loop: directive, task, round, check, finding, paper. Row scope: subtree by path, hats by group, section or owner.
create table directive (
  tenant int not null, id uuid not null, path ltree not null, kind text not null check (kind in ('meeting', 'notice')), state text not null check (state in ('draft', 'confirmed', 'published', 'superseded')),
  title text not null, dated date, text text not null, sha256 text not null, meta jsonb not null, proposed_at timestamptz(3), created_at timestamptz(3) not null,
  primary key (tenant, id)
);
create table work_item (
  tenant int not null, id uuid not null, directive_id uuid not null, path ltree not null, no int not null, state text not null check (state in ('proposed', 'confirmed', 'dropped')),
  topic text not null, modality text not null, verb_phrase text not null, span_start int not null, span_end int not null, quote text not null,
  responsible text[] not null, deadline_from date, deadline_to date, quantities jsonb not null, mechanisms text[] not null, confidence real not null, rules text[] not null,
  scope jsonb not null, due date, section_id uuid, lead text, pack_topic text, edited boolean not null default false, published boolean not null default false,
  primary key (tenant, id), constraint work_item_no unique (tenant, directive_id, no), constraint work_item_directive foreign key (tenant, directive_id) references directive (tenant, id)
);
create table task (
  tenant int not null, id uuid not null, work_item_id uuid not null, directive_id uuid not null, unit_id uuid not null, path ltree not null, block_id uuid, section_id uuid,
  state text not null check (state in ('assigned', 'started', 'submitted', 'returned', 'accepted')), due date, note text not null default '', reason text, carried_by uuid,
  submitted_at timestamptz(3), submitted_by uuid, accepted_at timestamptz(3), accepted_by uuid, changed_at timestamptz(3) not null, version int not null default 1,
  primary key (tenant, id), constraint task_once unique (tenant, work_item_id, unit_id),
  constraint task_work_item foreign key (tenant, work_item_id) references work_item (tenant, id), constraint task_unit foreign key (tenant, unit_id) references unit (tenant, id)
);
create index task_unit_state on task (tenant, unit_id, state);
create index task_matrix on task (tenant, directive_id, work_item_id, block_id, state);
create index task_section on task (tenant, section_id, state);
create index task_path_gist on task using gist (tenant, path);

create table round (
  tenant int not null, id uuid not null, path ltree not null, directive_id uuid, title text not null,
  state text not null check (state in ('scoped', 'notified', 'self_checking', 'on_site', 'reporting', 'published', 'cancelled')),
  issuers text[] not null, basis jsonb not null, window_from date not null, window_to date not null, self_check_due date not null, group_count int not null,
  scope jsonb not null, params jsonb not null, pack_id text not null, pack_version text not null, pack_hash text not null, county_review boolean not null default false,
  seed text, certificate jsonb, plan_summary jsonb, created_at timestamptz(3) not null, primary key (tenant, id)
);
create table inspection_group (
  tenant int not null, id uuid not null, round_id uuid not null, no int not null, name text not null, leader_id uuid not null, blocks uuid[] not null,
  primary key (tenant, id), constraint inspection_group_no unique (tenant, round_id, no), constraint inspection_group_round foreign key (tenant, round_id) references round (tenant, id)
);
create table group_member (
  tenant int not null, group_id uuid not null, person_id uuid not null, round_id uuid not null, leader boolean not null default false,
  primary key (tenant, group_id, person_id), constraint group_member_group foreign key (tenant, group_id) references inspection_group (tenant, id)
);
create index group_member_person on group_member (tenant, person_id);
-- One inspectee a unit in a round: its folder of files.
create table inspectee (
  tenant int not null, round_id uuid not null, unit_id uuid not null, path ltree not null, block_id uuid, group_id uuid,
  state text not null check (state in ('notified', 'self_checked', 'visited', 'consulted', 'deliberated', 'fed_back', 'defended', 'opinion_issued', 'rectifying', 'rectified', 'verified', 'closed')),
  changed_at timestamptz(3) not null,
  primary key (tenant, round_id, unit_id), constraint inspectee_round foreign key (tenant, round_id) references round (tenant, id), constraint inspectee_unit foreign key (tenant, unit_id) references unit (tenant, id)
);
create index inspectee_state on inspectee (tenant, round_id, block_id, state);
create index inspectee_path_gist on inspectee using gist (tenant, path);
create table visit (
  tenant int not null, id uuid not null, round_id uuid not null, group_id uuid not null, unit_id uuid not null, path ltree not null, block_id uuid,
  state text not null check (state in ('planned', 'sealed', 'announced', 'travelling', 'arrived', 'left', 'replaced', 'cancelled')),
  day date not null, start_min int not null, end_min int not null, arrived_at timestamptz(3), left_at timestamptz(3), leader_signed_at timestamptz(3), unit_signed_at timestamptz(3), unit_signer text, unit_view text,
  primary key (tenant, id), constraint visit_once unique (tenant, round_id, unit_id), constraint visit_group foreign key (tenant, group_id) references inspection_group (tenant, id)
);
create index visit_of_group on visit (tenant, group_id, day, start_min);
create index visit_path_gist on visit using gist (tenant, path);

create table "check" (
  tenant int not null, id uuid not null, round_id uuid not null, unit_id uuid not null, path ltree not null, block_id uuid, side text not null check (side in ('self', 'county', 'group')),
  group_id uuid, visit_id uuid, state text not null check (state in ('open', 'drafted', 'submitted', 'returned', 'accepted')),
  pack_id text not null, pack_version text not null, pack_hash text not null,
  answers jsonb not null default '{}', notes jsonb not null default '{}', points numeric, max_points numeric, answered int not null default 0, asked int not null default 0,
  signed_by uuid, signed_at timestamptz(3), submitted_by uuid, submitted_at timestamptz(3), returned_items text[], reason text, due date, changed_at timestamptz(3) not null, version int not null default 1,
  primary key (tenant, id), constraint check_once unique (tenant, round_id, unit_id, side), constraint check_round foreign key (tenant, round_id) references round (tenant, id)
);
create index check_of_unit on "check" (tenant, unit_id);
create index check_state on "check" (tenant, round_id, side, state, block_id);
create index check_path_gist on "check" using gist (tenant, path);
create table check_version (
  tenant int not null, check_id uuid not null, version int not null, path ltree not null, group_id uuid, answers jsonb not null, notes jsonb not null, person_id uuid, at timestamptz(3) not null,
  primary key (tenant, check_id, version), constraint check_version_check foreign key (tenant, check_id) references "check" (tenant, id)
);
-- Points an item of a submitted check, kept by a job: comparing sides is a query over this.
create table answer (
  tenant int not null, check_id uuid not null, item text not null, round_id uuid not null, unit_id uuid not null, path ltree not null, block_id uuid, side text not null, topic text not null, value jsonb not null, points numeric, max_points numeric,
  primary key (tenant, check_id, item), constraint answer_check foreign key (tenant, check_id) references "check" (tenant, id)
);
create index answer_of_round on answer (tenant, round_id, side, topic);
create index answer_of_unit on answer (tenant, round_id, unit_id, item);

create table finding (
  tenant int not null, id uuid not null, no int not null, round_id uuid not null, unit_id uuid not null, path ltree not null, block_id uuid, group_id uuid, check_id uuid, visit_id uuid, item text, rule text, topic text not null, work_item_id uuid,
  grave text not null check (grave in ('general', 'serious', 'urgent')), fact text not null, basis text not null,
  state text not null check (state in ('found', 'fed_back', 'defended', 'withdrawn', 'ordered', 'rectifying', 'reported', 'verified', 'closed', 'reopened')),
  owner_id uuid not null, section_id uuid, due date, days_rule text, measure text, report text, reported_by uuid, reported_at timestamptz(3), verified_by uuid, verified_at timestamptz(3), closed_at timestamptz(3), reopened int not null default 0,
  raised_by uuid, order_paper_id uuid, found_at timestamptz(3) not null, changed_at timestamptz(3) not null, version int not null default 1,
  primary key (tenant, id), constraint finding_no unique (tenant, round_id, no), constraint finding_rule_once unique (tenant, check_id, item, rule), constraint finding_round foreign key (tenant, round_id) references round (tenant, id)
);
create index finding_state on finding (tenant, round_id, topic, state);
create index finding_unit on finding (tenant, unit_id, state);
create index finding_block on finding (tenant, round_id, block_id, state);
create index finding_path_gist on finding using gist (tenant, path);
create index finding_hat on finding (tenant, group_id);
create table finding_number (tenant int not null, round_id uuid not null, next int not null, primary key (tenant, round_id));

create table paper (
  tenant int not null, id uuid not null, kind text not null check (kind in ('notice', 'bulletin', 'order', 'opinion', 'news', 'ledger', 'report')), state text not null check (state in ('drafted', 'reviewed', 'signed', 'issued', 'archived')),
  path ltree not null, owner_id uuid, round_id uuid, directive_id uuid, number text, title text not null, body jsonb not null, figures jsonb not null default '[]', public boolean not null default false,
  file_name text, file bytea, file_sha256 text, signed_by uuid, signed_at timestamptz(3), issued_at timestamptz(3), created_at timestamptz(3) not null, trail_seq bigint, trail_head text,
  primary key (tenant, id)
);
create index paper_of_round on paper (tenant, round_id, kind);
create table paper_number (tenant int not null, series text not null, next int not null, primary key (tenant, series));

-- Row scope ---------------------------------------------------------------------------------------------------------------
create function app_city_role() returns boolean language sql stable parallel safe as
  $$ select exists (select from unnest(app_scopes()) s where nlevel(s) = 1) $$;
do $$
declare t text; seen text; written text;
begin
  for t, seen, written in values
    ('unit', 'true', 'app_city_role()'), ('unit_code', 'true', 'app_city_role()'), ('post', 'true', 'false'), ('person', 'true', 'false'), ('inspector', 'true', 'false'), ('class_size', 'true', 'false'),
    ('recusal', 'person_id = app_person() or app_city_role()', null),
    ('event', 'path <@ any(app_scopes()) or person_id = app_person() or group_id = any(app_hats()) or owner_id = any(app_hats())', 'person_id is not distinct from app_person()'),
    ('event_tail', 'true', null), ('act', 'person_id = app_person()', null), ('link', 'true', 'false'), ('chain', 'true', 'false'),
    ('notice', 'path <@ any(app_scopes()) or person_id = app_person() or unit_id = any(app_hats())', 'true'),
    ('file', 'path <@ any(app_scopes()) or group_id = any(app_hats()) or person_id = app_person()', null),
    ('directive', $q$state in ('published', 'superseded') or path <@ any(app_scopes())$q$, 'path <@ any(app_scopes())'),
    ('work_item', 'published or path <@ any(app_scopes())', 'path <@ any(app_scopes())'),
    ('task', 'path <@ any(app_scopes()) or section_id = any(app_hats()) or unit_id = any(app_hats())', null),
    ('round', $q$state <> 'scoped' or path <@ any(app_scopes())$q$, 'path <@ any(app_scopes())'),
    ('inspection_group', 'true', 'app_city_role()'), ('group_member', 'true', 'app_city_role()'),
    ('inspectee', 'path <@ any(app_scopes()) or group_id = any(app_hats())', null),
    ('visit', 'path <@ any(app_scopes()) or group_id = any(app_hats())', null),
    ('check', 'path <@ any(app_scopes()) or group_id = any(app_hats())', null),
    ('check_version', 'path <@ any(app_scopes()) or group_id = any(app_hats())', null),
    ('answer', 'path <@ any(app_scopes())', 'false'),
    ('finding', 'path <@ any(app_scopes()) or group_id = any(app_hats()) or owner_id = any(app_hats()) or section_id = any(app_hats())', null),
    ('finding_number', 'true', null), ('paper_number', 'true', null),
    ('paper', $q$(public and state in ('issued', 'archived')) or path <@ any(app_scopes()) or owner_id = any(app_hats())$q$, 'path <@ any(app_scopes())')
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy scope on %I for all to duxue_app using (tenant = app_tenant() and (%s)) with check (tenant = app_tenant() and (%s))', t, seen, coalesce(written, seen));
  end loop;
end $$;
grant select on unit, unit_code, class_size, inspector, recusal, post, link, chain, answer, city, pack to duxue_app;
grant select (tenant, id, name, login, disabled) on person to duxue_app;
grant select, insert on event, event_tail, act, check_version, notice, file to duxue_app;
grant update (read_at) on notice to duxue_app;
grant select, insert, update on directive, work_item, task, round, inspection_group, group_member, inspectee, visit, "check", finding, paper, finding_number, paper_number to duxue_app;
grant delete on inspection_group, group_member, visit to duxue_app;
grant insert on pack to duxue_app;
