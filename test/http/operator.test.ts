import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Customer, CustomerList } from '#domain/contract/operator.ts'
import type { Session } from '#domain/contract/session.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { listModuleLinks } from '#store/state/module-links.ts'
import { asOperator, inScope, type RowScope } from '#store/state/scoped.ts'
import {
  absent,
  browserWith,
  cookieOf,
  emails,
  foreign,
  number,
  openPortal,
  type Browser,
  type Portal,
} from '#test/http/portal.ts'
import { mailsTo, tokenIn } from '#test/http/mails.ts'

let portal: Portal
let operator: Browser
let others: Record<'marieke' | 'thijs' | 'els', Browser>
beforeAll(async () => {
  portal = await openPortal()
  operator = await portal.browser('operator')
  const [marieke, thijs, els] = await Promise.all(
    (['marieke', 'thijs', 'els'] as const).map((one) => portal.browser(one)),
  )
  others = { marieke: marieke!, thijs: thijs!, els: els! }
}, 30_000)
afterAll(() => portal?.close())

const json = <T>(answer: { json(): unknown }) => answer.json() as T

async function customersLike(search: string, more = ''): Promise<CustomerList> {
  return json(await operator.ask('GET', `/operator/customers?search=${encodeURIComponent(search)}${more}`))
}
async function customerCalled(name: string): Promise<Customer> {
  const { customers } = await customersLike(name)
  return json(await operator.ask('GET', `/operator/customers/${customers[0]?.id}`))
}

/** What the trail of a number says, the newest first. */
async function trailOf(customerNumber: string) {
  const { rows } = await portal.state.ownerPool.query<{ act: string; detail: Record<string, unknown> }>(
    'select act, detail from audit where customer_number = $1 order by id desc',
    [customerNumber],
  )
  return rows
}

test.each([
  ['GET', '/operator/overview'],
  ['GET', '/operator/customers'],
  ['GET', '/operator/modules'],
  ['PUT', '/operator/modules'],
  ['POST', '/operator/customers'],
  ['PUT', `/operator/numbers/${number}/customer`],
  ['POST', `/operator/numbers/${number}/administrators`],
  ['POST', '/operator/migration'],
  ['POST', '/operator/migration/preview'],
] as const)('%s %s does not exist for an administrator, nor for who has no rights', async (method, url) => {
  const nowhere = await others.marieke.ask('GET', '/operator/nothing')
  for (const browser of Object.values(others)) {
    for (const body of [undefined, {}, { text: 'x' }]) {
      const answer = await browser.ask(method, url, method === 'GET' ? undefined : body)
      expect([answer.statusCode, answer.body]).toEqual([nowhere.statusCode, nowhere.body])
    }
  }
  expect((await browserWith(portal.app, '').ask(method, url)).statusCode).toBe(401)
})

