import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { milestoneOf } from '../../../src/domain/parcel/event-code.ts'
import { stateOf, type ParcelEvent } from '../../../src/domain/parcel/fold.ts'
import { instantOf } from '../../../src/domain/parcel/time-zone.ts'
import { transitOf, type Transit } from '../../../src/domain/parcel/transit.ts'
import { readCsv } from '../../../src/intake/csv.ts'
import { openFile } from '../../../src/intake/gunzip.ts'
import { transitOracle, type OracleClock, type OracleFigures } from '../../oracle/transit-oracle.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(process.env['ZENDZICHT_DATA'] ?? join(root, '../shared/data'), 'olist-intake')
const hasData = existsSync(folder)
const timeZone = 'America/Sao_Paulo'
if (!hasData)
  console.warn(
    `SKIPPED: no Olist data in ${folder} (set ZENDZICHT_DATA); the transit clock is not compared on real parcels`,
  )

describe.skipIf(!hasData)('on 100,010 real parcels', () => {
  let rows: Awaited<ReturnType<typeof readRows>>
  let timed: { customerNumber: string; transit: Transit }[]

  beforeAll(async () => {
    rows = await readRows()
    const eventsByBarcode = Map.groupBy(rows.events, ({ barcode }) => barcode)
    timed = rows.parcels.map(({ customerNumber, barcode }) => {
      const state = stateOf((eventsByBarcode.get(barcode) ?? []).map(asParcelEvent))
      return { customerNumber, transit: transitOf(state, 'outbound') }
    })
  })

  test('99,000 were accepted and 42 of them were delivered before that', () => {
    const started = timed.filter(({ transit }) => transit.startAt !== undefined)
    expect(started).toHaveLength(99_000)
    expect(started.filter(({ transit }) => transit.impossible)).toHaveLength(42)
    expect(started.filter(({ transit }) => transit.receiptDays !== undefined)).toHaveLength(97_816 - 42)
  })

  test('the clock agrees with the oracle for each of the 3,095 customer numbers', () => {
    const oracle = transitOracle({ ...rows, timeZone })
    expect(figuresByCustomer(timed)).toEqual(rounded(oracle.byCustomer))
    expect(new Set(rows.parcels.map(({ customerNumber }) => customerNumber)).size).toBe(3095)
    expect(oracle.all).toMatchObject({ accepted: 99_000, impossible: 42 })
  })

  test('and in a period of operational days', () => {
    const period = { from: '2017-11-20', to: '2017-12-03' }
    const within = timed.filter(({ transit: { operationalDay: day = '' } }) => day >= period.from && day <= period.to)
    const oracle = transitOracle({ ...rows, timeZone, period })
    expect(oracle.all.accepted).toBeGreaterThan(3000)
    expect(figuresByCustomer(within)).toEqual(rounded(oracle.byCustomer))
  })
})

async function readRows() {
  const parcels = (await tableOf('parcels.csv.gz')).map(([customerNumber, barcode]) => ({ customerNumber, barcode }))
  const events = (await tableOf('events.csv.gz')).map(([barcode, code, at, location]) => ({
    barcode,
    code,
    at,
    location,
  }))
  return { parcels, events }
}

async function tableOf(name: string) {
  const rows: [string, string, string, string][] = []
  for await (const batch of readCsv(openFile(join(folder, name)))) {
    if ('refusal' in batch) throw new Error(batch.refusal)
    for (const record of batch) {
      if ('bad' in record) throw new Error(`${name}:${record.line} ${record.bad}`)
      const [first = '', second = '', third = '', fourth = ''] = record.fields
      if (record.line > 1) rows.push([first, second, third, fourth])
    }
  }
  return rows
}

function asParcelEvent(row: Awaited<ReturnType<typeof readRows>>['events'][number]): ParcelEvent {
  return { ...row, milestone: milestoneOf(row.code), at: instantOf(row.at, timeZone)! }
}

function figuresByCustomer(parcels: { customerNumber: string; transit: Transit }[]) {
  const started = parcels.filter(({ transit }) => transit.startAt !== undefined)
  const figures = new Map<string, OracleFigures>()
  for (const [customerNumber, group] of Map.groupBy(started, (parcel) => parcel.customerNumber)) {
    const transits = group.map(({ transit }) => transit)
    figures.set(customerNumber, {
      accepted: transits.length,
      imputed: transits.filter(({ startImputed }) => startImputed).length,
      impossible: transits.filter(({ impossible }) => impossible).length,
      rescheduled: transits.filter(({ rescheduled }) => rescheduled).length,
      attempt: clockOf(transits.map(({ attemptDays, attemptS }) => [attemptDays, attemptS])),
      receipt: clockOf(transits.map(({ receiptDays, receiptS }) => [receiptDays, receiptS])),
    })
  }
  return rounded(figures)
}

function clockOf(stops: [days: number | undefined, seconds: number | undefined][]): OracleClock {
  const parcelsByDays: Record<number, number> = {}
  for (const [days] of stops) if (days !== undefined) parcelsByDays[days] = (parcelsByDays[days] ?? 0) + 1
  const seconds = stops.flatMap(([, s]) => s ?? []).sort((a, b) => a - b)
  const hoursAt = (share: number) => {
    if (seconds.length === 0) return undefined
    const rank = share * (seconds.length - 1)
    const [low, high] = [seconds[Math.floor(rank)]!, seconds[Math.ceil(rank)]!]
    return (low * (1 - (rank % 1)) + high * (rank % 1)) / 3600
  }
  return {
    stopped: seconds.length,
    parcelsByDays,
    p50Hours: hoursAt(0.5),
    p90Hours: hoursAt(0.9),
    p95Hours: hoursAt(0.95),
  }
}

const hours = (value: number | undefined) => (value === undefined ? undefined : Math.round(value * 1e6) / 1e6)

/** Hours to a millionth, for they were calculated in another order. */
function rounded(figures: Map<string, OracleFigures>): Map<string, OracleFigures> {
  return new Map(
    Array.from(figures, ([key, of]) => [
      key,
      { ...of, attempt: roundedClock(of.attempt), receipt: roundedClock(of.receipt) },
    ]),
  )
}

function roundedClock(of: OracleClock): OracleClock {
  return { ...of, p50Hours: hours(of.p50Hours), p90Hours: hours(of.p90Hours), p95Hours: hours(of.p95Hours) }
}
