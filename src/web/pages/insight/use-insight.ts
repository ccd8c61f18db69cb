import { useQuery } from '@tanstack/react-query'
import type { InsightParcels } from '#domain/contract/insights.ts'
import type { Period } from '#domain/insight/query.ts'
import { api } from '#web/api.ts'
import { today } from '#web/pages/insight/dates.ts'
import { insightQuery, type InsightState } from '#web/pages/insight/insight-search.ts'
import { anchorDay, defaultWeeks, lastWeeks } from '#web/pages/insight/periods.ts'

/** The whole dashboard in one request. Old figures of the same number stay until the new ones are there. */
export function useInsight(number: string, state: InsightState) {
  const now = today()
  const period = state.period ?? lastWeeks(defaultWeeks, now)
  const query = insightQuery(state, period)
  const result = useQuery({
    queryKey: ['insight-parcels', number, query],
    queryFn: ({ signal }) =>
      api<InsightParcels>(
        'GET',
        `/customer-numbers/${encodeURIComponent(number)}/insights/parcels?${query}`,
        undefined,
        signal,
      ),
    // Not the figures of a default period that is moving: they would be there for a moment, and jump.
    placeholderData: (data, previous) =>
      previous?.queryKey[1] === number && !(data && isMoving(data, period, now)) ? data : undefined,
  })
  const data = result.data
  return { result, data, moveTo: data && !state.period ? betterPeriod(data, period, now) : undefined }
}

function isMoving(data: InsightParcels, period: Period, now: string): boolean {
  const better = betterPeriod(data, data.period, now)
  return better?.from === period.from && better.to === period.to
}

/** Nobody chose a period and the data end in an earlier week than this one: where the default period then lies. */
function betterPeriod(data: InsightParcels, asked: Period, now: string): Period | undefined {
  const better = lastWeeks(defaultWeeks, anchorDay(now, data.freshness.lastDay))
  return better.to < asked.to ? better : undefined
}
