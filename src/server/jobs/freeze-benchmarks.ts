import type { Pool } from 'pg'
import type { SecretParameters } from '#domain/benchmark/disclosure.ts'
import { kpiTraits, peerKpis, type PeerKpi } from '#domain/benchmark/kpis.ts'
import { addedUp, figuresOf, type Figure } from '#domain/benchmark/measures.ts'
import { protect, type Contribution } from '#domain/benchmark/protect.ts'
import { latestToFreezeAt, type Quarter } from '#domain/benchmark/quarter.ts'
import { populations } from '#domain/insight/plan.ts'
import { endOfDayMs } from '#domain/insight/network-age.ts'
import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { isFrozen, isImporting, keepFrozen, numbersOfCompanies, type FrozenQuarter } from '#store/state/benchmarks.ts'
import { contributionsIn, type Contributed } from '#store/warehouse/benchmark-contributions.ts'
import { lastEventMs } from '#store/warehouse/last-event.ts'
import { ordersWhere } from '#store/warehouse/recipient-orders.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { repeatFigure } from '#server/own-quarter.ts'

export type FreezeParts = { pool: Pool; warehouse: Warehouse; secret: () => Promise<SecretParameters> }

type Company = { customerId: string; branch: string; figures: Partial<Record<PeerKpi, Figure>> }

/**
 * Freezes the latest quarter that may be, once, with what each company may know of the others; what single companies contributed is kept nowhere.
 * Waits while files come in, nothing is known of the quarter, or the data do not reach past it. Answers the quarter, or undefined when there was nothing to do.
 */
export async function freezeBenchmarks(
  { pool, warehouse, secret }: FreezeParts,
  nowMs = Date.now(),
): Promise<string | undefined> {
  const quarter = latestToFreezeAt(nowMs, networkTimeZone)
  if (warehouse.isUnfilled || (await isFrozen(pool, quarter.label)) || (await isImporting(pool))) return undefined
  const lastMs = await lastEventMs(warehouse, nowMs)
  if (lastMs === null || lastMs < endOfDayMs(quarter.to)) return undefined
  const rows = await contributionsIn(warehouse, quarter)
  const companies = await companiesOf({ pool, warehouse }, quarter, rows)
  if (!companies.some(({ figures }) => Object.keys(figures).length > 0)) return undefined
  return (await keepFrozen(pool, frozenOf(quarter, companies, await secret()))) ? quarter.label : undefined
}

async function companiesOf(
  { pool, warehouse }: Pick<FreezeParts, 'pool' | 'warehouse'>,
  quarter: Quarter,
  rows: readonly Contributed[],
): Promise<Company[]> {
  const rowOf = new Map(rows.map((row) => [row.customer_number, row]))
  const byCompany = Map.groupBy(await numbersOfCompanies(pool), ({ customerId }) => customerId)
  const companies: Company[] = []
  for (const [customerId, numbers] of byCompany) {
    const active = numbers.map(({ number }) => number).filter((number) => rowOf.has(number))
    const row = addedUp(active.map((number) => rowOf.get(number)!))
    // One company after the other: memory is that of the largest.
    const repeat = active.length === 0 ? null : await repeatOf(warehouse, active, quarter)
    companies.push({ customerId, branch: numbers[0]!.branch, figures: figuresOf(row, repeat) })
  }
  return companies
}

async function repeatOf(warehouse: Warehouse, numbers: readonly string[], quarter: Quarter): Promise<Figure | null> {
  const where = [{ column: 'customer_number', oneOf: numbers } as const, ...populations.accepted]
  return repeatFigure(await ordersWhere(warehouse, where), quarter)
}

function frozenOf({ label }: Quarter, companies: readonly Company[], secret: SecretParameters): FrozenQuarter {
  const frozen: FrozenQuarter = { quarter: label, companies: [], aggregates: [] }
  for (const kpi of peerKpis) {
    const made = protect(contributionsTo(kpi, companies), kpiTraits[kpi].unit, secret)
    for (const { customerId, branch } of companies) {
      frozen.companies.push({ customerId, branch, kpi, told: made.of(customerId, branch) })
    }
    for (const group of made.aggregates) frozen.aggregates.push({ kpi, ...group })
  }
  return frozen
}

function contributionsTo(kpi: PeerKpi, companies: readonly Company[]): Contribution[] {
  return companies.flatMap(({ customerId, branch, figures }) => {
    const figure = figures[kpi]
    return figure ? [{ company: customerId, branch, value: figure.value, volume: figure.of }] : []
  })
}
