import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Trx } from '#store/state/scoped.ts'

/** From when until when someone held an authorisation; names as they were. until: exclusive, null while it runs. */
export type GrantPeriod = {
  accountId: string
  name: string
  email: string
  authorisation: Authorisation
  from: Date
  until: Date | null
  givenBy: string | null
  endedBy: string | null
  reason: string
  how: 'running' | 'taken' | 'changed' | 'removed' | 'ended'
  /** The end that was set when it was given. */
  endsAt: Date | null
  /** It was not taken: when its end date is past, it stands there without working. */
  stillThere: boolean
}

// A grant with an end date ends by itself, without anything being written.
const ended = sql<Date | null>`case when p.until_at is not null then p.until_at when p.ends_at <= now() then p.ends_at end`
const columns = sql`p.account_id as "accountId", p.name, p.email, p.authorisation, p.from_at as "from", ${ended} as until,
  p.given_by_name as "givenBy", p.ended_by_name as "endedBy", p.reason,
  p.ends_at as "endsAt", p.until_at is null as "stillThere",
  case when p.until_at is null and p.ends_at <= now() then 'ended' else p.how end as how`

/** Who held what on a number on a calendar day in the Netherlands, whole or in part. */
export async function periodsOn(trx: Trx, number: CustomerNumber, date: string): Promise<GrantPeriod[]> {
  const midnight = (days: number) =>
    sql`((${date}::date + ${sql.lit(days)})::timestamp at time zone 'Europe/Amsterdam')`
  const { rows } = await sql<GrantPeriod>`select ${columns} from grant_periods p
    where p.customer_number = ${number} and p.from_at < ${midnight(1)}
      and coalesce(${ended}, 'infinity') > greatest(p.from_at, ${midnight(0)})
    order by lower(p.name), p.account_id, p.from_at, p.authorisation`.execute(trx)
  return rows
}

/** Every period of one person and one authorisation on a number, the newest first. */
export async function periodsOf(
  trx: Trx,
  number: CustomerNumber,
  accountId: string,
  authorisation: Authorisation,
): Promise<GrantPeriod[]> {
  const { rows } = await sql<GrantPeriod>`select ${columns} from grant_periods p
    where p.customer_number = ${number} and p.account_id = ${accountId} and p.authorisation = ${authorisation}
    order by p.from_at desc, p.id desc`.execute(trx)
  return rows
}

/** How someone was called who held something on a number, at the last; undefined when that was never so. */
export function formerName(trx: Trx, number: CustomerNumber, accountId: string) {
  return trx
    .selectFrom('grant_periods')
    .select('name')
    .where('customer_number', '=', number)
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whether the periods that run are the grants there are, as the owner. Tells what differs. */
export async function verifyPeriods(owner: Pool, tell: (sentence: string) => void): Promise<void> {
  const { rows } = await owner.query<{ account: string; number: string; authorisation: string; kept: boolean }>(
    `select coalesce(g.account_id, p.account_id) as account, coalesce(g.customer_number, p.customer_number) as number,
       coalesce(g.authorisation, p.authorisation) as authorisation, g.account_id is not null as kept
     from grants g full join (select * from grant_periods where until_at is null) p
       on p.account_id = g.account_id and p.customer_number = g.customer_number and p.authorisation = g.authorisation
     where g.account_id is null or p.account_id is null
       or (g.reason, g.ends_at) is distinct from (p.reason, p.ends_at) or p.how <> 'running'
     order by 2, 1, 3 limit 1000`,
  )
  for (const { account, number, authorisation, kept } of rows) {
    const whose = `'${authorisation}' of account ${account} on customer number ${number}`
    tell(
      kept
        ? `The history of ${whose} does not say what is in force now.`
        : `The history says that ${whose} is in force, but it is not.`,
    )
  }
}
