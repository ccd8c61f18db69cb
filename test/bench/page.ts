import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { authorisations } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { mintScope } from '#domain/access/scope.ts'
import { pageQuestions } from '#domain/insight/page-questions.ts'
import { insightPartPlans } from '#domain/insight/parts.ts'
import { shiftDate } from '#domain/insight/period.ts'
import { plan, type Question } from '#domain/insight/plan.ts'
import { renderDuckdb, type RenderedSql } from '#domain/insight/render-duckdb.ts'
import { insightQueryOf } from '#server/routes/insight-input.ts'
import { buildServer } from '#server/server.ts'
import { openSignIn } from '#server/sign-in.ts'
import { readConfig } from '#server/config.ts'
import { loadEarlier, loadRecent } from '#server/demo-load.ts'
import { makeCustomers, readCarrier } from '#server/demo-carrier.ts'
import { giveGrants } from '#store/state/grants.ts'
import { addMember } from '#store/state/members.ts'
import { openState, type State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { openSpool } from '#store/spool/spool.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { take } from './intake.ts'
import { asPostgres, byHand, copyToPostgres } from './page-elsewhere.ts'

const warmUps = 10
const requests = 100
const changes = 20
const beginnings = 6
const elsewhere = 10

/** ms; cpuMs of all threads, a page on average. */
export type Times = { p50Ms: number; p95Ms: number; cpuMs: number }
export type PageTimes = {
  name: string
  parcels: number
  /** The default period, 26 weeks, unfiltered, each time made anew; and periods of 2 to 60 weeks, half of them with a filter. */
  usual: Times
  mixed: Times
  /** As `usual`, of parcels that did not change since the answer was made. */
  kept: Times
  /** As `usual`, when one of the parcels has just changed; and in a portal that has just begun. */
  changed: Times
  first: Times
  /** The other dashboard, as `usual` and `mixed`. */
  ecommerce: Times
  ecommerceMixed: Times
  byHand: Times
  postgres: Times
}

/** Both dashboards of the demo's largest customer number and of the one in the middle, from request to answer, and the first asked elsewhere. */
export async function pageTimes(dataDir: string, parcels: number): Promise<PageTimes[]> {
  const config = readConfig({ DATA_DIR: dataDir })
  const state = await openState(config)
  const warehouse = await openWarehouse(dataDir)
  const spool = await openSpool(dataDir)
  const recipientSecret = 'bench'
  const signIn = openSignIn({ authPool: state.authPool, secret: 'a secret for the bench only', publicUrl: undefined })
  const parts = { state, signIn, warehouse, spool, recipientSecret, log: false }
  const app = await buildServer({ config: { ...config, answerMemoryMb: 0 }, ...parts })
  const keeping = await buildServer({ config, ...parts })
  try {
    await Promise.all([app.ready(), keeping.ready()])
    const making = { dataDir, recipientSecret, parcels, say: () => undefined, state, warehouse }
    if (warehouse.log.commits().length === 0) {
      await makeCustomers(making)
      await loadRecent(making)
      for await (const _ of loadEarlier(making, (await readCarrier(dataDir))!)) void _
    }
    const all = await warehouse.rows<{ number: CustomerNumber; accepted: number; last: string }>({
      text: `select customer_number as number, count(start_ms) as accepted, max(operational_day) as last
        from parcels where not customer_return group by 1 order by accepted desc`,
      values: [],
    })
    const [largest, middle] = [all[0]!, all[Math.floor(all.length / 2)]!]
    const numbers = [largest.number, middle.number]
    const email = 'bench-page@bench.test'
    const password = 'paarse-olifant-42'
    await letIn(state, await signIn.createAccount({ email, password, ...nameless }), numbers)
    const login = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password } })
    const cookie = String([login.headers['set-cookie']].flat()[0]).split(';')[0]!
    await copyToPostgres(warehouse, state.ownerPool, dataDir)
    const found: PageTimes[] = []
    for (const [name, { number, accepted, last }] of [
      ['largest', largest],
      ['median', middle],
    ] as const) {
      const page = async (dashboard: 'parcels' | 'ecommerce', search: string, server = app) => {
        const url = `/api/v1/customer-numbers/${number}/insights/${dashboard}?${search}`
        const answer = await server.inject({ method: 'GET', url, headers: { cookie } })
        if (answer.statusCode !== 200 || !answer.body.includes('"failures":[]'))
          throw new Error(answer.body.slice(0, 300))
      }
      const period = { from: shiftDate(last, 1 - 26 * 7), to: last }
      const search = `from=${period.from}&to=${period.to}`
      const usual = await timesOf(requests, () => page('parcels', search))
      const mixed = await timesOf(requests, (i) => page('parcels', mixedSearch(i, last)))
      const kept = await timesOf(requests, () => page('parcels', search, keeping))
      const changed = await timesOf(
        changes,
        () => page('parcels', search),
        (i) => change(warehouse, dataDir, number, i),
      )
      const beginning = { server: app }
      const begin = async () => {
        if (beginning.server !== app) await beginning.server.close()
        beginning.server = await buildServer({ config: { ...config, answerMemoryMb: 0 }, ...parts })
        await beginning.server.ready()
      }
      const first = await timesOf(beginnings, () => page('parcels', search, beginning.server), begin)
      await beginning.server.close()
      const ecommerce = await timesOf(requests, () => page('ecommerce', search))
      const ecommerceMixed = await timesOf(requests, (i) => page('ecommerce', mixedSearch(i, last)))
      const { statements, query } = asked(number, period)
      const hand = byHand(number, query)
      const told = { name, parcels: accepted, usual, mixed, kept, changed, first, ecommerce, ecommerceMixed }
      found.push({
        ...told,
        byHand: await timesOf(elsewhere, () => Promise.all(hand.map((text) => warehouse.rows({ text, values: [] })))),
        postgres: await timesOf(elsewhere, () => ofPostgres(state, statements)),
      })
    }
    return found
  } finally {
    await Promise.all([app.close(), keeping.close()])
    await spool.close()
    await warehouse.close()
    await state.close()
  }
}

