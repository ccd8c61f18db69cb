import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform, type Act, type ActCaller, type ActTarget, type Permission } from '#acts/act.ts'
import { acts } from '#acts/catalogue.ts'
import { absent, foreign, number, openPortal, type Person, type Portal } from '#test/http/portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal?.close())

const nobody: ActCaller = { accountId: 'nobody', sessionId: 'nothing', address: null }
const of = (person: Person): ActCaller => ({ accountId: portal.ids[person], sessionId: 'nothing', address: null })

type Refusal = { who: string; caller: () => ActCaller; target: () => ActTarget; code: string }
const onNumber = (one: typeof number) => () => ({ customerNumber: one, accountId: portal.ids.thijs })
const nowhere = () => ({})

/** What wants something of the number of whoever acts. */
const onWhatTheyHold: readonly Refusal[] = [
  { who: 'no account', caller: () => nobody, target: onNumber(number), code: 'unauthenticated' },
  {
    who: 'the command line',
    caller: () => ({ ...nobody, accountId: null }),
    target: onNumber(number),
    code: 'unauthenticated',
  },
  { who: 'a member without grants', caller: () => of('thijs'), target: onNumber(number), code: 'not-found' },
  { who: 'the operator', caller: () => of('operator'), target: onNumber(number), code: 'not-found' },
  { who: "another number's administrator", caller: () => of('els'), target: onNumber(number), code: 'not-found' },
  { who: 'an administrator elsewhere', caller: () => of('marieke'), target: onNumber(foreign), code: 'not-found' },
  { who: 'an administrator nowhere', caller: () => of('marieke'), target: onNumber(absent), code: 'not-found' },
  { who: 'an administrator without a number', caller: () => of('marieke'), target: nowhere, code: 'not-found' },
]

/** Whom an act refuses for its permission. The command line, an operator without an account, is no customer's anything. */
const refusals: Record<Permission, readonly Refusal[]> = {
  self: [
    { who: 'no account', caller: () => nobody, target: nowhere, code: 'unauthenticated' },
    {
      who: 'the command line',
      caller: () => ({ ...nobody, accountId: null }),
      target: nowhere,
      code: 'unauthenticated',
    },
  ],
  administrator: onWhatTheyHold,
  'insight-parcels': onWhatTheyHold,
  operator: [
    { who: 'no account', caller: () => nobody, target: nowhere, code: 'not-found' },
    { who: 'a plain account', caller: () => of('thijs'), target: nowhere, code: 'not-found' },
    { who: 'an administrator', caller: () => of('marieke'), target: nowhere, code: 'not-found' },
    { who: 'an administrator of a number', caller: () => of('marieke'), target: onNumber(number), code: 'not-found' },
  ],
}

describe.each([...acts])('the act $name', (act) => {
  test.each(refusals[act.permission])('is refused to $who', async ({ caller, target, code }) => {
    const entries = () => portal.state.ownerPool.query<{ n: number }>('select count(*)::int as n from audit')
    const before = await entries()
    const context = { app: portal.state.app, keeper: portal.signIn }
    // Whether the caller may is asked before the input is looked at: no input at all shows that too.
    for (const input of [undefined, {}]) {
      const done = perform(context, act as unknown as Act, caller(), target(), input)
      await expect(done).rejects.toMatchObject({ name: 'Problem', code })
    }
    expect((await entries()).rows).toEqual(before.rows)
  })
})

test('every act has a name and a permission of its own', () => {
  expect(new Set(acts.map(({ name }) => name)).size).toBe(acts.length)
  for (const { permission } of acts) expect(refusals[permission].length).toBeGreaterThan(0)
})
