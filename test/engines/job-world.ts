import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { administrationAuthorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { MailToSend } from '#domain/contract/mail.ts'
import { addJobAs } from '#store/state/jobs.ts'
import { openState, type State } from '#store/state/open-state.ts'
import { readConfig, type Config } from '#server/config.ts'
import { openSignIn, type SignIn } from '#server/sign-in.ts'

export const number = '9401138' as CustomerNumber
export const foreign = '9500001' as CustomerNumber

/** marieke administers the number, thijs belongs to it, els administers another, anna is an operator; marieke reads English. */
const people = [
  { id: 'anna', first: 'Anna', last: 'de Vries', language: 'nl', operator: true },
  { id: 'marieke', first: 'Marieke', last: 'Vos', language: 'en', operator: false },
  { id: 'thijs', first: 'Thijs', last: 'van den Berg', language: 'nl', operator: false },
  { id: 'els', first: 'Els', last: 'Smit', language: 'nl', operator: false },
] as const
type PersonId = (typeof people)[number]['id']
export const mailOf = (id: PersonId) => `${id}@world.test`

/** A database with people in it, and no server: what jobs work with. */
export type JobWorld = {
  state: State
  signIn: SignIn
  config: Config
  dataDir: string
  /** Writes the job of a mail in a transaction of its own. */
  plan(mail: MailToSend): Promise<void>
  give(
    id: PersonId,
    authorisation: Authorisation,
    endsOn: string | null,
    about?: { on?: CustomerNumber; givenOn?: string },
  ): Promise<void>
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export async function openJobWorld(env: Record<string, string> = {}): Promise<JobWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zz-'))
  const config = readConfig({ DATA_DIR: dataDir, ...env })
  const state = await openState(config)
  for (const { id, first, last, language, operator } of people) {
    await state.ownerPool.query(
      `insert into auth.accounts (id, name, email, first_name, last_name, language, operator)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, `${first} ${last}`, mailOf(id), first, last, language, operator],
    )
  }
  const query = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await state.ownerPool.query<Row>(text, values)).rows
  const give: JobWorld['give'] = async (
    accountId,
    authorisation,
    endsOn,
    { on = number, givenOn = '2026-01-01' } = {},
  ) => {
    await query(
      `insert into grants (account_id, customer_number, authorisation, given_at, ends_at)
       values ($1, $2, $3, $4, ($5::date + 1)::timestamp at time zone 'Europe/Amsterdam')
       on conflict (account_id, customer_number, authorisation) do update set given_at = excluded.given_at, ends_at = excluded.ends_at`,
      [accountId, on, authorisation, givenOn, endsOn],
    )
  }
  const members = [
    { accountId: 'marieke', on: number, company: 'Kadewinkel B.V.', administers: true },
    { accountId: 'thijs', on: number, company: 'Kadewinkel B.V.', administers: false },
    { accountId: 'els', on: foreign, company: 'Buitenland B.V.', administers: true },
  ] as const
  for (const { accountId, on, company, administers } of members) {
    await query(
      `with customer as (insert into customers (name) select $2 where not exists (select from customers where name = $2) returning id)
       insert into customer_numbers (number, customer_id) select $1, id from customer`,
      [on, company],
    )
    await query('insert into members (account_id, customer_number) values ($1, $2)', [accountId, on])
    for (const one of administers ? administrationAuthorisations : []) await give(accountId, one, null, { on })
  }
  return {
    state,
    signIn: openSignIn({ authPool: state.authPool, secret: 'of this test', publicUrl: config.publicUrl }),
    config,
    dataDir,
    plan: (mail) => addJobAs(state.ownerPool, 'send-mail', mail),
    give,
    query,
    async close() {
      await state.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
