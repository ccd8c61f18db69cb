-- What was decided about the advice of a dashboard. It belongs to the customer number, whoever reads it.

create table advice_decisions (
  customer_number text not null references customer_numbers on delete cascade,
  -- Which advice: its rule, and where it is about as in an address: 'postcode:10'. '' is everywhere.
  rule text not null check (rule ~ '^[a-z_]{1,40}$'),
  mark text not null check (char_length(mark) <= 200),
  id uuid not null default gen_random_uuid(),
  state text not null check (state in ('done', 'snoozed', 'dismissed')),
  -- The last day it sleeps.
  until date check ((until is not null) = (state = 'snoozed')),
  reason text not null default '' check (char_length(reason) <= 200),
  -- Grows with each decision, over all numbers.
  version integer not null generated always as identity,
  decided_at timestamptz not null default now(),
  decided_by text references auth.accounts on delete set null,
  primary key (customer_number, rule, mark)
);
create index on advice_decisions (decided_by);

alter table advice_decisions enable row level security, force row level security;
grant select, insert, update, delete on advice_decisions to zendzicht_app;
create policy scoped on advice_decisions to zendzicht_app using (customer_number = any (scoped_numbers()));

-- Open pages of who may see the number follow.
create function notify_advice() returns trigger language plpgsql as $$
begin
  perform pg_notify('advice', coalesce(new.customer_number, old.customer_number));
  return null;
end $$;
create trigger notify_advice after insert or update or delete on advice_decisions
  for each row execute function notify_advice();
