import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileContent } from '#domain/benchmark/exchange.ts'
import { kpiTraits, peerKpis } from '#domain/benchmark/kpis.ts'
import { protect, type Contribution } from '#domain/benchmark/protect.ts'
import { latestToFreezeAt, quarterAfter, quarterBefore } from '#domain/benchmark/quarter.ts'
import type { BenchmarkFile, BenchmarkLook, BenchmarkOverview } from '#domain/contract/benchmarks.ts'
import { keepFrozen } from '#store/state/benchmarks.ts'
import { number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'
import { strangerFile } from '#test/http/stranger-file.ts'

const base = '/operator/benchmarks'
const secret = { pPercent: 13.371, kPercent: 81.234 }
const quarter = latestToFreezeAt(Date.now(), 'Europe/Amsterdam')
const before = quarterBefore(quarter)
let theirs: Portal
let ours: Portal
let them: Browser
let us: Browser

beforeAll(async () => {
  const secrets = { BENCHMARK_P_PERCENT: `${secret.pPercent}`, BENCHMARK_K_PERCENT: `${secret.kPercent}` }
  ;[theirs, ours] = await Promise.all([
    openPortal({ env: { BRAND: 'Pakketdienst Zuid', ...secrets } }),
    openPortal({ env: { BRAND: 'Zendzicht Noord', ...secrets } }),
  ])
  ;[them, us] = await Promise.all([theirs.browser('operator'), ours.browser('operator')])
  // Theirs has plenty of shops for pets and three for books; ours has the one customer there is, that sells for pets.
  const shops = [...companies('pets', 12), ...companies('books-and-media', 3)]
  for (const { label } of [before, quarter]) await freeze(theirs, label, shops)
  await freeze(ours, quarter.label, [])
}, 60_000)
afterAll(() => Promise.all([theirs?.close(), ours?.close()]))

function companies(branch: string, count: number): Contribution[] {
  return Array.from({ length: count }, (_, place) => {
    return { company: `${branch} ${place}`, branch, value: 0.9 + place / 200, volume: 500 + place }
  })
}

/** As the job keeps a quarter, of these companies and what the company of our customer number may know of them. */
async function freeze({ state }: Portal, label: string, contributions: readonly Contribution[]): Promise<void> {
  const { rows } = await state.ownerPool.query<{ id: string }>(
    'select customer_id as id from customer_numbers where number = $1',
    [number],
  )
  const customerId = rows[0]!.id
  const made = peerKpis.map((kpi) => [kpi, protect(contributions, kpiTraits[kpi].unit, secret)] as const)
  await keepFrozen(state.ownerPool, {
    quarter: label,
    companies: made.map(([kpi, { of }]) => ({ customerId, branch: 'pets', kpi, told: of(customerId, 'pets') })),
    aggregates: made.flatMap(([kpi, { aggregates }]) => aggregates.map((one) => ({ kpi, ...one }))),
  })
}

async function overview(browser: Browser): Promise<BenchmarkOverview> {
  const answer = await browser.ask('GET', base)
  expect(answer.statusCode).toBe(200)
  return answer.json()
}
async function fileOf({ label }: { label: string }): Promise<string> {
  const answer = await them.ask('GET', `${base}/${label}/file`)
  expect(answer.statusCode).toBe(200)
  return answer.body
}
const post = (path: string, body: object) => us.ask('POST', `${base}/${path}`, body)
const trust = async () => {
  const { installation } = await overview(them)
  return post('keys', { text: await fileOf(quarter), fingerprint: installation.fingerprint.toUpperCase() })
}
async function trail({ state }: Portal, act: string): Promise<unknown[]> {
  const { rows } = await state.ownerPool.query<{ detail: unknown }>(
    'select detail from audit where act = $1 order by id',
    [act],
  )
  return rows.map(({ detail }) => detail)
}

test('the operator sees which groups of a frozen quarter may be told', async () => {
  const { quarters, installation } = await overview(them)
  expect(installation.name).toBe('Pakketdienst Zuid')
  expect(quarters.map((one) => one.quarter)).toEqual([quarter.label, before.label])
  const group = (key: string) => quarters[0]!.groups.find((one) => one.group === key)
  expect(group('pets')).toEqual({ level: 'branch', group: 'pets', companies: '10-24', told: [...peerKpis] })
  expect(group('books-and-media')).toEqual({ level: 'branch', group: 'books-and-media', companies: null, told: [] })
})

test('two installations exchange a quarter, and a customer with too few of its own is told of the others', async () => {
  const peersOf = async () => {
    const marieke = await ours.browser('marieke')
    const answer = await marieke.ask(
      'GET',
      `/customer-numbers/${number}/insights/ecommerce?from=${quarter.from}&to=${quarter.to}`,
    )
    expect(answer.statusCode).toBe(200)
    return answer.json().peers.measures[0].peers
  }
  expect(await peersOf()).toBeNull()
  const text = await fileOf(quarter)
  const look = (await post('look', { text })).json() as BenchmarkLook
  const { fingerprint } = (await overview(them)).installation
  expect(look).toMatchObject({
    installation: 'Pakketdienst Zuid',
    fingerprint,
    quarter: quarter.label,
    state: 'new',
    trusted: false,
  })
  // Pets, their parent and nothing of the three for books; all with them would lay those three bare.
  expect(look.figures).toBe(2 * peerKpis.length)

  expect((await post('imports', { text })).json().detail).toContain('nog niet vertrouwd')
  const wrong = await post('keys', {
    text,
    fingerprint: fingerprint.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.json().fields[0].field).toBe('fingerprint')
  expect((await trust()).statusCode).toBe(201)
  expect((await trust()).statusCode).toBe(409)
  expect((await post('imports', { text })).statusCode).toBe(201)

  const [key] = (await overview(us)).keys
  expect(key).toMatchObject({ name: 'Pakketdienst Zuid', fingerprint })
  expect(key!.imports).toMatchObject([{ quarter: quarter.label, figures: 2 * peerKpis.length }])
  expect(await peersOf()).toMatchObject({
    level: 'imported',
    group: 'pets',
    source: 'Pakketdienst Zuid',
    companies: '10-24',
  })

  const again = await post('imports', { text })
  expect(again.statusCode).toBe(409)
  const older = await post('imports', { text: await fileOf(before) })
  expect([older.statusCode, older.json().detail]).toEqual([409, expect.stringContaining('later kwartaal')])

  const [imported] = key!.imports
  expect((await us.ask('DELETE', `${base}/imports/${imported!.id}`)).statusCode).toBe(204)
  expect((await us.ask('DELETE', `${base}/imports/${imported!.id}`)).statusCode).toBe(404)
  expect(await peersOf()).toBeNull()
  expect((await post('imports', { text })).statusCode).toBe(201)
  expect((await us.ask('DELETE', `${base}/keys/${fingerprint}`)).statusCode).toBe(204)
  expect((await overview(us)).keys).toEqual([])
  expect(await peersOf()).toBeNull()

  for (const act of ['trust-benchmark-key', 'import-benchmarks', 'remove-benchmarks', 'distrust-benchmark-key']) {
    expect(await trail(ours, act)).toContainEqual(expect.objectContaining({ name: 'Pakketdienst Zuid' }))
  }
  expect(await trail(theirs, 'export-benchmarks')).toContainEqual(expect.objectContaining({ quarter: quarter.label }))
})

test('a file that was changed on its way, in whatever place, is refused', async () => {
  const file = JSON.parse(await fileOf(quarter)) as BenchmarkFile
  const changes: ((content: BenchmarkFile) => void)[] = [
    (one) => (one.aggregates[0]!.p50 += 0.005),
    (one) => (one.installation = 'Iemand anders'),
    (one) => (one.quarter = before.label),
    (one) => one.aggregates.pop(),
    (one) => (one.frozenAt = '2020-01-01T00:00:00.000Z'),
    (one) => (one.publicKey = strangerFile(file).publicKey),
  ]
  for (const change of changes) {
    const changed = structuredClone(file)
    change(changed)
    const answer = await post('look', { text: JSON.stringify(changed) })
    expect([answer.statusCode, answer.json().detail]).toEqual([422, expect.stringContaining('handtekening')])
  }
  // In another layout and order it is the same file.
  const turned = JSON.stringify(Object.fromEntries(Object.entries(file).toReversed()), null, 2)
  expect((await post('look', { text: turned })).statusCode).toBe(200)
})

test('what is well signed but cannot be by the rules is refused', async () => {
  const file = JSON.parse(await fileOf(quarter)) as BenchmarkFile
  type First = FileContent['aggregates'][number]
  const first = (change: (one: First) => void) => (content: FileContent) => change(content.aggregates[0]!)
  const changes: [string, (content: FileContent) => void][] = [
    ['cijfers', first((one) => (one.p50 = 0.9321))],
    ['cijfers', first((one) => (one.p50 = 1.005))],
    ['cijfers', first((one) => (one.p50 = -0.005))],
    ['cijfers', first((one) => (one.p25 = one.p50 + 0.005))],
    ['cijfers', first((one) => (one.p75 = null))],
    ['cijfers', first((one) => (one.group = 'koffie'))],
    ['cijfers', (content) => content.aggregates.push(content.aggregates[0]!)],
    ['kwartaal', (content) => (content.quarter = quarterAfter(quarter).label)],
    ['kwartaal', (content) => (content.quarter = '0001-Q1')],
    ['lezen', (content) => (content.quarter = '2026-Q5')],
    ['lezen', (content) => Object.assign(content, { version: 2 })],
    ['lezen', (content) => Object.assign(content.aggregates[0]!, { companies: '1-4' })],
    ['lezen', (content) => Object.assign(content.aggregates[0]!, { kpi: 'price' })],
    ['lezen', (content) => Object.assign(content.aggregates[0]!, { companyNames: ['Kadewinkel'] })],
    ['lezen', (content) => content.aggregates.push(...Array.from({ length: 200 }, () => content.aggregates[0]!))],
  ]
  for (const [said, change] of changes) {
    const { text } = strangerFile(file, change)
    const answer = await post('look', { text })
    expect([answer.statusCode, answer.json().detail]).toEqual([422, expect.stringContaining(said)])
  }
  // The act itself looks again: a key that is trusted reads in no such thing either.
  const { text, fingerprint } = strangerFile(
    file,
    first((one) => (one.p50 = 0.9321)),
  )
  expect((await post('keys', { text, fingerprint })).statusCode).toBe(201)
  expect((await post('imports', { text })).json().detail).toContain('niet volgens de regels')
  expect((await us.ask('DELETE', `${base}/keys/${fingerprint}`)).statusCode).toBe(204)
})

test('what is no file at all is refused in words, and what is too large is not read', async () => {
  const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  for (const text of ['', '{', 'null', '[]', '{"__proto__":{}}', nested]) {
    expect((await post('look', { text })).statusCode).toBe(422)
  }
  for (const path of ['look', 'imports']) {
    expect((await post(path, { text: ' '.repeat(60_001) })).statusCode).toBe(413)
    expect((await post(path, { text: ' '.repeat(200_000) })).statusCode).toBe(413)
  }
})

test('a file of this portal itself is told from one of another', async () => {
  const own = (await us.ask('GET', `${base}/${quarter.label}/file`)).body
  const { fingerprint } = (await overview(us)).installation
  expect((await post('look', { text: own })).json().state).toBe('own')
  expect((await post('keys', { text: own, fingerprint })).statusCode).toBe(422)
  expect((await post('imports', { text: own })).statusCode).toBe(422)
})

test('a quarter that is not frozen has no file, and another site gets none', async () => {
  expect((await them.ask('GET', `${base}/${quarterAfter(quarter).label}/file`)).statusCode).toBe(404)
  const crossed = await theirs.app.inject({
    method: 'GET',
    url: `/api/v1${base}/${quarter.label}/file`,
    headers: { cookie: them.cookie, 'sec-fetch-site': 'cross-site' },
  })
  expect(crossed.statusCode).toBe(403)
})

test('the secret parameters stand in no answer', async () => {
  const openapi = await theirs.app.inject({ method: 'GET', url: '/api/v1/openapi.json' })
  for (const text of [openapi.body, await fileOf(quarter), JSON.stringify(await overview(them))]) {
    for (const value of Object.values(secret)) expect(text).not.toContain(String(value))
  }
})
