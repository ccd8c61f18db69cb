import type { Pool } from 'pg'
import { administrationAuthorisations } from '#domain/access/authorisation.ts'
import type { MailTemplates, MailToSend, NamedNumber } from '#domain/contract/mail.ts'
import type { Language } from '#domain/words/language.ts'
import { addJobAs } from '#store/state/jobs.ts'

/** How long before its last day a grant is announced. */
const reminderDays = [14, 3] as const

type Ending = MailTemplates['grants-end']['grants'][number] & { number: string; company: string; daysLeft: number }
type Reader = { accountId: string; email: string; name: string; language: Language }

/**
 * Plans the mails about grants that end soon, to their holders and to the administrators of the number: one for each reader and
 * number. A day on which nothing ran is made up for; each reminder is planned once, whoever runs this and however often.
 * today: 'YYYY-MM-DD', that of the Netherlands unless said otherwise. The answer is how many mails were planned.
 */
export async function remindGrants(pool: Pool, today?: string): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows: ending } = await client.query<Ending>(takeDue, [reminderDays, today ?? null])
    const numbers = [...new Set(ending.map(({ number }) => number))]
    const { rows: administrators } = await client.query<Reader & { number: string }>(listAdministrators, [
      numbers,
      [...administrationAuthorisations],
      administrationAuthorisations.length,
    ])
    const { rows: holders } = await client.query<Reader>(
      'select id as "accountId", email, name, language from auth.accounts where id = any ($1)',
      [[...new Set(ending.map(({ accountId }) => accountId))]],
    )
    const mails = numbers.flatMap((number) => {
      const here = ending.filter((grant) => grant.number === number)
      return [
        ...holders.map((reader) =>
          mailTo(
            'holder',
            reader,
            here.filter(({ accountId }) => accountId === reader.accountId),
          ),
        ),
        ...administrators
          .filter((reader) => reader.number === number)
          // One's own grants are in the other mail.
          .map((reader) =>
            mailTo(
              'administrator',
              reader,
              here.filter(({ accountId }) => accountId !== reader.accountId),
            ),
          ),
      ].filter((mail) => mail !== undefined)
    })
    for (const mail of mails) await addJobAs(client, 'send-mail', mail)
    await client.query('commit')
    return mails.length
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

// Marks what is due as announced and answers it: of two who do this at once, one gets each. A grant that was given with less than
// that many days to go was never 14 (or 3) days from its end.
const takeDue = `
  with today as (select coalesce($2::date, (now() at time zone 'Europe/Amsterdam')::date) as day),
  due as (
    select g.account_id, g.customer_number, g.authorisation, ending.ends_on, days.days, ending.ends_on - today.day as days_left
    from grants g
    cross join today
    cross join lateral (
      select ((g.ends_at - interval '1 microsecond') at time zone 'Europe/Amsterdam')::date as ends_on,
        (g.given_at at time zone 'Europe/Amsterdam')::date as given_on
    ) ending
    cross join unnest($1::int[]) as days (days)
    where g.ends_at is not null and g.ends_at > now()
      and today.day between ending.ends_on - days.days and ending.ends_on
      and ending.given_on <= ending.ends_on - days.days
  ),
  taken as (
    insert into grant_reminders (account_id, customer_number, authorisation, ends_on, days)
    select account_id, customer_number, authorisation, ends_on, days from due
    on conflict do nothing returning account_id, customer_number, authorisation, ends_on, days
  )
  select distinct due.customer_number as number, c.name as company, due.account_id as "accountId", a.name, due.authorisation,
    due.ends_on::text as "endsOn", due.days_left as "daysLeft"
  from taken join due using (account_id, customer_number, authorisation, ends_on, days)
  join auth.accounts a on a.id = due.account_id
  join customer_numbers n on n.number = due.customer_number
  join customers c on c.id = n.customer_id
  order by "endsOn", a.name, due.authorisation`

const listAdministrators = `
  select g.customer_number as number, a.id as "accountId", a.email, a.name, a.language
  from grants g join auth.accounts a on a.id = g.account_id
  where g.customer_number = any ($1) and g.authorisation = any ($2) and (g.ends_at is null or g.ends_at > now())
  group by g.customer_number, a.id having count(*) = $3`

function mailTo(
  to: 'holder' | 'administrator',
  { email, name, language }: Reader,
  ending: readonly Ending[],
): MailToSend | undefined {
  const [first] = ending
  if (first === undefined) return undefined
  const number: NamedNumber = { number: first.number, company: first.company }
  const days = Math.min(...ending.map(({ daysLeft }) => daysLeft))
  const grants = ending.map((one) => ({
    name: one.name,
    accountId: one.accountId,
    authorisation: one.authorisation,
    endsOn: one.endsOn,
  }))
  return { template: 'grants-end', to: { email, name, language }, values: { to, number, days, grants } }
}
