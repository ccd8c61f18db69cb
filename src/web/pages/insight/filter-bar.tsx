import { use, type ReactNode } from 'react'
import { Busy } from '#web/charts/readout.tsx'
import { rangeText, today } from '#web/pages/insight/dates.ts'
import { CloseButton, FilterMenu } from '#web/pages/insight/filter-menu.tsx'
import { narrowings, type Narrowing } from '#web/pages/insight/filter-narrowings.tsx'
import { noFilter } from '#web/pages/insight/insight-search.ts'
import { NumberMenu } from '#web/pages/insight/number-menu.tsx'
import { anchorDay, presetOf } from '#web/pages/insight/periods.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { fetched } from '#web/pages/insight/fetched.tsx'

const PeriodChoice = fetched(() => import('#web/pages/insight/period-choice.tsx'))

/** What the figures are of. Everything chosen here stands in the address. `followed` stands below when data last came in. */
export function FilterBar({ scene, followed }: { scene: Scene; followed: ReactNode }) {
  const { data, state, words, language, change } = scene
  const { filter } = words
  const lastDay = anchorDay(today(), data.freshness.lastDay)
  const period = state.period ?? data.period
  const preset = presetOf(period, lastDay, data.freshness.firstDay)
  const thisYear = period.to.slice(0, 4) === today().slice(0, 4) && period.from.slice(0, 4) === period.to.slice(0, 4)
  const range = rangeText(period.from, period.to, language, !thisYear)
  const narrowing = narrowings(scene)
  const chosenCount = narrowing.filter((item) => item.chosen).length

  return (
    <section className="filters" aria-label={filter.label}>
      <div className="wrap">
        <NumberMenu scene={scene} />
        <FilterMenu label={filter.period} value={preset ? `${filter.presetsShort[preset]}, ${range}` : range}>
          <PeriodChoice
            period={period}
            preset={preset}
            lastDay={lastDay}
            firstDay={data.freshness.firstDay}
            onChange={(chosen) => change({ period: chosen })}
          />
        </FilterMenu>
        {narrowing.slice(0, besides).map((item) => (
          <FilterMenu key={item.label} className="more" label={item.label} value={item.value}>
            {item.body}
          </FilterMenu>
        ))}
        <FilterMenu className="more" label={filter.others} value={othersValue(narrowing.slice(besides), filter.none)}>
          {narrowing.slice(besides).map((item) => (
            <div key={item.label}>{item.body}</div>
          ))}
        </FilterMenu>
        <FilterMenu className="less" label={filter.more} value={filter.moreCount(chosenCount, narrowing.length)}>
          {narrowing.map((item) => (
            <div key={item.label}>{item.body}</div>
          ))}
          <CloseButton>{filter.close}</CloseButton>
        </FilterMenu>
        {chosenCount > 0 && (
          <button type="button" className="clear" onClick={() => change({ compare: 'previous', ...noFilter })}>
            {filter.clear}
          </button>
        )}
        <Fresh scene={scene}>{followed}</Fresh>
      </div>
    </section>
  )
}

/** When data last came in, and how far they go; or that other figures than those below are on their way. */
function Fresh({ scene, children }: { scene: Scene; children: ReactNode }) {
  const { data, words, format } = scene
  const busy = use(Busy)
  const { importedAt } = data.freshness
  const moment = importedAt ? words.fresh.updated(format.moment(importedAt)) : words.fresh.never
  return (
    <p className="fresh stamp">
      <span className={busy ? 'busy' : undefined}>{busy ? words.figure.busy : moment}</span>
      {children}
    </p>
  )
}

/** How many filters have a place of their own beside number and period; the others share one. */
const besides = 3

function othersValue(others: readonly Narrowing[], none: string): string {
  const chosen = others.filter((item) => item.chosen)
  return chosen.length === 0 ? none : chosen.map((item) => item.value).join(', ')
}
