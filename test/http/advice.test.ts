import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { AdviceDecision } from '#domain/contract/advice-decisions.ts'
import { maxReason } from '#domain/insight/advice/decision.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { adviceDecisionsOf } from '#store/state/advice-decisions.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { giveGrants } from '#store/state/grants.ts'
import { addMember } from '#store/state/members.ts'
import { asOperator, inScope, type RowScope } from '#store/state/scoped.ts'
import { absent, foreign, number, openPortal, type Browser, type Person, type Portal } from '#test/http/portal.ts'

const second = '9401139' as CustomerNumber
let portal: Portal
let marieke: Browser
let thijs: Browser
let els: Browser
beforeAll(async () => {
  portal = await openPortal()
  await inScope(portal.state.app, asOperator, (trx) =>
    upsertCustomers(trx, [
      { customerNumber: second, company: 'Kadewinkel B.V.', branch: 'mode', country: 'NL', city: 'Utrecht' },
    ]),
  )
  await hold('marieke', second, authorisations)
  await hold('thijs', number, ['insight-parcels'])
  ;[marieke, thijs, els] = await Promise.all([
    portal.browser('marieke'),
    portal.browser('thijs'),
    portal.browser('els'),
  ])
})
afterAll(() => portal?.close())
beforeEach(() => portal.state.ownerPool.query('delete from advice_decisions'))

async function hold(person: Person, one: CustomerNumber, given: readonly Authorisation[]): Promise<void> {
  const accountId = portal.ids[person]
  await inScope(portal.state.app, asOperator, async (trx) => {
    await addMember(trx, { accountId, number: one, addedBy: null })
    const gifts = given.map((authorisation) => ({ authorisation, reason: '', endsOn: null }))
    await giveGrants(trx, { accountId, number: one, givenBy: null }, gifts)
  })
}

const url = (one: string, beside = '') => `/customer-numbers/${one}/advice-decisions${beside && `?numbers=${beside}`}`
const body = (more: object = {}) => ({ rule: 'no_contact', mark: '', version: 0, state: 'done', ...more })
const decide = (browser: Browser, more: object = {}, at = url(number)) => browser.ask('POST', at, body(more))
const undo = (browser: Browser, version: number, at = url(number)) =>
  browser.ask('DELETE', at, { rule: 'no_contact', mark: '', version })
const scope = (numbers: readonly CustomerNumber[], person: Person = 'marieke'): RowScope => ({
  accountId: portal.ids[person],
  customerNumbers: numbers,
  operator: false,
})
const kept = (numbers: readonly CustomerNumber[] = [number]): Promise<AdviceDecision[]> =>
  inScope(portal.state.app, scope(numbers), (trx) => adviceDecisionsOf(trx, numbers))
const day = (inDays: number) => localDate(Date.now() + inDays * 86_400_000, 'Europe/Amsterdam')

async function decided(browser: Browser, more: object = {}, at = url(number)): Promise<number> {
  const answer = await decide(browser, more, at)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<{ version: number }>().version
}

