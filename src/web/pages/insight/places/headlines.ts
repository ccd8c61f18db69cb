import { wilson, z95OfAll } from '#domain/insight/interval.ts'
import type { Format } from '#web/format.ts'
import { shareText } from '#web/pages/insight/names.ts'
import type { AreaRow, MeasureKey } from '#web/pages/insight/places/measures.ts'
import type { PlacesWords } from '#web/pages/insight/places/places-scene.ts'

// The headline is the finding, by rule; where no rule fires it is the plain name (LOOK, Charts 1).
// A rule only fires on what the 95% intervals bear out.

/** From here on an area has clearly more customers than its population. */
const manyIndex = 115
const enoughForHeadline = 50

/** What is drawn of these measures is where customers are; of the others the headline only says what it is. */
const ofCustomers: ReadonlySet<MeasureKey> = new Set(['customers', 'per1000', 'index'])

/** What the map says: where there are relatively most customers, or else simply most; `of` is how many there are in all. */
export function placesHeadline(
  measure: MeasureKey,
  rows: readonly AreaRow[],
  of: number | null,
  { own, format }: { own: PlacesWords; format: Format },
): string {
  const plain = own.headline.plain[measure]
  if (!ofCustomers.has(measure) || of === null || of < enoughForHeadline) return plain
  const over = rows
    .filter((row) => isSurelyOver(row, of, z95OfAll(rows.length)))
    .toSorted((a, b) => b.index! - a.index!)
  if (over.length > 0) return own.headline.over(format.list(over.slice(0, 2).map(({ name }) => name)))
  const [first, second] = rows.toSorted((a, b) => (b.customers ?? 0) - (a.customers ?? 0))
  const lower = (first && wilson(first.customers ?? 0, of)?.lower) ?? 0
  const isMost = first && (!second || lower > (wilson(second.customers ?? 0, of)?.upper ?? 1))
  return isMost ? own.headline.most(first.name, shareText(Math.min(1, (first.customers ?? 0) / of), format)) : plain
}

/** The index divides a share by the one expected, so the lower bound of that share does too. All areas are compared at once. */
function isSurelyOver({ customers, index }: AreaRow, of: number, z: number): boolean {
  if (customers === null || index === null || customers < enoughForHeadline || index < manyIndex) return false
  const share = customers / of
  return ((wilson(customers, of, z)?.lower ?? 0) / share) * index > 100
}
