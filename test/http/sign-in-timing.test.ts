import { hash as bcrypt } from 'bcryptjs'
import { Agent, request as send } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { number, openPortal, type Portal } from '#test/http/portal.ts'
import { compareSamples, median } from '#test/http/two-samples.ts'

// `npm run soak` takes 2,000 samples of each kind. A few can only show that all differ, and must not fail by chance.
const samples = Number(process.env['ZENDZICHT_TIMING_SAMPLES'] ?? 12)
const leastP = samples >= 500 ? 0.01 : 1e-4
const warming = 2
// On a quiet machine the slowest that comes in; a busy one needs longer than the step.
const oldCost = samples >= 500 ? 11 : 8

let portal: Portal
let base: string
const agent = new Agent({ keepAlive: true })
beforeAll(async () => {
  portal = await openPortal({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
  await portal.state.ownerPool.query(
    `with made as (
       insert into auth.accounts (id, name, email, last_name)
       select gen_random_uuid()::text, 'K', 'k' || i || '@timing.test', 'K' from generate_series(1, $1) i returning id
     )
     insert into auth.credentials (id, provider_account_id, provider_id, account_id, password)
     select 'c' || made.id, made.id, 'credential', made.id, c.password from made, auth.credentials c where c.account_id = $2`,
    [samples, portal.ids.els],
  )
  await portal.state.ownerPool.query(
    `with made as (
       insert into auth.accounts (id, name, email, last_name)
       select gen_random_uuid()::text, 'B', 'b' || i || '@timing.test', 'B' from generate_series(1, $1) i returning id
     )
     insert into auth.credentials (id, provider_account_id, provider_id, account_id, password)
     select 'b' || made.id, made.id, 'credential', made.id, $2 from made`,
    [samples, await bcrypt('een-oud-wachtwoord', oldCost)],
  )
  base = await portal.app.listen({ port: 0, host: '127.0.0.1' })
}, 60_000)
afterAll(async () => {
  agent.destroy()
  await portal?.close()
})

type Answer = { status: number; body: string; ms: number }
let asked = 0
function post(path: string, body: object): Promise<Answer> {
  const n = ++asked
  const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
  const payload = JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(payload),
    'x-forwarded-for': address,
  }
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const call = send(`${base}/api/v1${path}`, { method: 'POST', agent, headers }, (answer) => {
      const ms = performance.now() - start
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text, ms }))
    })
    call.on('error', reject)
    call.end(payload)
  })
}

const person = { firstName: 'Nina', lastName: 'Boer', language: 'nl', customerNumber: number }
const ways: [string, (email: string) => Promise<Answer>][] = [
  ['sign-in', (email) => post('/session', { email, password: 'geen-idee-hoor-1' })],
  [
    'sign-in with the hash of an old system',
    (email) => post('/session', { email: email.replace('k', 'b'), password: 'geen-idee-hoor-1' }),
  ],
  ['forgot', (email) => post('/password-resets', { email })],
  ['register', (email) => post('/registrations', { email, ...person })],
]

describe('whether an address is known', () => {
  test.concurrent.each(ways)(
    'cannot be told from what %s answers, nor from when',
    async (name, ask) => {
      const ms = { known: [] as number[], unknown: [] as number[] }
      const said = new Set<string>()
      for (let i = -warming; i < samples; i++) {
        const pair = [
          ['known', `k${Math.max(1, i + 1)}@timing.test`] as const,
          ['unknown', `u${i}@timing.test`] as const,
        ]
        for (const [kind, email] of i % 2 === 0 ? pair : pair.toReversed()) {
          const answer = await ask(email)
          said.add(`${answer.status} ${answer.body}`)
          if (i >= 0) ms[kind].push(answer.ms)
        }
      }
      expect([...said]).toHaveLength(1)
      const p = compareSamples(ms.known, ms.unknown)
      const [known, unknown] = [median(ms.known), median(ms.unknown)]
      console.log(
        `${name}: ${samples} each, median ${known.toFixed(3)} and ${unknown.toFixed(3)} ms, ` +
          `Mann-Whitney p = ${p.mannWhitney.toPrecision(3)}, Kolmogorov-Smirnov p = ${p.kolmogorovSmirnov.toPrecision(3)}`,
      )
      expect(Math.min(p.mannWhitney, p.kolmogorovSmirnov)).toBeGreaterThan(leastP)
    },
    3_600_000,
  )

  test('would show in this comparison if it made any difference', () => {
    const noise = (seed: number) => Array.from({ length: 200 }, (_, i) => 300 + (((i + seed) * 7919) % 200) / 100)
    const same = compareSamples(noise(1), noise(57))
    expect(Math.min(same.mannWhitney, same.kolmogorovSmirnov)).toBeGreaterThan(0.05)
    const other = compareSamples(
      noise(1),
      noise(57).map((ms) => ms + 0.8),
    )
    expect(Math.max(other.mannWhitney, other.kolmogorovSmirnov)).toBeLessThan(1e-6)
  })
})
