import type { AdviceItem, AdvicePart } from '#domain/contract/insight-advice.ts'
import type { AdviceRuleName } from '#domain/insight/advice/names.ts'
import { addDays, rangeText } from '#web/pages/insight/dates.ts'
import { parcelCount } from '#web/pages/insight/names.ts'
import { busiest } from '#web/pages/insight/peaks/expected-peak.ts'
import { parcelsBehind, type Scene } from '#web/pages/insight/scene.ts'
import type { Decisions } from '#web/pages/insight/advice/use-decisions.ts'
import type { ParcelsTarget } from '#web/charts/readout.tsx'
import type { insightAdviceNl } from '#web/words/insight-advice.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export type AdviceWords = Widened<typeof insightAdviceNl>

/** What this part draws from: the page's scene, the part's data, its own words, and what can be done with an advice. */
export type AdviceScene = { scene: Scene; part: AdvicePart; own: AdviceWords; decisions: Decisions }

/** 'Vul e-mail of telefoon in bij 3.210 pakketten' */
export function titleOf({ rule, at, observed, days }: AdviceItem, { words, format }: Scene): string {
  const most = busiest(days)
  if (rule === 'peak_ahead') return words.board.advice.titles.peak_ahead(most ? format.day(most.date) : '')
  const parcels = observed?.parcels ?? 0
  return words.board.advice.titles[rule](parcelCount(parcels, format.count(parcels), words), at)
}

/** 'Zonder e-mail en telefoon' */
export function nameOf(rule: AdviceRuleName, at: Readonly<Record<string, string>>, { words }: Scene): string {
  return words.board.advice.names[rule](at)
}

type Evidence = { kind: string; at: Readonly<Record<string, string>> } | null

/** Exactly the parcels that went wrong in a period; none where there are none. */
export function behind(
  scene: Scene,
  evidence: Evidence,
  period: { from: string; to: string } | null,
  parcels: number,
): ParcelsTarget | undefined {
  if (evidence === null || period === null || parcels === 0) return undefined
  return parcelsBehind(scene, evidence.kind, { at: evidence.at, period })
}

export function weekOf(from: string): { from: string; to: string } {
  return { from, to: addDays(from, 6) }
}

export function periodText({ from, to }: { from: string; to: string }, { language }: Scene): string {
  return rangeText(from, to, language)
}
