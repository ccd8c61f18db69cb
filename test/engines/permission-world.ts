import { createHash } from 'node:crypto'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { State } from '#store/state/open-state.ts'

// Accounts that get and lose one authorisation on their numbers all the time, and an administrator for each number.

export const played: Authorisation = 'insight-parcels'
const numberCount = 12
const accountCount = 48
const numbersPerAccount = 2

export const numbers = Array.from({ length: numberCount }, (_, i) => `7${String(i).padStart(6, '0')}` as CustomerNumber)
export const administratorOf = (number: CustomerNumber) => `admin-${number}`

export type Pair = { accountId: string; number: CustomerNumber }
export const pairs: readonly Pair[] = Array.from({ length: accountCount }, (_, account) =>
  Array.from({ length: numbersPerAccount }, (_, i) => ({
    accountId: `account-${account}`,
    number: numbers[(account * 5 + i * 7) % numberCount]!,
  })),
).flat()

/** Tokens follow from names: both processes know them without being told. */
export const sessionTokenOf = (accountId: string) => `session of ${accountId}`
export const apiTokenOf = ({ accountId, number }: Pair) =>
  `zz_${createHash('sha256').update(`${accountId} ${number}`).digest('base64url')}`

/** Fills an empty database, as its owner. Everybody holds one thing on a number that nobody changes. */
export async function fillPermissionWorld({ ownerPool }: State): Promise<void> {
  const accounts = [...new Set([...pairs.map(({ accountId }) => accountId), ...numbers.map(administratorOf)])]
  const held = [
    ...pairs.map((pair) => ({ ...pair, authorisation: 'webshop' })),
    ...numbers.flatMap((number) =>
      ['customer-number-settings', 'manage-customer-number'].map((authorisation) => ({
        accountId: administratorOf(number),
        number,
        authorisation,
      })),
    ),
  ]
  await ownerPool.query(
    `insert into auth.accounts (id, name, email) select id, id, id || '@race.test' from unnest($1::text[]) id`,
    [accounts],
  )
  await ownerPool.query(
    `insert into auth.sessions (id, token, account_id, expires_at)
     select token, token, id, now() + interval '1 day' from unnest($1::text[], $2::text[]) as s (id, token)`,
    [accounts, accounts.map(sessionTokenOf)],
  )
  await ownerPool.query(
    `with customer as (insert into customers (name) values ('Race B.V.') returning id)
     insert into customer_numbers (number, customer_id) select number, customer.id from unnest($1::text[]) number, customer`,
    [numbers],
  )
  const members = [...pairs, ...numbers.map((number) => ({ accountId: administratorOf(number), number }))]
  await ownerPool.query(
    'insert into members (account_id, customer_number) select * from unnest($1::text[], $2::text[])',
    [members.map(({ accountId }) => accountId), members.map(({ number }) => number)],
  )
  await ownerPool.query(
    'insert into grants (account_id, customer_number, authorisation) select * from unnest($1::text[], $2::text[], $3::text[])',
    [held.map(({ accountId }) => accountId), held.map(({ number }) => number), held.map((one) => one.authorisation)],
  )
  await ownerPool.query(
    `insert into auth.tokens (account_id, customer_number, token_hash, name, authorisations, second_factor, ends_on)
     select account_id, customer_number, token_hash, 'race', $4, false, current_date + 30
     from unnest($1::text[], $2::text[], $3::bytea[]) as t (account_id, customer_number, token_hash)`,
    [
      pairs.map(({ accountId }) => accountId),
      pairs.map(({ number }) => number),
      pairs.map((pair) => createHash('sha256').update(apiTokenOf(pair)).digest()),
      [played],
    ],
  )
}
