import type { InsightEcommerce } from '#domain/contract/insight-ecommerce.ts'
import type { InsightFrame } from '#domain/contract/insight-frame.ts'
import type { InsightParcels } from '#domain/contract/insights.ts'
import type { Dashboard } from '#domain/contract/views.ts'
import type { Clock, ParcelFilter, Period } from '#domain/insight/query.ts'
import type { Language } from '#domain/words/language.ts'
import type { ParcelsTarget, ReadoutLine } from '#web/charts/readout.tsx'
import type { Format } from '#web/format.ts'
import { backText } from '#web/pages/insight/dashboard-target.ts'
import { listSearch, searchFrom, type InsightState } from '#web/pages/insight/insight-search.ts'
import { paths } from '#web/paths.ts'
import type { Words } from '#web/words/nl.ts'

/** What every part of a dashboard draws from. The data may be older than the state while new ones load. */
export type Scene<Data extends InsightFrame = InsightFrame> = {
  dashboard: Dashboard
  number: string
  state: InsightState
  data: Data
  words: Words['insight']
  format: Format
  language: Language
  /** Whether this account may see lists of the parcels behind figures, of every number in view. */
  lists: boolean
  change: (change: Partial<InsightState>) => void
}
export type ParcelsScene = Scene<InsightParcels>
export type EcommerceScene = Scene<InsightEcommerce>

/** Beside the filters of the page: `at` is the mark that was pointed at; what is said of filter or period goes before the page's. */
type Behind = Partial<ParcelFilter> & {
  clock?: Clock
  days?: number
  at?: Readonly<Record<string, string>>
  period?: Period
  sort?: 'hours'
}

/** The list of exactly the parcels a number of this dashboard counts: `kind` is a selection of its part. Only where `scene.lists`. */
export function parcelsBehind(scene: Scene, kind: string, behind: Behind = {}): ParcelsTarget {
  const { dashboard, data, state, number } = scene
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
      back: backText(dashboard, searchFrom({ ...state, period: state.period ?? data.period })),
    }),
  )
}

/** The readout's way to the parcels; none where there are none, or where they are not for this account to see. */
export function showParcels(
  { words, format, lists }: Scene,
  count: number,
  target: ParcelsTarget,
): ReadoutLine['link'] {
  if (count === 0 || !lists) return undefined
  return { text: count === 1 ? words.figure.showOne : words.figure.show(format.count(count)), target }
}
