import { expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { mintScope } from '#domain/access/scope.ts'
import { comparePeriod } from '#domain/insight/period.ts'
import { repeatAnswer } from '#domain/insight/repeat/answer.ts'
import { ordersOf } from '#store/warehouse/recipient-orders.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { olistRows, olistTimeZone } from '../oracle/olist-files.ts'
import * as oracle from '../oracle/repeat-oracle.ts'
import { openMemory } from './open-memory.ts'

const dayMs = 86_400_000
const filter = { countries: [], products: [], options: [], postcodes: [] }

/** Repeat purchases of all recipients together, beside a plain calculation from the files. */
export function testRepeat(warehouse: () => Warehouse): void {
  /** The parcels that were accepted, from the files alone. */
  function acceptedParcels(rows: string[][]): oracle.OracleParcel[] {
    const accepted = olistRows('events').filter(([, code]) => code === 'ACCEPTED')
    const firsts = new Map<string, number>()
    for (const [barcode, , at] of accepted) {
      const startMs = instantOf(at!)
      firsts.set(barcode!, Math.min(startMs, firsts.get(barcode!) ?? startMs))
    }
    return rows.flatMap(([, barcode, reference, , , , , , , recipient]) => {
      const startMs = firsts.get(barcode!)
      if (startMs === undefined) return []
      return [{ recipient: recipient!, reference: reference!, startMs, day: operationalDay(startMs), experience: 0 }]
    })
  }

  test('2,913 of 95,420 recipients have more than one reference, before the rules of an order', () => {
    const byRecipient = Map.groupBy(olistRows('parcels'), (row) => row[9]!)
    expect(byRecipient.size).toBe(95_420)
    const several = [...byRecipient.values()].filter((group) => new Set(group.map((row) => row[2])).size > 1)
    expect(several).toHaveLength(2_913)
  })

  test('orders, the share that comes back, and cohorts equal the independent calculation', async () => {
    const rows = olistRows('parcels')
    const numbers = [...new Set(rows.map(([number]) => number as CustomerNumber))]
    const scope = mintScope('test', 'insight-ecommerce', numbers)
    const parcels = { warehouse: warehouse(), memory: openMemory(warehouse()) }
    const orders = await ordersOf(parcels, { customerNumbers: numbers, filter }, scope)
    const { customers, firstDay, takenOut } = oracle.customersOf(acceptedParcels(rows))
    expect(orders.customers).toBe(customers.length)
    expect(orders.days).toHaveLength(customers.flat().length)
    expect({ ...orders.takenOut, firstDay: orders.firstDay }).toEqual({ ...takenOut, firstDay })
    const period = { from: '2018-01-01', to: '2018-06-30' }
    const through = Date.parse(period.to) / dayMs
    const [previous, yearAgo] = [comparePeriod(period, 'previous'), comparePeriod(period, 'year')]
    const part = repeatAnswer(
      {
        customerNumbers: numbers,
        period,
        previous,
        yearAgo,
        compare: 'year',
        comparePeriod: yearAgo,
        filter,
        withinDays: 1,
        granularity: 'month',
        asOf: '2018-08-31',
      },
      { customerReturns: [] },
      orders,
    )
    for (const [name, back] of [
      ['now', 0],
      ['yearAgo', 364],
    ] as const) {
      const end = through - back
      const early = oracle.begun(customers, Math.max(end - 209, firstDay + 180), end, end)
      const late = oracle.begun(customers, Math.max(end - 545, firstDay + 180), end, end)
      const isWhole = end - 209 >= firstDay + 180
      if (name === 'yearAgo' && !isWhole) expect(part.headline.yearAgo.within180).toBeNull()
      else {
        expect(part.headline[name].within180).toMatchObject({ of: early.length })
        expect(part.headline[name].within180!.share).toBeCloseTo(oracle.againBy(180, early, late)!, 10)
      }
      const from = Date.parse(period.from) / dayMs - back
      const within = oracle.ordersWithin(customers, from, end)
      expect(part.headline[name].inPeriod).toMatchObject({
        customers: within.filter((count) => count > 1).length,
        of: within.filter((count) => count > 0).length,
      })
    }
    expect(part.cohorts).toHaveLength(13)
    for (const row of part.cohorts) {
      const expected = oracle.cohort(customers, row.month, through)
      expect(row.customers).toBe(expected.customers)
      expect(row.cells.map(({ inMonth }) => inMonth)).toEqual(expected.inMonth)
      expect(row.cells.map(({ cumulative }) => cumulative)).toEqual(expected.cumulative)
    }
  })
}

/** Brazil's clock was two or three hours behind. */
const offsets = new Intl.DateTimeFormat('en', { timeZone: olistTimeZone, timeZoneName: 'longOffset', hour: 'numeric' })
const offsetOfDay = new Map<string, number>()
function instantOf(text: string): number {
  const day = text.slice(0, 13)
  const known = offsetOfDay.get(day)
  const asUtc = Date.parse(`${text.replace(' ', 'T')}Z`)
  if (known !== undefined) return asUtc - known
  const name = offsets.formatToParts(asUtc + 3 * 3_600_000).find(({ type }) => type === 'timeZoneName')!.value
  const offset = Number(name.slice(3, 6)) * 3_600_000
  offsetOfDay.set(day, offset)
  return asUtc - offset
}

/** The day in Amsterdam, which begins at six. */
const amsterdam = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Amsterdam',
  timeZoneName: 'longOffset',
  hour: 'numeric',
})
const offsetOfHour = new Map<number, number>()
function operationalDay(startMs: number): number {
  const hour = Math.floor(startMs / 3_600_000)
  let offset = offsetOfHour.get(hour)
  if (offset === undefined) {
    const name = amsterdam.formatToParts(hour * 3_600_000).find(({ type }) => type === 'timeZoneName')!.value
    offset = Number(name.slice(3, 6)) * 3_600_000
    offsetOfHour.set(hour, offset)
  }
  return Math.floor((startMs + offset - 6 * 3_600_000) / dayMs)
}
