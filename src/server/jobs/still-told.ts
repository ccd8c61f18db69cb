import type { Pool } from 'pg'
import { administrationAuthorisations } from '#domain/access/authorisation.ts'
import type { MailTemplates, MailToSend } from '#domain/contract/mail.ts'

/**
 * What a mail may still tell its reader at this moment: rights may have changed since it was planned. Undefined: nothing. Only
 * mails that tell something of a customer number are asked about; the others concern the reader alone.
 */
export async function stillTold(pool: Pool, mail: MailToSend): Promise<MailToSend | undefined> {
  switch (mail.template) {
    case 'access-requested': {
      const { climbed, number, requestId } = mail.values
      if (!(await isRequestOpen(pool, requestId))) return undefined
      const may =
        climbed || !(await administers(pool, mail.to.email, number.number))
          ? await isOperator(pool, mail.to.email)
          : true
      return may ? mail : undefined
    }
    case 'grants-end': {
      const grants = await stillEnding(pool, mail.to.email, mail.values)
      return grants.length === 0 ? undefined : { ...mail, values: { ...mail.values, grants } }
    }
    case 'invitation': {
      const open = await stillInvited(pool, mail.link?.detail['invitations'])
      const numbers = mail.values.numbers.filter(({ number }) => open.has(number))
      return numbers.length === 0 ? undefined : { ...mail, values: { ...mail.values, numbers } }
    }
    default:
      return mail
  }
}

async function isRequestOpen(pool: Pool, id: string): Promise<boolean> {
  const { rows } = await pool.query(`select 1 from access_requests where id::text = $1 and state = 'open'`, [id])
  return rows.length > 0
}

/** The numbers for which these invitations can still be accepted. */
async function stillInvited(pool: Pool, ids: unknown): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ number: string }>(
    `select customer_number as number from invitations
     where id::text = any ($1) and state = 'open' and expires_at > now()
       and may_still_give(invited_by, by_operator, customer_number)`,
    [Array.isArray(ids) ? ids.map(String) : []],
  )
  return new Set(rows.map((row) => row.number))
}

type EndingGrant = MailTemplates['grants-end']['grants'][number]

/** The grants that still run out on that day, as far as the reader is their holder or their administrator now. */
async function stillEnding(
  pool: Pool,
  email: string,
  { to, number, grants }: MailTemplates['grants-end'],
): Promise<EndingGrant[]> {
  if (to === 'administrator' && !(await administers(pool, email, number.number))) return []
  const { rows } = await pool.query<{ accountId: string; email: string; authorisation: string; endsOn: string }>(
    `select g.account_id as "accountId", a.email, g.authorisation,
       ((g.ends_at - interval '1 microsecond') at time zone 'Europe/Amsterdam')::date::text as "endsOn"
     from grants g join auth.accounts a on a.id = g.account_id
     where g.customer_number = $1 and g.ends_at > now() and g.account_id = any ($2)`,
    [number.number, grants.map((grant) => grant.accountId)],
  )
  const reader = email.toLowerCase()
  return grants.filter(({ accountId, authorisation, endsOn }) =>
    rows.some(
      (row) =>
        row.accountId === accountId &&
        row.authorisation === authorisation &&
        row.endsOn === endsOn &&
        (to === 'administrator' || row.email === reader),
    ),
  )
}

async function administers(pool: Pool, email: string, number: string): Promise<boolean> {
  const { rows } = await pool.query(
    `select 1 from grants g join auth.accounts a on a.id = g.account_id
     where a.email = $1 and g.customer_number = $2 and g.authorisation = any ($3)
       and (g.ends_at is null or g.ends_at > now())
     group by a.id having count(*) = $4`,
    [email.toLowerCase(), number, [...administrationAuthorisations], administrationAuthorisations.length],
  )
  return rows.length > 0
}

async function isOperator(pool: Pool, email: string): Promise<boolean> {
  const { rows } = await pool.query('select 1 from auth.accounts where email = $1 and operator', [email.toLowerCase()])
  return rows.length > 0
}
