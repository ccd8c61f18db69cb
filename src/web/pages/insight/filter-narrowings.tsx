import type { ReactNode } from 'react'
import { comparisons } from '#domain/insight/query.ts'
import type { Choice } from '#web/pages/insight/choice-list.tsx'
import { comparisonName, countryName, optionLabel, productLabel } from '#web/pages/insight/names.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { fetched } from '#web/pages/insight/fetched.tsx'

const ChoiceList = fetched(() => import('#web/pages/insight/choice-list.tsx'))

export type Narrowing = { label: string; value: string; chosen: boolean; body: ReactNode }

/** The filters beside number and period: compare with, destination, product, option and postcode area. */
export function narrowings(scene: Scene): Narrowing[] {
  const { data, words, language } = scene
  const { filter } = words
  const { options } = data
  const country = (code: string) => countryName(code, language, words.unknown)
  return [
    comparison(scene),
    narrowing(scene, 'countries', filter.country, filter.allCountries, country, {
      found: options.countries.map(({ country: value, parcels }) => ({ value, parcels })),
    }),
    narrowing(scene, 'products', filter.product, filter.allProducts, (code) => productLabel(code, language), {
      found: options.products.map(({ product: value, parcels }) => ({ value, parcels })),
      short: String,
    }),
    narrowing(scene, 'options', filter.option, filter.allOptions, (option) => optionLabel(option, words), {
      found: options.options.map(({ option: value, parcels }) => ({ value, parcels })),
    }),
    narrowing(scene, 'postcodes', filter.postcode, filter.allPostcodes, String, {
      found: options.postcodes.map(({ postcode: value, parcels }) => ({ value, parcels })),
    }),
  ]
}

type Found = {
  /** What there is in this period, with how many parcels. */
  found: readonly { value: string; parcels: number }[]
  /** The name on the button, where the whole one is long. */
  short?: (value: string) => string
}

function narrowing(
  { state, words, change }: Scene,
  key: 'countries' | 'products' | 'options' | 'postcodes',
  label: string,
  all: string,
  nameOf: (value: string) => string,
  { found, short = nameOf }: Found,
): Narrowing {
  const chosen = state[key]
  const choices: Choice[] = found
    .filter(({ value }) => value)
    .map(({ value, parcels }) => ({ value, label: nameOf(value), parcels }))
  return {
    label,
    value:
      chosen.length === 0
        ? all
        : chosen.length <= 2
          ? chosen.map(short).join(', ')
          : words.filter.chosen(chosen.length),
    chosen: chosen.length > 0,
    body: (
      <ChoiceList
        legend={label}
        all={all}
        choices={choices}
        chosen={chosen}
        onChange={(values) => change({ [key]: values })}
      />
    ),
  }
}

function comparison({ state, words, change }: Scene): Narrowing {
  const { filter } = words
  return {
    label: filter.compare,
    value: comparisonName(state.compare, words),
    chosen: state.compare !== 'previous',
    body: (
      <fieldset className="choices">
        <legend>{filter.compare}</legend>
        <ul>
          {comparisons.map((compare) => (
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
  }
}
