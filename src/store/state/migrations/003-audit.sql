-- Who did what, to whom, when. Written in the transaction of the change itself, and never rewritten by anyone.
-- No foreign keys: an entry outlives the account and the number it is about. detail holds the names as they were.

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  act text not null,
  actor_id text,
  customer_number text,
  subject_id text,
  address inet,
  detail jsonb not null default '{}'
);
create index on audit (customer_number, id);
create index on audit (subject_id, customer_number, id);

alter table audit enable row level security;
grant select, insert on audit to zendzicht_app;

create policy scoped on audit for select to zendzicht_app using (customer_number = any (scoped_numbers()));
create policy operator on audit for select to zendzicht_app using (scoped_operator());
-- One writes under one's own name, or under none (a failed sign-in), about what is in scope.
create policy append on audit for insert to zendzicht_app with check (
  (actor_id is null or actor_id = scoped_account())
  and (customer_number is null or customer_number = any (scoped_numbers()) or scoped_operator())
);

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only added to' using errcode = 'insufficient_privilege';
end $$;

create trigger refuse_rewriting before update or delete or truncate on audit
  for each statement execute function refuse_rewriting();
