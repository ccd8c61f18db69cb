import type { Warehouse } from './warehouse.ts'

// What an operator is told about what came in: numbers over all customers, never whose parcel it is.

/** `at`s are epoch ms of events. */
export type UnknownCode = {
  scheme: string
  code: string
  events: number
  parcels: number
  firstAt: number
  lastAt: number
  sources: string[]
}

/** Codes of events that nobody has given a milestone, the commonest first. */
export function unknownCodes(warehouse: Warehouse, limit: number): Promise<UnknownCode[]> {
  return warehouse.rows({
    text: `select scheme, code, count(*) as events, count(distinct barcode) as parcels, min(at_ms) as "firstAt",
        max(at_ms) as "lastAt", list(distinct source order by source) as sources
      from events where milestone = 'UNKNOWN' group by scheme, code order by events desc, scheme, code limit $1`,
    values: [limit],
  })
}

export async function countUnknownCodes(warehouse: Warehouse): Promise<{ codes: number; events: number }> {
  const [counted] = await warehouse.rows<{ codes: number; events: number }>({
    text: `select count(distinct code_id) as codes, count(*) as events
      from scans where milestone = 'UNKNOWN' and not withdrawn`,
    values: [],
  })
  return counted!
}

export type Orphans = { parcels: number; events: number }
const counted = new WeakMap<Warehouse, { applied: string; orphans: Orphans }>()

/**
 * Events of parcels that nobody has announced. It takes half a second for ten million events, so what was counted is kept until
 * a commit is applied or taken out: the answer is always that of this moment.
 */
export async function countOrphans(warehouse: Warehouse): Promise<Orphans> {
  const applied = await appliedCommits(warehouse)
  const known = counted.get(warehouse)
  if (known?.applied === applied) return known.orphans
  const [orphans] = await warehouse.rows<Orphans>({
    text: `select count(distinct barcode) as parcels, count(*) as events
      from scans anti join parcels using (barcode) where not withdrawn`,
    values: [],
  })
  if ((await appliedCommits(warehouse)) === applied) counted.set(warehouse, { applied, orphans: orphans! })
  return orphans!
}

async function appliedCommits(warehouse: Warehouse): Promise<string> {
  const [row] = await warehouse.rows<{ applied: string }>({
    text: `select concat_ws(' ', count(*), max(commit_number), sum(commit_number)) as applied from applied`,
    values: [],
  })
  return row!.applied
}

export type NumberFreshness = {
  customerNumber: string
  parcels: number
  lastEventMs: number | null
  lastAnnouncedMs: number | null
}

/** Of each customer number the latest that is known, the stalest first. */
export function freshness(warehouse: Warehouse, limit: number): Promise<NumberFreshness[]> {
  return warehouse.rows({
    text: `select customer_number as "customerNumber", count(*) as parcels, max(last_event_ms) as "lastEventMs",
        max(announced_ms) as "lastAnnouncedMs"
      from parcels group by customer_number
      order by greatest(max(last_event_ms), max(announced_ms)) nulls first, customer_number limit $1`,
    values: [limit],
  })
}