const nameless = { firstName: 'Bench', infix: '', lastName: 'Page', company: '' }

async function letIn(state: State, accountId: string, numbers: readonly CustomerNumber[]): Promise<void> {
  const gifts = authorisations.map((authorisation) => ({ authorisation, reason: '', endsOn: null }))
  await inScope(state.app, asOperator, async (trx) => {
    for (const number of numbers) {
      await addMember(trx, { accountId, number, addedBy: null })
      await giveGrants(trx, { accountId, number, givenBy: null }, gifts)
    }
  })
}

function mixedSearch(i: number, last: string): string {
  const to = shiftDate(last, -((i * 37) % 120))
  const from = shiftDate(to, -14 - ((i * 53) % 400))
  const filter = ['', '&country=NL', '', '&product=3085', '', '&postcode=10,25', '', '&country=BE,DE&option=none'][
    i % 8
  ]
  return `from=${from}&to=${to}&compare=${i % 2 ? 'year' : 'previous'}&per=${i % 3 ? 'week' : 'month'}${filter}`
}

/** All questions of a page, as statements for DuckDB. */
function asked(number: CustomerNumber, period: { from: string; to: string }) {
  const scope = mintScope('bench', 'insight-parcels', [number])
  const query = insightQueryOf([number], { ...period, compare: 'previous', per: 'week', within: 1 }, period.to)
  const known = { facts: { decisions: [], today: period.to } }
  const parts = Object.values(insightPartPlans).map(
    ({ questions }) => questions(query, known) as Record<string, Question>,
  )
  const questions: Question[] = [pageQuestions(query), ...parts].flatMap((some) => Object.values<Question>(some))
  return { query, statements: questions.map((question) => renderDuckdb(plan(question, scope))) }
}

function ofPostgres(state: State, statements: readonly RenderedSql[]): Promise<unknown> {
  return Promise.all(statements.map(({ text, values }) => state.ownerPool.query(spelledOut(asPostgres(text), values))))
}

/** Literals, because PostgreSQL must else be told what type each value has. */
function spelledOut(text: string, values: RenderedSql['values']): string {
  return text.replace(/\$(\d+)/g, (_, place) => {
    const value = values[Number(place) - 1]!
    return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
  })
}

/** One more event of one of the parcels of a number. */
async function change(warehouse: Warehouse, dataDir: string, number: string, i: number): Promise<void> {
  const text = 'select barcode from parcels where customer_number = $1 order by barcode limit 1 offset $2'
  const [parcel] = await warehouse.rows<{ barcode: string }>({ text, values: [number, i * 7] })
  const path = join(dataDir, 'change.csv')
  await writeFile(path, `barcode,code,at\n${parcel!.barcode},B01,2026-01-05 12:00:${String(i).padStart(2, '0')}\n`)
  await take(warehouse, 'events', path)
}

/** `before` each, which does not count. */
async function timesOf(
  times: number,
  work: (i: number) => Promise<unknown>,
  before?: (i: number) => Promise<unknown>,
): Promise<Times> {
  const taken: number[] = []
  let cpuMs = 0
  const warm = Math.min(warmUps, Math.ceil(times / 5))
  for (let i = 0; i < warm + times; i++) {
    await before?.(i)
    const used = process.cpuUsage()
    const start = performance.now()
    await work(i)
    const ms = performance.now() - start
    const { user, system } = process.cpuUsage(used)
    if (i < warm) continue
    taken.push(ms)
    cpuMs += (user + system) / 1000
  }
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!
  return { p50Ms: at(0.5), p95Ms: at(0.95), cpuMs: cpuMs / times }
}
