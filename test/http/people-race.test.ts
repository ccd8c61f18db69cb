import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { Gift } from '#domain/access/gift.ts'
import { change, emails, number, openPortal, type Browser, type Person, type Portal } from '#test/http/portal.ts'

let portal: Portal
const browsers: Browser[] = []
const people: Person[] = ['marieke', 'thijs', 'els']
const administration: Authorisation[] = ['customer-number-settings', 'manage-customer-number']
const base = `/customer-numbers/${number}`

beforeAll(async () => {
  portal = await openPortal()
  for (const person of people) browsers.push(await portal.browser(person))
})
afterAll(() => portal?.close())

// A generator of its own, so that a run that fails can be done again.
function random(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** Every number keeps an administrator without an end date, whatever several of them do at once. */
async function permanentAdministrators(): Promise<number> {
  const { rows } = await portal.state.ownerPool.query<{ n: number }>(
    `select count(*)::int as n from (select account_id from grants where customer_number = $1
      and authorisation = any ($2) and ends_at is null group by account_id having count(*) = 2) administrators`,
    [number, administration],
  )
  return rows[0]!.n
}

test('three administrators who demote, end-date, remove and undo each other at once leave one standing', async () => {
  const next = random(20_261_123)
  const pick = <One>(from: readonly One[]): One => from[Math.floor(next() * from.length)]!
  const changes: string[] = []
  const { ownerPool } = portal.state
  const statuses = new Set<number>()

  async function act(browser: Browser): Promise<void> {
    const account = portal.ids[pick(people)]
    const kind = pick(['take', 'end', 'take', 'remove', 'remove', 'bulk', 'undo', 'give'])
    const seen = await browser.ask('GET', `${base}/authorisations`)
    const members: { accountId: string; grants: Gift[] }[] = seen.json().members ?? []
    const expected = members.find(({ accountId }) => accountId === account)?.grants ?? []
    const put = async (more: Parameters<typeof change>[1]) => {
      const answer = await browser.ask('PUT', `${base}/authorisations`, change(account, { ...more, expected }))
      if (answer.statusCode === 200) changes.push(answer.json().changeId)
      statuses.add(answer.statusCode)
    }
    if (kind === 'give') return put({ give: administration })
    if (kind === 'end') return put({ give: [pick(administration)], endsOn: '2999-12-31' })
    if (kind === 'take') return put({ take: [pick(administration)] })
    if (kind === 'undo' && changes.length > 0) {
      statuses.add((await browser.ask('POST', `${base}/changes/${pick(changes)}/undo`)).statusCode)
    }
    if (kind === 'bulk') {
      const give = [{ authorisation: 'invoices' }]
      const text = emails[pick(people)]
      const body = { text, mode: pick(['give', 'set']), defaults: { customerNumbers: [number], give } }
      statuses.add((await browser.ask('POST', `${base}/bulk`, body)).statusCode)
    }
    if (kind === 'remove') statuses.add((await browser.ask('DELETE', `${base}/accounts/${account}`)).statusCode)
  }

  for (let round = 0; round < 20; round++) {
    // Whoever was removed comes back as an administrator, on another number as well so that no account is deleted.
    for (const person of people) {
      const id = portal.ids[person]
      await ownerPool.query(
        `insert into members (account_id, customer_number) select $1, number from customer_numbers on conflict do nothing`,
        [id],
      )
      await ownerPool.query(
        `insert into grants (account_id, customer_number, authorisation) select $1, $2, unnest($3::text[])
         on conflict (account_id, customer_number, authorisation) do update set ends_at = null`,
        [id, number, administration],
      )
    }
    await Promise.all([...browsers, ...browsers].map(act))
    expect(await permanentAdministrators(), `round ${round}`).toBeGreaterThan(0)
  }
  // Nothing failed, and something was refused.
  expect([...statuses].filter((status) => status >= 500)).toEqual([])
  expect(statuses).toContain(409)
})
