import type { Scope } from '#domain/access/scope.ts'
import { masksOf, type Masks } from '#domain/insight/in-memory/masks.ts'
import { evaluate } from '#domain/insight/in-memory/evaluate.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import { together } from '#domain/insight/in-memory/together.ts'
import { plan, type Plan, type Question } from '#domain/insight/plan.ts'
import { renderDuckdb } from '#domain/insight/render-duckdb.ts'
import type { ParcelMemory } from './parcel-memory.ts'
import { isListOf, listsOf } from './held-lists.ts'
import { turnMs, turnOfOthers } from './turns.ts'
import { WarehouseAway, type Warehouse } from './warehouse.ts'

/**
 * The only way from a question about parcels to rows: through a plan, and so through a scope. Throws WarehouseAway rather than to
 * answer that there is nothing when nothing could be calculated.
 */
export async function ask<Row>(
  warehouse: Warehouse,
  question: Question,
  scope: Scope,
  signal?: AbortSignal,
): Promise<Row[]> {
  demandFilled(warehouse)
  return warehouse.rows<Row>(renderDuckdb(plan(question, scope)), { account: scope.accountId, signal })
}

/** signal: see Asker. */
type AskingAll = { memory: ParcelMemory; signal?: AbortSignal | undefined }

/**
 * The questions of a page, each answered or failed by itself: those about parcels that are held in memory are answered there, with the
 * rows that `ask` gives; planning a statement for each would take longer than that. The rest is asked one by one.
 */
export async function askAll(
  warehouse: Warehouse,
  questions: Readonly<Record<string, Question>>,
  scope: Scope,
  { memory, signal }: AskingAll,
): Promise<(name: string) => Promise<MeasureRow[]>> {
  demandFilled(warehouse)
  const asker = { account: scope.accountId, signal }
  const plans = Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, plan(question, scope)]))
  const { together: fit, apart } = together(plans)
  const asked = new Map<string, Promise<MeasureRow[]>>()
  // Whoever asks for an answer meets its failure; who does not is not told of it.
  const keep = (name: string, rows: Promise<MeasureRow[]>) => {
    rows.catch(() => undefined)
    asked.set(name, rows)
  }
  const askApart = (name: string) => keep(name, warehouse.rows<MeasureRow>(renderDuckdb(plans[name]!), asker))
  const held = fit && (await memory.of(fit.customerNumbers, asker))
  signal?.throwIfAborted()
  for (const name of apart) {
    const list = held && isListOf(plans[name]!, fit.customerNumbers) ? renderDuckdb(plans[name]!) : undefined
    // Whoever else looks at the same waits for it too: it is not broken off when one of them leaves.
    if (list)
      keep(
        name,
        held!.made(listsOf).rows(list, () => warehouse.rows(list, { account: scope.accountId })),
      )
    else askApart(name)
  }
  if (fit && held) await evaluateAll(fit.plans, held.made(masksOf).ofPage(), keep, signal)
  else for (const name of fit?.plans.keys() ?? []) askApart(name)
  return (name) => asked.get(name) ?? Promise.reject(new Error(`${name} was not asked`))
}

async function evaluateAll(
  plans: ReadonlyMap<string, Plan>,
  masks: Masks,
  keep: (name: string, rows: Promise<MeasureRow[]>) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  let started = performance.now()
  for (const [name, left] of plans) {
    if (performance.now() - started > turnMs) {
      await turnOfOthers()
      signal?.throwIfAborted()
      started = performance.now()
    }
    keep(name, evaluated(left, masks))
  }
}

async function evaluated(left: Plan, masks: Masks): Promise<MeasureRow[]> {
  return evaluate(left, masks)
}

/** Throws WarehouseAway rather than that nothing is answered as if there were nothing. */
export function demandFilled(warehouse: Pick<Warehouse, 'isUnfilled'>): void {
  if (warehouse.isUnfilled) throw new WarehouseAway('nothing of the log could be calculated yet')
}
