-- How data comes in: sources and their tokens, mappings of foreign feeds, code tables, what was set aside, and counts for the
-- monitor. For operators only; the program itself works here as one (asOperator).

create table mappings (
  id uuid primary key default gen_random_uuid(),
  name text not null unique,
  created_at timestamptz not null default now()
);

-- Versions are kept: what an import was read with can be told.
create table mapping_versions (
  mapping_id uuid not null references mappings on delete cascade,
  version integer not null,
  mapping jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by text references auth.accounts on delete set null,
  primary key (mapping_id, version)
);
create index on mapping_versions (changed_by);

create table sources (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  kind text not null check (kind in ('file', 'api', 'webhook', 'postnl')),
  format text not null default 'auto',
  mapping_id uuid references mappings on delete restrict,
  time_zone text not null default 'Europe/Amsterdam',
  customer_numbers text[] not null default '{}',
  enabled boolean not null default true,
  -- Of kind postnl: {baseUrl, customerNumber, everyMinutes}. The API key is not here.
  settings jsonb not null default '{}',
  -- What a connector has reached: {polledUntil, problem, nextAt}.
  progress jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index on sources (mapping_id);

-- What comes by hand and by command, the demo's own carrier, is of these.
insert into sources (name, kind) values ('upload', 'file'), ('demo', 'file');

-- Of a bearer token only the hash is kept; a webhook's signing secret is in DATA_DIR/secrets under the token's id.
create table intake_tokens (
  id uuid primary key default gen_random_uuid(),
  source_id uuid not null references sources on delete cascade,
  name text not null,
  token_hash bytea unique,
  created_at timestamptz not null default now(),
  created_by text references auth.accounts on delete set null,
  last_used_at timestamptz,
  ended_at timestamptz
);
create index on intake_tokens (source_id);
create index on intake_tokens (created_by);

-- What operators and mappings say about codes, on top of the tables in src/domain/parcel. The latest counts.
create table event_codes (
  id bigint generated always as identity primary key,
  scheme text not null,
  code text not null,
  milestone text not null,
  changed_at timestamptz not null default now(),
  changed_by text references auth.accounts on delete set null
);
create index on event_codes (scheme, code, id desc);
create index on event_codes (changed_by);

-- What rows set aside need to be read again, such as the first line of their file: once for all of them.
create table quarantine_headers (
  header_id bigint generated always as identity primary key,
  hash bytea not null unique,
  header text not null,
  used_at timestamptz not null default now()
);

-- Rows set aside, as they came. kept: where all of it is, below raw/ of the data directory, when raw is cut. bytes: what it takes, for the first row of a delivery with its header.
create table quarantine (
  id bigint generated always as identity primary key,
  source text not null,
  import_id uuid references imports on delete cascade,
  format text not null,
  mapping_id uuid references mappings on delete set null,
  time_zone text not null,
  header_id bigint not null references quarantine_headers,
  line bigint not null,
  reason text not null,
  raw text not null,
  kept text,
  bytes integer not null,
  received_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'replayed', 'dismissed'))
);
-- A delivery that is done again, as after a crash, sets nothing aside twice.
create unique index on quarantine (source, coalesce(import_id::text, ''), line, header_id, md5(raw), coalesce(kept, '')) where state = 'open';
create index on quarantine (state, id desc);
create index on quarantine (import_id);
create index on quarantine (mapping_id);
create index on quarantine (source, reason) include (bytes) where state = 'open';
create index on quarantine (header_id);

-- One line per source and hour. lags: how long events took to come in, as in src/store/lags.ts.
create table intake_counts (
  source text not null,
  hour timestamptz not null,
  rows bigint not null default 0,
  added bigint not null default 0,
  duplicates bigint not null default 0,
  rejected bigint not null default 0,
  last_at timestamptz not null,
  last_event_at timestamptz,
  lags jsonb not null default '{}',
  primary key (source, hour)
);

-- What the nightly purge did.
create table purge_reports (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  report jsonb not null
);

alter table imports
  add source text not null default 'upload',
  add format text,
  add mapping_id uuid references mappings on delete set null,
  add mapping_version integer,
  add withdrawn_at timestamptz,
  drop constraint imports_state_check,
  add constraint imports_state_check
    check (state in ('uploading', 'queued', 'running', 'done', 'refused', 'failed', 'withdrawing', 'withdrawn'));
create index on imports (mapping_id);

alter table mappings enable row level security;
alter table mapping_versions enable row level security;
alter table sources enable row level security;
alter table intake_tokens enable row level security;
alter table event_codes enable row level security;
alter table quarantine_headers enable row level security;
alter table quarantine enable row level security;
alter table intake_counts enable row level security;
alter table purge_reports enable row level security;
grant select, insert, update, delete on
  mappings, mapping_versions, sources, intake_tokens, event_codes, quarantine_headers, quarantine, intake_counts, purge_reports to zendzicht_app;
create policy operator on mappings to zendzicht_app using (scoped_operator());
create policy operator on mapping_versions to zendzicht_app using (scoped_operator());
create policy operator on sources to zendzicht_app using (scoped_operator());
create policy operator on intake_tokens to zendzicht_app using (scoped_operator());
create policy operator on event_codes to zendzicht_app using (scoped_operator());
create policy operator on quarantine_headers to zendzicht_app using (scoped_operator());
create policy operator on quarantine to zendzicht_app using (scoped_operator());
create policy operator on intake_counts to zendzicht_app using (scoped_operator());
create policy operator on purge_reports to zendzicht_app using (scoped_operator());