describe('customers', () => {
  test('are made, found by name and by number, and changed', async () => {
    const made = await operator.ask('POST', '/operator/customers', {
      name: '  Zeevaart N.V. ',
      city: 'Delfzijl',
      country: 'NL',
    })
    expect(made.statusCode).toBe(201)
    const { id } = json<{ id: string }>(made)
    expect((await operator.ask('POST', `/operator/customers/${id}/numbers`, { number: '7700001' })).statusCode).toBe(
      201,
    )
    for (const search of ['zeeva', '77000', 'N.V.']) {
      expect((await customersLike(search)).customers.map((customer) => customer.name)).toEqual(['Zeevaart N.V.'])
    }
    const changed = { name: 'Zeevaart Groningen', branch: 'vis', country: 'NL', city: 'Groningen' }
    expect((await operator.ask('PATCH', `/operator/customers/${id}`, changed)).statusCode).toBe(204)
    expect(json<Customer>(await operator.ask('GET', `/operator/customers/${id}`))).toEqual({
      id,
      ...changed,
      numbers: [{ number: '7700001', accounts: 0, administrators: [], openInvitations: [] }],
    })
    expect(await trailOf('7700001')).toMatchObject([{ act: 'add-number', detail: { actor: 'Anna de Vries' } }])
  })

  test.each(['%', '_', '%%', 'Kade%', 'K_dewinkel', '\\', "'", "' or true --"])(
    'a search for %s finds only what has that in it',
    async (search) => {
      expect((await customersLike(search)).customers).toEqual([])
    },
  )

  test('a name or a number that is taken is refused in words', async () => {
    const taken = await operator.ask('POST', '/operator/customers', { name: 'kadewinkel b.v.' })
    expect([taken.statusCode, json<{ detail: string }>(taken).detail]).toEqual([
      422,
      'De naam kadewinkel b.v. is al van een andere klant.',
    ])
    const { id } = await customerCalled('Buitenland')
    const again = await operator.ask('POST', `/operator/customers/${id}/numbers`, { number })
    expect([again.statusCode, json<{ detail: string }>(again).detail]).toEqual([
      422,
      `Klantnummer ${number} bestaat al bij Kadewinkel B.V.: zet het zo nodig over naar deze klant.`,
    ])
    const renamed = await operator.ask('PATCH', `/operator/customers/${id}`, { name: 'Kadewinkel B.V.' })
    expect(renamed.statusCode).toBe(422)
  })

  test.each(['nonsense', '00000000-0000-4000-8000-000000000000', "'; drop table customers"])(
    'the customer %s does not exist',
    async (id) => {
      const url = `/operator/customers/${encodeURIComponent(id)}`
      expect((await operator.ask('GET', url)).statusCode).toBe(404)
      expect((await operator.ask('PATCH', url, { name: 'x' })).statusCode).toBe(404)
      expect((await operator.ask('POST', `${url}/numbers`, { number: '1' })).statusCode).toBe(404)
    },
  )

  test('thousands come fifty at a time, each once, in order', async () => {
    const rows = Array.from({ length: 160 }, (_, i) => ({
      customerNumber: String(6_000_000 + i),
      // Equal but for case, so that the name alone does not order them.
      company: i % 2 === 0 ? `Reeks ${String(i).padStart(4, '0')}` : `REEKS ${String(i - 1).padStart(4, '0')}`,
      branch: '',
      country: '',
      city: '',
    }))
    await inScope(portal.state.app, asOperator, (trx) => upsertCustomers(trx, rows))
    const seen: string[] = []
    let after = ''
    do {
      const page = await customersLike('reeks', after && `&after=${after}`)
      expect(page.customers.length).toBeLessThanOrEqual(50)
      seen.push(...page.customers.map((customer) => customer.name))
      after = page.next ?? ''
    } while (after)
    expect(seen).toHaveLength(160)
    expect(new Set(seen).size).toBe(160)
    expect(seen.map((name) => name.toLowerCase())).toEqual(seen.map((name) => name.toLowerCase()).toSorted())
  })
})

test('an operator sees no parcels and no settings of a customer by being one', async () => {
  for (const path of [
    '',
    '/authorisations',
    '/audit',
    '/requests',
    '/insights/parcels?from=2026-01-01&to=2026-12-31',
  ]) {
    expect((await operator.ask('GET', `/customer-numbers/${number}${path}`)).statusCode).toBe(404)
  }
})

