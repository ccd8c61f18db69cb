-- Links that are sent by mail, and work to be done after a transaction.

-- A link proves that its reader reads the mail of an address. Of its token only the hash is kept; used once.
create table auth.links (
  token_hash bytea primary key,
  purpose text not null,
  email text not null check (email = lower(email)),
  -- What the link is about, by its purpose.
  detail jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on auth.links (email, purpose);
grant select, insert, update, delete on auth.links to zendzicht_auth;

-- The worker's tables belong to the owner (graphile-worker makes them at the start, see src/server/jobs). Both roles add a job in
-- the transaction of its cause, and can do nothing else with it. A key: a later job with it takes the place of an earlier one
-- that has not begun.
--
-- What a job may be: zendzicht_app acts for whoever is signed in, and plans no mail whose link opens an account, except that its
-- reader may choose a password when an operator moves accounts here. Links to who one is belong to sign-in.
create function demand_own_job(task text, payload jsonb, job_key text) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  link constant jsonb := payload -> 'link';
  allowed boolean;
begin
  if session_user = 'zendzicht_auth' then
    allowed := task in ('send-mail', 'ask-access') and job_key is null;
  elsif session_user = 'zendzicht_app' then
    allowed := case task
      when 'climb-request' then job_key is null or job_key = 'climb-' || (payload ->> 'requestId')
      when 'send-mail' then job_key is null and (link is null
        or link ->> 'purpose' = 'invitation' and payload ->> 'template' = 'invitation'
        or link ->> 'purpose' = 'password-reset' and link -> 'detail' = '{}' and scoped_operator())
    end;
  else
    return;
  end if;
  if allowed is not true then
    raise exception 'this job is not for % to add', session_user using errcode = 'insufficient_privilege';
  end if;
end $$;
revoke all on function demand_own_job from public;

create function add_job(task text, payload jsonb, run_at timestamptz default null, job_key text default null)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform public.demand_own_job(task, payload, job_key);
  perform graphile_worker.add_job(task, payload::json, run_at => add_job.run_at, job_key => add_job.job_key,
    max_attempts => 12);
end $$;
revoke all on function add_job from public;
grant execute on function add_job to zendzicht_app, zendzicht_auth;
