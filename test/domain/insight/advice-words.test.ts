import { describe, expect, test } from 'vitest'
import type { AdviceItem } from '#domain/contract/insight-advice.ts'
import { adviceRules } from '#domain/insight/advice/names.ts'
import { titleOf, type AdviceScene } from '#web/pages/insight/advice/advice-scene.ts'
import { amountText, effectSource, noAmountText } from '#web/pages/insight/advice/effect.ts'
import { formatFor } from '#web/format.ts'
import { insightAdviceEn } from '#web/words/insight-advice.en.ts'
import { insightAdviceNl } from '#web/words/insight-advice.nl.ts'
import { insightEn } from '#web/words/insight.en.ts'
import { insightNl } from '#web/words/insight.nl.ts'

const languages = [
  { language: 'nl', page: insightNl, own: insightAdviceNl },
  { language: 'en', page: insightEn, own: insightAdviceEn },
] as const
const places: Partial<Record<(typeof adviceRules)[number], Record<string, string>>> = {
  low_hit_area: { postcode: '10' },
  low_hit_moment: { weekday: '6', daypart: 'morning' },
}

describe.each(languages)('in $language', ({ page, own }) => {
  test.each(adviceRules)(
    '%s says what it is, what we see, what to do in three sentences, and how it is counted',
    (rule) => {
      const at = places[rule] ?? {}
      const { titles, names } = page.board.advice
      const { see, todo, measured } = own.rules[rule]
      const said = [titles[rule]('3.210', at), names[rule](at), see('12,6%', '4,1%', at), todo, measured]
      for (const text of said) expect(text).not.toMatch(/undefined|null|NaN|\{|\}|\s{2}|^\s|\s$/)
      expect(titles[rule]('3.210', at)).toMatch(rule in places ? /10|zaterdagochtend|Saturday morning/ : /3\.210/)
      expect(todo.match(/[.?](\s|$)/g)!.length).toBeLessThanOrEqual(3)
      expect(measured).toMatch(/[.]$/)
    },
  )
})

const scene = { scene: { words: insightNl, format: formatFor('nl') }, own: insightAdviceNl } as unknown as AdviceScene
const share = (value: number) => ({ parcels: 0, of: 0, share: value, lower: null, upper: null })
const effect = (more: object = {}): NonNullable<AdviceItem['effect']> => ({
  unit: 'hits',
  perFourWeeks: 24.4,
  lower: 12.2,
  upper: 36.9,
  from: 'own_contrast',
  reach: 1,
  contrast: { unit: 'hits', wrong: share(0.079), right: share(0.043) },
  ...more,
})
const source = (more: object, item: object = {}) =>
  effectSource({ effect: effect(more), threshold: 0.1, compared: null, ...item } as AdviceItem, scene)

describe('what an advice could bring', () => {
  test('is told with its margin, and not when it is less than a parcel', () => {
    expect(amountText(effect(), scene)).toEqual({
      most: '24 pakketten meer in één keer raak',
      lower: '12',
      upper: '37',
    })
    expect(amountText(effect({ perFourWeeks: 1, lower: -3.4 }), scene)).toEqual({
      most: '1 pakket meer in één keer raak',
      lower: '−3',
      upper: '37',
    })
    expect(amountText(effect({ perFourWeeks: 1, lower: -0.4 }), scene)?.lower).toBe('0')
    expect(amountText(effect({ perFourWeeks: 0.4 }), scene)).toBeUndefined()
    expect(amountText(effect({ perFourWeeks: -8 }), scene)).toBeUndefined()
    const why = (one: AdviceItem['effect']) => noAmountText(one, insightAdviceNl)
    expect(why(effect({ perFourWeeks: 0.4, lower: 0.1 }))).toBe('Minder dan 1 pakket per vier weken')
    expect(why(effect({ perFourWeeks: -8, lower: -12 }))).toBe('Geen winst te zien in je eigen cijfers')
    expect(why(null)).toBe('Nog niet te schatten')
  })

  test('says where it comes from: own parcels, or an assumption; and when it is not clear', () => {
    expect(source({})).toBe(
      'De eerste bezorging miste bij 7,9% van deze pakketten, en bij 4,3% van je andere. Dat verschil hoeft niet alleen hieraan te liggen.',
    )
    expect(source({ from: 'to_threshold', contrast: null })).toBe('Aanname: je komt uit op de grens van 10,0%.')
    expect(source({ contrast: null }, { compared: share(0.04) })).toBe(
      'Aanname: deze pakketten gaan even vaak goed als je andere.',
    )
    expect(source({ lower: -1 })).toMatch(/geen duidelijk verschil zien\.$/)
    expect(source({ reach: 0.1 })).toMatch(/bij 10,0% van deze pakketten verandert\.$/)
  })
})

test('busy days ahead are called after the busiest of them', () => {
  const days = [
    { date: '2026-11-23', expected: 197 },
    { date: '2026-11-27', expected: 245 },
    { date: '2026-11-30', expected: 224 },
  ]
  const item = { rule: 'peak_ahead', at: {}, observed: null, days } as unknown as AdviceItem
  expect(titleOf(item, scene.scene)).toBe('Bereid je voor: rond vr 27 nov wordt het druk')
})
