-- Sign-in beside e-mail address and password: second factors, API tokens, limits of attempts, and what a session remembers.

-- The order of the tiles on the home page.
alter table auth.accounts add column tiles text[] not null default '{}';
grant select (tiles), update (tiles, name, first_name, infix, last_name, company) on auth.accounts to zendzicht_app;

alter table auth.sessions
  -- Whether it outlives the browser, and is renewed by being used.
  add column remember boolean not null default false,
  -- When a second factor was shown; null: it began without.
  add column second_factor_at timestamptz,
  add column last_seen_at timestamptz not null default now();
update auth.sessions set remember = expires_at - created_at > interval '2 days', last_seen_at = updated_at;

-- A number can demand that whoever uses it has shown a second factor.
alter table customer_numbers add column second_factor boolean not null default false;

create function notify_second_factor() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('rights', account_id) from public.members where customer_number = new.number;
  return null;
end $$;
create trigger notify_second_factor after update of second_factor on customer_numbers
  for each row when (old.second_factor is distinct from new.second_factor) execute function notify_second_factor();

-- An authenticator app. The secret is sealed with a key that the database does not have (src/server/seal.ts).
create table auth.totp (
  account_id text primary key references auth.accounts on delete cascade,
  secret bytea not null,
  -- Null: being set up, and not asked for yet.
  confirmed_at timestamptz,
  -- The last step of 30 seconds whose code was accepted: none is accepted twice.
  last_step bigint not null default 0
);

-- Of a recovery code only the hash is kept; used once.
create table auth.recovery_codes (
  account_id text not null references auth.accounts on delete cascade,
  code_hash bytea not null,
  primary key (account_id, code_hash)
);

create table auth.passkeys (
  id uuid primary key default gen_random_uuid(),
  account_id text not null references auth.accounts on delete cascade,
  -- As the authenticator calls it, base64url; nobody else's may have the same.
  credential_id text not null unique,
  rp_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index on auth.passkeys (account_id);

-- What waits for the next step: a sign-in for its second factor, a passkey for its answer. Found by the hash of a token.
create table auth.pending (
  key_hash bytea primary key,
  purpose text not null,
  account_id text references auth.accounts on delete cascade,
  remember boolean not null default false,
  challenge text,
  tries integer not null default 0,
  expires_at timestamptz not null
);
create index on auth.pending (account_id);
create index on auth.pending (expires_at);

-- How often something was tried of late. The key is a keyed hash: no address can be read from it.
create table auth.attempts (
  key bytea primary key,
  used integer not null,
  ends_at timestamptz not null
);
create index on auth.attempts (ends_at);

-- For programs. It may do what it says and its account may do at that moment, whichever is less.
create table auth.tokens (
  id uuid primary key default gen_random_uuid(),
  account_id text not null references auth.accounts on delete cascade,
  token_hash bytea not null unique,
  name text not null,
  customer_number text not null references customer_numbers on delete cascade,
  authorisations text[] not null,
  -- Whether the session it was made in had shown a second factor.
  second_factor boolean not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  ends_on date not null,
  ended_at timestamptz
);
create index on auth.tokens (account_id);
create index on auth.tokens (customer_number);

grant select, insert, update, delete
  on auth.totp, auth.recovery_codes, auth.passkeys, auth.pending, auth.attempts, auth.tokens to zendzicht_auth;

-- Without any second factor left, nothing counts as having shown one. Two that go at once wait for each other.
create function auth.forget_second_factor() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('account ' || old.account_id, 0));
  if exists (select from auth.totp where account_id = old.account_id and confirmed_at is not null)
    or exists (select from auth.passkeys where account_id = old.account_id)
  then
    return null;
  end if;
  update auth.sessions set second_factor_at = null where account_id = old.account_id and second_factor_at is not null;
  update auth.tokens set second_factor = false where account_id = old.account_id and second_factor;
  return null;
end $$;
create trigger forget_second_factor after delete on auth.totp
  for each row execute function auth.forget_second_factor();
create trigger forget_second_factor after delete on auth.passkeys
  for each row execute function auth.forget_second_factor();

create trigger notify_rights after insert or delete or update of confirmed_at on auth.totp
  for each row execute function auth.notify_rights();
create trigger notify_rights after insert or delete on auth.passkeys
  for each row execute function auth.notify_rights();
create trigger notify_rights after delete or update of ended_at on auth.tokens
  for each row execute function auth.notify_rights();
create trigger notify_second_factor after update of second_factor_at on auth.sessions
  for each row execute function auth.notify_rights();

-- Sign-in writes what happened at the door in the transaction of it: about no number, or about an API token for one, or what
-- staff did to an account, on each number it belongs to.
grant insert on audit to zendzicht_auth;
create policy door on audit for insert to zendzicht_auth
  with check (customer_number is null or act in (
    'create-token', 'end-token', 'remove-second-factor', 'send-password-reset', 'end-account-sessions'));
grant select on members to zendzicht_auth;
create policy everything on members for select to zendzicht_auth using (true);
