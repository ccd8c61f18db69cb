import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanUp } from '#server/jobs/clean-up.ts'
import { number, openPortal, type Portal } from '#test/http/portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
}, 30_000)
afterAll(() => portal?.close())

const day = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString()

/** What is left of rows that were put in as so many days old. */
async function left(table: string, column: string): Promise<string[]> {
  const text = `select ${column} as name from ${table} where ${column} like 'old%' or ${column} like 'young%' order by 1`
  return (await portal.state.ownerPool.query<{ name: string }>(text)).rows.map(({ name }) => name)
}

test('what has long ended goes, what may still be looked up stays', async () => {
  const { ownerPool } = portal.state
  const { thijs } = portal.ids
  const put = (text: string, values: unknown[]) => ownerPool.query(text, values)
  // Beside each of its ages: a little too old, and just not.
  const ages = (limit: number) =>
    [
      ['old', limit + 1],
      ['young', limit - 1],
    ] as const
  for (const [name, days] of ages(30)) {
    const link = `insert into auth.links (token_hash, purpose, email, expires_at, used_at) values ($1, 'invitation', $2, $3, $4)`
    await put(link, [Buffer.from(`${name} ended`), `${name}.ended@x.test`, daysAgo(days), null])
    await put(link, [Buffer.from(`${name} used`), `${name}.used@x.test`, daysAgo(days - 7), daysAgo(days)])
  }
  for (const [name, days] of ages(90)) {
    const { rows } = await put(
      `insert into changes (at, by_account, kind, customer_numbers) values ($1, $2, 'grants', array[$3]) returning id`,
      [daysAgo(days), thijs, number],
    )
    await put(
      `insert into change_items (change_id, position, customer_number, email, name, given, taken, before, after)
       values ($1, 0, $2, $3, '', 1, 0, '{}', '{}')`,
      [rows[0].id, number, `${name}@x.test`],
    )
    for (const state of ['accepted', 'withdrawn', 'declined', 'open']) {
      await put(
        `insert into invitations (email, customer_number, state, sent_at, expires_at, ended_at)
         values ($1, $2, $3, $4::timestamptz - interval '7 days', $4, case when $3 <> 'open' then $4::timestamptz end)`,
        [`${name}.${state}@x.test`, number, state, daysAgo(days)],
      )
    }
    const token = `insert into auth.tokens (account_id, token_hash, name, customer_number, authorisations, second_factor, ends_on, ended_at)
      values ($1, $2, $3, $4, '{}', false, $5, $6)`
    await put(token, [thijs, Buffer.from(`${name} 1`), `${name} ended`, number, daysAgo(-100), daysAgo(days)])
    // Ends with that day, so up to a day later than its age says.
    await put(token, [thijs, Buffer.from(`${name} 2`), `${name} over`, number, daysAgo(days), null])
  }
  for (const [name, days] of ages(400)) {
    for (const state of ['granted', 'declined', 'withdrawn', 'open']) {
      await put(
        `insert into access_requests (account_id, name, email, company, language, customer_number, authorisations, asked_at, state, decided_at)
         values ($1, $2, '', '', 'nl', $3, '{}', $4, $5, case when $5 <> 'open' then $4::timestamptz end)`,
        [thijs, `${name} ${state}`, number, daysAgo(days), state],
      )
    }
  }
  const audited = await ownerPool.query('select count(*) from audit')

  await cleanUp(ownerPool, portal.dataDir)

  expect(await left('auth.links', 'email')).toEqual(['young.ended@x.test', 'young.used@x.test'])
  expect(await left('change_items', 'email')).toEqual(['young@x.test'])
  expect((await ownerPool.query('select 1 from changes')).rowCount).toBe(1)
  expect(await left('invitations', 'email')).toEqual(
    ['accepted', 'declined', 'open', 'withdrawn'].map((state) => `young.${state}@x.test`),
  )
  expect(await left('auth.tokens', 'name')).toEqual(['young ended', 'young over'])
  // A request that nobody has answered waits for its answer.
  expect(await left('access_requests', 'name')).toEqual([
    'old open',
    'young declined',
    'young granted',
    'young open',
    'young withdrawn',
  ])
  expect((await ownerPool.query('select count(*) from audit')).rows).toEqual(audited.rows)
})
