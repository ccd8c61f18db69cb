-- The people of a customer number: invited, asked for, changed many at once, and undone; and the settings of a number.

-- One open invitation per address and number. Its grants wait in it ([{authorisation, reason, endsOn}]) and are given by
-- whoever invited, if that account is still an administrator then. by_operator: the operator invited, which does not lapse.
create table invitations (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email)),
  customer_number text not null references customer_numbers on delete cascade,
  first_name text not null default '',
  infix text not null default '',
  last_name text not null default '',
  grants jsonb not null default '[]',
  message text not null default '',
  state text not null default 'open' check (state in ('open', 'accepted', 'withdrawn', 'declined')),
  invited_by text references auth.accounts on delete set null,
  by_operator boolean not null default false,
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  ended_at timestamptz
);
create unique index on invitations (email, customer_number) where state = 'open';
create index on invitations (customer_number, sent_at);
create index on invitations (invited_by);

-- Whether who invited may still give what waits in an invitation.
create function may_still_give(inviter text, by_operator boolean, number text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select by_operator or 2 = (
    select count(*) from grants g
    where g.account_id = inviter and g.customer_number = number
      and g.authorisation in ('customer-number-settings', 'manage-customer-number')
      and (g.ends_at is null or g.ends_at > now()))
$$;
revoke all on function may_still_give from public;
grant execute on function may_still_give to zendzicht_app, zendzicht_auth;

-- Links of earlier mails stop working when an invitation in scope is sent again: those mails that were about it.
create function end_invitation_links(invitations uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  update auth.links set used_at = now()
  where purpose = 'invitation' and used_at is null and detail -> 'invitations' ?| array(
    select i.id::text from public.invitations i
    where i.id = any (end_invitation_links.invitations)
      and (i.customer_number = any (scoped_numbers()) or scoped_operator()))
$$;
revoke all on function end_invitation_links from public;
grant execute on function end_invitation_links to zendzicht_app;

-- Whether who acts has shown a second factor.
create function scoped_second_factor() returns boolean language sql stable as
  $$ select coalesce(current_setting('zz.second_factor', true), '') = 'on' $$;

-- Accounts by address, for whoever acts: those that belong to a number this account administers at this moment, and may enter.
create function own_people(emails text[]) returns table (
  email text, account_id text, name text, language text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.email, a.id, a.name, a.language from auth.accounts a
  where a.email = any (own_people.emails) and exists (
    select from members m where m.account_id = a.id and m.customer_number in (
      select g.customer_number from grants g join customer_numbers n on n.number = g.customer_number
      where g.account_id = scoped_account()
        and g.authorisation in ('customer-number-settings', 'manage-customer-number')
        and (g.ends_at is null or g.ends_at > now())
        and (not n.second_factor or scoped_second_factor())
      group by g.customer_number having count(*) = 2))
$$;
revoke all on function own_people from public;
grant execute on function own_people to zendzicht_app;

-- Which of these accounts still exist: what is put back may name a giver who is gone.
create function existing_accounts(ids text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select id from auth.accounts where id = any (existing_accounts.ids)
$$;
revoke all on function existing_accounts from public;
grant execute on function existing_accounts to zendzicht_app;

-- Takes accounts off numbers in scope; what waits for them there ends with it. One that has no number left is deleted, with its sessions; an operator stays.
create function remove_members(accounts text[], numbers text[]) returns table (account_id text, deleted boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone text[];
begin
  with removed as (
    delete from members m using unnest(accounts, numbers) as off (account, number)
    where m.account_id = off.account and m.customer_number = off.number
      and (m.customer_number = any (scoped_numbers()) or scoped_operator())
    returning m.account_id
  ) select array_agg(distinct removed.account_id) into gone from removed;
  update access_requests r set state = 'withdrawn', decided_at = now()
  from unnest(accounts, numbers) as off (account, number)
  where r.account_id = off.account and r.customer_number = off.number and r.state = 'open' and r.account_id = any (gone)
    and (r.customer_number = any (scoped_numbers()) or scoped_operator());
  update invitations i set state = 'withdrawn', ended_at = now()
  from unnest(accounts, numbers) as off(account, number) join auth.accounts a on a.id = off.account
  where i.email = a.email and i.customer_number = off.number and i.state = 'open'
    and (i.customer_number = any (scoped_numbers()) or scoped_operator());
  -- Waits for whoever adds one of them to another number, or takes it off that, at this moment. A statement of its own, so that
  -- the next one sees what became of it.
  perform from auth.accounts a where a.id = any (gone) order by a.id for update;
  return query
    with dropped as (
      delete from auth.accounts a
      where a.id = any (gone) and not a.operator and not exists (select from members m where m.account_id = a.id)
      returning a.id
    ) select one, exists (select from dropped where dropped.id = one) from unnest(gone) one;
end $$;
revoke all on function remove_members from public;
grant execute on function remove_members to zendzicht_app;

-- Every save, with what it found and what it left, so that it can be undone.
create table changes (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default now(),
  by_account text references auth.accounts on delete set null,
  kind text not null check (kind in ('grants', 'bulk', 'add', 'remove')),
  customer_numbers text[] not null,
  undone_at timestamptz,
  undone_by text references auth.accounts on delete set null
);
create index on changes using gin (customer_numbers);
create index on changes (by_account);
create index on changes (undone_by);

-- One person on one number. account_id is null for who was invited; no foreign key: a change outlives the account.
create table change_items (
  change_id uuid not null references changes on delete cascade,
  position integer not null,
  customer_number text not null references customer_numbers on delete cascade,
  account_id text,
  email text not null,
  name text not null,
  given integer not null,
  taken integer not null,
  before jsonb not null,
  after jsonb not null,
  primary key (change_id, position)
);
create index on change_items (customer_number);

-- Named sets of authorisations, of one number.
create table templates (
  id uuid primary key default gen_random_uuid(),
  customer_number text not null references customer_numbers on delete cascade,
  name text not null,
  authorisations text[] not null
);
create unique index on templates (customer_number, lower(name));

-- Who asks for access. Names as they were; the number is what was typed, and may be no one's.
create table access_requests (
  id uuid primary key default gen_random_uuid(),
  account_id text not null references auth.accounts on delete cascade,
  name text not null,
  email text not null,
  company text not null,
  language text not null,
  customer_number text not null check (customer_number ~ '^[0-9]{1,10}$'),
  authorisations text[] not null,
  note text not null default '',
  asked_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'granted', 'declined', 'withdrawn')),
  climbed_at timestamptz,
  decided_at timestamptz,
  decided_by text references auth.accounts on delete set null,
  decision_note text not null default ''
);
create index on access_requests (customer_number, state);
create index on access_requests (account_id, asked_at);
create index on access_requests (decided_by);
create index on access_requests (climbed_at) where state = 'open';

-- To whom a request is told: the active administrators of its number, or the operators when it has none or it has climbed.
-- Only for who asked, and for an operator.
create function request_readers(request uuid) returns table (
  email text, name text, language text, operator boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  with asked as (
    select r.customer_number, r.climbed_at is not null as climbed from access_requests r
    where r.id = request and (r.account_id = scoped_account() or scoped_operator())
  ), administrators as (
    select g.account_id from grants g join asked on asked.customer_number = g.customer_number and not asked.climbed
    where g.authorisation in ('customer-number-settings', 'manage-customer-number')
      and (g.ends_at is null or g.ends_at > now())
    group by g.account_id having count(*) = 2
  )
  select a.email, a.name, a.language, false from auth.accounts a join administrators on administrators.account_id = a.id
  union all
  select a.email, a.name, a.language, true from auth.accounts a
  where a.operator and exists (select from asked) and not exists (select from administrators)
$$;
revoke all on function request_readers from public;
grant execute on function request_readers to zendzicht_app;

create table number_settings (
  customer_number text primary key references customer_numbers on delete cascade,
  cut_off_times jsonb not null default '[null, null, null, null, null, null, null]',
  delivery_norms jsonb not null default '[]',
  version integer not null default 0,
  changed_at timestamptz,
  changed_by text references auth.accounts on delete set null
);
create index on number_settings (changed_by);

-- What an administrator may change of a number itself, and nothing else of it.
create function change_number(number text, second_factor boolean) returns void
language sql security definer set search_path = public, pg_temp as $$
  update customer_numbers n set second_factor = coalesce(change_number.second_factor, n.second_factor)
  where n.number = change_number.number and n.number = any (scoped_numbers())
$$;
revoke all on function change_number from public;
grant execute on function change_number to zendzicht_app;

-- All numbers of the customer of a number in scope, when who acts administers every one of them; otherwise none.
create function whole_customer(number text) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  with own as (
    select n.number from customer_numbers n where n.customer_id = (
      select c.customer_id from customer_numbers c
      where c.number = whole_customer.number and c.number = any (scoped_numbers()))
  )
  select own.number from own where not exists (
    select from own one where 2 > (
      select count(*) from grants g
      where g.account_id = scoped_account() and g.customer_number = one.number
        and g.authorisation in ('customer-number-settings', 'manage-customer-number')
        and (g.ends_at is null or g.ends_at > now())))
  order by own.number
$$;
revoke all on function whole_customer from public;
grant execute on function whole_customer to zendzicht_app;

-- How a customer is called: changed only from a scope that holds all its numbers, and never into what another is called, for an
-- import tells customers apart by their name.
create function change_company(number text, company text, branch text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own uuid := (select n.customer_id from customer_numbers n where n.number = change_company.number);
begin
  if own is null or exists (
    select from customer_numbers n where n.customer_id = own and (n.number = any (scoped_numbers())) is not true
  ) then return 'not-whole'; end if;
  if exists (select from customers c where c.id <> own and lower(c.name) = lower(change_company.company))
    and not exists (select from customers c where c.id = own and c.name = change_company.company)
  then return 'taken'; end if;
  update customers c set name = coalesce(change_company.company, c.name), branch = coalesce(change_company.branch, c.branch)
  where c.id = own;
  return 'changed';
end $$;
revoke all on function change_company from public;
grant execute on function change_company to zendzicht_app;

-- When a number became another customer's: saves from before that are its former owner's.
alter table customer_numbers add column moved_at timestamptz;

-- The numbers to which the account that acts belongs.
create function own_numbers() returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select m.customer_number from members m where m.account_id = scoped_account() order by m.customer_number
$$;
revoke all on function own_numbers from public;
grant execute on function own_numbers to zendzicht_app;

alter table invitations enable row level security;
alter table changes enable row level security;
alter table change_items enable row level security;
alter table templates enable row level security;
alter table access_requests enable row level security;
alter table number_settings enable row level security;

grant select, insert, update on invitations, changes, access_requests, number_settings to zendzicht_app;
grant select, insert on change_items to zendzicht_app;
grant select, insert, update, delete on templates to zendzicht_app;

create policy scoped on invitations to zendzicht_app using (customer_number = any (scoped_numbers()));
create policy scoped on changes to zendzicht_app using (customer_numbers && scoped_numbers());
create policy scoped on change_items to zendzicht_app using (customer_number = any (scoped_numbers()));
create policy scoped on templates to zendzicht_app using (customer_number = any (scoped_numbers()));
create policy scoped on access_requests to zendzicht_app using (customer_number = any (scoped_numbers()));
create policy scoped on number_settings to zendzicht_app using (customer_number = any (scoped_numbers()));

create policy operator on invitations to zendzicht_app using (scoped_operator());
create policy operator on changes to zendzicht_app using (scoped_operator());
create policy operator on change_items to zendzicht_app using (scoped_operator());
create policy operator on access_requests to zendzicht_app using (scoped_operator());

-- One's own requests and invitations; the latter are answered with the number in scope as well.
create policy self on access_requests to zendzicht_app using (account_id = scoped_account());
create policy self on invitations for select to zendzicht_app
  using (email = (select a.email from auth.accounts a where a.id = scoped_account()));

-- A mailed link shows what it is about.
grant select on invitations to zendzicht_auth;
create policy everything on invitations for select to zendzicht_auth using (true);

-- Open pages of the administrators of a number, and of the account concerned, follow requests.
create function notify_requests() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_notify('rights', new.account_id);
  perform pg_notify('rights', g.account_id) from grants g
    where g.customer_number = new.customer_number and g.authorisation = 'manage-customer-number';
  return null;
end $$;
create trigger notify_requests after insert or update on access_requests
  for each row execute function notify_requests();

-- And what their colleagues change of the people of a number: each save once, whatever it holds.
create function notify_administrators() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'changes' then
    perform pg_notify('rights', g.account_id) from grants g
      where g.customer_number = any (new.customer_numbers) and g.authorisation = 'manage-customer-number';
  else
    perform pg_notify('rights', g.account_id) from grants g
      where g.authorisation = 'manage-customer-number'
        and g.customer_number in (select customer_number from touched);
  end if;
  return null;
end $$;
create trigger notify_administrators after insert or update on changes
  for each row execute function notify_administrators();
create trigger notify_administrators after update on invitations referencing new table as touched
  for each statement execute function notify_administrators();

-- Many jobs in one statement: add_job of 005 takes a millisecond for each.
create function add_jobs(task text, payloads jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform public.demand_own_job(add_jobs.task, one, null) from jsonb_array_elements(add_jobs.payloads) one;
  perform graphile_worker.add_jobs(array(
    select row (add_jobs.task, payload::json, null, null, 12, null, null, null)::graphile_worker.job_spec
    from jsonb_array_elements(add_jobs.payloads) with ordinality as one (payload, place) order by place));
end $$;
revoke all on function add_jobs from public;
grant execute on function add_jobs to zendzicht_app;
