import { expect, test } from 'vitest'
import type { DeliveryOptionsPart, OptionsPoint } from '#domain/contract/insight-delivery-options.ts'
import { share } from '#domain/insight/figures.ts'
import { bucketsOf } from '#domain/insight/period.ts'
import { formatFor } from '#web/format.ts'
import { flowsHeadline, tableHeadline, trendHeadline } from '#web/pages/insight/delivery-options/headlines.ts'
import type { OptionsScene } from '#web/pages/insight/delivery-options/options-scene.ts'
import { insightDeliveryOptionsNl as own } from '#web/words/insight-delivery-options.nl.ts'

const said = { own, format: formatFor('nl') }

test('one in so many is said only when it nearly is, and of enough parcels', () => {
  expect(tableHeadline(share(111, 1000), said)).toBe('Eén op de negen pakketten eindigt anders dan gekozen')
  expect(tableHeadline(share(650, 1000), said)).toBe('Wat gekozen is en waar het eindigde')
  expect(tableHeadline(share(20, 1000), said)).toBe('Wat gekozen is en waar het eindigde')
  expect(tableHeadline(share(0, 1000), said)).toBe('Wat gekozen is en waar het eindigde')
  expect(tableHeadline(share(5, 45), said)).toBe('Wat gekozen is en waar het eindigde')
})

test('a flow is the most only when it surely is', () => {
  const headline = (...parcels: number[]) => {
    const ends = ['neighbour', 'point', 'returned'] as const
    const flows = parcels.map((count, i) => ({ choice: 'home' as const, end: ends[i]!, parcels: count }))
    return flowsHeadline({
      own,
      part: { flows } as unknown as DeliveryOptionsPart,
      scene: said,
    } as unknown as OptionsScene)
  }
  expect(headline(60, 25, 15)).toBe('Meestal anders: Thuis › bij de buren (60,0%)')
  expect(headline(40, 35, 25)).toBe('Waar het anders eindigde')
  expect(headline(30, 5)).toBe('Waar het anders eindigde')
  expect(headline()).toBe('Waar het anders eindigde')
})

function trendOf(rates: readonly (readonly [parcels: number, of: number])[], young = 0): OptionsPoint[] {
  const weeks = bucketsOf({ from: '2026-01-05', to: '2026-12-27' }, 'week').slice(0, rates.length)
  return weeks.map(({ from, to }, i) => {
    const [parcels, of] = rates[i]!
    const [rate, none] = [share(parcels, of), share(0, of)]
    return { from, to, toPoint: rate, timed: none, sustainable: rate, provisional: i >= rates.length - young }
  })
}
const same = (weeks: number, parcels: number, of: number) => Array.from({ length: weeks }, () => [parcels, of] as const)

test('a course is told when its ends are surely apart, or when it hardly moved', () => {
  expect(trendHeadline(trendOf([...same(4, 50, 1000), ...same(4, 120, 1000)]), 'toPoint', said)).toBe(
    'Afhaalpunt: van 5,0% naar 12,0%',
  )
  expect(trendHeadline(trendOf([...same(4, 80, 1000), ...same(4, 85, 1000)]), 'toPoint', said)).toBe(
    'Afhaalpunt: steeds tussen 8,0% en 8,5%',
  )
  // Apart, but by chance; and too far apart to be steady.
  expect(trendHeadline(trendOf([...same(4, 5, 60), ...same(4, 8, 60)]), 'toPoint', said)).toBe(
    'Keuze voor een afhaalpunt',
  )
  expect(trendHeadline(trendOf(same(3, 80, 1000)), 'toPoint', said)).toBe('Keuze voor een afhaalpunt')
  // What is not over yet says nothing.
  expect(trendHeadline(trendOf([...same(6, 80, 1000), ...same(2, 900, 1000)], 2), 'toPoint', said)).toBe(
    'Afhaalpunt: steeds 8,0%',
  )
})
