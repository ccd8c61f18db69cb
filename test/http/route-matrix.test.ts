import { randomUUID } from 'node:crypto'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import { giveGrants } from '#store/state/grants.ts'
import { addMember } from '#store/state/members.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { absent, cookieOf, emails, foreign, number, openPortal, password, type Portal } from '#test/http/portal.ts'
import { addresses, getsIn, inventedParams, peopleOf, roles, type Address, type Role } from '#test/http/route-matrix.ts'

let portal: Portal
const emailOf = (role: Role) => `${role}@kadewinkel.test`
const headersOf = new Map<Role, Record<string, string>>([['nobody', {}]])

beforeAll(async () => {
  portal = await openPortal()
  await settle('stranger', undefined)
  await settle('reader', ['insight-parcels'])
  await settle('shop', ['insight-ecommerce'])
  await settle('half', ['customer-number-settings'])
  const forced = await settle('forced', authorisations)
  for (const role of [
    'stranger',
    'member',
    'reader',
    'shop',
    'half',
    'administrator',
    'elsewhere',
    'operator',
  ] as const) {
    await enter(role)
  }
  await portal.state.ownerPool.query('update auth.accounts set must_change_password = true where id = $1', [forced])
  await enter('forced')
  const made = await ask('reader', {
    method: 'POST',
    url: '/api/v1/account/tokens',
    payload: {
      name: 'test',
      password,
      customerNumber: number,
      authorisations: ['insight-parcels'],
      endsOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    },
  })
  headersOf.set('token', { authorization: `Bearer ${made.json().token}` })
}, 60_000)
afterAll(() => portal?.close())

async function settle(role: Role, given: readonly Authorisation[] | undefined): Promise<string> {
  const accountId = await portal.signIn.createAccount({
    email: emailOf(role),
    password,
    firstName: '',
    infix: '',
    lastName: role,
    company: '',
  })
  if (given === undefined) return accountId
  await inScope(portal.state.app, asOperator, async (trx) => {
    await addMember(trx, { accountId, number, addedBy: null })
    const gifts = given.map((authorisation) => ({ authorisation, reason: '', endsOn: null }))
    await giveGrants(trx, { accountId, number, givenBy: null }, gifts)
  })
  return accountId
}

async function enter(role: Role): Promise<void> {
  const person = peopleOf[role]
  const email = person === undefined ? emailOf(role) : emails[person]
  // An address of its own, so that the limits of attempts do not meet.
  const remoteAddress = `2001:db8:${[...headersOf.keys()].length.toString(16)}::${(entered += 1).toString(16)}`
  const answer = await portal.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email, password },
    remoteAddress,
  })
  if (answer.statusCode !== 200) throw new Error(`${role}: ${answer.body}`)
  headersOf.set(role, { cookie: cookieOf(answer) })
}
let entered = 0

function ask(role: Role, options: InjectOptions): Promise<LightMyRequestResponse> {
  return portal.app.inject({ ...options, headers: { ...options.headers, ...headersOf.get(role) } })
}

function requestOf({ route, body, query = '', upload = false }: Address, customerNumber: string): InjectOptions {
  const [method = '', path = ''] = route.split(' ')
  const url = path
    .replaceAll(/:(\w+)/g, (_, name: string) => (name === 'number' ? customerNumber : inventedParams[name]!))
    .replace('*', 'bestaat-niet')
  if (upload || route.includes('/files/')) {
    const headers = { 'content-type': 'application/octet-stream' }
    return { method: method as 'PUT', url: url + query, payload: Buffer.from('x'), headers }
  }
  const payload = body && JSON.parse(JSON.stringify(body).replaceAll('{number}', customerNumber))
  return { method: method as 'GET', url: url + query, ...(payload && { payload }) }
}

test('the matrix has every route there is, and no other', () => {
  expect(addresses.map(({ route }) => route).toSorted()).toEqual(portal.app.routesSeen.toSorted())
})

const sse = 'GET /api/v1/live'
const endsSessions = new Set(['DELETE /api/v1/session', 'DELETE /api/v1/account/sessions'])
const roleNames = Object.keys(roles) as Role[]
const inside = addresses.filter(({ who }) => who !== 'everybody')

describe.each(inside)('$route, for $who', (address) => {
  test.each(roleNames)('%s', async (role) => {
    const own = role === 'elsewhere' ? foreign : number
    const isInvented = /:(?!number\b)\w+/.test(address.route)
    const allowed = getsIn(address, role === 'elsewhere' ? 'administrator' : role)
    if (!(allowed && address.route === sse)) {
      const answer = await ask(role, requestOf(address, own))
      const { code } = codeOf(answer)
      const told = `${answer.statusCode} ${code}`
      if (allowed) {
        expect(told).not.toMatch(/^(401|403|5\d\d) /)
        if (!isInvented && !namesInvented(address)) expect(told).not.toMatch(/^404 /)
      } else {
        expect(told).toMatch(refusalOf(address, role))
      }
      if (allowed && endsSessions.has(address.route)) await enter(role)
    }
    if (!address.route.includes(':number')) return
    if (address.who === 'operator') return
    // A number of somebody else's and one that does not exist cannot be told apart; nor by what an answer looks like.
    const [elsewhere, nowhere] = await Promise.all(
      [role === 'elsewhere' ? number : foreign, absent].map((one) => ask(role, requestOf(address, one))),
    )
    expect(told(elsewhere!)).toEqual(told(nowhere!))
    if (role === 'nobody') expect(elsewhere!.statusCode).toBe(401)
    else if (role === 'forced') expect(elsewhere!.statusCode).toBe(403)
    else if (role !== 'token') expect(elsewhere!.statusCode).toBe(404)
    else expect([401, 403, 404]).toContain(elsewhere!.statusCode)
  })
})

/** Bodies and queries that name what does not exist. */
function namesInvented({ body, query = '' }: Address): boolean {
  const text = JSON.stringify(body ?? {}) + query
  return text.includes('nobody') || text.includes(inventedParams['id']!)
}

function refusalOf({ who }: Address, role: Role): RegExp {
  if (role === 'nobody' || who === 'source') return /^401 unauthenticated$/
  if (role === 'forced') return /^403 password-change-required$/
  if (role === 'token') return /^(403 token-not-accepted|403 missing-authorisation)$/
  if (who === 'operator') return /^404 not-found$/
  // Whoever holds something on the number is told what is missing; to anyone else it does not exist.
  if (role === 'reader' || role === 'shop' || role === 'half') return /^403 missing-authorisation$/
  return /^404 not-found$/
}

function codeOf(answer: LightMyRequestResponse): { code: string } {
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
  return { code: isProblem ? answer.json().code : '' }
}

function told({ statusCode, headers, body }: LightMyRequestResponse) {
  const { date: _date, ...rest } = headers
  return { statusCode, headers: rest, body }
}

test('an account that was never there has no session', async () => {
  const answer = await portal.app.inject({
    url: '/api/v1/session',
    headers: { cookie: `zendzicht=${randomUUID()}.x` },
  })
  expect(answer.statusCode).toBe(401)
})
