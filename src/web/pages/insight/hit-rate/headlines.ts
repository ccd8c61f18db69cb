import type { HitRatePart, HitRatePoint } from '#domain/contract/insight-hit-rate.ts'
import type { Share } from '#domain/contract/insight-figures.ts'
import { wilson } from '#domain/insight/interval.ts'
import type { Granularity } from '#domain/insight/query.ts'
import type { Format } from '#web/format.ts'
import { inText } from '#web/pages/insight/names.ts'
import type { HitRateWords } from '#web/pages/insight/hit-rate/hit-scene.ts'
import { enough } from '#web/pages/insight/worst.ts'

// Each figure's headline is the finding, by rule; where no rule fires it is the plain name (LOOK, Charts 1).
// A rule only fires on what the 95% intervals bear out.

type Said = { own: HitRateWords; format: Format }

/** A smaller difference is not worth saying. */
export const gap = 0.02
const steadyRange = 0.03

export function outcomeHeadline(outcomes: HitRatePart['outcomes'], { own }: Said): string {
  const address = outcomes.find(({ outcome }) => outcome === 'DELIVERED_ADDRESS')?.now
  if (!address || address.share === null || address.of < enough) return own.headline.outcomes
  const elsewhere = 1 - address.share
  const oneIn = Math.round(1 / Math.max(elsewhere, 0.001))
  const written = own.headline.numbers[oneIn - 2]
  // Two in three is not one in two.
  const isNear = Math.abs(elsewhere * oneIn - 1) <= 0.15
  return written && isNear ? own.headline.notAddress(written) : own.headline.outcomes
}

export function reasonsHeadline(reasons: HitRatePart['reasons'], { own, format }: Said): string {
  const known = reasons.filter(({ now }) => now.share !== null && now.of >= enough)
  const [first, second] = known.toSorted((a, b) => b.now.parcels - a.now.parcels)
  if (!first || first.now.lower === null) return own.headline.reasons
  const isMost = !second || first.now.lower > (second.now.upper ?? 1)
  if (!isMost) return own.headline.reasons
  if (first.reason === 'untold') return own.headline.untold(format.percent(first.now.share!))
  const name = inText(own.reasons.names[first.reason])
  return first.now.lower > 0.5 ? own.headline.mostly(name) : own.headline.most(name, format.percent(first.now.share!))
}

export function hitTrendHeadline(points: readonly HitRatePoint[], per: Granularity, { own, format }: Said): string {
  const final = points.filter(({ provisional, hits }) => !provisional && hits.of >= enough && hits.share !== null)
  if (final.length < 4) return own.headline.trend(per)
  const third = Math.floor(final.length / 3)
  const [start, end] = [pooled(final.slice(0, third)), pooled(final.slice(-third))]
  const areApart = start.upper < end.lower || end.upper < start.lower
  if (third >= 2 && areApart && Math.abs(start.share - end.share) >= gap / 2) {
    const say = end.share > start.share ? own.headline.rise : own.headline.fall
    return say(format.percent(start.share), format.percent(end.share))
  }
  const shares = final.map(({ hits }) => hits.share!)
  const [low, high] = [Math.min(...shares), Math.max(...shares)]
  // 'Every week' must hold for the weeks that were left out above too, so there must be none.
  const isEvery = final.length === points.filter(({ provisional }) => !provisional).length
  return isEvery && high - low <= steadyRange
    ? own.headline.steady(format.percent(low), format.percent(high), per)
    : own.headline.trend(per)
}

export function afterHeadline(collected: Share, halfDays: number | null, { own, format }: Said): string {
  if (collected.share === null || collected.of < enough || halfDays === null) return own.headline.after
  return own.headline.collected(format.percent(collected.share), daysText(halfDays, { own, format }))
}

/** '1,6 dagen' */
export function daysText(days: number, { own, format }: Said): string {
  const rounded = Math.round(days * 10) / 10
  return own.days(format.hours(rounded), rounded)
}

function pooled(points: readonly HitRatePoint[]): { share: number; lower: number; upper: number } {
  const [parcels, of] = points.reduce(([a, b], { hits }) => [a + hits.parcels, b + hits.of], [0, 0])
  return { share: parcels / of, ...wilson(parcels, of)! }
}
