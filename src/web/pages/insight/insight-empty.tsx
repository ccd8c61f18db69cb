import { rangeText } from '#web/pages/insight/dates.ts'
import { anchorDay, defaultWeeks, lastWeeks } from '#web/pages/insight/periods.ts'
import { today } from '#web/pages/insight/dates.ts'
import type { Scene } from '#web/pages/insight/scene.ts'

/** Why there is nothing, and the nearest filter that has something. */
export function InsightEmpty({ scene }: { scene: Scene }) {
  const { data, state, words, format, language, change } = scene
  const { firstDay, lastDay } = data.freshness
  const narrowed = state.countries.length + state.products.length + state.postcodes.length > 0
  const overlaps = firstDay !== null && lastDay !== null && firstDay <= data.period.to && lastDay >= data.period.from
  return (
    <div className="hold say">
      <div>
        {firstDay === null || lastDay === null ? (
          <>
            <b>{words.empty.noData}</b>
            <span>{words.empty.noDataWhat}</span>
          </>
        ) : (
          <>
            <b>{words.empty.title}</b>
            <span>
              {narrowed && overlaps
                ? `${rangeText(data.period.from, data.period.to, language)}. ${words.empty.filters}`
                : words.empty.period(format.date(firstDay), format.date(lastDay))}
            </span>
            <span>
              {narrowed && overlaps ? (
                <button
                  type="button"
                  className="btn"
                  onClick={() => change({ countries: [], products: [], postcodes: [] })}
                >
                  {words.empty.toFilters}
                </button>
              ) : (
                <button
                  type="button"
                  className="btn"
                  onClick={() => change({ period: lastWeeks(defaultWeeks, anchorDay(today(), lastDay)) })}
                >
                  {words.empty.toPeriod}
                </button>
              )}
            </span>
          </>
        )}
      </div>
    </div>
  )
}
