import { sql } from 'kysely'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { fullName } from '#domain/access/person-name.ts'
import type { MigrationLine } from '#domain/access/migration.ts'
import type { Language } from '#domain/words/language.ts'
import type { Trx } from '#store/state/scoped.ts'

// People of an old system come in by the thousands: every step is one statement over all of them.

export type MigrationPlan = {
  accountsNew: number
  accountsKnown: number
  memberships: number
  grants: number
  unknownNumbers: { line: number; number: string }[]
}

/** What the lines would do, with the operator's scope. Leaves them in the table 'incoming' for the rest of the transaction. */
export async function planMigration(trx: Trx, lines: readonly MigrationLine[]): Promise<MigrationPlan> {
  // Two migrations at once would each count the other's people as new.
  await sql`select pg_advisory_xact_lock(hashtext('zendzicht migration'))`.execute(trx)
  const people = JSON.stringify(lines.map((line) => ({ ...line, name: fullName(line) })))
  await sql`create temporary table incoming on commit drop as
    select p.*, a.id as account_id from jsonb_to_recordset(${people}::jsonb) as p
      (line int, email text, name text, "firstName" text, infix text, "lastName" text, company text, language text,
        "customerNumber" text, authorisations jsonb, "endsOn" date, "passwordHash" text)
    left join auth.accounts a on a.email = p.email`.execute(trx)
  await sql`analyze incoming`.execute(trx)
  const unknown = await sql<{ line: number; number: string }>`
    select line, "customerNumber" as number from incoming i
    where "customerNumber" <> '' and not exists (select from customer_numbers n where n.number = i."customerNumber")
    order by line`.execute(trx)
  const { rows } = await sql<Omit<MigrationPlan, 'unknownNumbers'>>`select
    (select count(distinct email)::int from incoming where account_id is null) as "accountsNew",
    (select count(distinct email)::int from incoming where account_id is not null) as "accountsKnown",
    (select count(*)::int from incoming i where i."customerNumber" <> '' and not exists (
      select from members m where m.account_id = i.account_id and m.customer_number = i."customerNumber")) as memberships,
    (select count(*)::int from incoming i cross join jsonb_array_elements_text(i.authorisations) as key
      where not exists (select from grants g where g.account_id = i.account_id and g.customer_number = i."customerNumber"
        and g.authorisation = key and (g.ends_at is null or g.ends_at > now()))) as grants`.execute(trx)
  return { ...rows[0]!, unknownNumbers: unknown.rows }
}

export type MigrationDone = {
  /** Who got what on which number. */
  given: { accountId: string; name: string; number: CustomerNumber; authorisations: Authorisation[] }[]
  /** Accounts that are new and belong to no number yet. */
  withoutNumber: { accountId: string; name: string }[]
  /** Accounts that are new and came without a password. */
  withoutPassword: { email: string; name: string; language: Language }[]
}

/** Does what planMigration has counted, in the same transaction. What is there already stays as it is. */
export async function applyMigration(trx: Trx, givenBy: string | null, reason: string): Promise<MigrationDone> {
  const made = await sql<{ email: string }>`select made.email from auth.migrate_accounts((
      select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'email', p.email, 'first_name', p."firstName",
        'infix', p.infix, 'last_name', p."lastName", 'company', p.company, 'language', p.language,
        'password_hash', p.hash)), '[]')
      from (select distinct on (email) *, max("passwordHash") over (partition by email) as hash
        from incoming where account_id is null order by email, line) p)) as made`.execute(trx)
  await sql`update incoming i set account_id = a.id from auth.accounts a
    where a.email = i.email and i.account_id is null`.execute(trx)
  await sql`analyze incoming`.execute(trx)
  const added = await sql<Given>`with fresh as (
    insert into members (account_id, customer_number, added_by)
    select account_id, "customerNumber", ${givenBy} from incoming where "customerNumber" <> ''
    on conflict do nothing returning account_id, customer_number
  ) select account_id as "accountId", customer_number as number, null as authorisation from fresh`.execute(trx)
  const granted = await sql<Given>`insert into grants as g
      (account_id, customer_number, authorisation, given_by, reason, ends_at)
    select account_id, "customerNumber", key, ${givenBy}, ${reason},
      ("endsOn" + 1)::timestamp at time zone 'Europe/Amsterdam'
    from incoming cross join jsonb_array_elements_text(authorisations) as key
    on conflict (account_id, customer_number, authorisation) do update set given_by = excluded.given_by,
      given_at = excluded.given_at, reason = excluded.reason, ends_at = excluded.ends_at where g.ends_at <= now()
    returning account_id as "accountId", customer_number as number, authorisation`.execute(trx)
  const people = await sql<Came>`select distinct on (account_id) account_id as "accountId", name, email, language,
      max("passwordHash") over (partition by account_id) is null as "isWithoutPassword"
    from incoming order by account_id, line`.execute(trx)
  const isNew = new Set(made.rows.map(({ email }) => email))
  const nameOf = new Map(people.rows.map(({ accountId, name }) => [accountId, name]))
  const given = gather([...added.rows, ...granted.rows])
  const placed = new Set(given.map(({ accountId }) => accountId))
  const fresh = people.rows.filter((one) => isNew.has(one.email))
  return {
    given: given.map((one) => ({ ...one, name: nameOf.get(one.accountId) ?? '' })),
    withoutNumber: fresh.filter(({ accountId }) => !placed.has(accountId)),
    withoutPassword: fresh.filter((one) => one.isWithoutPassword),
  }
}

type Came = { accountId: string; name: string; email: string; language: Language; isWithoutPassword: boolean }
type Given = { accountId: string; number: CustomerNumber; authorisation: Authorisation | null }

function gather(rows: readonly Given[]): Omit<MigrationDone['given'][number], 'name'>[] {
  const byBoth = new Map<string, Omit<MigrationDone['given'][number], 'name'>>()
  for (const { accountId, number, authorisation } of rows) {
    const key = `${accountId} ${number}`
    const one = byBoth.get(key) ?? { accountId, number, authorisations: [] }
    if (authorisation !== null) one.authorisations.push(authorisation)
    byBoth.set(key, one)
  }
  return [...byBoth.values()]
}
