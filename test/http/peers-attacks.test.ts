import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { InsightEcommerce } from '#domain/contract/insight-ecommerce.ts'
import type { PeerMeasure, PeersPart } from '#domain/contract/insight-peers.ts'
import { upsertCustomers, type CustomerRow } from '#store/state/customers.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { benchmarkSecret } from '#server/benchmark/secret.ts'
import { freezeBenchmarks } from '#server/jobs/freeze-benchmarks.ts'
import { importText } from '../engines/intake-world.ts'
import { freezeMs, peerFiles, quarter, type Told } from '../engines/peer-history.ts'
import { foreign, number, openPortal, type Browser, type Portal } from './portal.ts'

// What an account may ask must bring it no closer to another company's figures than the rules of DOMAIN §4.1 allow.

let portal: Portal
let marieke: Browser
let els: Browser
const secret = { pPercent: 15.73, kPercent: 80.91 }

const usual: Told = {
  numbers: [],
  home: 60,
  missed: 4,
  returned: 1,
  late: 3,
  evening: 2,
  abroad: 1,
  unannounced: 0,
  point: 0,
  customerReturns: 2,
  began: 0,
  cameBack: 0,
}

/** Companies by what is attacked: of `pets` eight and of `toys-and-leisure` nine; those of `diy` are five; one of `shoes` is nearly everything. */
function companiesOf(branch: string, first: number, homes: readonly number[], numbersEach = 1) {
  return homes.map((home, i) => ({
    ...usual,
    branch,
    name: `${branch} ${i}`,
    numbers: Array.from({ length: numbersEach }, (_, n) => String(first + i * 10 + n)),
    home,
    missed: 2 + i,
    late: 1 + (i % 5),
  }))
}
type Company = ReturnType<typeof companiesOf>[number]
const even = (count: number) => Array.from({ length: count }, (_, i) => 60 + i)

const kadewinkel = { ...usual, branch: 'pets', name: 'Kadewinkel B.V.', numbers: [number], missed: 9 }
const buitenland = { ...usual, branch: 'pets', name: 'Buitenland B.V.', numbers: [foreign], missed: 1 }
const world: readonly Company[] = [
  kadewinkel,
  buitenland,
  ...companiesOf('pets', 9_610_000, even(6)),
  ...companiesOf('toys-and-leisure', 9_620_000, even(9)),
  ...companiesOf('diy', 9_630_000, even(5)),
  ...companiesOf('shoes', 9_640_000, [1100, 51, 51, 51, 51, 51, 51]),
  // One company with many numbers is one company: with four others it is no branch to tell about.
  ...companiesOf('food-and-drink', 9_650_000, [100]).map((one) => ({
    ...one,
    numbers: Array.from({ length: 8 }, (_, i) => String(9_651_000 + i)),
  })),
  ...companiesOf('food-and-drink', 9_652_000, even(4)).map((one) => ({ ...one, name: `${one.name} ander` })),
]

async function settle(companies: readonly Pick<Company, 'branch' | 'name' | 'numbers'>[]): Promise<void> {
  const rows = companies.flatMap(({ name, numbers, branch }) =>
    numbers.map((customerNumber): CustomerRow => ({
      customerNumber,
      company: name,
      branch,
      country: 'NL',
      city: 'Ede',
    })),
  )
  await inScope(portal.state.app, asOperator, (trx) => upsertCustomers(trx, rows))
}

const freeze = (nowMs: number) =>
  freezeBenchmarks({ pool: portal.state.ownerPool, warehouse: portal.warehouse, secret: async () => secret }, nowMs)

beforeAll(async () => {
  // Every answer is made anew: one that was kept would hide what changes it.
  portal = await openPortal({ env: { ANSWER_MEMORY_MB: '0' } })
  await settle(world)
  await importText(portal.warehouse, peerFiles(world))
  ;[marieke, els] = await Promise.all([portal.browser('marieke'), portal.browser('els')])
  expect(await freeze(freezeMs)).toBe(quarter.label)
}, 60_000)
afterAll(() => portal?.close())

