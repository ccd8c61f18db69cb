import { toldStep } from '#domain/benchmark/quantile.ts'
import type { PeerFigures, PeerMeasure, PeersPart } from '#domain/contract/insight-peers.ts'
import { branchLabel, groupLabel } from '#domain/words/branches.ts'
import { inText } from '#web/pages/insight/names.ts'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import type { insightPeersNl } from '#web/words/insight-peers.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export type PeersWords = Widened<typeof insightPeersNl>

/** What this part draws from: the page's scene, the part's data, its own words, and how a quarter is called. */
export type PeersScene = {
  scene: EcommerceScene
  part: PeersPart
  own: PeersWords
  quarterText: (label: string) => string
}

/** '95,2%', of a score '92,4'. */
export function valueText({ scene: { format } }: PeersScene, unit: PeerMeasure['unit'], value: number): string {
  return unit === 'share' ? format.percent(value) : format.decimal(value)
}

/** Whom the others are of: 'alle branches'; of imported figures also who made them. */
export function groupText({ scene: { language }, own }: PeersScene, { level, group, source }: PeerFigures): string {
  if (level !== 'imported') return inText(groupLabel(level, group, language))
  // A key of a parent branch is none of a branch, and the other way round: what one does not know the other names.
  const name =
    group === '' ? groupLabel('all', '', language) : branchLabel(groupLabel('parent', group, language), language)
  return own.importedFrom(inText(name), source ?? '')
}

/** The group that most measures are compared within, the first of them where none is in front; undefined when none can be compared. */
export function usualGroup(peers: PeersScene): string | undefined {
  const groups = peers.part.measures.flatMap((measure) => (measure.peers ? [groupText(peers, measure.peers)] : []))
  const countOf = (group: string) => groups.filter((one) => one === group).length
  return groups.toSorted((a, b) => countOf(b) - countOf(a))[0]
}

/** Where a measure on which no side is better lies against the median, as far as what is told of it goes. */
export function sideOf({ own, peers, unit }: PeerMeasure): 'more' | 'same' | 'less' | null {
  if (!own || !peers) return null
  const apart = own.value - peers.p50
  if (Math.abs(apart) < toldStep[unit] / 2) return 'same'
  return apart > 0 ? 'more' : 'less'
}
