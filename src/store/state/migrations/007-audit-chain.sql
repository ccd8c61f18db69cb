-- The audit trail as chains of hashes, and who could see what when.
--
-- One chain for each customer number, and one ('') for what has none, so that transactions about different numbers do not wait
-- for each other. Each entry holds the hash of the one before it; hash = sha256(previous hash || entry as text).
-- `npx zendzicht check` calculates the same with code of its own: src/store/state/audit-chain.ts.

alter table audit add column sequence bigint, add column previous_hash bytea, add column hash bytea;

-- The last link of each chain. The roles of the portal have no right on it.
create table audit_heads (
  chain text primary key,
  sequence bigint not null,
  hash bytea not null
);
alter table audit_heads enable row level security;

-- Length before text: no two entries are written the same way.
create function audit_field(value text) returns text language sql immutable
  return coalesce(octet_length(value)::text || ':' || value, '-');

create function audit_text(entry audit) returns text language sql stable as $$
  select concat_ws(',',
    audit_field(entry.id::text),
    -- Microseconds since 1970: the same in every time zone.
    audit_field((extract(epoch from entry.at) * 1000000)::bigint::text),
    audit_field(entry.act),
    audit_field(entry.actor_id),
    audit_field(entry.customer_number),
    audit_field(entry.subject_id),
    audit_field(entry.address::text),
    audit_field(entry.detail::text),
    audit_field(entry.sequence::text))
$$;

-- Without the settings a plan that was made while the table was small would go on reading all of it.
create function chain_audit() returns trigger language plpgsql security definer set search_path = public, pg_temp
set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  this constant text := coalesce(new.customer_number, '');
  head audit_heads;
  last record;
begin
  -- Whoever writes to the same chain waits here until this transaction ends.
  loop
    select * into head from audit_heads where chain = this for update;
    exit when found;
    insert into audit_heads (chain, sequence, hash) values (this, 0, sha256('')) on conflict do nothing;
  end loop;
  -- The end moves after the statement (below): a row of a thousand that is updated as often grows slow. What was cut off before
  -- it stays missing: nothing takes its place.
  select sequence, hash into last from audit where coalesce(customer_number, '') = this order by sequence desc limit 1;
  if last.sequence > head.sequence then
    head.sequence := last.sequence;
    head.hash := last.hash;
  end if;
  -- To a customer an operator is staff, whoever it was.
  if new.customer_number is not null and exists (select from auth.accounts where id = new.actor_id and operator) then
    new.detail := new.detail || '{"staff": true}';
  end if;
  new.at := clock_timestamp();
  new.sequence := head.sequence + 1;
  new.previous_hash := head.hash;
  new.hash := sha256(head.hash || convert_to(audit_text(new), 'UTF8'));
  return new;
end $$;

create function move_heads() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update audit_heads h set sequence = last.sequence, hash = last.hash
  from (
    select distinct on (coalesce(customer_number, '')) coalesce(customer_number, '') as chain, sequence, hash
    from new_entries order by coalesce(customer_number, ''), sequence desc
  ) last
  where h.chain = last.chain;
  return null;
end $$;

-- What is there already, in the order in which it came.
alter table audit disable trigger refuse_rewriting;
do $$
declare
  entry audit;
  head audit_heads;
begin
  for entry in select * from audit order by coalesce(customer_number, ''), id loop
    if head.chain is distinct from coalesce(entry.customer_number, '') then
      if head.chain is not null then insert into audit_heads select head.*; end if;
      head := row (coalesce(entry.customer_number, ''), 0, sha256(''));
    end if;
    entry.sequence := head.sequence + 1;
    entry.previous_hash := head.hash;
    entry.hash := sha256(head.hash || convert_to(audit_text(entry), 'UTF8'));
    update audit set sequence = entry.sequence, previous_hash = entry.previous_hash, hash = entry.hash where id = entry.id;
    head := row (head.chain, entry.sequence, entry.hash);
  end loop;
  if head.chain is not null then insert into audit_heads select head.*; end if;
end $$;
alter table audit enable trigger refuse_rewriting;

alter table audit alter column sequence set not null, alter column previous_hash set not null,
  alter column hash set not null;
create unique index audit_chain on audit (coalesce(customer_number, ''), sequence);
create index on audit (actor_id, id);
create index on audit (subject_id, id);

create trigger chain_audit before insert on audit for each row execute function chain_audit();
create trigger move_heads after insert on audit referencing new table as new_entries
  for each statement execute function move_heads();

-- Heads move by the triggers above alone, also for the owner.
create function refuse_by_hand() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception '% is kept by triggers alone', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger refuse_by_hand before insert or update or delete or truncate on audit_heads
  for each statement execute function refuse_by_hand();

-- Whether something happened for the first time within a while; sliding: each time starts the while anew. For views and
-- refusals, of which the trail holds the first. Not logged: after a crash there is one entry more.
create unlogged table audit_seen (
  what text primary key,
  until timestamptz not null
);
alter table audit_seen enable row level security;
create index on audit_seen (until);

