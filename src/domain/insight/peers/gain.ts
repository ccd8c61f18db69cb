import type { PeerFigures, PeerGain, PeerMeasure } from '../../contract/insight-peers.ts'
import { kpiTraits, type PeerKpi } from '../../benchmark/kpis.ts'
import type { Figure } from '../../benchmark/measures.ts'
import { toldStep } from '../../benchmark/quantile.ts'
import { wilson } from '../interval.ts'

/** Where a value stands among the others, by what is told of them; null where no way is better. */
export function placeOf(kpi: PeerKpi, own: number, { p25, p50, p75 }: PeerFigures): PeerMeasure['place'] {
  const { better, unit } = kpiTraits[kpi]
  if (better === null) return null
  const sign = better === 'more' ? 1 : -1
  const [bestEdge, worstEdge] = better === 'more' ? [p75, p25] : [p25, p75]
  if (Math.abs(own - p50) < toldStep[unit] / 2) return 'median'
  if (bestEdge !== null && bestEdge !== p50 && sign * (own - bestEdge) >= 0) return 'best'
  if (worstEdge !== null && worstEdge !== p50 && sign * (own - worstEdge) <= 0) return 'worst'
  return own * sign > p50 * sign ? 'above' : 'below'
}

/** Whether a value lies outside the 95% interval of one's own; null of a score, which is no share of anything. */
export function isBeyondChance(kpi: PeerKpi, { value, of }: Figure, other: number): boolean | null {
  if (kpiTraits[kpi].unit === 'score') return null
  const interval = wilson(value * of, of)
  return interval !== undefined && (other < interval.lower || other > interval.upper)
}

/**
 * What the quarter would have come to with the value of the median, or for who is there already of the best quarter. From one's own volume alone;
 * null when that lies less than a step away, or no further than chance can bring one. Nor to a best quarter of 0: small
 * companies have nothing go wrong in a quarter, others cannot.
 */
export function gainOf(kpi: PeerKpi, own: Figure, { p25, p50, p75 }: PeerFigures): PeerGain | null {
  const { better, unit } = kpiTraits[kpi]
  if (better === null) return null
  const isBehind = (value: number) => (better === 'more' ? value - own.value : own.value - value) >= toldStep[unit]
  const best = better === 'more' ? p75 : p25
  const to = isBehind(p50) ? 'median' : best !== null && best > 0 && isBehind(best) ? 'best' : null
  if (to === null) return null
  const value = to === 'median' ? p50 : best!
  if (isBeyondChance(kpi, own, value) === false) return null
  if (unit === 'score') return { kpi, to, value, amount: null, unit: null }
  const amount = twoDigits(Math.abs(value - own.value) * own.of)
  return amount < 1 ? null : { kpi, to, value, amount, unit: kpi === 'repeat' ? 'customers' : 'parcels' }
}

/** As exact as figures to half a percentage point allow. */
function twoDigits(amount: number): number {
  return Math.round(Number(amount.toPrecision(2)))
}

/** How a parcel is sent is a choice with its own price: only of what goes wrong, or of who comes back, it is told how much there is to win. */
const won: ReadonlySet<PeerKpi> = new Set(['onTime', 'hitRate', 'returns', 'customerReturns', 'repeat'])
const mostTold = 3

export function topGains(measures: readonly PeerMeasure[]): PeerGain[] {
  return measures
    .flatMap(({ kpi, gain }) => (gain && gain.amount !== null && won.has(kpi) ? [gain] : []))
    .toSorted((a, b) => b.amount! - a.amount!)
    .slice(0, mostTold)
}