describe('a decision about an advice', () => {
  test('is of the number: who else reads it finds what was decided, by whom and when', async () => {
    const version = await decided(thijs)
    expect(await kept()).toEqual([
      {
        id: expect.any(String),
        customerNumber: number,
        rule: 'no_contact',
        mark: '',
        state: 'done',
        until: null,
        reason: '',
        decidedOn: day(0),
        decidedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        decidedBy: 'Thijs van den Berg',
        version,
      },
    ])
    expect((await undo(marieke, version)).statusCode).toBe(204)
    expect(await kept()).toEqual([])
    expect((await undo(marieke, 0)).statusCode).toBe(404)
  })

  test('sleeps until a day, or says why it is not for us; each place of a rule is an advice of its own', async () => {
    await decided(marieke, { state: 'snoozed', until: day(14) })
    const area = { rule: 'low_hit_area', mark: 'postcode:10' }
    await decided(marieke, { ...area, state: 'dismissed', reason: ' Doen we\u202e niet ' })
    expect(await kept()).toMatchObject([
      { mark: '', state: 'snoozed', until: day(14), reason: '' },
      { ...area, state: 'dismissed', until: null, reason: 'Doen we niet' },
    ])
  })

  test('counts for every number that is named, or for none of them', async () => {
    const version = await decided(marieke, {}, url(number, second))
    const both = await kept([number, second])
    expect(both.map(({ customerNumber }) => customerNumber).toSorted()).toEqual([number, second])
    expect(Math.max(...both.map((one) => one.version))).toBe(version)
    for (const other of [foreign, absent]) {
      expect((await decide(marieke, { version }, url(number, `${second},${other}`))).statusCode).toBe(404)
    }
    expect((await decide(thijs, { version }, url(number, second))).statusCode).toBe(404)
    expect(await kept([number, second])).toEqual(both)
    expect((await undo(marieke, version, url(number, second))).statusCode).toBe(204)
    expect(await kept([number, second])).toEqual([])
  })

  test('is not written over unseen: the second of two hears who was first and when', async () => {
    const first = await decided(marieke)
    const late = await decide(thijs, { state: 'dismissed' })
    expect(late.statusCode).toBe(409)
    expect(late.json().detail).toMatch(/^Marieke Vos heeft intussen iets anders besloten over dit advies, op /)
    const english = await portal.app.inject({
      method: 'POST',
      url: `/api/v1${url(number)}`,
      headers: { cookie: thijs.cookie, 'accept-language': 'en' },
      payload: body(),
    })
    expect(english.statusCode).toBe(409)
    expect((await undo(thijs, first + 1)).statusCode).toBe(409)
    const next = await decided(thijs, { state: 'dismissed', version: first })
    expect(next).toBeGreaterThan(first)
    expect((await undo(thijs, next)).statusCode).toBe(204)
    expect((await decide(marieke, { version: next })).json().detail).toMatch(/^Over dit advies is intussen/)
    // And on a number beside it.
    await decided(marieke, {}, url(second))
    expect((await decide(marieke, {}, url(number, second))).statusCode).toBe(409)
  })

  test('of two at the same moment is taken once', async () => {
    const both = await Promise.all([decide(marieke), decide(thijs, { state: 'dismissed' })])
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
    expect(await kept()).toHaveLength(1)
  })

  test.each([
    ['a rule that is none', { rule: 'X; drop' }, 'rule'],
    ['a place that is none', { mark: 'overal' }, 'mark'],
    ['a place that its rule does not have', { mark: 'postcode:10' }, 'mark'],
    ['a place written in another way', { rule: 'low_hit_moment', mark: 'daypart:morning,weekday:6' }, 'mark'],
    ['a peak of no time', { rule: 'peak_ahead', mark: 'month:9999-12' }, 'mark'],
    ['a place without end', { mark: `postcode:${'1'.repeat(300)}` }, 'mark'],
    ['another state', { state: 'later' }, 'state'],
    ['a version that is none', { version: -1 }, 'version'],
    ['nothing until when', { state: 'snoozed' }, 'until'],
    ['a day that is no day', { state: 'snoozed', until: '2026-02-30' }, 'until'],
    ['today', { state: 'snoozed', until: day(0) }, 'until'],
    ['a day in years', { state: 'snoozed', until: day(370) }, 'until'],
    ['a day for what is done', { until: day(3) }, 'until'],
    ['a reason for what is done', { reason: 'omdat' }, 'reason'],
    ['a reason that is a book', { state: 'dismissed', reason: 'x'.repeat(maxReason + 1) }, 'reason'],
    ['something else', { decidedBy: 'els' }, ''],
  ])('is refused with %s', async (_, more, field) => {
    const answer = await decide(marieke, more)
    expect(answer.statusCode, answer.body).toBe(422)
    const { fields, detail } = answer.json<{ detail: string; fields: { field: string; detail: string }[] }>()
    expect([...new Set(fields.map((one) => one.field))]).toEqual([field])
    expect(`${detail} ${fields[0]!.detail}`).toMatch(/[a-z]{3}.*\./)
    expect(await kept()).toEqual([])
  })

  test('is refused to who holds something else on the number, and to who holds nothing there', async () => {
    expect((await decide(els)).statusCode).toBe(404)
    expect((await decide(marieke, {}, url(foreign))).json()).toEqual((await decide(marieke, {}, url(absent))).json())
    await portal.state.ownerPool.query(
      `update grants set authorisation = 'invoices' where account_id = $1 and authorisation = 'insight-parcels'`,
      [portal.ids.thijs],
    )
    const told = await decide(thijs)
    expect(told.statusCode).toBe(403)
    expect(told.json().missing).toEqual(['insight-parcels'])
    await portal.state.ownerPool.query(
      `update grants set authorisation = 'insight-parcels' where account_id = $1 and authorisation = 'invoices'`,
      [portal.ids.thijs],
    )
    expect(await kept()).toEqual([])
  })

  test('stands in the trail of each number, without the reason', async () => {
    const version = await decided(marieke, { state: 'dismissed', reason: 'Jansen wil niet' }, url(number, second))
    await undo(marieke, version, url(number, second))
    const { rows } = await portal.state.ownerPool.query<{ act: string; number: string; text: string }>(
      `select act, customer_number as number, detail::text as text from audit
       where act in ('decide-advice', 'undo-advice-decision') order by id desc limit 4`,
    )
    expect(rows.map(({ act, number: one }) => `${act} ${one}`).toSorted()).toEqual([
      `decide-advice ${number}`,
      `decide-advice ${second}`,
      `undo-advice-decision ${number}`,
      `undo-advice-decision ${second}`,
    ])
    for (const { text } of rows) expect(text).not.toContain('Jansen')
  })
})

test('somebody who decides on and on is slowed down', async () => {
  const codes: number[] = []
  while (codes.length < 100 && codes.at(-1) !== 429) codes.push((await decide(thijs, { version: 1 })).statusCode)
  expect(new Set(codes)).toEqual(new Set([409, 429]))
  expect((await undo(thijs, 1)).statusCode).toBe(429)
  expect((await decide(marieke)).statusCode).toBe(200)
})

describe('row security', () => {
  test('keeps decisions within the numbers of a scope, for reading and for writing', async () => {
    await decided(marieke)
    for (const outside of [scope([foreign], 'els'), scope([], 'marieke'), asOperator]) {
      await inScope(portal.state.app, outside, async (trx) => {
        expect(await adviceDecisionsOf(trx, [number])).toEqual([])
      })
    }
    const { rows } = await portal.state.ownerPool.query(
      `select relrowsecurity and relforcerowsecurity as both from pg_class where relname = 'advice_decisions'`,
    )
    expect(rows).toEqual([{ both: true }])
  })

  test('what the former owner of a number decided is not of the next', async () => {
    await decided(marieke)
    await portal.state.ownerPool.query('update customer_numbers set moved_at = now() where number = $1', [number])
    expect(await kept()).toEqual([])
    await decided(marieke, { state: 'dismissed' })
    expect(await kept()).toMatchObject([{ state: 'dismissed' }])
    await portal.state.ownerPool.query('update customer_numbers set moved_at = null where number = $1', [number])
  })
})