describe('a first administrator', () => {
  test('is invited, and the number is governed once the invitation is accepted', async () => {
    const { id } = json<{ id: string }>(await operator.ask('POST', '/operator/customers', { name: 'Weesjes B.V.' }))
    await operator.ask('POST', `/operator/customers/${id}/numbers`, { number: '7100001' })
    const before = (await customersLike('')).counts.orphaned
    expect((await customersLike('Weesjes', '&only=orphaned')).customers).toHaveLength(1)

    const person = {
      email: ' Nieuw@Weesjes.test ',
      firstName: 'Nina',
      infix: 'de',
      lastName: 'Wees',
      reason: 'contract',
    }
    const invited = await operator.ask('POST', '/operator/numbers/7100001/administrators', person)
    expect(invited.statusCode).toBe(204)
    const [shown] = json<Customer>(await operator.ask('GET', `/operator/customers/${id}`)).numbers
    expect(shown).toMatchObject({ administrators: [], openInvitations: [{ email: 'nieuw@weesjes.test' }] })
    expect((await customersLike('')).counts.orphaned).toBe(before)

    const [mail] = await mailsTo(portal, 'nieuw@weesjes.test')
    const token = tokenIn(mail!)
    const accepted = await browserWith(portal.app, '').ask('POST', '/invitations/accept', {
      token,
      password: 'een-heel-lang-woord',
      firstName: 'Nina',
      lastName: 'Wees',
    })
    expect(accepted.statusCode).toBe(200)
    expect(json<Session>(accepted).customerNumbers).toMatchObject([{ number: '7100001', administrator: true }])
    expect((await customersLike('')).counts.orphaned).toBe(before - 1)
    expect((await customersLike('Weesjes', '&only=orphaned')).customers).toEqual([])
    const { statusCode } = await browserWith(portal.app, cookieOf(accepted)).ask(
      'GET',
      '/customer-numbers/7100001/authorisations',
    )
    expect(statusCode).toBe(200)

    const again = await operator.ask('POST', '/operator/numbers/7100001/administrators', person)
    expect([again.statusCode, json<{ detail: string }>(again).detail]).toEqual([
      422,
      'Deze persoon is al beheerder van dit klantnummer.',
    ])
    expect((await trailOf('7100001')).map(({ act }) => act)).toContain('appoint-administrator')
  })

  test('who has an account is invited all the same, and has nothing before accepting', async () => {
    const person = { email: emails.thijs, firstName: 'Thijs', lastName: 'Berg' }
    const answer = await operator.ask('POST', `/operator/numbers/${foreign}/administrators`, person)
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
    const { thijs } = others
    expect(json<Session>(await thijs.ask('GET', '/session')).customerNumbers).toEqual([])
    expect(json<{ invitations: object[] }>(await thijs.ask('GET', '/invitations/mine')).invitations).toMatchObject([
      { customerNumber: foreign },
    ])
  })

  test.each([absent, 'nonsense', '99999999999'])('the number %s does not exist', async (text) => {
    const person = { email: 'x@y.test', firstName: 'X', lastName: 'Y' }
    expect((await operator.ask('POST', `/operator/numbers/${text}/administrators`, person)).statusCode).toBe(404)
  })

  test.each(['nonsense', 'a@b', 'a b@c.test', 'a@b.test\nBcc: x@y.test'])('%j is not an address', async (email) => {
    const person = { email, firstName: 'X', lastName: 'Y' }
    const answer = await operator.ask('POST', `/operator/numbers/${number}/administrators`, person)
    expect(answer.statusCode).toBe(422)
    expect(json<{ fields: object[] }>(answer).fields).toMatchObject([{ field: 'email' }])
  })
})

describe('external modules', () => {
  const set = (links: { authorisation: string; url: string }[]) => operator.ask('PUT', '/operator/modules', { links })
  const modulesOf = async (person: 'marieke' | 'thijs') =>
    json<Session>(await others[person].ask('GET', '/session')).modules

  test('with an address they are in the session of who holds them, and of nobody else', async () => {
    expect(await modulesOf('marieke')).toEqual([])
    const url = 'https://facturen.example/klant/{number}?van=zendzicht'
    expect(
      (
        await set([
          { authorisation: 'invoices', url },
          { authorisation: 'webshop', url: '' },
        ])
      ).statusCode,
    ).toBe(204)
    expect(await modulesOf('marieke')).toEqual([
      {
        authorisation: 'invoices',
        customerNumber: number,
        url: `https://facturen.example/klant/${number}?van=zendzicht`,
      },
    ])
    expect(await modulesOf('thijs')).toEqual([])
    expect((await set([])).statusCode).toBe(204)
    expect(await modulesOf('marieke')).toEqual([])
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://files.example/',
    '//elsewhere.example',
    'https://naam:geheim@bank.example/',
    'https://x.example/{klant}',
    'https://x.example/a b',
    'nonsense',
  ])('%s is no address for one', async (url) => {
    const answer = await set([{ authorisation: 'invoices', url }])
    expect([answer.statusCode, json<{ fields: object[] }>(answer).fields]).toMatchObject([
      422,
      [{ field: 'links.0.url' }],
    ])
  })

  test('what is inside the portal gets none', async () => {
    expect((await set([{ authorisation: 'insight-parcels', url: 'https://x.example/' }])).statusCode).toBe(422)
  })
})

test('tiles keep the order of each person', async () => {
  const { marieke } = others
  const tiles = ['requests', 'insights', 'authorisations']
  expect((await marieke.ask('PATCH', '/session/preferences', { tiles })).statusCode).toBe(204)
  expect(json<Session>(await marieke.ask('GET', '/session')).account.tiles).toEqual(tiles)
  expect(json<Session>(await operator.ask('GET', '/session')).account.tiles).toEqual([])
  expect((await marieke.ask('PATCH', '/session/preferences', { tiles: ['nonsense'] })).statusCode).toBe(422)
})

