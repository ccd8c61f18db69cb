import type { ImproveAction, ImprovePart } from '#domain/contract/insight-improve.ts'
import type { PeerMeasure } from '#domain/contract/insight-peers.ts'
import { shareText } from '#web/pages/insight/names.ts'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import type { Words } from '#web/words/nl.ts'

/** What 'Hoe verbeter je je performance' draws from: the page's scene, its data, and the words of the parts that it joins. */
export type ImproveScene = { scene: EcommerceScene; part: ImprovePart; words: Words }

/** A value of a measure as it is written: '95,0%', or a score '92'. */
export function valueText({ scene }: ImproveScene, { unit }: PeerMeasure, value: number): string {
  return unit === 'share' ? shareText(value, scene.format) : scene.format.decimal(value)
}

/** Where the best quarter of the others begins; null where quartiles are not told. */
export function bestOf({ better, peers }: PeerMeasure): number | null {
  return (better === 'less' ? peers?.p25 : peers?.p75) ?? null
}

/** The finding, by rule: what peers have, else what a bad first delivery goes with, else the plain name. */
export function headlineOf(improve: ImproveScene, { topic, peers, repeat }: ImproveAction): string {
  const { insightImprove: own } = improve.words
  const name = own.names[topic]
  if (peers?.own && peers.peers) {
    const best = bestOf(peers)
    const mine = valueText(improve, peers, peers.own.value)
    return best === null
      ? own.headline.median(name, mine, betterText(improve, peers, peers.peers.p50))
      : own.headline.peers(name, mine, betterText(improve, peers, best))
  }
  return repeat.length > 0 ? own.headline.repeat : name
}

/** '97,0% of meer' */
export function betterText(improve: ImproveScene, measure: PeerMeasure, value: number): string {
  const text = valueText(improve, measure, value)
  // Nobody has less than none.
  return value === 0 ? text : improve.words.insightImprove.better[measure.better ?? 'more'](text)
}

/** 'vierde kwartaal 2025' */
export function quarterText({ part, words }: ImproveScene): string {
  return part.quarter ? words.insightEcommerce.quarter(part.quarter.label) : ''
}
