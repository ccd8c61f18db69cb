-- What became of each mail, and which reminders were sent. The worker writes as the owner; operators read.

create table mails (
  id uuid primary key default gen_random_uuid(),
  -- Of the worker: a job that is done a second time finds here what the first time came to.
  job_id bigint unique,
  at timestamptz not null default now(),
  template text not null,
  recipient text not null,
  subject text not null,
  -- sending: not known yet. waiting: tried in vain, and tried again later. withheld: the reader may not know this any more.
  state text not null check (state in ('sending', 'waiting', 'kept', 'sent', 'failed', 'withheld')),
  problem text
);
create index on mails (at desc, id);
create index on mails (state) where state = 'failed';

alter table mails enable row level security;
grant select on mails to zendzicht_app;
create policy operator on mails for select to zendzicht_app using (scoped_operator());

-- Each once for a grant, its last day, and the 14 or 3 days before. No foreign keys: a grant that is given anew with the
-- same end is not announced again.
create table grant_reminders (
  account_id text not null,
  customer_number text not null,
  authorisation text not null,
  ends_on date not null,
  days smallint not null,
  at timestamptz not null default now(),
  primary key (account_id, customer_number, authorisation, ends_on, days)
);
alter table grant_reminders enable row level security;
create index on grants (ends_at) where ends_at is not null;