describe('moving a number to another customer', () => {
  async function settled(name: string, moving: string): Promise<{ from: string; to: string }> {
    const make = async (company: string) =>
      json<{ id: string }>(await operator.ask('POST', '/operator/customers', { name: company })).id
    const [from, to] = [await make(`${name} van`), await make(`${name} naar`)]
    await operator.ask('POST', `/operator/customers/${from}/numbers`, { number: moving })
    await portal.state.ownerPool.query(`insert into members (account_id, customer_number) values ($1, $3), ($2, $3)`, [
      portal.ids.marieke,
      portal.ids.thijs,
      moving,
    ])
    await portal.state.ownerPool.query(
      `insert into grants (account_id, customer_number, authorisation) select $1, $2, unnest($3::text[])`,
      [portal.ids.marieke, moving, ['customer-number-settings', 'manage-customer-number', 'invoices']],
    )
    return { from, to }
  }
  const rightsOn = async (moving: string) => {
    const session = json<Session>(await others.marieke.ask('GET', '/session'))
    return session.customerNumbers.find((entry) => entry.number === moving)
  }

  test('its people keep what they may, under the new company', async () => {
    const { to } = await settled('Houden', '7200001')
    const moved = await operator.ask('PUT', '/operator/numbers/7200001/customer', { customerId: to })
    expect(moved.statusCode).toBe(204)
    expect(await rightsOn('7200001')).toMatchObject({ company: 'Houden naar', administrator: true })
  })

  test('or all go off it, at once, and open invitations lapse', async () => {
    const { to } = await settled('Weg', '7200002')
    const invited = { email: 'straks@weg.test', firstName: 'S', lastName: 'W' }
    await operator.ask('POST', '/operator/numbers/7200002/administrators', invited)
    const { marieke } = others
    expect((await marieke.ask('GET', '/customer-numbers/7200002/authorisations')).statusCode).toBe(200)
    const input = { customerId: to, people: 'remove' }
    expect((await operator.ask('PUT', '/operator/numbers/7200002/customer', input)).statusCode).toBe(204)
    expect((await marieke.ask('GET', '/customer-numbers/7200002/authorisations')).statusCode).toBe(404)
    expect(await rightsOn('7200002')).toBeUndefined()
    const [entry] = json<Customer>(await operator.ask('GET', `/operator/customers/${to}`)).numbers
    expect(entry).toEqual({ number: '7200002', accounts: 0, administrators: [], openInvitations: [] })
    // Both have another number, so that their accounts stay.
    expect((await others.thijs.ask('GET', '/session')).statusCode).toBe(200)
    expect((await trailOf('7200002')).filter(({ act }) => act === 'move-number')).toHaveLength(3)
  })

  test('to the customer it has, or to one that does not exist, is refused and changes nothing', async () => {
    const { from } = await settled('Blijven', '7200003')
    const url = '/operator/numbers/7200003/customer'
    expect((await operator.ask('PUT', url, { customerId: from })).statusCode).toBe(422)
    const nobody = { customerId: '00000000-0000-4000-8000-000000000000', people: 'remove' }
    expect((await operator.ask('PUT', url, nobody)).statusCode).toBe(404)
    expect(await rightsOn('7200003')).toMatchObject({ company: 'Blijven van', administrator: true })
    expect((await operator.ask('PUT', `/operator/numbers/${absent}/customer`, { customerId: from })).statusCode).toBe(
      404,
    )
  })
})

describe('row-level security of the module links', () => {
  const link = { authorisation: 'invoices', url: 'https://facturen.example/' } as const
  const write = (scope: RowScope) =>
    inScope(portal.state.app, scope, (trx) => trx.insertInto('module_links').values(link).execute())

  test('lets only an operator write them', async () => {
    const scope = { accountId: portal.ids.marieke, customerNumbers: [number], operator: false }
    await expect(write(scope)).rejects.toThrow('row-level security')
    await write(asOperator)
    const changed = await inScope(portal.state.app, scope, (trx) =>
      trx.updateTable('module_links').set({ url: 'https://elsewhere.example/' }).executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
    expect(await inScope(portal.state.app, scope, listModuleLinks)).toEqual([link])
    await inScope(portal.state.app, asOperator, (trx) => trx.deleteFrom('module_links').execute())
  })

  test('shows them to nobody without an account', async () => {
    await write(asOperator)
    const nobody = { accountId: null, customerNumbers: [], operator: false }
    expect(await inScope(portal.state.app, nobody, listModuleLinks)).toEqual([])
    await inScope(portal.state.app, asOperator, (trx) => trx.deleteFrom('module_links').execute())
  })
})
