import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { View } from '#domain/contract/views.ts'
import { inScope } from '#store/state/scoped.ts'
import { listViews, maxViews } from '#store/state/saved-views.ts'
import { number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let els: Browser
beforeAll(async () => {
  portal = await openPortal()
  ;[marieke, els] = await Promise.all([portal.browser('marieke'), portal.browser('els')])
})
afterAll(() => portal?.close())
beforeEach(() => portal.state.ownerPool.query('delete from saved_views'))

const view = (more: object = {}) => ({
  dashboard: 'insight-parcels',
  name: 'België',
  customerNumbers: [number],
  search: 'periode=13-weken&land=BE',
  ...more,
})
const save = (browser: Browser, more: object = {}) => browser.ask('POST', '/account/views', view(more))
const views = async (browser: Browser) => (await browser.ask('GET', '/account/views')).json<{ views: View[] }>().views
async function saved(browser: Browser, more: object = {}): Promise<string> {
  const answer = await save(browser, more)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<{ id: string }>().id
}

describe('a saved view', () => {
  test('comes back as it was saved, changes in what is said, and goes', async () => {
    const id = await saved(marieke)
    expect(await views(marieke)).toEqual([{ id, ...view(), start: false }])
    expect((await marieke.ask('PATCH', `/account/views/${id}`, { name: ' Vlaanderen ' })).statusCode).toBe(204)
    expect(await views(marieke)).toEqual([{ id, ...view({ name: 'Vlaanderen' }), start: false }])
    expect((await marieke.ask('DELETE', `/account/views/${id}`)).statusCode).toBe(204)
    expect(await views(marieke)).toEqual([])
    expect((await marieke.ask('DELETE', `/account/views/${id}`)).statusCode).toBe(404)
  })

  test('is of one account: another neither sees, changes nor deletes it, and row security keeps it so', async () => {
    const id = await saved(marieke)
    expect(await views(els)).toEqual([])
    expect((await els.ask('PATCH', `/account/views/${id}`, { name: 'van mij' })).statusCode).toBe(404)
    expect((await els.ask('DELETE', `/account/views/${id}`)).statusCode).toBe(404)
    expect(await views(marieke)).toHaveLength(1)
    for (const scope of [
      { accountId: portal.ids.els, customerNumbers: [number], operator: false },
      { accountId: null, customerNumbers: [], operator: true },
    ]) {
      expect(await inScope(portal.state.app, scope, (trx) => listViews(trx, portal.ids.marieke))).toEqual([])
    }
  })

  test('that starts takes the place of the one before', async () => {
    const first = await saved(marieke, { start: true })
    const second = await saved(marieke, { name: 'Alles', start: true })
    const starts = async () => (await views(marieke)).filter(({ start }) => start).map(({ id }) => id)
    expect(await starts()).toEqual([second])
    await marieke.ask('PATCH', `/account/views/${first}`, { start: true })
    expect(await starts()).toEqual([first])
    await marieke.ask('PATCH', `/account/views/${first}`, { start: false })
    expect(await starts()).toEqual([])
  })

  test('is of one dashboard: the other has its names and its start for itself', async () => {
    const other = { dashboard: 'insight-ecommerce', search: 'kaart=pc2&land=BE', start: true }
    const [here, there] = [await saved(marieke, { start: true }), await saved(marieke, other)]
    const starts = (await views(marieke)).map(({ id, dashboard, start }) => [id, dashboard, start])
    expect(starts.toSorted()).toEqual(
      [
        [here, 'insight-parcels', true],
        [there, 'insight-ecommerce', true],
      ].toSorted(),
    )
    expect((await save(marieke, other)).statusCode).toBe(422)
  })

  test('has a name of its own, whatever its capitals; keeping its own name is no clash', async () => {
    const id = await saved(marieke)
    const again = await save(marieke, { name: 'BELGIË' })
    expect(again.statusCode).toBe(422)
    expect(again.json().fields[0].field).toBe('name')
    expect((await marieke.ask('PATCH', `/account/views/${id}`, { name: 'België', search: '' })).statusCode).toBe(204)
    await saved(els)
    // A language may have two small letters where the other side knows one.
    await saved(marieke, { name: 'ΑΣ' })
    expect((await save(marieke, { name: 'ασ' })).statusCode).toBe(422)
  })

  test.each([
    ['a key that no address of the dashboard has', { search: 'land=BE&script=x' }],
    ['a key twice', { search: 'land=BE&land=NL' }],
    ['a search that is too long', { search: `land=${'BE,'.repeat(700)}` }],
    ['no name', { name: '  ' }],
    ['a name that is too long', { name: 'x'.repeat(81) }],
    ['no number', { customerNumbers: [] }],
    ['too many numbers', { customerNumbers: Array.from({ length: 51 }, (_, i) => String(i)) }],
    ['something that is no number', { customerNumbers: ["1' or true"] }],
    ['another dashboard', { dashboard: 'elsewhere' }],
    ['somebody else as its owner', { accountId: 'els' }],
  ])('is refused with %s', async (_, more) => {
    expect((await save(marieke, more)).statusCode).toBe(422)
    expect(await views(marieke)).toEqual([])
  })

  test('is one of fifty at most, also when two are saved at once', async () => {
    await portal.state.ownerPool.query(
      `insert into saved_views (account_id, dashboard, name, customer_numbers, search)
       select $1, 'insight-parcels', 'view ' || n, array[$2], '' from generate_series(1, $3::int) n`,
      [portal.ids.marieke, number, maxViews - 1],
    )
    const both = await Promise.all([save(marieke, { name: 'een' }), save(marieke, { name: 'twee' })])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409])
    expect(await views(marieke)).toHaveLength(maxViews)
  })

  test('leaves a line in the audit trail that says neither its name nor its filters', async () => {
    await saved(marieke, { name: 'Klant Jansen' })
    const { rows } = await portal.state.ownerPool.query(
      `select detail from audit where act = 'save-view' order by id desc limit 1`,
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/Jansen|land/)
  })

  test('goes with its account', async () => {
    const { ownerPool } = portal.state
    const { rows } = await ownerPool.query(
      `select confdeltype from pg_constraint where conrelid = 'saved_views'::regclass and contype = 'f'`,
    )
    expect(rows).toEqual([{ confdeltype: 'c' }])
  })
})
