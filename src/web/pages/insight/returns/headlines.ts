import type { ReturnsPart, ReturnsPoint } from '#domain/contract/insight-returns.ts'
import { wilson } from '#domain/insight/interval.ts'
import type { Granularity } from '#domain/insight/query.ts'
import type { Format } from '#web/format.ts'
import { inText } from '#web/pages/insight/names.ts'
import type { ReturnsWords } from '#web/pages/insight/returns/returns-scene.ts'
import { enough } from '#web/pages/insight/worst.ts'

// Each figure's headline is the finding, by rule; where no rule fires it is the plain name (LOOK, Charts 1).
// A rule only fires on what the 95% intervals bear out.

type Said = { own: ReturnsWords; format: Format }

const riseGap = 0.002
/** A smaller difference is not worth saying. */
export const placeGap = 0.005

export function stagesHeadline({ stages, headline }: ReturnsPart, { own, format }: Said): string {
  const { open } = headline.now
  const most = stages.reduce((a, b) => (b.parcels > a.parcels ? b : a))
  if (open < enough || (wilson(most.parcels, open)?.lower ?? 0) <= 0.5) return own.headline.stages
  return own.headline.mostIn[most.stage](format.percent(most.parcels / open))
}

export function agesHeadline(open: number, old: number, { own, format }: Said): string {
  if (open === 0) return own.headline.ages
  if (old === 0) return own.headline.noneOld
  return old === 1 ? own.headline.oldOne : own.headline.old(format.count(old))
}

export function reasonsHeadline({ reasons, headline }: ReturnsPart, { own, format }: Said): string {
  const { avoidable } = headline.now
  if (avoidable.of < enough || avoidable.share === null) return own.headline.reasons
  if ((avoidable.lower ?? 0) > 0.5) return own.headline.avoidable(format.percent(avoidable.share))
  const [first, second] = reasons
  const isMost = first?.now.lower != null && first.now.lower > (second?.now.upper ?? 0)
  return isMost
    ? own.headline.mostReason(inText(own.reasons.names[first.reason] ?? first.reason), format.percent(first.now.share!))
    : own.headline.avoidable(format.percent(avoidable.share))
}

export function returnsTrendHeadline(points: readonly ReturnsPoint[], per: Granularity, { own, format }: Said): string {
  const final = points.filter(({ provisional, rate }) => !provisional && rate.of >= enough)
  const third = Math.floor(final.length / 3)
  if (third < 2) return own.headline.trend(per)
  const [start, end] = [pooled(final.slice(0, third)), pooled(final.slice(-third))]
  const areApart = start.upper < end.lower || end.upper < start.lower
  if (!areApart || Math.abs(start.share - end.share) < riseGap) return own.headline.trend(per)
  const say = end.share > start.share ? own.headline.rise : own.headline.fall
  return say(format.percent(start.share), format.percent(end.share))
}

function pooled(points: readonly ReturnsPoint[]): { share: number; lower: number; upper: number } {
  const [parcels, of] = points.reduce(([a, b], { rate }) => [a + rate.parcels, b + rate.of], [0, 0])
  return { share: parcels / of, ...wilson(parcels, of)! }
}
