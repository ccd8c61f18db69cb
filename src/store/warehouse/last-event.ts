import type { Warehouse } from './warehouse.ts'

type Kept = { found: Promise<number | null> | undefined }
const known = new WeakMap<Warehouse, Kept>()

/**
 * When the last event happened that is known of, of all customers, as epoch ms; null without any. An event dated after `untilMs`
 * is a mistake of its source: the parcels it is of are left out. Kept until something is applied.
 */
export function lastEventMs(warehouse: Warehouse, untilMs: number): Promise<number | null> {
  let kept = known.get(warehouse)
  if (!kept) {
    const made: Kept = { found: undefined }
    warehouse.onApplied(() => (made.found = undefined))
    known.set(warehouse, (kept = made))
  }
  const asked = (kept.found ??= ask(warehouse, untilMs))
  // A failure is not kept.
  asked.catch(() => (kept.found === asked ? (kept.found = undefined) : undefined))
  return asked
}

async function ask(warehouse: Warehouse, untilMs: number): Promise<number | null> {
  const [row] = await warehouse.rows<{ at: number | null }>({
    text: 'select max(last_event_ms) as at from parcels where last_event_ms <= $1',
    values: [untilMs],
  })
  return row?.at ?? null
}
