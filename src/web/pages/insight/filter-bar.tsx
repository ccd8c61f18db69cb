import { Link, type LinkProps } from '@tanstack/react-router'
import { ChoiceList } from '#web/pages/insight/choice-list.tsx'
import { rangeText, today } from '#web/pages/insight/dates.ts'
import { CloseButton, FilterMenu } from '#web/pages/insight/filter-menu.tsx'
import { comparisonName, countryName } from '#web/pages/insight/names.ts'
import { NumberMenu } from '#web/pages/insight/number-menu.tsx'
import { PeriodChoice } from '#web/pages/insight/period-choice.tsx'
import { anchorDay, presetOf } from '#web/pages/insight/periods.ts'
import { parcelsBehind, type Scene } from '#web/pages/insight/scene.ts'

/** What the figures are of. Everything chosen here stands in the address. */
export function FilterBar({ scene }: { scene: Scene }) {
  const { data, state, words, language, change } = scene
  const { filter } = words
  const lastDay = anchorDay(today(), data.freshness.lastDay)
  const period = state.period ?? data.period
  const preset = presetOf(period, lastDay, data.freshness.firstDay)
  const thisYear = period.to.slice(0, 4) === today().slice(0, 4) && period.from.slice(0, 4) === period.to.slice(0, 4)
  const range = rangeText(period.from, period.to, language, !thisYear)
  const narrowing = useNarrowing(scene)
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
        {narrowing.map((item) => (
          <FilterMenu key={item.label} className="more" label={item.label} value={item.value}>
            {item.body}
          </FilterMenu>
        ))}
        <FilterMenu className="less" label={filter.more} value={filter.moreCount(chosenCount)}>
          {narrowing.map((item) => (
            <div key={item.label}>{item.body}</div>
          ))}
          <CloseButton>{filter.close}</CloseButton>
        </FilterMenu>
        {chosenCount > 0 && (
          <button
            type="button"
            className="clear"
            onClick={() => change({ compare: 'previous', countries: [], products: [], postcodes: [] })}
          >
            {filter.clear}
          </button>
        )}
        <Fresh scene={scene} />
      </div>
    </section>
  )
}

function useNarrowing({ data, state, words, language, change }: Scene) {
  const { filter } = words
  const nameOf = (code: string) => countryName(code, language, words.unknown)
  const valueOf = (chosen: readonly string[], all: string, name: (value: string) => string) =>
    chosen.length === 0 ? all : chosen.length <= 2 ? chosen.map(name).join(', ') : filter.chosen(chosen.length)
  return [
    {
      label: filter.compare,
      value: comparisonName(state.compare, words),
      chosen: state.compare !== 'previous',
      body: (
        <fieldset className="choices">
          <legend>{filter.compare}</legend>
          <ul>
            {(['previous', 'year'] as const).map((compare) => (
              <li key={compare}>
                <label className="check">
                  <input
                    type="radio"
                    name="vergelijk"
                    checked={state.compare === compare}
                    onChange={() => change({ compare })}
                  />
                  <span>
                    {comparisonName(compare, words)}
                    <small className="sub">{compare === 'year' ? filter.yearHint : filter.previousHint}</small>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ),
    },
    {
      label: filter.country,
      value: valueOf(state.countries, filter.allCountries, nameOf),
      chosen: state.countries.length > 0,
      body: (
        <ChoiceList
          legend={filter.country}
          all={filter.allCountries}
          choices={data.options.countries
            .filter(({ country }) => country)
            .map(({ country, parcels }) => ({ value: country, label: nameOf(country), parcels }))}
          chosen={state.countries}
          onChange={(countries) => change({ countries })}
        />
      ),
    },
    {
      label: filter.product,
      value: valueOf(state.products, filter.allProducts, String),
      chosen: state.products.length > 0,
      body: (
        <ChoiceList
          legend={filter.product}
          all={filter.allProducts}
          choices={data.options.products
            .filter(({ product }) => product)
            .map(({ product, parcels }) => ({ value: product, label: product, parcels }))}
          chosen={state.products}
          onChange={(products) => change({ products })}
        />
      ),
    },
    {
      label: filter.postcode,
      value: valueOf(state.postcodes, filter.allPostcodes, String),
      chosen: state.postcodes.length > 0,
      body: (
        <ChoiceList
          legend={filter.postcode}
          all={filter.allPostcodes}
          choices={data.options.postcodes
            .filter(({ postcode }) => postcode)
            .map(({ postcode, parcels }) => ({ value: postcode, label: postcode, parcels }))}
          chosen={state.postcodes}
          onChange={(postcodes) => change({ postcodes })}
        />
      ),
    },
  ]
}

function Fresh({ scene }: { scene: Scene }) {
  const { data, words, format } = scene
  const { accepted, stopped } = data.transit.attempt.now
  const { importedAt } = data.freshness
  return (
    <p className="fresh stamp">
      <span>{importedAt ? words.fresh.updated(format.moment(importedAt)) : words.fresh.never}</span>
      {accepted > 0 && (
        <Link {...(parcelsBehind(scene, 'stopped') as LinkProps)}>
          {words.fresh.followed(format.count(stopped), format.count(accepted))}
        </Link>
      )}
    </p>
  )
}
