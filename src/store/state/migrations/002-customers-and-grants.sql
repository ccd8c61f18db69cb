-- Customers, their numbers, the people of a number and what those may do.
--
-- Row-level security is the second lock: the role zendzicht_app sees only what the settings of its transaction name
-- (see scoped.ts). Nothing set means nothing seen. The owner is not bound by it: migrations must be able to read.

-- Settings are '' once a pooled connection has used them, and null before.
create function scoped_numbers() returns text[] language sql stable as
  $$ select string_to_array(current_setting('zz.customer_numbers', true), ',') $$;
create function scoped_account() returns text language sql stable as
  $$ select nullif(current_setting('zz.account', true), '') $$;
create function scoped_operator() returns boolean language sql stable as
  $$ select coalesce(current_setting('zz.operator', true) = 'on', false) $$;

-- A company: one contributor in every peer comparison.
create table customers (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  branch text not null default '',
  country text not null default '',
  city text not null default ''
);
create index on customers (name);

-- A contract of a customer with the carrier.
create table customer_numbers (
  number text primary key check (number ~ '^[0-9]{1,10}$'),
  customer_id uuid not null references customers
);
create index on customer_numbers (customer_id);

-- The accounts of a customer number, with or without rights on it.
create table members (
  account_id text not null references auth.accounts on delete cascade,
  customer_number text not null references customer_numbers on delete cascade,
  added_by text references auth.accounts on delete set null,
  added_at timestamptz not null default now(),
  primary key (account_id, customer_number)
);
create index on members (customer_number);
create index on members (added_by);

-- One authorisation of one member on one customer number; keys are those of src/domain/access/authorisation.ts.
-- It works while ends_at is null or lies ahead.
create table grants (
  account_id text not null,
  customer_number text not null,
  authorisation text not null,
  given_by text references auth.accounts on delete set null,
  given_at timestamptz not null default now(),
  reason text not null default '',
  ends_at timestamptz,
  primary key (account_id, customer_number, authorisation),
  foreign key (account_id, customer_number) references members on delete cascade
);
create index on grants (customer_number, authorisation);
create index on grants (given_by);

alter table customers enable row level security;
alter table customer_numbers enable row level security;
alter table members enable row level security;
alter table grants enable row level security;
alter table auth.accounts enable row level security;

grant select, insert, update, delete on customers, customer_numbers, members, grants to zendzicht_app;

create policy scoped on customer_numbers for select to zendzicht_app using (number = any (scoped_numbers()));
create policy scoped on customers for select to zendzicht_app
  using (id in (select customer_id from customer_numbers where number = any (scoped_numbers())));
create policy scoped on members to zendzicht_app using (customer_number = any (scoped_numbers()));
create policy scoped on grants to zendzicht_app using (customer_number = any (scoped_numbers()));

create policy operator on customer_numbers to zendzicht_app using (scoped_operator());
create policy operator on customers to zendzicht_app using (scoped_operator());
create policy operator on members to zendzicht_app using (scoped_operator());
create policy operator on grants to zendzicht_app using (scoped_operator());

-- Accounts: yourself, the people of the numbers in scope, and all for an operator. Only yourself may be changed.
create policy self on auth.accounts to zendzicht_app using (id = scoped_account());
create policy colleagues on auth.accounts for select to zendzicht_app
  using (id in (select account_id from members where customer_number = any (scoped_numbers())));
create policy operator on auth.accounts for select to zendzicht_app using (scoped_operator());
create policy everything on auth.accounts to zendzicht_auth using (true);

-- The gate asks for a session, its account and its rights in one statement, as zendzicht_auth.
grant select on customers, customer_numbers, grants to zendzicht_auth;
create policy everything on customers for select to zendzicht_auth using (true);
create policy everything on customer_numbers for select to zendzicht_auth using (true);
create policy everything on grants for select to zendzicht_auth using (true);

create trigger notify_rights after insert or update or delete on members
  for each row execute function auth.notify_rights();
create trigger notify_rights after insert or update or delete on grants
  for each row execute function auth.notify_rights();
