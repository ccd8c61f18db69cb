import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import { linkFor, mailsOf } from '#test/http/mailbox.ts'
import { change, emails, foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let els: Browser
beforeAll(async () => {
  portal = await openPortal()
  ;[marieke, els] = await Promise.all([portal.browser('marieke'), portal.browser('els')])
})
afterAll(() => portal?.close())

const base = `/customer-numbers/${number}`
const sql = (text: string, values: unknown[] = []) => portal.state.ownerPool.query(text, values)
const put = (...changes: object[]) => marieke.ask('PUT', `${base}/authorisations`, { changes })
const undo = (id: string, browser = marieke) => browser.ask('POST', `${base}/changes/${id}/undo`)
const gifts = (...keys: Authorisation[]) => keys.map((authorisation) => ({ authorisation }))

/** Everything there is about people, to the microsecond. */
async function world(): Promise<unknown> {
  const { rows } = await sql(`select
    (select json_agg(g order by account_id, customer_number, authorisation) from grants g) as grants,
    (select json_agg(m order by account_id, customer_number) from members m) as members,
    (select json_agg(i order by i.email) from (select email, customer_number, grants, invited_by, sent_at, expires_at
      from invitations where state = 'open') i) as invitations`)
  return rows[0]
}

beforeEach(async () => {
  await sql('delete from grants where account_id = $1', [portal.ids.thijs])
  await sql('delete from members where account_id not in (select account_id from grants) and account_id <> $1', [
    portal.ids.thijs,
  ])
  await sql('insert into members (account_id, customer_number) values ($1, $2) on conflict do nothing', [
    portal.ids.thijs,
    number,
  ])
})

describe('one save for many accounts', () => {
  test('is all or nothing, and each account has an entry of its own', async () => {
    const { thijs, marieke: self } = portal.ids
    const all = [...authorisations]
    const wrong = await put(
      ...change(thijs, { give: ['invoices'] }).changes,
      ...change(self, { take: ['manage-customer-number'], expected: all }).changes,
    )
    expect(wrong.json().code).toBe('last-administrator')
    const stale = await put(
      ...change(thijs, { give: ['invoices'] }).changes,
      ...change(self, { take: ['webshop'], expected: ['webshop'] }).changes,
    )
    expect(stale.json().code).toBe('conflict')
    const strange = await put(...change(thijs, { give: ['invoices'] }).changes, ...change(portal.ids.els).changes)
    expect(strange.json().code).toBe('not-found')
    const twice = await put(...change(thijs).changes, ...change(thijs).changes)
    expect(twice.json().fields[0].field).toBe('changes.1.give')
    expect((await sql('select 1 from grants where account_id = $1', [thijs])).rows).toEqual([])
    const done = await put(
      ...change(thijs, { give: ['invoices'] }).changes,
      ...change(self, { take: ['webshop'], expected: all }).changes,
    )
    expect(done.json().members.map((one: { grants: object[] }) => one.grants.length)).toEqual([
      1,
      authorisations.length - 1,
    ])
    const { entries } = (await marieke.ask('GET', `${base}/audit?kind=rights`)).json()
    expect(
      entries
        .slice(0, 2)
        .map((one: { subject: string; given: []; taken: [] }) => [one.subject, one.given, one.taken])
        .toSorted(),
    ).toEqual([
      ['Marieke Vos', [], ['webshop']],
      ['Thijs van den Berg', ['invoices'], []],
    ])
    expect((await undo(done.json().changeId)).statusCode).toBe(204)
  })

  test('says who was first, about whom', async () => {
    await put(...change(portal.ids.thijs, { give: ['invoices'] }).changes)
    const late = await put(...change(portal.ids.thijs, { give: ['webshop'] }).changes)
    expect(late.json().detail).toMatch(/^Marieke Vos heeft de autorisaties van Thijs van den Berg intussen gewijzigd/)
  })

  test('says who took someone off the number meanwhile', async () => {
    await marieke.ask('POST', `${base}/accounts`, { email: emails.els, customerNumbers: [number], give: [] })
    const token = await linkFor(portal, 'invitation', emails.els)
    await portal.app.inject({ method: 'POST', url: '/api/v1/invitations/accept', payload: { token } })
    await marieke.ask('DELETE', `${base}/accounts/${portal.ids.els}`)
    const late = await put(...change(portal.ids.els, { give: ['invoices'] }).changes)
    expect([late.statusCode, late.json().detail]).toEqual([
      409,
      expect.stringMatching(/^Marieke Vos heeft deze gebruiker intussen van het klantnummer gehaald/),
    ])
  })

  test('open pages of the other administrators follow', async () => {
    const heard: string[] = []
    const stop = portal.state.listen('rights', (accountId) => heard.push(accountId))
    await put(...change(portal.ids.thijs, { give: ['invoices'] }).changes)
    await expect.poll(() => heard).toEqual(expect.arrayContaining([portal.ids.thijs, portal.ids.marieke]))
    stop()
  })

  test('another end date or reason is a change as well', async () => {
    const id = portal.ids.thijs
    await put(...change(id, { give: ['invoices'], endsOn: '2999-01-01' }).changes)
    const again = await put({
      accountId: id,
      give: [{ authorisation: 'invoices', reason: 'blijft' }],
      take: [],
      expected: [{ authorisation: 'invoices', endsOn: '2999-01-01' }],
    })
    expect(again.json().members[0].grants).toMatchObject([{ reason: 'blijft', endsOn: null }])
    const { changes } = (await marieke.ask('GET', `${base}/changes`)).json()
    expect(changes[0]).toMatchObject({
      by: 'Marieke Vos',
      kind: 'grants',
      people: 1,
      given: 1,
      taken: 0,
      undone: false,
    })
  })
})

describe('undoing', () => {
  test('whatever was saved puts everything back as it was', async () => {
    const some = fc.uniqueArray(fc.constantFrom(...authorisations), { maxLength: 4 })
    const step = fc.record({ give: some, take: some, endsOn: fc.constantFrom(undefined, '2999-12-31') })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
        const states: unknown[] = []
        const ids: string[] = []
        for (const { give, take, endsOn } of steps) {
          states.push(await world())
          const { members } = (await marieke.ask('GET', `${base}/authorisations`)).json()
          const thijs = members.find((one: { email: string }) => one.email === emails.thijs)
          const expected = thijs.grants
          const rest = take.filter((one) => !give.includes(one))
          const saved = await put(
            ...change(thijs.accountId, { give, take: rest, expected, ...(endsOn && { endsOn }) }).changes,
          )
          expect(saved.statusCode).toBe(200)
          ids.push(saved.json().changeId)
        }
        for (const id of ids.toReversed()) {
          expect((await undo(id)).statusCode).toBe(204)
          expect(await world()).toEqual(states.pop())
        }
      }),
      { numRuns: 12 },
    )
  })

  test('is refused when something of it was changed since, or when it was done already', async () => {
    const id = portal.ids.thijs
    const first = (await put(...change(id, { give: ['invoices'] }).changes)).json().changeId
    const second = (await put(...change(id, { give: ['webshop'], expected: ['invoices'] }).changes)).json().changeId
    const refused = await undo(first)
    expect([refused.statusCode, refused.json().detail]).toEqual([
      409,
      expect.stringContaining('Bij Thijs van den Berg is intussen iets veranderd'),
    ])
    expect((await undo(second)).statusCode).toBe(204)
    const both = await Promise.all([undo(first), undo(first)])
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 409])
    expect((await undo(first)).json().detail).toBe('Deze wijziging is al ongedaan gemaakt.')
    const { entries } = (await marieke.ask('GET', `${base}/audit`)).json()
    expect(entries[0]).toMatchObject({
      act: 'undo-change',
      subject: 'Thijs van den Berg',
      given: [],
      taken: ['invoices'],
    })
  })

  test('of a change elsewhere does not exist', async () => {
    const saved = (await put(...change(portal.ids.thijs, { give: ['invoices'] }).changes)).json().changeId
    const answers = [
      await els.ask('POST', `/customer-numbers/${foreign}/changes/${saved}/undo`),
      await els.ask('POST', `/customer-numbers/${foreign}/changes/0193e1c2-0000-4000-8000-000000000000/undo`),
      await els.ask('POST', `/customer-numbers/${foreign}/changes/x/undo`),
      await undo(saved, els),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404])
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect((await els.ask('GET', `/customer-numbers/${foreign}/changes`)).json()).toEqual({ changes: [] })
  })

  test('leaves no number without an administrator', async () => {
    const both = gifts('customer-number-settings', 'manage-customer-number')
    const saved = await put({ accountId: portal.ids.thijs, give: both, take: [], expected: [] })
    await sql(`delete from grants where account_id = $1 and authorisation = 'manage-customer-number'`, [
      portal.ids.marieke,
    ])
    const thijs = await portal.browser('thijs')
    expect((await undo(saved.json().changeId, thijs)).json().code).toBe('last-administrator')
    await sql(
      `insert into grants (account_id, customer_number, authorisation) values ($1, $2, 'manage-customer-number')`,
      [portal.ids.marieke, number],
    )
    expect((await undo(saved.json().changeId)).statusCode).toBe(204)
  })

  test('of an invitation withdraws it, unless it was accepted; of a removal works while the account exists', async () => {
    const before = await world()
    const invite = () =>
      marieke.ask('POST', `${base}/accounts`, { email: emails.els, customerNumbers: [number], give: gifts('webshop') })
    expect((await undo((await invite()).json().changeId)).statusCode).toBe(204)
    expect(await world()).toEqual(before)
    const { changeId } = (await invite()).json()
    const token = await linkFor(portal, 'invitation', emails.els)
    await portal.app.inject({ method: 'POST', url: '/api/v1/invitations/accept', payload: { token } })
    expect((await undo(changeId)).statusCode).toBe(409)
    const joined = await world()
    await marieke.ask('DELETE', `${base}/accounts/${portal.ids.els}`)
    const removed = (await marieke.ask('GET', `${base}/changes`)).json().changes[0]
    expect(removed).toMatchObject({ kind: 'remove', people: 1, taken: 1 })
    expect((await undo(removed.id)).statusCode).toBe(204)
    expect(await world()).toEqual(joined)
    await marieke.ask('DELETE', `${base}/accounts/${portal.ids.els}`)
    await marieke.ask('DELETE', `${base}/accounts/${portal.ids.thijs}`)
    const gone = (await marieke.ask('GET', `${base}/changes`)).json().changes[0]
    expect((await undo(gone.id)).json().detail).toContain('Het account van Thijs van den Berg bestaat niet meer')
    portal.ids.thijs = await portal.signIn.createAccount({
      email: emails.thijs,
      password: 'paarse-olifant-42',
      firstName: 'Thijs',
      infix: 'van den',
      lastName: 'Berg',
      company: '',
    })
  })
})