const usualQuery = 'from=2026-07-01&to=2026-09-30'
async function page(browser: Browser, of: string, query = usualQuery): Promise<InsightEcommerce> {
  const answer = await browser.ask('GET', `/customer-numbers/${of}/insights/ecommerce?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<InsightEcommerce>()
}
async function peers(browser: Browser = marieke, of: string = number, query = usualQuery): Promise<PeersPart> {
  const { peers, failures } = await page(browser, of, query)
  expect(failures.filter(({ part }) => part === 'peers')).toEqual([])
  return peers!
}
const told = (part: PeersPart) => part.measures.map(({ kpi, peers, why }) => ({ kpi, peers, why }))
const measure = (part: PeersPart, kpi: PeerMeasure['kpi']) => part.measures.find((one) => one.kpi === kpi)!

/** What anybody of a company would be told, as the owner of the database reads it. */
async function toldTo(company: string, kpi = 'hitRate') {
  const { rows } = await portal.state.ownerPool.query(
    `select b.level, b."group", b.companies, b.p25, b.p50, b.p75
     from benchmarks b join customers c on c.id = b.customer_id where c.name = $1 and b.kpi = $2`,
    [company, kpi],
  )
  return rows[0]
}

test('no period and no filter moves what is told of others, nor the own figure beside it', async () => {
  const usually = await peers()
  expect(usually).toMatchObject({ state: 'ready', branch: 'pets', quarter: { label: quarter.label } })
  expect(measure(usually, 'hitRate')).toMatchObject({ own: { value: 51 / 60, of: 60 }, peers: { level: 'branch' } })
  for (const query of [
    'from=2026-07-01&to=2026-07-01',
    'from=2026-08-01&to=2026-10-20&compare=year&per=month',
    `${usualQuery}&country=BE`,
    `${usualQuery}&postcode=10&product=3085&option=evening`,
    'from=2025-01-01&to=2025-01-31&within=3',
  ]) {
    expect(await peers(marieke, number, query), query).toEqual(usually)
  }
})

test('every figure is rounded, of at least five, and never the least or the greatest', async () => {
  for (const { kpi, peers: found, unit } of (await peers()).measures) {
    if (!found) continue
    const steps = unit === 'share' ? 200 : 2
    for (const value of [found.p25, found.p50, found.p75]) {
      if (value !== null) expect([kpi, Math.abs(value * steps - Math.round(value * steps)) < 1e-9]).toEqual([kpi, true])
    }
    expect(Object.keys(found).toSorted()).toEqual(['companies', 'group', 'level', 'p25', 'p50', 'p75', 'source'])
    expect(found.companies).toBe('5-9')
  }
})

test('seven others give a median without quartiles, eight give quartiles, and four give nothing of their branch', async () => {
  expect(measure(await peers(), 'hitRate').peers).toMatchObject({
    level: 'branch',
    group: 'pets',
    p25: null,
    p75: null,
  })
  expect(await toldTo('toys-and-leisure 0')).toMatchObject({ level: 'branch', p25: expect.any(Number) })
  // Five of them, and nobody of the parent branch: what is told to them is of all.
  expect(await toldTo('diy 0')).not.toMatchObject({ level: 'branch' })
})

test('a dominant company closes its branch to everybody, and many numbers of one company are one', async () => {
  for (let i = 0; i < 7; i++) expect(await toldTo(`shoes ${i}`), `shoes ${i}`).not.toMatchObject({ level: 'branch' })
  expect(await toldTo('food-and-drink 0')).not.toMatchObject({ level: 'branch' })
  expect(await toldTo('food-and-drink 0 ander')).not.toMatchObject({ level: 'branch' })
})

test('levels do not differ between accounts: two companies of a branch see the same one, and from each other nothing exact', async () => {
  const [mine, hers] = [await peers(), await peers(els, foreign)]
  for (const [i, { kpi, peers: found }] of mine.measures.entries()) {
    const other = hers.measures[i]!.peers
    expect([kpi, found?.level, found?.group]).toEqual([kpi, other?.level, other?.group])
  }
  // Each knows its own figure and the median of a set with the other's in it: both medians are those of many.
  const rates = (without: string) =>
    world
      .filter(({ branch, name }) => branch === 'pets' && name !== without)
      .map(({ home, missed }) => (home - missed) / home)
      .toSorted((a, b) => a - b)
  const half = (sorted: number[]) => Math.round(sorted[3]! * 200) / 200
  expect(measure(mine, 'hitRate').peers!.p50).toBe(half(rates('Kadewinkel B.V.')))
  expect(measure(hers, 'hitRate').peers!.p50).toBe(half(rates('Buitenland B.V.')))
})

test('numbers of two companies together have no others to compare with', async () => {
  const { ownerPool } = portal.state
  await ownerPool.query(`insert into members (account_id, customer_number) values ($1, $2)`, [
    portal.ids.marieke,
    foreign,
  ])
  await ownerPool.query(
    `insert into grants (account_id, customer_number, authorisation) values ($1, $2, 'insight-ecommerce')`,
    [portal.ids.marieke, foreign],
  )
  const both = await peers(marieke, number, `${usualQuery}&numbers=${foreign}`)
  expect(both).toMatchObject({ state: 'several', quarter: null, measures: [], gains: [] })
  await ownerPool.query(`delete from members where account_id = $1 and customer_number = $2`, [
    portal.ids.marieke,
    foreign,
  ])
})

test('a company that joins, leaves, changes its branch, is erased, or whose parcels change, changes nothing that is frozen', async () => {
  const before = told(await peers())
  const changed = { ...usual, branch: 'pets', name: 'pets 2', numbers: ['9610020'], home: 400, missed: 300, late: 90 }
  await importText(portal.warehouse, peerFiles([changed], 'NEW'), undefined, 'changed')
  expect(told(await peers())).toEqual(before)
  await settle([{ branch: 'pets', name: 'Erbij', numbers: ['9619000'] }])
  await settle([{ branch: 'diy', name: 'pets 3', numbers: ['9610030'] }])
  expect(await freeze(freezeMs + 86_400_000)).toBeUndefined()
  expect(told(await peers())).toEqual(before)
  await portal.state.ownerPool.query(`delete from customer_numbers where number = '9610040'`)
  await portal.state.ownerPool.query(`delete from customers where name = 'pets 4'`)
  await portal.warehouse.forget({ barcodes: ['3SPRS00000100', '3SPRS00000200'] })
  expect(told(await peers())).toEqual(before)
  await settle([{ branch: 'fashion', name: 'Kadewinkel B.V.', numbers: [number] }])
  const moved = await peers()
  expect(moved).toMatchObject({ branch: 'pets', branchNow: 'fashion' })
  expect(told(moved)).toEqual(before)
})

test("another company's parcels change nothing in any answer but its peers, and those not in a frozen quarter", async () => {
  const before = await page(marieke, number)
  const others = { ...usual, branch: 'pets', name: 'pets 1', numbers: ['9610010'], home: 300, missed: 200 }
  await importText(portal.warehouse, peerFiles([others], 'OTH'), undefined, 'others')
  const after = await page(marieke, number)
  const { importedAt: _before, ...fresh } = before.freshness
  const { importedAt: _after, ...freshAfter } = after.freshness
  expect({ ...after, freshness: freshAfter }).toEqual({ ...before, freshness: fresh })
})

test('who joins after a quarter was frozen waits for the next', async () => {
  await settle([{ branch: 'pets', name: 'Buitenland Nieuw', numbers: ['9619001'] }])
  const { ownerPool } = portal.state
  await ownerPool.query(`insert into members (account_id, customer_number) values ($1, '9619001')`, [portal.ids.els])
  await ownerPool.query(
    `insert into grants (account_id, customer_number, authorisation) values ($1, '9619001', 'insight-ecommerce')`,
    [portal.ids.els],
  )
  expect(await peers(els, '9619001')).toMatchObject({ state: 'not-yet', quarter: null, measures: [] })
})

test('the parameters of the rules are in no answer, and the drawn ones not either', async () => {
  const drawn = await benchmarkSecret(portal.config)
  const operator = await portal.browser('operator')
  const bodies = [
    (await marieke.ask('GET', `/customer-numbers/${number}/insights/ecommerce?${usualQuery}`)).body,
    (await marieke.ask('GET', '/openapi.json')).body,
    (await operator.ask('GET', '/operator/benchmarks')).body,
    (await operator.ask('GET', `/operator/benchmarks/${quarter.label}/file`)).body,
    (await operator.ask('GET', '/operator/audit')).body,
    (await portal.app.inject('/healthz')).body,
  ]
  expect(bodies[3]).toContain('"signature"')
  for (const value of [secret.pPercent, secret.kPercent, drawn.pPercent, drawn.kPercent]) {
    for (const body of bodies) expect(body).not.toContain(String(value).slice(0, 6))
  }
})

test('rows of another company are for nobody: not for its colleagues elsewhere, not for an operator, not without a scope', async () => {
  const { app } = portal.state
  const seen = async (scope: Parameters<typeof inScope>[1]) => {
    const { rows } = await inScope(app, scope, (trx) =>
      sql<{ name: string }>`select distinct c.name from benchmarks b join customers c on c.id = b.customer_id`.execute(
        trx,
      ),
    )
    return rows.map(({ name }) => name)
  }
  const all = await portal.state.ownerPool.query('select count(distinct customer_id)::int as n from benchmarks')
  expect(all.rows[0].n).toBeGreaterThan(30)
  expect(await seen({ accountId: portal.ids.marieke, customerNumbers: [number], operator: false })).toEqual([
    'Kadewinkel B.V.',
  ])
  expect(await seen({ accountId: portal.ids.operator, customerNumbers: [], operator: true })).toEqual([])
  expect(await seen({ accountId: portal.ids.els, customerNumbers: [] as CustomerNumber[], operator: false })).toEqual(
    [],
  )
  for (const text of ['delete from benchmarks', 'update benchmarks set p50 = 0', 'delete from benchmark_quarters']) {
    await expect(sql.raw(text).execute(app)).rejects.toThrow('permission denied')
  }
  const operator = await portal.browser('operator')
  expect((await operator.ask('GET', `/customer-numbers/${number}/insights/ecommerce?${usualQuery}`)).statusCode).toBe(
    404,
  )
})
