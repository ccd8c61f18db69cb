import { expect, test } from 'vitest'
import type { Parcel } from '#domain/contract/parcels.ts'
import { partCounts } from '#web/pages/insight/parcel-counts.ts'
import { trackEn } from '#web/words/track.en.ts'
import { trackNl } from '#web/words/track.nl.ts'

type Row = Partial<Pick<Parcel['parcel'], 'impossible' | 'rescheduled' | 'outcomeAt' | 'returnAt' | 'lastMilestone'>>
type Facts = Partial<Parcel['details']> & Row

function counted({ impossible = false, rescheduled = false, outcomeAt, returnAt, lastMilestone, ...details }: Facts) {
  const parcel = {
    parcel: {
      impossible,
      rescheduled,
      outcomeAt: outcomeAt ?? null,
      returnAt: returnAt ?? null,
      lastMilestone: lastMilestone ?? '',
    },
    details: {
      customerReturn: false,
      service: 'home',
      late: null,
      redirected: false,
      outcomeHour: null,
      missing: null,
      countsIn: [],
      ...details,
    },
  } as unknown as Parcel
  const rows = partCounts(parcel, trackNl.parcel.counts, () => 'do')
  expect(rows.map(({ text }) => text).join()).not.toMatch(/undefined/)
  return Object.fromEntries(rows.map(({ anchor, text }) => [anchor, text]))
}

test('a parcel that was brought in one go counts everywhere but in the returns', () => {
  const said = counted({
    countsIn: ['accepted', 'stopped', 'attempts', 'hits', 'moments', 'preAdvised', 'inTime'],
    late: false,
    missing: [],
    outcomeAt: '2026-03-05T11:56:00Z',
    outcomeHour: 12,
  })
  expect(said).toEqual({
    overkomstduur: 'op tijd',
    hitrate: 'raak',
    piek: 'do 12–13 uur',
    voormeldkwaliteit: 'op tijd, volledig',
    retouren: 'nee',
  })
})

test.each([
  [{ customerReturn: true }, 'overkomstduur', 'nee, klantretour'],
  [{}, 'overkomstduur', 'nee, niet aangenomen'],
  [{ countsIn: ['accepted'] }, 'overkomstduur', 'ja, nog onderweg'],
  [{ countsIn: ['accepted'], returnAt: '2026-03-05T11:56:00Z' }, 'overkomstduur', 'ja, zonder aanbieding'],
  [{ lastMilestone: 'LOST_OR_DESTROYED' }, 'hitrate', 'nee, niet aangeboden'],
  [{ countsIn: ['accepted', 'impossible'], impossible: true }, 'overkomstduur', 'nee, onmogelijke tijden'],
  [{ countsIn: ['accepted', 'stopped'], rescheduled: true }, 'overkomstduur', 'nee, verplaatst door de ontvanger'],
  [{ countsIn: ['accepted', 'stopped'], late: true }, 'overkomstduur', 'te laat'],
  [{ countsIn: ['accepted', 'stopped'] }, 'overkomstduur', 'ja'],
  [{ countsIn: ['attempts'] }, 'hitrate', 'gemist'],
  [{ service: 'pickup' }, 'hitrate', 'nee, geen pakket aan huis'],
  [{ redirected: true }, 'hitrate', 'nee, verplaatst door de ontvanger'],
  [{}, 'hitrate', 'nee, nog niet aangeboden'],
  [{}, 'piek', 'nee, nog niet aangeboden'],
  [{ countsIn: ['noShow'] }, 'voormeldkwaliteit', 'nooit aangeboden'],
  [{ countsIn: ['accepted'] }, 'voormeldkwaliteit', 'niet voorgemeld'],
  [
    { countsIn: ['accepted', 'preAdvised', 'incomplete'], missing: ['email'] },
    'voormeldkwaliteit',
    'te laat, niet volledig',
  ],
  [{ countsIn: ['accepted', 'preAdvised', 'inTime'] }, 'voormeldkwaliteit', 'op tijd'],
  [{ countsIn: ['returns', 'returnsOpen'] }, 'retouren', 'op de terugweg'],
  [{ countsIn: ['returns'] }, 'retouren', 'terug bij jou'],
  [{ countsIn: ['returns', 'returnsLost'] }, 'retouren', 'verloren op de terugweg'],
  [{ customerReturn: true }, 'retouren', 'nee, klantretour'],
] as const satisfies readonly (readonly [Facts, string, string])[])('%j: %s says "%s"', (facts, anchor, text) => {
  expect(counted(facts)[anchor]).toBe(text)
})

test('every meaning and notice is there in both languages', () => {
  for (const key of ['meanings', 'notices', 'fields'] as const) {
    expect(Object.keys(trackEn.parcel[key])).toEqual(Object.keys(trackNl.parcel[key]))
  }
})
