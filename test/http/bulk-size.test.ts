import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorisations } from '#domain/access/authorisation.ts'
import { foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
beforeAll(async () => {
  portal = await openPortal()
  marieke = await portal.browser('marieke')
})
afterAll(() => portal?.close())

const bulk = `/customer-numbers/${number}/bulk`
const people = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@x.nl`)
const list = (
  text: string,
  customerNumbers: string[] = [number],
  give: object[] = [{ authorisation: 'invoices' }],
) => ({
  text,
  mode: 'give',
  defaults: { customerNumbers, give },
})
const preview = (body: object) => marieke.ask('POST', `${bulk}/preview`, body)

test('a number that is named fifty times counts once, and what is shown stays small with true counts', async () => {
  const give = authorisations.map((authorisation) => ({ authorisation, reason: 'x'.repeat(200) }))
  const seen = await preview(list([...people(1500), 'fout', 'ook fout'].join('\n'), Array(50).fill(number), give))
  expect(seen.json().counts).toMatchObject({ invite: 1500, wrong: 2 })
  const { lines } = seen.json()
  expect(lines).toHaveLength(1002)
  expect(lines.filter(({ effect }: { effect: string }) => effect === 'wrong')).toHaveLength(2)
})

test('a list may not grow by naming many numbers, in a look or in earnest', async () => {
  const many = Array.from({ length: 50 }, (_, i) => String(8_000_000 + i))
  for (const url of [`${bulk}/preview`, bulk]) {
    const refused = await marieke.ask('POST', url, list(people(101).join('\n'), many))
    expect([refused.statusCode, refused.json().detail]).toEqual([
      422,
      expect.stringContaining('samen zijn het er 5050'),
    ])
    const twice = await marieke.ask(
      'POST',
      url,
      list('a@x.nl', [number], [{ authorisation: 'invoices' }, { authorisation: 'invoices' }]),
    )
    expect(twice.json().fields).toMatchObject([{ field: 'give' }])
  }
})

test('a list is about the numbers it names alone: what else somebody administers is neither locked nor asked', async () => {
  const other = '9401140'
  await portal.state.ownerPool.query(
    `with made as (insert into customer_numbers (number, customer_id)
        select $1, customer_id from customer_numbers where number = $2 returning number),
      joined as (insert into members (account_id, customer_number) select $3, number from made returning customer_number)
    insert into grants (account_id, customer_number, authorisation)
      select $3, customer_number, key from joined, unnest('{customer-number-settings,manage-customer-number}'::text[]) key`,
    [other, number, portal.ids.marieke],
  )
  const client = await portal.state.ownerPool.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtextextended('zendzicht number ' || $1, 0))`, [other])
    const done = await marieke.ask('POST', bulk, list('a@x.nl'))
    expect(done.json().counts).toMatchObject({ invite: 1 })
  } finally {
    await client.query('rollback')
    client.release()
  }
  const both = await preview(list('b@x.nl', [number, other, foreign]))
  expect(both.json().lines.map(({ effect }: { effect: string }) => effect)).toEqual(['invite', 'invite', 'wrong'])
})

test('looking has its limit', async () => {
  const all = await Promise.all(people(70).map((email) => preview(list(email))))
  expect(all.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThan(0)
  expect(all.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThan(0)
})