create function first_within(what text, within interval, sliding boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  is_first boolean;
begin
  insert into audit_seen as seen (what, until) values (first_within.what, clock_timestamp() + within)
    on conflict on constraint audit_seen_pkey do update
      set until = case when sliding or seen.until <= clock_timestamp() then excluded.until else seen.until end
    returning old.until is null or old.until <= clock_timestamp() into is_first;
  -- Now and then somebody sweeps, a little at a time.
  if is_first and random() < 0.05 then
    delete from audit_seen where ctid = any (array(
      select ctid from audit_seen where until < clock_timestamp() - interval '1 minute' limit 1000 for update skip locked));
  end if;
  return is_first;
end $$;
revoke all on function first_within from public;
grant execute on function first_within to zendzicht_app, zendzicht_auth;

-- Who held which authorisation from when until when, with the names as they were: no foreign keys, it outlives them all.
-- A grant given anew with another reason or end is a new period. Works while until_at is null and ends_at is null or ahead.
create table grant_periods (
  id bigint generated always as identity primary key,
  account_id text not null,
  name text not null,
  email text not null,
  customer_number text not null,
  authorisation text not null,
  from_at timestamptz not null,
  -- Null when an operator, the command line or an import gave it.
  given_by text,
  given_by_name text,
  reason text not null,
  -- The end that was set when it was given.
  ends_at timestamptz,
  -- When it was taken, changed or removed, or ended by its date before that.
  until_at timestamptz,
  ended_by text,
  ended_by_name text,
  how text not null default 'running' check (how in ('running', 'taken', 'changed', 'removed', 'ended'))
);
create unique index on grant_periods (customer_number, account_id, authorisation) where until_at is null;
create index on grant_periods (customer_number, from_at);
create index on grant_periods (account_id);
alter table grant_periods enable row level security;
grant select on grant_periods to zendzicht_app;
create policy scoped on grant_periods for select to zendzicht_app using (customer_number = any (scoped_numbers()));
create policy operator on grant_periods for select to zendzicht_app using (scoped_operator());

-- moment: of the change itself, which may have waited long after its transaction began.
create function open_periods(opened grants[], moment timestamptz) returns void language sql set search_path = public, pg_temp
begin atomic
  insert into grant_periods
    (account_id, name, email, customer_number, authorisation, from_at, given_by, given_by_name, reason, ends_at)
  select g.account_id, a.name, a.email, g.customer_number, g.authorisation, moment, giver.id, giver.name, g.reason, g.ends_at
  from unnest(opened) g
  join auth.accounts a on a.id = g.account_id
  left join auth.accounts giver on giver.id = g.given_by and not giver.operator;
end;

create function close_periods(closed grants[], as_what text, moment timestamptz) returns void language sql set search_path = public, pg_temp
begin atomic
  with ender as (select id, name from auth.accounts where id = scoped_account() and not operator)
  update grant_periods p set
    until_at = greatest(p.from_at, least(moment, p.ends_at)),
    how = case when p.ends_at <= moment then 'ended'
      -- The member went, and the grants with it.
      when as_what = 'taken' and not exists (select from members m
        where m.account_id = p.account_id and m.customer_number = p.customer_number) then 'removed'
      else as_what end,
    ended_by = case when p.ends_at <= moment then null else (select id from ender) end,
    ended_by_name = case when p.ends_at <= moment then null else (select name from ender) end
  from unnest(closed) g
  where p.until_at is null and p.customer_number = g.customer_number and p.account_id = g.account_id
    and p.authorisation = g.authorisation;
end;

create function keep_periods() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  changed grants[];
  moment constant timestamptz := clock_timestamp();
begin
  if tg_op = 'INSERT' then
    perform open_periods(array(select row(n.*)::grants from new_grants n), moment);
  elsif tg_op = 'DELETE' then
    perform close_periods(array(select row(o.*)::grants from old_grants o), 'taken', moment);
  else
    -- The giver's account may go: that ends nothing.
    changed := array(
      select row(n.*)::grants from new_grants n join old_grants o using (account_id, customer_number, authorisation)
      where (n.reason, n.ends_at, n.given_at) is distinct from (o.reason, o.ends_at, o.given_at)
        or n.given_by is distinct from o.given_by and n.given_by is not null);
    perform close_periods(changed, 'changed', moment);
    perform open_periods(changed, moment);
  end if;
  return null;
end $$;
revoke all on function open_periods, close_periods from public;

create trigger keep_periods_insert after insert on grants referencing new table as new_grants
  for each statement execute function keep_periods();
create trigger keep_periods_update after update on grants referencing old table as old_grants new table as new_grants
  for each statement execute function keep_periods();
create trigger keep_periods_delete after delete on grants referencing old table as old_grants
  for each statement execute function keep_periods();

insert into grant_periods
  (account_id, name, email, customer_number, authorisation, from_at, given_by, given_by_name, reason, ends_at)
select g.account_id, a.name, a.email, g.customer_number, g.authorisation, g.given_at, giver.id, giver.name, g.reason, g.ends_at
from grants g
join auth.accounts a on a.id = g.account_id
left join auth.accounts giver on giver.id = g.given_by and not giver.operator;

create trigger refuse_by_hand before insert or update or delete or truncate on grant_periods
  for each statement execute function refuse_by_hand();

-- Whether an account in scope has a second factor or a passkey, for 'why can this person (not) see this'.
create function has_second_factor(account text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from members m where m.account_id = account and m.customer_number = any (scoped_numbers()))
    and (exists (select from auth.totp t where t.account_id = account and t.confirmed_at is not null)
      or exists (select from auth.passkeys p where p.account_id = account))
$$;
revoke all on function has_second_factor from public;
grant execute on function has_second_factor to zendzicht_app;
