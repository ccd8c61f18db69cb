-- Where people live and how areas lie, as operators loaded it: facts about the country, the same for every customer.

-- Which postal code lies in which province, and who lives there. There is one table at most.
create table area_people (
  one boolean primary key default true check (one),
  version uuid not null default gen_random_uuid(),
  year smallint check (year between 1990 and 2100),
  source text not null check (char_length(source) between 1 and 200),
  areas integer not null,
  -- A line for each area: pc4;province;inhabitants;households, of which the last two may be empty.
  lines text not null check (length(lines) <= 1000000),
  uploaded_at timestamptz not null default now(),
  uploaded_by text references auth.accounts on delete set null
);
create index on area_people (uploaded_by);

create table area_shapes (
  level text primary key check (level in ('pc2', 'pc4')),
  version uuid not null default gen_random_uuid(),
  source text not null check (char_length(source) between 1 and 200),
  areas integer not null,
  -- What readers get, as JSON in gzip.
  packed bytea not null check (length(packed) <= 8000000),
  uploaded_at timestamptz not null default now(),
  uploaded_by text references auth.accounts on delete set null
);
create index on area_shapes (uploaded_by);

alter table area_people enable row level security, force row level security;
alter table area_shapes enable row level security, force row level security;
grant select, insert, update, delete on area_people, area_shapes to zendzicht_app;
create policy signed_in on area_people for select to zendzicht_app using (scoped_account() is not null or scoped_operator());
create policy operator on area_people to zendzicht_app using (scoped_operator());
create policy signed_in on area_shapes for select to zendzicht_app using (scoped_account() is not null or scoped_operator());
create policy operator on area_shapes to zendzicht_app using (scoped_operator());