describe('many at once', () => {
  const bulk = (text: string, more: object = {}) => ({
    text,
    defaults: { customerNumbers: [number], give: gifts('invoices') },
    mode: 'give',
    ...more,
  })
  const preview = async (body: object, browser = marieke) =>
    (await browser.ask('POST', `${base}/bulk/preview`, body)).json()
  const apply = (body: object) => marieke.ask('POST', `${base}/bulk`, body)

  test('shows what each line will do, does exactly that, and can be undone', async () => {
    const before = await world()
    const text = `email;voornaam;achternaam;autorisaties\n${emails.thijs};;;Facturen|Webshop\nnieuw@x.nl;Nina;Bos;\n${emails.els};;;`
    const seen = await preview(bulk(text))
    expect(seen.lines).toMatchObject([
      { line: 2, name: 'Thijs van den Berg', effect: 'change', give: ['invoices', 'webshop'], take: [], problem: null },
      { line: 3, name: 'Nina Bos', effect: 'invite', give: ['invoices'] },
      { line: 4, name: '', effect: 'invite', give: ['invoices'] },
    ])
    expect(await world()).toEqual(before)
    const done = await apply(bulk(text, { fingerprint: seen.fingerprint }))
    expect(done.json()).toEqual({
      changeId: expect.any(String),
      counts: { invite: 2, add: 0, change: 1, remove: 0, nothing: 0, wrong: 0 },
    })
    expect((await mailsOf(portal, 'nieuw@x.nl')).at(-1)).toMatchObject({ to: { name: 'Nina Bos' } })
    expect((await preview(bulk(text))).counts).toMatchObject({ nothing: 3 })
    expect((await apply(bulk(text))).json().detail).toBe('Deze lijst verandert niets.')
    expect((await undo(done.json().changeId)).statusCode).toBe(204)
    expect(await world()).toEqual(before)
  })

  test('does nothing while a line is wrong, or when the world has changed since', async () => {
    const wrong = bulk(`${emails.thijs}\ngeen adres`)
    expect((await preview(wrong)).lines[1]).toMatchObject({
      effect: 'wrong',
      problem: '‘geen adres’ is geen e-mailadres.',
    })
    const refused = await apply(wrong)
    expect([refused.statusCode, refused.json().detail]).toEqual([
      422,
      expect.stringContaining('Niet alle regels zijn goed'),
    ])
    const right = bulk(emails.thijs)
    const { fingerprint } = await preview(right)
    await put(...change(portal.ids.thijs, { give: ['invoices'] }).changes)
    const late = await apply({ ...right, fingerprint })
    expect([late.statusCode, late.json().detail]).toEqual([
      409,
      expect.stringContaining('Intussen is er iets veranderd'),
    ])
    expect((await apply(bulk(''))).json().detail).toBe('Er staan geen gebruikers in deze lijst.')
  })

  test('a number of someone else is as wrong as one that does not exist', async () => {
    const { lines } = await preview(bulk(`email;klantnummer\na@x.nl;${foreign}\na@x.nl;9999999`))
    expect(lines.map(({ problem }: { problem: string }) => problem.replaceAll(/\d+/g, '#'))).toEqual(
      Array(2).fill('Klantnummer # is er niet, of je beheert het niet.'),
    )
    expect((await els.ask('POST', `${base}/bulk/preview`, bulk('a@x.nl'))).statusCode).toBe(404)
    expect((await els.ask('POST', `${base}/bulk`, bulk('a@x.nl'))).statusCode).toBe(404)
  })

  test('taking people off the number spares the last administrator', async () => {
    const both = bulk(`${emails.thijs}\n${emails.marieke}`, { mode: 'remove' })
    const { lines } = await preview(both)
    expect(lines.map(({ effect }: { effect: string }) => effect)).toEqual(['remove', 'wrong'])
    expect((await apply(both)).statusCode).toBe(422)
  })

  test('hundreds of people are one transaction, with an entry each, and are undone as one', async () => {
    const before = await world()
    const people = Array.from({ length: 250 }, (_, i) => `p${i}@many.test`)
    await sql(
      `insert into auth.accounts (id, name, email, last_name) select 'many-' || email, email, email, email from unnest($1::text[]) email`,
      [people],
    )
    await sql(
      `insert into customer_numbers (number, customer_id) select '9401140', customer_id from customer_numbers where number = $1`,
      [number],
    )
    await sql(
      `insert into members (account_id, customer_number) select 'many-' || email, '9401140' from unnest($1::text[]) email`,
      [people],
    )
    await sql(`insert into members (account_id, customer_number) values ($1, '9401140')`, [portal.ids.marieke])
    await sql(
      `insert into grants (account_id, customer_number, authorisation) select $1, '9401140', a from unnest($2::text[]) a`,
      [portal.ids.marieke, authorisations],
    )
    const known = await world()
    const text = [...people, ...people.map((email) => `new-${email}`)].join('\n')
    const body = bulk(text, {
      defaults: { customerNumbers: [number], give: gifts('invoices', 'insight-parcels', 'track-and-trace') },
    })
    const done = await apply(body)
    expect(done.json().counts).toMatchObject({ add: 250, invite: 250 })
    const { rows } = await sql(
      `select count(*)::int as n from audit where act = 'apply-bulk' and customer_number = $1`,
      [number],
    )
    expect(rows[0].n).toBeGreaterThanOrEqual(500)
    expect((await undo(done.json().changeId)).statusCode).toBe(204)
    expect(await world()).toEqual(known)
    await sql(`delete from members where customer_number = '9401140'`)
    await sql(`delete from auth.accounts where id like 'many-%'`)
    expect(await world()).toEqual(before)
  })
})
