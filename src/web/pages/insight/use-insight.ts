import { useQuery } from '@tanstack/react-query'
import type { InsightFrame } from '#domain/contract/insight-frame.ts'
import type { Dashboard } from '#domain/contract/views.ts'
import type { Period } from '#domain/insight/query.ts'
import { api } from '#web/api.ts'
import { addDays, today } from '#web/pages/insight/dates.ts'
import { insightQuery, type InsightState } from '#web/pages/insight/insight-search.ts'
import { anchorDay, defaultPreset, presetPeriod, type Preset } from '#web/pages/insight/periods.ts'

const addresses: Record<Dashboard, string> = { 'insight-parcels': 'parcels', 'insight-ecommerce': 'ecommerce' }

/** The whole dashboard in one request. Old figures of the same number stay until the new ones are there. */
export function useInsight<Data extends InsightFrame>(dashboard: Dashboard, number: string, state: InsightState) {
  const now = today()
  const preset = state.preset ?? defaultPreset
  const period = state.period ?? presetPeriod(preset, now, addDays(now, -widestDays))!
  const query = insightQuery(state, period)
  const result = useQuery({
    queryKey: [dashboard, number, query],
    queryFn: ({ signal }) =>
      api<Data>(
        'GET',
        `/customer-numbers/${encodeURIComponent(number)}/insights/${addresses[dashboard]}?${query}`,
        undefined,
        signal,
      ),
    // Not the figures of a period that is moving: they would be there for a moment, and jump.
    placeholderData: (data, previous) =>
      previous?.queryKey[0] === dashboard &&
      previous.queryKey[1] === number &&
      !(data && isMoving(data, preset, period, now))
        ? data
        : undefined,
  })
  const data = result.data
  return { result, data, moveTo: data && !state.period ? betterPeriod(data, preset, period, now) : undefined }
}

/** How far back 'everything' is asked for while nobody knows the first day: less than the API's ten years. */
const widestDays = 3_600

function isMoving(data: InsightFrame, preset: Preset, period: Period, now: string): boolean {
  const better = betterPeriod(data, preset, data.period, now)
  return better?.from === period.from && better.to === period.to
}

/** Nobody chose dates, and the data make the period another one: they end in an earlier week, or begin on a known day. */
function betterPeriod(data: InsightFrame, preset: Preset, asked: Period, now: string): Period | undefined {
  const { firstDay, lastDay } = data.freshness
  const better = presetPeriod(preset, anchorDay(now, lastDay), firstDay)
  return better && (better.to < asked.to || (preset === 'all' && better.from > asked.from)) ? better : undefined
}
