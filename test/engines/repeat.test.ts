import { expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { mintScope } from '#domain/access/scope.ts'
import { repeatAnswer, repeatQuestions } from '#domain/insight/repeat/answer.ts'
import { experienceCode, type Orders } from '#domain/insight/repeat/orders.ts'
import type { Experience } from '#domain/insight/repeat/rules.ts'
import { dateOfDay } from '#domain/parcel/time-zone.ts'
import type { ParcelFilter } from '#domain/insight/query.ts'
import { ordersOf } from '#store/warehouse/recipient-orders.ts'
import { hourMs, timeText } from './history.ts'
import { importText } from './intake-world.ts'
import { insightScope, insightWorld, noFilter, numbers, queryOf } from './insight-world.ts'

const header = 'customer_number,barcode,reference,announced_at,country,postal_code,city,recipient,product'
const parcels = [header]
const events = ['barcode,code,at,location']
const asOf = '2026-03-31'

type Sent = {
  number?: string
  to: string
  reference?: string
  on: string
  country?: string
  product?: string
  story?: string
}

/** Handed over on a day at noon, and then what the story tells, six hours apart; on the next day the first. */
function send({ number = numbers[0]!, to, reference, on, country = 'NL', product = '3085', story = 'J05 I01' }: Sent) {
  const barcode = `3SHERH${String(parcels.length).padStart(7, '0')}`
  const atMs = Date.parse(`${on.length > 10 ? on : `${on}T12:00`}:00Z`)
  parcels.push([number, barcode, reference ?? barcode, '', country, '1011AB', '', to, product].join(','))
  events.push(`${barcode},B01,${timeText(atMs)},`)
  for (const [i, code] of story.split(' ').filter(Boolean).entries())
    events.push(`${barcode},${code},${timeText(atMs + (20 + i * 6) * hourMs)},`)
}

// Anna comes back, whatever the case of her address; a replacement and what follows within a day are no new orders.
send({ to: 'anna@voorbeeld.nl', reference: 'A-1', on: '2025-09-01' })
send({ to: 'anna@voorbeeld.nl', reference: 'A-1', on: '2025-09-10' })
send({ to: 'ANNA@voorbeeld.nl', reference: 'A-2', on: '2025-10-06T12:00', story: 'J05 J08 J02 I02' })
send({ to: 'anna@voorbeeld.nl', reference: 'A-3', on: '2025-10-07T11:30' })
send({ to: 'anna@voorbeeld.nl', reference: 'A-4', on: '2025-10-08T12:30' })
// What she sends back is no order, nor is what was only announced.
send({ to: 'anna@voorbeeld.nl', reference: 'A-5', on: '2025-11-03', product: '2285' })
parcels.push(`${numbers[0]},3SHERHNEVER01,A-6,2025-12-01T10:00:00Z,NL,1011AB,,anna@voorbeeld.nl,3085`)
// Of nobody it cannot be told who they are.
send({ to: '', on: '2025-09-02' })
send({ to: '', on: '2025-09-16' })
// 31 in 30 days is business; 30 are not, nor 31 of which the last comes on the thirtieth day.
for (let i = 0; i < 31; i++) send({ to: 'inkoop@bedrijf.nl', on: dateOfDay(20_300 + Math.floor(i * 0.96)) })
for (let i = 0; i < 30; i++) send({ to: 'veel@voorbeeld.nl', on: dateOfDay(20_300 + i) })
for (let i = 0; i < 31; i++) send({ to: 'dagelijks@voorbeeld.nl', on: dateOfDay(20_300 + i) })
// Another number, and another country.
send({ number: numbers[1]!, to: 'anna@voorbeeld.nl', reference: 'A-1', on: '2026-01-05' })
send({ to: 'bart@voorbeeld.be', on: '2025-09-03', country: 'BE' })
send({ to: 'bart@voorbeeld.be', on: '2025-12-03' })
// How a delivery went.
const stories: readonly (readonly [Experience | undefined, story: string, product?: string])[] = [
  ['good', 'J05 I01'],
  ['good', 'J05 I10'],
  ['late', 'G01 G01 G01 G01 G01 G01 G01 G01 G01 G01 G01 G01 G01 G01 G01 J05 I01'],
  ['missed', 'J05 J08 J02 I02'],
  ['missed', 'J05 J08 J02'],
  // Too large for the letterbox.
  ['missed', 'J05 J29 J02 I02', '2928'],
  ['good', 'J05 I01', '2928'],
  ['returned', 'J05 J08 J02 H03 I07'],
  ['returned', 'J05 H01 I07'],
  ['returned', 'K30'],
  [undefined, 'J01'],
]
for (const [i, [, story, product]] of stories.entries())
  send({ to: `ervaring${i}@voorbeeld.nl`, on: '2025-10-14', story, ...(product && { product }) })

const { warehouse, memory, noMemory, rowsOf } = insightWorld(
  { parcels: parcels.join('\n'), events: events.join('\n') },
  asOf,
)

const ways = [
  ['out of memory', memory],
  ['of the warehouse', noMemory],
] as const

const asked = (customerNumbers: CustomerNumber[] = numbers, filter: ParcelFilter = noFilter, way = memory) =>
  ordersOf({ warehouse: warehouse(), memory: way() }, { customerNumbers, filter }, insightScope)

/** The days of each customer's orders. */
function daysOf(orders: Orders): string[][] {
  return Array.from({ length: orders.customers }, (_, customer) =>
    [...orders.days.subarray(orders.starts[customer]!, orders.starts[customer + 1]!)].map((day) => dateOfDay(day)),
  )
}

test.each(ways)('orders are told from parcels by the rules, and what was taken out is told: %s', async (_, way) => {
  const orders = await asked(numbers, noFilter, way)
  expect(daysOf(orders)).toContainEqual(['2025-09-01', '2025-10-06', '2025-10-08'])
  expect(orders.takenOut).toEqual({
    withoutRecipient: 2,
    bulk: 31,
    bulkRecipients: 1,
    // One of the other number: her reference again.
    sameReference: 2,
    within24Hours: 1,
  })
  const many = daysOf(orders).map(({ length }) => length)
  expect(many.toSorted((a, b) => b - a).slice(0, 2)).toEqual([31, 30])
  expect(dateOfDay(orders.firstDay!)).toBe(dateOfDay(20_300))
})

test.each(ways)('a number has its own customers only, and a filter leaves the orders within it: %s', async (_, way) => {
  expect(daysOf(await asked([numbers[1]!], noFilter, way))).toEqual([['2026-01-05']])
  expect(daysOf(await asked([numbers[0]!], { ...noFilter, countries: ['BE'] }, way))).toEqual([['2025-09-03']])
})

test('nothing outside the scope can be asked', async () => {
  const other = mintScope('account', 'insight-ecommerce', [numbers[1]!])
  const question = { customerNumbers: [numbers[0]!], filter: noFilter }
  const parcels = { warehouse: warehouse(), memory: memory() }
  await expect(ordersOf(parcels, question, other)).rejects.toThrow('outside the scope')
})

test.each(ways)('a delivery is judged by the worst that happened to it: %s', async (_, way) => {
  const orders = await asked(numbers, noFilter, way)
  const found = stories.map((_, i) => orders.experiences[orders.starts[orders.customers - stories.length + i]!])
  expect(found).toEqual(stories.map(([experience]) => (experience ? experienceCode(experience) : 0)))
  // Anna's second order missed with one parcel and hit with the other.
  const anna = daysOf(orders).findIndex(({ length }) => length === 3)
  expect(orders.experiences[orders.starts[anna]! + 1]).toBe(experienceCode('missed'))
})

test('the part tells customer returns beside what else was taken out', async () => {
  const query = queryOf({ period: { from: '2025-09-01', to: '2025-12-31' } }, asOf)
  const part = repeatAnswer(query, await rowsOf(repeatQuestions(query)), await asked())
  expect(part.takenOut).toMatchObject({ customerReturns: 1, withoutRecipient: 2 })
  expect(part.headline.now.inPeriod).toMatchObject({ customers: 2, of: 13, share: 2 / 13 })
})

test('what came in since is in the orders too', async () => {
  const before = daysOf(await asked())
  const [next, story] = [parcels.length, events.length]
  send({ to: 'nieuw@voorbeeld.nl', on: '2026-02-03' })
  send({ to: 'bart@voorbeeld.be', on: '2026-02-04' })
  const added = (all: readonly string[], from: number) => [all[0], ...all.slice(from)].join('\n')
  await importText(warehouse(), { parcels: added(parcels, next), events: added(events, story) })
  const after = daysOf(await asked())
  expect(after).toHaveLength(before.length + 1)
  expect(after).toContainEqual(['2025-09-03', '2025-12-03', '2026-02-04'])
  expect(after.toSorted()).toEqual(daysOf(await asked(numbers, noFilter, noMemory)).toSorted())
})
