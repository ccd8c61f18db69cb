import { markText } from '#domain/insight/marks.ts'
import { countryName, productLabel } from '#web/pages/insight/names.ts'
import { placeGap } from '#web/pages/insight/returns/headlines.ts'
import { show, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'
import { WorstFirst, type WorstRow } from '#web/pages/insight/worst-first.tsx'

export function CountriesFigure({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const { headline, places } = own
  const rows = part.countries.map(({ country, ...rates }) => {
    const label = countryName(country, scene.language, places.unknown)
    return { key: country, label, ...rates, at: { country: markText(country) } }
  })
  const words = { plain: headline.countries, sub: places.countries, column: places.country }
  return <PlacesFigure returns={returns} rows={rows} words={words} />
}

export function ProductsFigure({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const { headline, places } = own
  const rows = part.products.map(({ product, ...rates }) => {
    const label = product === '' ? places.unknown : productLabel(product, scene.language)
    return { key: product, label, ...rates, at: { product: markText(product) } }
  })
  const words = { plain: headline.products, sub: places.products, column: places.product }
  return <PlacesFigure returns={returns} rows={rows} words={words} />
}

type PlacesProps = {
  returns: ReturnsScene
  rows: readonly WorstRow[]
  words: { plain: string; sub: string; column: string }
}

/** What comes back of each. */
function PlacesFigure({ returns, rows, words }: PlacesProps) {
  const { own, part, scene } = returns
  const { of, overall, inTable, none } = own.places
  return (
    <WorstFirst
      scene={scene}
      rows={rows}
      all={part.headline.now.rate}
      gap={placeGap}
      words={{
        ...words,
        of,
        overall,
        inTable,
        none,
        worst: own.headline.worst,
        share: own.share,
        whole: own.parcels,
        wrong: own.returns,
        sure: own.sure,
        part: own.trend.back,
        tick: own.tick,
        bound: own.bound,
      }}
      show={(parcels, at) => show(returns, 'returnedOfAccepted', parcels, { at })}
    />
  )
}
