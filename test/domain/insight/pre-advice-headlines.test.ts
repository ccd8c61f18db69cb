import { expect, test } from 'vitest'
import type { PreAdviceCell, Scored } from '#domain/contract/insight-pre-advice.ts'
import { share } from '#domain/insight/figures.ts'
import { formatFor } from '#web/format.ts'
import { inText } from '#web/pages/insight/names.ts'
import {
  fieldsHeadline,
  groupsHeadline,
  leadHeadline,
  matrixHeadline,
  scoreHeadline,
  scoreTrendHeadline,
} from '#web/pages/insight/pre-advice/headlines.ts'
import { insightPreAdviceNl } from '#web/words/insight-pre-advice.nl.ts'

const said = { own: insightPreAdviceNl, format: formatFor('nl') }

function scored(timeliness: number, completeness: number, validity = 1, presented = 1): Scored {
  return {
    score: 35 * timeliness + 35 * completeness + 20 * validity + 10 * presented,
    coverage: share(1000, 1000),
    timeliness: share(1000 * timeliness, 1000),
    completeness: { filled: 1000 * completeness, of: 1000, parcels: 200, incomplete: 10, share: completeness },
    validity: share(1000 * validity, 1000),
    presented: share(1000 * presented, 1000),
  }
}

test('the score names the part that costs more than half of the lost points, and else nothing', () => {
  expect(scoreHeadline(scored(0.9, 0.98), said)).toBe('Van de 4,2 verloren punten zijn er 3,5 voor ‘op tijd’')
  expect(scoreHeadline(scored(0.9, 0.9), said)).toBe('Opbouw van de score')
  expect(scoreHeadline(scored(0.99, 0.99), said)).toBe('Bijna alle punten zijn gehaald')
  expect(scoreHeadline({ ...scored(0.5, 0.98), score: null }, said)).toBe('Opbouw van de score')
})

test('the lead tells what came too late, when there are enough parcels and any did', () => {
  expect(leadHeadline(share(941, 1000), said)).toBe('5,9% van de pakketten is niet op tijd voorgemeld')
  expect(leadHeadline(share(40, 45), said)).toBe('Voorsprong van de voormelding')
  expect(leadHeadline(share(1000, 1000), said)).toBe('Voorsprong van de voormelding')
})

test('fields that are filled too seldom are named, the emptiest first, at most three', () => {
  const none = share(0, 0)
  const field = (name: 'name' | 'weight' | 'size' | 'hs-code' | 'contact', filled: number, of = 1000) => ({
    field: name,
    now: share(filled, of),
    previous: none,
    yearAgo: none,
  })
  const rich = [field('size', 400), field('weight', 950)] as never
  expect(fieldsHeadline({ fields: [field('name', 999), field('hs-code', 800)], rich }, said)).toBe(
    'Het vaakst leeg: afmetingen en HS-code',
  )
  expect(fieldsHeadline({ fields: [field('name', 850)], rich: [] }, said)).toBe('Het vaakst leeg: naam of bedrijf')
  expect(fieldsHeadline({ fields: [field('name', 1000)], rich: [] }, said)).toBe(
    'Elk verplicht veld is bijna altijd gevuld',
  )
  expect(fieldsHeadline({ fields: [field('name', 10, 20)], rich: [] }, said)).toBe('Hoe vaak elk veld gevuld is')
})

test('a trend rises or falls only when its ends lie wholly apart', () => {
  const text = (value: number) => said.format.decimal(value * 100)
  const headline = (values: (number | null)[]) => scoreTrendHeadline(values, 'Score', 'week', text, said)
  expect(headline([0.8, 0.81, 0.85, 0.86, 0.9, 0.92, null])).toBe('Score: gestegen van 80,5 naar 91,0')
  expect(headline([0.92, 0.9, 0.86, 0.85, 0.81, 0.8])).toBe('Score: gedaald van 91,0 naar 80,5')
  expect(headline([0.8, 0.91, 0.85, 0.86, 0.9, 0.92])).toBe('Score per week')
  expect(headline([0.8, 0.9, 0.95])).toBe('Score per week')
})

test('a matrix names its emptiest mandatory cell; what is only wanted never is', () => {
  const cell = (filled: number, mandatory: boolean): PreAdviceCell => ({
    field: 'hs-code',
    mandatory,
    filled: share(filled, 100),
  })
  const columns = [
    { name: 'EU', cells: [cell(10, false)] },
    { name: 'Buiten de EU', cells: [cell(85, true)] },
  ]
  expect(matrixHeadline(columns, 'Velden', said)).toBe('Buiten de EU: HS-code is bij 85,0% van de pakketten gevuld')
  expect(matrixHeadline(columns.slice(0, 1), 'Velden', said)).toBe('Velden')
})

test('the lowest group is named when it is far below the whole and there are more', () => {
  const groups = [
    { ...scored(0.9, 0.9), name: '3085' },
    { ...scored(0.5, 0.9), name: '3385' },
  ]
  expect(groupsHeadline(groups, 90, 'Per product', said)).toBe('3385 scoort het laagst: 79,0')
  expect(groupsHeadline(groups, 80, 'Per product', said)).toBe('Per product')
  expect(groupsHeadline(groups.slice(1), 90, 'Per product', said)).toBe('Per product')
})

test('a name in a sentence keeps its abbreviation', () => {
  expect([inText('Gewicht'), inText('HS-code')]).toEqual(['gewicht', 'HS-code'])
})
