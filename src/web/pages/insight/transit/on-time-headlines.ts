import type { OnTimePart } from '#domain/contract/insight-transit.ts'
import { enough } from '#web/pages/insight/worst.ts'
import { inText } from '#web/pages/insight/names.ts'
import type { TransitWords } from '#web/pages/insight/transit/transit-scene.ts'

// Each figure's headline is the finding, by rule; where no rule fires it is the plain name (LOOK, Charts 1).

/** One reason of most late parcels, where the intervals of the first two are apart. */
export function reasonsHeadline({ headline, reasons }: OnTimePart, own: TransitWords): string {
  const { onTime } = headline.now
  const late = onTime.of - onTime.parcels
  const [first, second] = reasons
    .filter(({ reason }) => reason !== 'recipient')
    .toSorted((a, b) => b.now.parcels - a.now.parcels)
  if (late < enough || !first || first.now.parcels <= late / 2) return own.headline.reasons
  const areApart = (first.now.lower ?? 0) > (second?.now.upper ?? 0)
  return areApart ? own.headline.mostly(inText(own.reasons.names[first.reason])) : own.headline.reasons
}

/** What customs takes outside the Union, else how far abroad is. */
export function lanesHeadline({ lanes }: OnTimePart, own: TransitWords): string {
  const of = (name: string) => lanes.find(({ lane, now }) => lane === name && now.of >= enough)?.days.now
  const [domestic, world] = [of('domestic'), of('world')]
  const abroad = of('abroad') ?? of('be') ?? of('eu') ?? world
  if (world?.medianDays != null && world.netMedianDays != null && world.netMedianDays < world.medianDays) {
    return own.headline.customs(world.medianDays, world.netMedianDays)
  }
  if (domestic?.medianDays == null || abroad?.medianDays == null || abroad.medianDays <= domestic.medianDays) {
    return own.headline.lanes
  }
  return own.headline.spread(domestic.medianDays, abroad.medianDays)
}
