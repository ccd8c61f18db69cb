-- What companies are compared with: frozen by quarter, protected before it is written. Contributions of single companies are kept nowhere.

-- A quarter is here once it is whole; what it was computed of may change afterwards, its figures do not.
create table benchmark_quarters (
  quarter text primary key check (quarter ~ '^\d{4}-Q[1-4]$'),
  frozen_at timestamptz not null default now()
);

-- For each company and figure what it may know of the others, itself left out. No level: nothing could be told safely.
create table benchmarks (
  quarter text not null references benchmark_quarters on delete cascade,
  customer_id uuid not null references customers on delete cascade,
  kpi text not null check (kpi ~ '^[A-Za-z]{1,40}$'),
  -- The branch the company had at that moment.
  branch text not null,
  level text check (level in ('branch', 'parent', 'all')),
  -- The branch or parent branch; '' is all.
  "group" text not null default '',
  companies text check (companies in ('5-9', '10-24', '25-49', '50+')),
  p25 double precision,
  p50 double precision,
  p75 double precision,
  primary key (quarter, customer_id, kpi),
  check ((level is null) = (companies is null) and (level is null) = (p50 is null)),
  check ((p25 is null) = (p75 is null) and (p25 is null or (p50 is not null and p25 <= p50 and p50 <= p75)))
);
create index on benchmarks (customer_id);

-- The same of all companies of this installation together, for operators and to exchange. No companies: not safe to tell.
create table benchmark_aggregates (
  quarter text not null references benchmark_quarters on delete cascade,
  level text not null check (level in ('branch', 'parent', 'all')),
  "group" text not null,
  kpi text not null check (kpi ~ '^[A-Za-z]{1,40}$'),
  companies text check (companies in ('5-9', '10-24', '25-49', '50+')),
  p25 double precision,
  p50 double precision,
  p75 double precision,
  primary key (quarter, level, "group", kpi),
  check ((companies is null) = (p50 is null)),
  check ((p25 is null) = (p75 is null) and (p25 is null or (p50 is not null and p25 <= p50 and p50 <= p75)))
);

-- Other installations whose files an operator trusts, by the key they sign with.
create table benchmark_keys (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
  public_key text not null check (char_length(public_key) <= 200),
  name text not null check (char_length(name) between 1 and 200),
  trusted_at timestamptz not null default now(),
  trusted_by text references auth.accounts on delete set null
);
create index on benchmark_keys (trusted_by);

create table benchmark_imports (
  id uuid primary key default gen_random_uuid(),
  fingerprint text not null references benchmark_keys on delete cascade,
  quarter text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
  imported_at timestamptz not null default now(),
  imported_by text references auth.accounts on delete set null,
  unique (fingerprint, quarter)
);
create index on benchmark_imports (imported_by);
create index on benchmark_imports (quarter);

create table benchmark_imported (
  import_id uuid not null references benchmark_imports on delete cascade,
  level text not null check (level in ('branch', 'parent', 'all')),
  "group" text not null check (char_length("group") <= 60),
  kpi text not null check (kpi ~ '^[A-Za-z]{1,40}$'),
  companies text not null check (companies in ('5-9', '10-24', '25-49', '50+')),
  p25 double precision,
  p50 double precision not null,
  p75 double precision,
  primary key (import_id, level, "group", kpi),
  check ((p25 is null) = (p75 is null) and (p25 is null or (p25 <= p50 and p50 <= p75)))
);

alter table benchmark_quarters enable row level security;
alter table benchmarks enable row level security;
alter table benchmark_aggregates enable row level security;
alter table benchmark_keys enable row level security;
alter table benchmark_imports enable row level security;
alter table benchmark_imported enable row level security;

-- Only the owner freezes.
grant select on benchmark_quarters, benchmarks, benchmark_aggregates to zendzicht_app;
grant select, insert, update, delete on benchmark_keys, benchmark_imports, benchmark_imported to zendzicht_app;

-- What a company may know is for who has a number of it in scope, and for nobody else: not for an operator either.
create policy scoped on benchmarks for select to zendzicht_app
  using (customer_id in (select customer_id from customer_numbers where number = any (scoped_numbers())));
create policy signed_in on benchmark_quarters for select to zendzicht_app
  using (scoped_account() is not null or scoped_operator());
create policy operator on benchmark_aggregates for select to zendzicht_app using (scoped_operator());

-- What another installation published is told to everybody whose own installation has nothing safe.
create policy signed_in on benchmark_keys for select to zendzicht_app using (scoped_account() is not null);
create policy signed_in on benchmark_imports for select to zendzicht_app using (scoped_account() is not null);
create policy signed_in on benchmark_imported for select to zendzicht_app using (scoped_account() is not null);
create policy operator on benchmark_keys to zendzicht_app using (scoped_operator());
create policy operator on benchmark_imports to zendzicht_app using (scoped_operator());
create policy operator on benchmark_imported to zendzicht_app using (scoped_operator());

-- Open dashboards look again once a quarter has been frozen.
create function notify_benchmarks() returns trigger language plpgsql as $$
begin
  perform pg_notify('rights', '');
  return null;
end $$;
create trigger notify_benchmarks after insert on benchmark_quarters
  for each statement execute function notify_benchmarks();
create trigger notify_benchmarks after insert or delete on benchmark_imports
  for each statement execute function notify_benchmarks();
