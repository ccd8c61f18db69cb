import { expect, test } from 'vitest'
import { kpiTraits, type PeerKpi } from '#domain/benchmark/kpis.ts'
import type { PeerFigures, PeerMeasure, PeersPart } from '#domain/contract/insight-peers.ts'
import { stripsHeadline } from '#web/pages/insight/peers/headlines.ts'
import { usualGroup, sideOf, type PeersScene } from '#web/pages/insight/peers/peers-scene.ts'
import { insightPeersNl } from '#web/words/insight-peers.nl.ts'

const others: PeerFigures = {
  level: 'branch',
  group: 'home-and-garden',
  source: null,
  companies: '10-24',
  p25: 0.9,
  p50: 0.95,
  p75: 0.97,
}
const measure = (kpi: PeerKpi, more: Partial<PeerMeasure> = {}): PeerMeasure => ({
  kpi,
  ...kpiTraits[kpi],
  own: { value: 0.95, of: 1000 },
  peers: others,
  why: null,
  place: 'median',
  beyondChance: true,
  gain: null,
  ...more,
})
const sceneOf = (...measures: PeerMeasure[]) =>
  ({ own: insightPeersNl, part: { measures } as Partial<PeersPart>, scene: { language: 'nl' } }) as PeersScene
const headline = (...measures: PeerMeasure[]) => stripsHeadline(sceneOf(...measures))

test('the headline names what is in the best quarter, and what in the worst, the first of each', () => {
  const best = [measure('hitRate', { place: 'best' }), measure('returns', { place: 'best' })]
  const worst = measure('customerReturns', { place: 'worst' })
  expect(headline(...best, worst)).toBe('Sterk op hitrate, achter op klantretouren')
  expect(headline(...best)).toBe('Sterk op hitrate')
  expect(headline(worst)).toBe('Achter op klantretouren')
  const byChance = measure('onTime', { place: 'worst', beyondChance: false })
  expect(headline(byChance, worst)).toBe('Achter op klantretouren')
  expect(headline(byChance)).toBe('Jij naast je branchegenoten')
  expect(headline(measure('preAdvice', { place: 'best', beyondChance: null }))).toBe('Sterk op voormeldkwaliteit')
})

test('nothing stands out, or nothing can be compared: it says no more than that', () => {
  expect(headline(measure('hitRate'), measure('onTime', { place: 'below' }))).toBe('Jij naast je branchegenoten')
  expect(headline(measure('hitRate', { peers: null, place: null }))).toBe(
    'Nog te weinig bedrijven om mee te vergelijken',
  )
})

test('of a choice it is said whether there is more or less of it than at the median, no finer than it is told', () => {
  const at = (value: number) => sideOf(measure('evening', { own: { value, of: 100 }, place: null }))
  expect([at(0.952), at(0.953), at(0.947)]).toEqual(['same', 'more', 'less'])
  expect(sideOf(measure('evening', { own: null }))).toBeNull()
})

test('whom one is compared with is named once: the group of most measures', () => {
  const none = measure('returns', { peers: null })
  const wide = measure('hitRate', { peers: { ...others, level: 'all', group: '' } })
  const parent = measure('hitRate', { peers: { ...others, level: 'parent', group: 'living' } })
  const imported = measure('hitRate', { peers: { ...others, level: 'imported', group: 'living', source: 'Noordpost' } })
  expect(usualGroup(sceneOf(measure('onTime'), none))).toBe('huis en tuin')
  expect(usualGroup(sceneOf(wide, measure('onTime'), measure('repeat')))).toBe('huis en tuin')
  expect(usualGroup(sceneOf(wide))).toBe('alle branches')
  expect(usualGroup(sceneOf(parent))).toBe('huis, tuin en klussen')
  expect(usualGroup(sceneOf(imported))).toBe('huis, tuin en klussen (cijfers van Noordpost)')
  expect(usualGroup(sceneOf(none))).toBeUndefined()
})
