-- What operators keep: where the external modules are, and how people of the old system come in.

-- The address of an external module; {number} in it becomes the customer number. Without a row the module shows no tile.
create table module_links (
  authorisation text primary key,
  url text not null check (url ~ '^https?://' and length(url) <= 1000),
  changed_at timestamptz not null default now(),
  changed_by text references auth.accounts on delete set null
);
create index on module_links (changed_by);

alter table module_links enable row level security;
grant select, insert, update, delete on module_links to zendzicht_app;
create policy signed_in on module_links for select to zendzicht_app
  using (scoped_account() is not null or scoped_operator());
create policy operator on module_links to zendzicht_app using (scoped_operator());

-- Whose tile it is, is everybody's: '' says that everyone should look again.
create function notify_module_links() returns trigger language plpgsql as $$
begin
  perform pg_notify('rights', '');
  return null;
end $$;
create trigger notify_module_links after insert or update or delete on module_links
  for each statement execute function notify_module_links();

-- Operators look for customers by name, and for the people of a number.
create index on customers (lower(name), id);

-- Accounts of the old system. The portal's own role cannot write accounts or passwords: this makes new ones, for an operator, and
-- leaves those it finds exactly as they are. The answer is who came in.
create function auth.migrate_accounts(incoming jsonb)
returns table (id text, email text) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not public.scoped_operator() then
    raise exception 'only for operators' using errcode = 'insufficient_privilege';
  end if;
  return query
  with made as (
    insert into auth.accounts (id, name, email, first_name, infix, last_name, company, language, operator, must_change_password)
    select gen_random_uuid()::text, person.name, person.email, person.first_name, person.infix, person.last_name, person.company,
      person.language, false, true
    from jsonb_to_recordset(incoming) as person
      (name text, email text, first_name text, infix text, last_name text, company text, language text)
    on conflict on constraint accounts_email_key do nothing
    returning accounts.id, accounts.email
  ), credentials as (
    insert into auth.credentials (id, provider_account_id, provider_id, account_id, password)
    select gen_random_uuid()::text, made.id, 'credential', made.id, person.password_hash
    from made join jsonb_to_recordset(incoming) as person (email text, password_hash text) on person.email = made.email
  )
  select made.id, made.email from made;
end $$;
revoke all on function auth.migrate_accounts from public;
grant execute on function auth.migrate_accounts to zendzicht_app;
