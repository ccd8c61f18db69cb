import type { DeliveryOptionsPart } from '#domain/contract/insight-delivery-options.ts'
import type { Share } from '#domain/contract/insight-figures.ts'
import { wilson } from '#domain/insight/interval.ts'
import type { Format } from '#web/format.ts'
import { flowName, type OptionsScene, type OptionsWords } from '#web/pages/insight/delivery-options/options-scene.ts'
import { enough } from '#web/pages/insight/worst.ts'

// Each figure's headline is the finding, by rule; where no rule fires it is the plain name (LOOK, Charts 1).
// A rule only fires on what the 95% intervals bear out.

type Said = { own: OptionsWords; format: Format }

/** A smaller difference between options or areas is not worth saying. */
export const gap = 0.02
const steadyRange = 0.02

export function tableHeadline({ parcels, of, share }: Share, { own }: Said): string {
  if (share === null || of < enough || parcels === 0) return own.headline.table
  const oneIn = Math.round(1 / share)
  const written = own.headline.numbers[oneIn - 2]
  // Two in three is not one in two.
  return written && Math.abs(share * oneIn - 1) <= 0.15 ? own.headline.elsewhere(written) : own.headline.table
}

export function flowsHeadline(options: OptionsScene): string {
  const { own, part, scene } = options
  const [first, second] = part.flows
  const all = part.flows.reduce((sum, { parcels }) => sum + parcels, 0)
  if (!first || all < enough) return own.headline.flows
  const [most, next] = [wilson(first.parcels, all)!, wilson(second?.parcels ?? 0, all)!]
  if (most.lower <= next.upper) return own.headline.flows
  return own.headline.most(flowName(options, first.choice, first.end), scene.format.percent(first.parcels / all))
}

export type Measured = 'toPoint' | 'timed' | 'sustainable'

export function trendHeadline(points: DeliveryOptionsPart['trend'], measure: Measured, { own, format }: Said): string {
  const [plain, name] = [own.trend.plain[measure], own.trend.measures[measure]]
  const final = points.flatMap(({ provisional, [measure]: rate }) =>
    provisional || rate.of < enough || rate.share === null ? [] : [{ ...rate, share: rate.share }],
  )
  const third = Math.floor(final.length / 3)
  if (third === 0 || final.length < 4) return plain
  const [start, end] = [pooled(final.slice(0, third)), pooled(final.slice(-third))]
  const areApart = start.upper < end.lower || end.upper < start.lower
  if (areApart && Math.abs(start.share - end.share) >= gap / 2) {
    return own.trend.rise(name, format.percent(start.share), format.percent(end.share))
  }
  const [low, high] = [Math.min(...final.map(({ share }) => share)), Math.max(...final.map(({ share }) => share))]
  // 'Always' must hold for the weeks that were left out above too, so there must be none.
  const isEvery = final.length === points.filter(({ provisional }) => !provisional).length
  return isEvery && high - low <= steadyRange
    ? own.trend.steady(name, format.percent(low), format.percent(high))
    : plain
}

function pooled(rates: readonly Share[]): { share: number; lower: number; upper: number } {
  const [parcels, of] = rates.reduce(([a, b], rate) => [a + rate.parcels, b + rate.of], [0, 0])
  return { share: parcels / of, ...wilson(parcels, of)! }
}
