-- The house: units, people, sessions, the trail, files and packs. Every tenant table: tenant first in every key; row scope as second fence.
create extension if not exists ltree;
create extension if not exists btree_gist;

do $$ begin
  if not exists (select from pg_roles where rolname = 'duxue_app') then create role duxue_app nologin; end if;
  if not pg_has_role(current_user, 'duxue_app', 'member') then execute format('grant duxue_app to %I', current_user); end if;
end $$;
grant usage on schema public to duxue_app;

-- Who asks: set once per transaction by app_begin, read by every policy. Empty means nothing is seen.
create function app_tenant() returns int language sql stable parallel safe as
  $$ select nullif(current_setting('app.tenant', true), '')::int $$;
create function app_person() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function app_scopes() returns ltree[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.scopes', true), '')::ltree[], '{}'::ltree[]) $$;
create function app_hats() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.hats', true), '')::uuid[], '{}'::uuid[]) $$;
-- scopes: subtrees; hats: groups, sections and outside bodies whose rows the caller may see one by one.
create function app_begin(tenant int, scopes ltree[], person uuid, hats uuid[]) returns void language plpgsql as $$
begin
  execute format('set local app.tenant = %L', coalesce(tenant::text, ''));
  execute format('set local app.scopes = %L', coalesce(scopes, '{}')::text);
  execute format('set local app.person = %L', coalesce(person::text, ''));
  execute format('set local app.hats = %L', coalesce(hats, '{}')::text);
end $$;

-- Global lists ------------------------------------------------------------------------------------------------------
create table city (tenant int primary key, name text not null, code text not null, synthetic boolean not null default false, jurisdiction text not null, roads jsonb not null default '[]');
create table pack (id text not null, version text not null, hash text not null, body jsonb not null, primary key (id, version, hash));

-- The tree ----------------------------------------------------------------------------------------------------------
create table unit (
  tenant int not null, id uuid not null, path ltree not null,
  kind text not null check (kind in ('city', 'county', 'block', 'section', 'school', 'outside')),
  name text not null, short_name text not null, parent_id uuid, block_id uuid,
  school_kind text, stages text[] not null default '{}', locale text, ownership text, boarding boolean not null default false,
  canteen boolean not null default false, bus boolean not null default false,
  pupils int not null default 0, class_count int not null default 0, lon double precision, lat double precision,
  central_id uuid, hours jsonb, tile jsonb, subjects text[] not null default '{}', closed_on date,
  primary key (tenant, id), constraint unit_path unique (tenant, path)
);
create index unit_path_gist on unit using gist (tenant, path);
create index unit_block on unit (tenant, block_id);
create index unit_kind on unit (tenant, kind);
-- Codes are dated aliases of a unit.
create table unit_code (tenant int not null, unit_id uuid not null, code text not null, valid_from date not null, valid_to date,
  primary key (tenant, unit_id, code), constraint unit_code_unit foreign key (tenant, unit_id) references unit (tenant, id));
create index unit_code_code on unit_code (tenant, code);
-- Classes a school keeps (head counts, no pupils).
create table class_size (tenant int not null, unit_id uuid not null, stage text not null, grade int not null, no int not null, pupils int not null,
  primary key (tenant, unit_id, stage, grade, no), constraint class_size_unit foreign key (tenant, unit_id) references unit (tenant, id));

-- People ------------------------------------------------------------------------------------------------------------
create table person (
  tenant int not null, id uuid not null, name text not null, login text not null, password_hash text, activation_hash text, disabled boolean not null default false,
  failed int not null default 0, locked_until timestamptz, primary key (tenant, id), constraint person_login unique (tenant, login)
);
create table post (
  tenant int not null, id uuid not null, person_id uuid not null, unit_id uuid not null,
  role text not null check (role in ('director', 'office', 'section', 'county', 'clerk', 'head', 'inspector', 'outside', 'auditor', 'sysadmin', 'secadmin', 'auditadmin')),
  title text not null default '', subjects text[] not null default '{}',
  primary key (tenant, id), constraint post_person foreign key (tenant, person_id) references person (tenant, id), constraint post_unit foreign key (tenant, unit_id) references unit (tenant, id)
);
create index post_of_person on post (tenant, person_id);
create index post_at_unit on post (tenant, unit_id);
create table inspector (
  tenant int not null, person_id uuid not null, certificate text not null, employer_id uuid not null, expertise text[] not null default '{}', can_lead boolean not null default false,
  primary key (tenant, person_id), constraint inspector_person foreign key (tenant, person_id) references person (tenant, id)
);
-- Recusal: relation and unit only, never the relative (domain: 教育督导条例 第十条).
create table recusal (
  tenant int not null, id uuid not null, person_id uuid not null, unit_id uuid not null, ground text not null check (ground in ('employed', 'former', 'kin', 'other')), until date,
  primary key (tenant, id), constraint recusal_person foreign key (tenant, person_id) references person (tenant, id), constraint recusal_unit foreign key (tenant, unit_id) references unit (tenant, id)
);
create index recusal_of_person on recusal (tenant, person_id);
create table session (
  token_hash bytea primary key, tenant int not null, person_id uuid not null, csrf text not null, created_at timestamptz not null, expires_at timestamptz not null
);

-- The trail: one event an act; linked into the city's chain by the sealer --------------------------------------------------
create table event (
  tenant int not null, id uuid not null, kind text not null, noun text not null, noun_id uuid,
  person_id uuid, role text, path ltree not null, group_id uuid, owner_id uuid,
  business_at timestamptz(3) not null, wall_at timestamptz(3) not null, data jsonb not null, hash bytea not null,
  primary key (tenant, id)
);
create index event_of_noun on event (tenant, noun_id);
create index event_of_many on event (tenant, noun) where noun_id is null;
create index event_path_gist on event using gist (tenant, path);
create table event_tail (tenant int not null, id uuid not null, primary key (tenant, id));
create table link (tenant int not null, seq bigint not null, event_id uuid not null, prev bytea not null, hash bytea not null,
  primary key (tenant, seq), constraint link_event unique (tenant, event_id));
create table chain (tenant int primary key, seq bigint not null, head bytea not null);
-- Acts already done, so that a repeat of the same act answers the same and does nothing.
create table act (tenant int not null, id uuid not null, name text not null, person_id uuid, reply jsonb not null, primary key (tenant, id));
create table job_cursor (tenant int not null, name text not null, seq bigint not null, primary key (tenant, name));
create table job_failure (tenant int not null, name text not null, seq bigint not null, message text not null, at timestamptz not null, primary key (tenant, name, seq));
create table notice (
  tenant int not null, id uuid not null, unit_id uuid, person_id uuid, path ltree not null, kind text not null, grave text not null default 'info', noun text, noun_id uuid, data jsonb not null,
  at timestamptz(3) not null, read_at timestamptz(3), primary key (tenant, id)
);
create index notice_unit on notice (tenant, unit_id, at desc);
create table file (
  tenant int not null, id uuid not null, sha256 text not null, name text not null, mime text not null, bytes int not null, path ltree not null, group_id uuid, noun text not null, noun_id uuid, person_id uuid, at timestamptz(3) not null,
  primary key (tenant, id)
);
create index file_of_noun on file (tenant, noun_id);

-- Who asks, resolved and set in one round trip: the session's person, posts, hats, and the reply of this very act if it was done before.
-- scopes: city roles the city, county officers their county, schools their own (a teaching point's path lies below the school that answers for it). Inspectors and sections wear hats.
create function app_open(token bytea, act_id uuid, at timestamptz) returns jsonb language plpgsql security definer set search_path = public as $$
declare s session; p person; posts jsonb; scopes ltree[]; hats uuid[]; prior jsonb; leads uuid[];
begin
  select * into s from session where token_hash = token and expires_at > at;
  if not found then perform app_begin(null, '{}', null, '{}'); return null; end if;
  select * into p from person where tenant = s.tenant and id = s.person_id and not disabled;
  if not found then perform app_begin(null, '{}', null, '{}'); return null; end if;
  select coalesce(jsonb_agg(jsonb_build_object('role', o.role, 'unitId', o.unit_id, 'path', u.path::text, 'unitKind', u.kind, 'unitName', u.name, 'title', o.title, 'subjects', to_jsonb(o.subjects)) order by o.id), '[]'),
         coalesce(array_agg(u.path) filter (where o.role in ('director', 'office', 'auditor', 'county', 'clerk', 'head')), '{}'),
         coalesce(array_agg(o.unit_id) filter (where o.role in ('section', 'outside')), '{}')
           || coalesce((select array_agg(m.group_id) from group_member m where m.tenant = s.tenant and m.person_id = s.person_id), '{}')
    into posts, scopes, hats from post o join unit u on u.tenant = o.tenant and u.id = o.unit_id where o.tenant = s.tenant and o.person_id = s.person_id;
  select coalesce(array_agg(m.group_id) filter (where m.leader), '{}') into leads from group_member m where m.tenant = s.tenant and m.person_id = s.person_id;
  perform app_begin(s.tenant, scopes, s.person_id, hats);
  if act_id is not null then select jsonb_build_object('name', a.name, 'person', a.person_id, 'reply', a.reply) into prior from act a where a.tenant = s.tenant and a.id = act_id; end if;
  return jsonb_build_object('tenant', s.tenant, 'person', s.person_id, 'name', p.name, 'posts', posts, 'scopes', to_jsonb(scopes::text[]), 'hats', to_jsonb(hats), 'leads', to_jsonb(leads), 'csrf', s.csrf, 'prior', prior);
end $$;
