import type { CountryFigures } from '#domain/contract/insight-transit.ts'
import { CountryDots, type CountryRow } from '#web/charts/country-dots.tsx'
import { fewBelow } from '#web/charts/scale.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { countriesHeadline } from '#web/pages/insight/transit/headlines.ts'
import { countryName } from '#web/pages/insight/names.ts'
import { parcelsBehind, showParcels, type Scene } from '#web/pages/insight/scene.ts'
import type { TransitPart as TransitData } from '#domain/contract/insight-transit.ts'

const most = 8

/** Network days per country, the largest first; what does not fit is one row together. */
export function CountriesFigure({ scene, part }: { scene: Scene; part: TransitData }) {
  const { data, state, words, format, language } = scene
  const nameOf = (code: string) => countryName(code, language, words.unknown)
  const all = [...part[state.clock].countries].sort((a, b) => b.accepted - a.accepted)
  const shown = all.length > most + 1 ? all.slice(0, most) : all
  const rest = all.slice(shown.length)
  const within = data.withinDays

  const rows: CountryRow[] = shown.map((row) => ({
    key: row.country,
    label: nameOf(row.country),
    medianDays: row.medianDays,
    p90Days: row.p90Days,
    share: row.eligible < fewBelow ? null : row.withinShare,
    instead: row.eligible < fewBelow ? words.figure.fewOf(format.count(row.eligible)) : undefined,
  }))
  if (rest.length > 0) {
    const eligible = sum(rest, 'eligible')
    rows.push({
      key: 'rest',
      label: words.countries.rest,
      medianDays: null,
      p90Days: null,
      share: eligible < fewBelow ? null : sum(rest, 'within') / eligible,
      instead: words.countries.restOf(rest.length),
    })
  }

  function readout(index: number) {
    const row = rows[index]
    const countries = shown[index] ? [shown[index]] : rest
    if (!row || countries.length === 0) return { title: words.figure.few, parts: [] }
    const accepted = sum(countries, 'accepted')
    const parts = [
      ...(row.instead ? [row.instead] : []),
      ...(row.medianDays === null || row.instead ? [] : [words.countries.halfPart(row.medianDays)]),
      ...(row.p90Days === null || row.instead ? [] : [words.countries.nineTenthsPart(row.p90Days)]),
      ...(row.share === null ? [] : [words.trend.withinPart(format.percent(row.share), within)]),
    ]
    const codes = countries.map((country) => country.country).filter(Boolean)
    const link =
      codes.length === countries.length && codes.length <= 50
        ? showParcels(scene, accepted, parcelsBehind(scene, 'accepted', { clock: state.clock, countries: codes }))
        : undefined
    return { title: row.label, parts, link }
  }

  return (
    <CountryDots
      headline={countriesHeadline(shown, nameOf, { words, format })}
      sub={words.countries.sub(state.clock)}
      label={words.countries.sub(state.clock)}
      rows={rows}
      words={{
        axis: words.countries.axis,
        half: words.countries.half,
        nineTenths: words.countries.nineTenths,
        within: words.countries.within(within),
        percent: format.percent,
      }}
      readout={readout}
      note={words.countries.note}
      table={
        <TwinTable
          caption={words.countries.sub(state.clock)}
          heads={[
            words.countries.country,
            words.countries.half,
            words.countries.nineTenths,
            words.countries.within(within),
            words.days.parcels,
          ]}
          rows={all.map((row) => ({
            key: row.country,
            name: nameOf(row.country),
            cells: [
              row.medianDays === null ? '–' : words.day(row.medianDays),
              row.p90Days === null ? '–' : words.day(row.p90Days),
              row.eligible < fewBelow || row.withinShare === null ? words.figure.few : format.percent(row.withinShare),
              format.count(row.accepted),
            ],
          }))}
        />
      }
    />
  )
}

/** One country needs no chart: a sentence says it. */
export function OneCountry({ scene, part }: { scene: Scene; part: TransitData }) {
  const { state, words, format, language } = scene
  const only = part[state.clock].countries[0]
  if (!only) return null
  const name = countryName(only.country, language, words.unknown)
  return <p className="after">{words.countries.only(name, format.count(only.accepted))}</p>
}

function sum(rows: readonly CountryFigures[], key: 'accepted' | 'eligible' | 'within'): number {
  return rows.reduce((total, row) => total + row[key], 0)
}
