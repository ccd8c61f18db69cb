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
create function add_job(task text, payload jsonb, run_at timestamptz default null, job_key text default null)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload::json, run_at => add_job.run_at, job_key => add_job.job_key,
    max_attempts => 12);
end $$;
revoke all on function add_job from public;
grant execute on function add_job to zendzicht_app, zendzicht_auth;
