-- What an operator sees of an account when its person calls for help: never a secret, only whether it is there.

grant select (created_at) on auth.accounts to zendzicht_app;
create index on auth.accounts (lower(last_name), lower(first_name), id);

-- Which ways in an account has, and how many sessions are open. Secrets, hashes and tokens stay where they are.
create function auth.ways_in(account text) returns table (
  has_password boolean, totp boolean, recovery_codes integer, passkeys integer, sessions integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select
    exists (select from auth.credentials c where c.account_id = a.id and c.password is not null),
    exists (select from auth.totp t where t.account_id = a.id and t.confirmed_at is not null),
    (select count(*)::int from auth.recovery_codes r where r.account_id = a.id),
    (select count(*)::int from auth.passkeys p where p.account_id = a.id),
    (select count(*)::int from auth.sessions s where s.account_id = a.id and s.expires_at > now())
  from auth.accounts a where a.id = ways_in.account and public.scoped_operator()
$$;
revoke all on function auth.ways_in from public;
grant execute on function auth.ways_in to zendzicht_app;

-- Whether an address was refused of late for trying too often.
create index on audit ((detail ->> 'email'), id) where act = 'sign-in-throttled';
