import type { RepeatPart } from '#domain/contract/insight-repeat.ts'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import type { insightRepeatNl } from '#web/words/insight-repeat.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export type RepeatWords = Widened<typeof insightRepeatNl>

/** What the figures of 'Herhaalaankopen' and 'Klanten' draw from: the page's scene, the part's data and its own words. */
export type RepeatScene = { scene: EcommerceScene; part: RepeatPart; own: RepeatWords }

/** '61 dagen', '6,5 dagen' */
export function daysText(days: number, { own, scene }: Pick<RepeatScene, 'own' | 'scene'>): string {
  const rounded = Math.round(days * 10) / 10
  return own.days(scene.format.hours(rounded), rounded)
}

/** '1.318 klanten', or 'minder dan tien klanten' */
export function customersText(customers: number | null, { own, scene }: Pick<RepeatScene, 'own' | 'scene'>): string {
  return customers === null ? own.cohorts.few : own.customers(scene.format.count(customers), customers)
}
