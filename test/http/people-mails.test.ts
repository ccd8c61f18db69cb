import { afterAll, beforeAll, expect, test } from 'vitest'
import { climbRequest } from '#acts/climb-request.ts'
import { doJobs, mailsTo, portalAddress } from '#test/http/mails.ts'
import { emails, number, openPortal, password, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let els: Browser
beforeAll(async () => {
  portal = await openPortal()
  ;[marieke, els] = await Promise.all([portal.browser('marieke'), portal.browser('els')])
})
afterAll(() => portal?.close())

const base = `/customer-numbers/${number}`
const give = [{ authorisation: 'insight-parcels' }]

test('the link in the mail of an invitation opens the account, and that of an earlier one no longer does', async () => {
  const email = 'nina@x.test'
  await marieke.ask('POST', `${base}/accounts`, {
    email,
    firstName: 'Nina',
    lastName: 'Bos',
    customerNumbers: [number],
    give,
  })
  const tokenOf = (text: string) => new RegExp(`${portalAddress}/uitnodiging#([\\w-]+)`).exec(text)?.[1] ?? ''
  const [first] = await mailsTo(portal, email)
  expect(first!.text).toContain('Kadewinkel B.V.')
  const { invitations } = (await marieke.ask('GET', `${base}/invitations`)).json()
  expect((await marieke.ask('POST', `${base}/invitations/${invitations[0].id}/resend`)).statusCode).toBe(204)
  const mails = await mailsTo(portal, email)
  expect(mails).toHaveLength(2)
  const accept = (text: string) => {
    const payload = { token: tokenOf(text), firstName: 'Nina', lastName: 'Bos', password }
    return portal.app.inject({ method: 'POST', url: '/api/v1/invitations/accept', payload })
  }
  expect((await accept(first!.text)).statusCode).toBe(404)
  const look = { purpose: 'invitation', token: tokenOf(mails[1]!.text) }
  const looked = await portal.app.inject({ method: 'POST', url: '/api/v1/links/look', payload: look })
  expect(looked.json()).toMatchObject({
    email,
    firstName: 'Nina',
    lastName: 'Bos',
    known: false,
    invitations: [{ customerNumber: number }],
  })
  const accepted = await accept(mails[1]!.text)
  expect([accepted.statusCode, accepted.json().customerNumbers?.[0]?.authorisations]).toEqual([
    200,
    ['insight-parcels'],
  ])
})

test('a request is told to the administrators, then to the operator, and its answer to who asked', async () => {
  await els.ask('POST', '/access-requests', {
    customerNumber: number,
    authorisations: ['insight-parcels'],
    note: 'voor de weekcijfers',
  })
  expect((await mailsTo(portal, emails.marieke)).at(-1)!.text).toContain('voor de weekcijfers')
  const { requests } = (await marieke.ask('GET', `${base}/requests`)).json()
  await climbRequest({ app: portal.state.app, keeper: portal.signIn }, requests[0].id)
  expect((await mailsTo(portal, emails.operator)).at(-1)!.text).toContain('voor de weekcijfers')
  await marieke.ask('POST', `${base}/requests/${requests[0].id}/decision`, { granted: true, note: 'welkom', give })
  expect((await mailsTo(portal, emails.els)).at(-1)!.text).toContain('welkom')
  expect(await doJobs(portal)).toEqual([])
})
