import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parcelValues } from '#intake/rows.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { change, number, openPortal, password, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let base: string
beforeAll(async () => {
  portal = await openPortal()
  base = await portal.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => portal?.close())

/** The events of an open page, one at a time; 'end' when the server closes. */
async function open(who: Pick<Browser, 'cookie'> | { authorization: string }, at = base) {
  const headers = 'cookie' in who ? { cookie: who.cookie } : who
  const answer = await fetch(`${at}/api/v1/live`, { headers })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  async function next(): Promise<string> {
    for (;;) {
      const [block, ...rest] = text.split('\n\n')
      if (rest.length > 0) {
        text = rest.join('\n\n')
        const event = /^event: (\w+)/.exec(block!)?.[1]
        if (event) return event
        continue
      }
      const { value, done } = await reader.read()
      if (done) return 'end'
      text += value
    }
  }
  return { answer, next, close: () => reader.cancel() }
}

test('an open page hears of a grant at once, with the headers of any other answer', async () => {
  const [marieke, thijs] = [await portal.browser('marieke'), await portal.browser('thijs')]
  const page = await open(thijs)
  expect(page.answer.headers.get('content-type')).toBe('text/event-stream')
  expect(page.answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(page.answer.headers.get('cache-control')).toBe('no-store')
  expect(await page.next()).toBe('hello')
  const url = `/customer-numbers/${number}/authorisations`
  await marieke.ask('PUT', url, change(portal.ids.thijs, { give: ['webshop'] }))
  expect(await page.next()).toBe('rights')
  await page.close()
})

test('the stream ends with the session', async () => {
  const thijs = await portal.browser('thijs')
  const page = await open(thijs)
  expect(await page.next()).toBe('hello')
  await thijs.ask('DELETE', '/session')
  expect(await page.next()).toBe('rights')
  expect(await page.next()).toBe('end')
})

test('readers who leave while the gate is asking hold no stream', async () => {
  const els = await portal.browser('els')
  for (let i = 0; i < 40; i++) {
    const socket = connect(Number(new URL(base).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(`GET /api/v1/live HTTP/1.1\r\nHost: portal\r\nCookie: ${els.cookie}\r\n\r\n`)
    // Long enough to be read, too short to be answered.
    await new Promise((done) => setImmediate(done))
    socket.destroy()
  }
  // More than twenty open streams of one account would be refused.
  await vi.waitFor(async () => {
    const page = await open(els)
    expect(page.answer.status).toBe(200)
    await page.close()
  })
})

test('only operators hear of imports', async () => {
  const [page, other] = [await open(await portal.browser('operator')), await open(await portal.browser('els'))]
  expect([await page.next(), await other.next()]).toEqual(['hello', 'hello'])
  await portal.state.ownerPool.query(`insert into imports (time_zone) values ('UTC')`)
  expect(await page.next()).toBe('import')
  await portal.state.ownerPool.query('delete from auth.sessions where account_id = $1', [portal.ids.els])
  expect(await other.next()).toBe('rights')
  await page.close()
})

async function announce(...barcodes: string[]): Promise<void> {
  const context = { timeZone: 'UTC', source: 'test', customerNumbers: [], saidMs: 0, recipientKey: () => '' }
  const intake = await portal.warehouse.startIntake()
  const values = (barcode: string) => parcelValues({ customerNumber: number, barcode }, context)
  intake.stage(
    'parcels',
    barcodes.map((barcode, i) => ({ line: i + 1, values: values(barcode) })),
  )
  await intake.commit('test')
  await intake.finish()
}

test('who may see something of a number hears of its parcels, and nobody else does', async () => {
  // Into an empty warehouse everything is new to everybody.
  await announce('3SLIVE0000002', '3SLIVE0000003', '3SLIVE0000004')
  const people = ['marieke', 'els', 'thijs', 'operator'] as const
  await portal.state.ownerPool.query('delete from grants where account_id = $1', [portal.ids.thijs])
  const pages = await Promise.all(people.map(async (person) => open(await portal.browser(person))))
  for (const page of pages) expect(await page.next()).toBe('hello')
  await announce('3SLIVE0000001')
  const [marieke, els, thijs, operator] = pages
  expect([await marieke!.next(), await operator!.next()]).toEqual(['parcels', 'parcels'])
  // What the others hear next is something else.
  for (const person of ['els', 'thijs'] as const) {
    await portal.state.ownerPool.query('delete from auth.sessions where account_id = $1', [portal.ids[person]])
  }
  expect([await els!.next(), await thijs!.next()]).toEqual(['rights', 'rights'])
  await Promise.all([marieke!.close(), operator!.close()])
})

test('who reads the advice of a number hears what somebody decided about it, and nobody else does', async () => {
  const people = ['marieke', 'els', 'operator'] as const
  const pages = await Promise.all(people.map(async (person) => open(await portal.browser(person))))
  for (const page of pages) expect(await page.next()).toBe('hello')
  const marieke = await portal.browser('marieke')
  const decision = { rule: 'no_contact', mark: '', version: 0, state: 'done' }
  await marieke.ask('POST', `/customer-numbers/${number}/advice-decisions`, decision)
  expect(await pages[0]!.next()).toBe('advice')
  for (const person of ['els', 'operator'] as const) {
    await portal.state.ownerPool.query('delete from auth.sessions where account_id = $1', [portal.ids[person]])
  }
  expect([await pages[1]!.next(), await pages[2]!.next()]).toEqual(['rights', 'rights'])
  await pages[0]!.close()
})

test('a connection that is lost is made again, and pages are told to look', async () => {
  const page = await open(await portal.browser('marieke'))
  expect(await page.next()).toBe('hello')
  const requests: string[] = []
  for (const channel of ['rebuild', 'rebuilt'] as const) portal.state.listen(channel, (id) => requests.push(id))
  await portal.state.ownerPool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zendzicht listen'`,
  )
  expect(await page.next()).toBe('rights')
  // Nobody asked for anything.
  await portal.state.ownerPool.query("select pg_notify('rebuild', 'one')")
  await vi.waitFor(() => expect(requests).toEqual(['one']))
  await page.close()
})

test('a grant that ends by its date closes what is open, though nobody writes anything', async () => {
  const els = await portal.browser('els')
  const page = await open(els)
  expect(await page.next()).toBe('hello')
  await portal.state.ownerPool.query(
    `update grants set ends_at = now() + interval '900 milliseconds' where account_id = $1 and authorisation = 'webshop'`,
    [portal.ids.els],
  )
  // Of the change itself, and then of the end.
  expect(await page.next()).toBe('rights')
  expect(await page.next()).toBe('rights')
  const [right] = (await els.ask('GET', '/session')).json().customerNumbers
  expect(right.authorisations).not.toContain('webshop')
  await page.close()
})

test('what no clock of ours tells is found by looking now and then', async () => {
  const looking = await openPortal({ heartbeatMs: 50 })
  const at = await looking.app.listen({ port: 0, host: '127.0.0.1' })
  const page = await open(await looking.browser('thijs'), at)
  expect(await page.next()).toBe('hello')
  // A change that no trigger tells of.
  await looking.state.ownerPool.query(
    `begin; set local session_replication_role = replica; update auth.accounts set company = 'Elders'; commit`,
  )
  expect(await page.next()).toBe('rights')
  await page.close()
  await looking.close()
})

test('an API token may listen too, until it is ended', async () => {
  const marieke = await portal.browser('marieke')
  const wish = {
    name: 'Scherm in het magazijn',
    password,
    customerNumber: number,
    authorisations: ['webshop'],
    endsOn: localDate(Date.now(), 'Europe/Amsterdam'),
  }
  const { id, token } = (await marieke.ask('POST', '/account/tokens', wish)).json()
  const page = await open({ authorization: `Bearer ${token}` })
  expect(await page.next()).toBe('hello')
  await marieke.ask('DELETE', `/account/tokens/${id}`)
  expect(await page.next()).toBe('rights')
  expect(await page.next()).toBe('end')
})
