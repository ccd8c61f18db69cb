import type { InsightParcels } from '#domain/contract/insights.ts'
import type { Clock, ParcelFilter, Period } from '#domain/insight/query.ts'
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

/** Beside the filters of the page: `at` is the mark that was pointed at; what is said of filter or period goes before the page's. */
type Behind = Partial<ParcelFilter> & {
  clock?: Clock
  days?: number
  at?: Readonly<Record<string, string>>
  period?: Period
  sort?: 'hours'
}

/** The list of exactly the parcels a number of this dashboard counts: `kind` is a selection of its part. */
export function parcelsBehind(scene: Scene, kind: string, behind: Behind = {}): ParcelsTarget {
  const { data, state, number } = scene
  const { clock = 'attempt', days, at = {}, period = data.period, sort = 'accepted', ...narrow } = behind
  return paths.parcelList(
    number,
    listSearch({
      alongside: data.customerNumbers.filter((other) => other !== number),
      filter: { ...data.filter, ...narrow },
      period,
      selection: kind,
      clock,
      days,
      at,
      page: 1,
      sort,
      back: packSearch(searchFrom({ ...state, period: state.period ?? data.period })),
    }),
  )
}

/** The readout's way to the parcels; none where there are none. */
export function showParcels({ words, format }: Scene, count: number, target: ParcelsTarget): ReadoutLine['link'] {
  if (count === 0) return undefined
  return { text: count === 1 ? words.figure.showOne : words.figure.show(format.count(count)), target }
}
