-- What became of each delivery of files. Counts and rejections stand in files, in the shape of the contract
-- (src/domain/contract/imports.ts). For operators only.

create table imports (
  id uuid primary key default gen_random_uuid(),
  state text not null default 'uploading'
    check (state in ('uploading', 'queued', 'running', 'done', 'refused', 'failed')),
  phase text not null default 'waiting'
    check (phase in ('waiting', 'reading', 'keeping', 'calculating', 'finished')),
  time_zone text not null,
  created_at timestamptz not null default now(),
  created_by text references auth.accounts on delete set null,
  finished_at timestamptz,
  duration_ms integer,
  problem text,
  files jsonb not null default '[]'
);
create index on imports (created_at desc);
create index on imports (created_by);

alter table imports enable row level security;
grant select, insert, update, delete on imports to zendzicht_app;
create policy operator on imports to zendzicht_app using (scoped_operator());

create function notify_import() returns trigger language plpgsql as $$
begin
  perform pg_notify('import', coalesce(new.id, old.id)::text);
  return null;
end $$;

create trigger notify_import after insert or update or delete on imports
  for each row execute function notify_import();
