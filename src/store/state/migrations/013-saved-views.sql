-- Filters of a dashboard that somebody gave a name. Each account sees its own alone; operators too see nobody's.

create table saved_views (
  id uuid primary key default gen_random_uuid(),
  account_id text not null references auth.accounts on delete cascade,
  dashboard text not null check (dashboard in ('insight-parcels')),
  name text not null check (char_length(name) between 1 and 80),
  -- Only names, no rights: what of these numbers the account may see is asked when the view is opened.
  customer_numbers text[] not null check (cardinality(customer_numbers) between 1 and 50),
  search text not null check (char_length(search) <= 2000),
  -- What the dashboard opens with.
  start boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index on saved_views (account_id, dashboard, lower(name));
create unique index on saved_views (account_id, dashboard) where start;

alter table saved_views enable row level security, force row level security;
grant select, insert, update, delete on saved_views to zendzicht_app;
create policy self on saved_views to zendzicht_app using (account_id = scoped_account());
