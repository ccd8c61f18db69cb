import type { Share } from '#domain/contract/insight-figures.ts'
import { share as shareOf } from '#domain/insight/figures.ts'
import { markText } from '#domain/insight/marks.ts'
import { gap } from '#web/pages/insight/delivery-options/headlines.ts'
import { show, type OptionsScene } from '#web/pages/insight/delivery-options/options-scene.ts'
import { countryName } from '#web/pages/insight/names.ts'
import { complementOf } from '#web/pages/insight/shares.ts'
import { WorstFirst, type WorstRow } from '#web/pages/insight/worst-first.tsx'

type Compared = Record<'now' | 'before', Share>
type Wrong = 'elsewhere' | 'late' | 'missed' | 'returned'

/** What goes otherwise than it should, by what was chosen: the highest share first, with what chance may make of it. */
export function WrongFigure({ options, wrong }: { options: OptionsScene; wrong: Wrong }) {
  const { own, part, scene } = options
  const words = own[`${wrong}By`]
  const rows = part.choices.flatMap((row): WorstRow[] => {
    const rates = {
      elsewhere: row.elsewhere,
      late: turned(row.onTime),
      missed: turned(row.hits),
      returned: row.returned,
    }
    const rate = rates[wrong]
    return rate.now.of === 0
      ? []
      : [{ key: row.choice, label: own.names[row.choice], ...rate, at: { choice: row.choice, ...marks[wrong] } }]
  })
  return (
    <WorstFirst
      scene={scene}
      rows={rows}
      all={together(rows.map(({ now }) => now))}
      gap={gap}
      words={{
        ...own.rates,
        ...words,
        worst: own.rates.worst(words.worst),
        wrong: words.share.toLowerCase(),
      }}
      show={(parcels, at) => show(options, wrong === 'elsewhere' ? 'chosenElsewhere' : 'chosen', parcels, { at })}
    />
  )
}

const marks: Record<Wrong, Record<string, string>> = {
  elsewhere: {},
  late: { result: 'late' },
  missed: { result: 'missed' },
  returned: { result: 'returned' },
}

function turned({ now, before }: Compared): Compared {
  return { now: complementOf(now), before: complementOf(before) }
}

function together(shares: readonly Share[]): Share {
  const [parcels, of] = shares.reduce(([a, b], share) => [a + share.parcels, b + share.of], [0, 0])
  return shareOf(parcels, of)
}

/** Where a point is chosen most, by Dutch postcode area. */
export function AreasFigure({ options }: { options: OptionsScene }) {
  const { own, part } = options
  const rows = part.areas.map(({ postcode, toPoint }) => ({
    key: postcode,
    label: own.areas.name(postcode),
    ...toPoint,
    at: { country: 'NL', postcode, choice: 'point' },
  }))
  const words = { ...own.areas, overall: own.places.overall }
  return <PlacesFigure options={options} rows={rows} words={words} all={together(rows.map(({ now }) => now))} />
}

export function CountriesFigure({ options }: { options: OptionsScene }) {
  const { own, part, scene } = options
  const rows = part.countries.map(({ country, toPoint }) => ({
    key: country,
    label: countryName(country, scene.language, scene.words.unknown),
    ...toPoint,
    at: { country: markText(country), choice: 'point' },
  }))
  return <PlacesFigure options={options} rows={rows} words={own.countries} all={part.headline.now.toPoint} />
}

type PlacesProps = {
  options: OptionsScene
  rows: readonly WorstRow[]
  words: { plain: string; sub: string; worst: string; column: string }
  all: Share
}

function PlacesFigure({ options, rows, words, all }: PlacesProps) {
  const { own, scene } = options
  const { share, part, overall, hidden } = own.places
  return (
    <WorstFirst
      scene={scene}
      rows={rows}
      all={all}
      gap={gap}
      words={{
        ...own.rates,
        ...words,
        share,
        part,
        overall,
        wrong: share.toLowerCase(),
        worst: own.rates.worst(words.worst),
        inTable: `${own.rates.inTable} ${hidden}`,
      }}
      show={(parcels, at) => show(options, 'chosen', parcels, { at })}
    />
  )
}
