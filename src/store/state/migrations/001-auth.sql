-- Who can sign in. The schema belongs to better-auth (its tables under our own words, see src/server/sign-in.ts); a test
-- shows that better-auth finds nothing to change here. The two login roles exist already: migrate.ts makes them.

create schema auth;

grant usage on schema auth to zendzicht_auth, zendzicht_app;

-- A person who can log in (better-auth: user).
create table auth.accounts (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  first_name text not null default '',
  infix text not null default '',
  last_name text not null default '',
  company text not null default '',
  language text not null default 'nl' check (language in ('nl', 'en')),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  operator boolean not null default false,
  must_change_password boolean not null default false
);

-- A way to prove who you are: the hash of a password (better-auth: account).
create table auth.credentials (
  id text primary key,
  provider_account_id text not null,
  provider_id text not null,
  account_id text not null references auth.accounts on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, provider_account_id)
);
create index on auth.credentials (account_id);

create table auth.sessions (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  account_id text not null references auth.accounts on delete cascade
);
create index on auth.sessions (account_id);

-- One-time tokens, such as that of a forgotten password.
create table auth.verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on auth.verifications (identifier);

grant select, insert, update, delete on all tables in schema auth to zendzicht_auth;

-- The portal's own role never sees a credential or a session. Which accounts it sees is decided by the policies on
-- auth.accounts in 002; which columns, here.
grant select (id, name, email, first_name, infix, last_name, company, language, theme, operator, must_change_password)
  on auth.accounts to zendzicht_app;
grant update (language, theme, updated_at) on auth.accounts to zendzicht_app;

-- Open pages hear at once that their rights or their session changed.
create function auth.notify_rights() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'accounts' then
    perform pg_notify('rights', coalesce(new.id, old.id));
  else
    perform pg_notify('rights', coalesce(new.account_id, old.account_id));
  end if;
  return null;
end $$;

create trigger notify_rights after update or delete on auth.accounts
  for each row execute function auth.notify_rights();
create trigger notify_rights after delete on auth.sessions
  for each row execute function auth.notify_rights();
