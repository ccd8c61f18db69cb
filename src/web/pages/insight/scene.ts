import type { InsightParcels } from '#domain/contract/insights.ts'
import type { Clock, Period, SelectionKind } from '#domain/insight/query.ts'
import type { Language } from '#domain/words/language.ts'
import type { ParcelsTarget, ReadoutLine } from '#web/charts/readout.tsx'
import type { Format } from '#web/format.ts'
import { listSearch, packSearch, searchFrom, type InsightState } from '#web/pages/insight/insight-search.ts'
import { paths } from '#web/paths.ts'
import type { Words } from '#web/words/nl.ts'

/** What every part of the dashboard draws from. The data may be older than the state while new ones load. */
export type Scene = {
  number: string
  state: InsightState
  data: InsightParcels
  words: Words['insight']
  format: Format
  language: Language
  change: (change: Partial<InsightState>) => void
}

type Behind = { clock?: Clock; days?: number; period?: Period; countries?: readonly string[]; sort?: 'hours' }

/** The list of exactly the parcels a number of this dashboard counts. */
export function parcelsBehind(scene: Scene, selection: SelectionKind, behind: Behind = {}): ParcelsTarget {
  const { data, state } = scene
  return paths.parcelList(
    scene.number,
    listSearch({
      filter: {
        countries: behind.countries ?? data.filter.countries,
        products: data.filter.products,
        postcodes: data.filter.postcodes,
      },
      period: behind.period ?? data.period,
      selection,
      clock: behind.clock ?? 'attempt',
      days: behind.days,
      page: 1,
      sort: behind.sort ?? 'accepted',
      back: packSearch(searchFrom({ ...state, period: state.period ?? data.period })),
    }),
  )
}

/** The readout's way to the parcels; none where there are none. */
export function showParcels({ words, format }: Scene, count: number, target: ParcelsTarget): ReadoutLine['link'] {
  if (count === 0) return undefined
  return { text: count === 1 ? words.figure.showOne : words.figure.show(format.count(count)), target }
}
