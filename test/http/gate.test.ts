import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorisations } from '#domain/access/authorisation.ts'
import {
  absent,
  password,
  browserWith,
  change,
  foreign,
  number,
  openPortal,
  type Browser,
  type Portal,
} from '#test/http/portal.ts'
import { perform, type Act } from '#acts/act.ts'
import { acts } from '#acts/catalogue.ts'
import { publicRoutes } from '#server/public-routes.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser
let els: Browser
let operator: Browser

beforeAll(async () => {
  portal = await openPortal()
  ;[marieke, thijs, els, operator] = await Promise.all([
    portal.browser('marieke'),
    portal.browser('thijs'),
    portal.browser('els'),
    portal.browser('operator'),
  ])
})
afterAll(() => portal?.close())

describe('without a session', () => {
  test('every route answers 401, but for those that are named', async () => {
    const guarded = portal.app.routesSeen.filter((route) => !publicRoutes.includes(route))
    expect(guarded.length).toBeGreaterThan(8)
    for (const route of guarded) {
      const [method, path = ''] = route.split(' ')
      const url = path.replaceAll(/:\w+/g, number).replace('*', 'x')
      const answer = await portal.app.inject({ method: method as 'GET', url })
      expect([route, answer.statusCode, answer.json().code]).toEqual([route, 401, 'unauthenticated'])
    }
  })

  test('a cookie that we did not sign proves nothing', async () => {
    const [token = ''] = decodeURIComponent(marieke.cookie).split('=')[1]!.split('.')
    for (const value of [
      `zendzicht=${token}`,
      `zendzicht=${token}.`,
      `zendzicht=${token}.AAAA`,
      'zendzicht=%E0%A4%A',
    ]) {
      expect((await browserWith(portal.app, value).ask('GET', '/session')).statusCode).toBe(401)
    }
  })
})

describe('a customer number that is not yours', () => {
  const paths = ['', '/authorisations', '/audit']

  test('looks the same as one that does not exist or is none', async () => {
    for (const path of paths) {
      const bodies = new Set<string>()
      for (const one of [foreign, absent, 'abc', '00000000000', '%20', '%E0', `${foreign}%00`, 'x'.repeat(600)]) {
        const answer = await marieke.ask('GET', `/customer-numbers/${one}${path}`)
        const { date: _, ...headers } = answer.headers
        bodies.add(JSON.stringify([answer.statusCode, headers, answer.body]))
      }
      expect([...bodies]).toHaveLength(1)
      expect([...bodies][0]).toContain('not-found')
    }
  })

  test('is not found either by a member without a grant, or by the operator', async () => {
    for (const browser of [thijs, operator, els]) {
      for (const path of paths) {
        expect((await browser.ask('GET', `/customer-numbers/${number}${path}`)).statusCode).toBe(404)
      }
    }
  })

  test('cannot be changed, by whichever road', async () => {
    const { ids } = portal
    const tries: [Browser, string, string][] = [
      [thijs, number, ids.thijs],
      [operator, number, ids.thijs],
      [els, number, ids.thijs],
      [marieke, foreign, ids.els],
      [marieke, absent, ids.thijs],
      [marieke, number, ids.els],
      [marieke, number, 'nobody'],
      [marieke, number, '%00'],
      [marieke, number, 'x'.repeat(100)],
    ]
    for (const [browser, one, account] of tries) {
      const url = `/customer-numbers/${one}/authorisations`
      const answer = await browser.ask('PUT', url, change(account, { give: ['insight-parcels'] }))
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
    }
  })
})

describe('someone with a grant on the number', () => {
  test('is told what is missing, and who can give it', async () => {
    const url = `/customer-numbers/${number}/authorisations`
    const { thijs: id } = portal.ids
    expect((await marieke.ask('PUT', url, change(id, { give: ['insight-parcels'] }))).statusCode).toBe(200)
    const refused = await thijs.ask('GET', `/customer-numbers/${number}/authorisations`)
    expect(refused.statusCode).toBe(403)
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(refused.json()).toMatchObject({
      code: 'missing-authorisation',
      missing: ['customer-number-settings', 'manage-customer-number'],
      administrators: ['Marieke Vos'],
    })
    expect(refused.json().detail).toContain('Klantnummerinstellingen en Instellingen voor uw klantnummer beheren')
    expect(refused.json().detail).toContain('Marieke Vos kan deze geven')
    const put = await thijs.ask('PUT', url, change(id, { give: authorisations.slice(), expected: ['insight-parcels'] }))
    expect(put.statusCode).toBe(403)
    const settings = await thijs.ask('GET', `/customer-numbers/${number}`)
    expect(settings.json()).toMatchObject({ company: 'Kadewinkel B.V.', administrators: ['Marieke Vos'] })
    await marieke.ask('PUT', url, change(id, { take: ['insight-parcels'], expected: ['insight-parcels'] }))
    expect((await thijs.ask('GET', `/customer-numbers/${number}`)).statusCode).toBe(404)
  })

  test('must first choose a new password when asked to', async () => {
    await setMust(true)
    const refused = await els.ask('GET', `/customer-numbers/${foreign}`)
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'password-change-required'])
    expect((await els.ask('GET', '/session')).json().account.mustChangePassword).toBe(true)
    await setMust(false)
    expect((await els.ask('GET', `/customer-numbers/${foreign}`)).statusCode).toBe(200)
  })
})

describe('what is for operators', () => {
  test('does not exist for anyone else', async () => {
    const routes = portal.app.routesSeen.filter((route) => route.startsWith('GET /api/v1/imports'))
    expect(routes.length).toBeGreaterThan(0)
    for (const route of routes) {
      const url = route.slice('GET /api/v1'.length).replace(':id', '0193e1c2-0000-4000-8000-000000000000')
      for (const browser of [marieke, thijs])
        expect([url, (await browser.ask('GET', url)).statusCode]).toEqual([url, 404])
    }
  })

  test('is refused by the act itself, whichever door it came through', async () => {
    const context = { app: portal.state.app, keeper: portal.signIn }
    const input = { email: 'x@portal.test', password, firstName: 'X', infix: '', lastName: 'Y', company: '' }
    for (const act of acts.filter(({ permission }) => permission === 'operator')) {
      const caller = { accountId: portal.ids.marieke, sessionId: null, address: null }
      await expect(perform(context, act as Act, caller, {}, input)).rejects.toMatchObject({ code: 'not-found' })
    }
  })
})

function setMust(must: boolean) {
  return portal.state.ownerPool.query('update auth.accounts set must_change_password = $1 where id = $2', [
    must,
    portal.ids.els,
  ])
}
