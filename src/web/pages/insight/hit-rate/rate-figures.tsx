import { markText } from '#domain/insight/marks.ts'
import type { Share } from '#domain/contract/insight-figures.ts'
import { gap } from '#web/pages/insight/hit-rate/headlines.ts'
import { show, type HitScene } from '#web/pages/insight/hit-rate/hit-scene.ts'
import { countryName, optionLabel, productLabel } from '#web/pages/insight/names.ts'
import { complementOf } from '#web/pages/insight/shares.ts'
import { WorstFirst, type WorstRow } from '#web/pages/insight/worst-first.tsx'

/** What is missed by Dutch postcode area. */
export function AreasFigure({ hit }: { hit: HitScene }) {
  const { own, part } = hit
  const rows = part.areas.map(({ postcode, ...rates }) =>
    missedRow(postcode, own.areas.name(postcode), rates, { country: 'NL', postcode }),
  )
  return <RateFigure hit={hit} rows={rows} words={{ ...own.areas, plain: own.headline.areas }} />
}

/** Abroad beside the Netherlands. */
export function CountriesFigure({ hit }: { hit: HitScene }) {
  const { own, part, scene } = hit
  const rows = part.countries.map(({ country, ...rates }) =>
    missedRow(country, countryName(country, scene.language, scene.words.unknown), rates, {
      country: markText(country),
    }),
  )
  return <RateFigure hit={hit} rows={rows} words={{ ...own.countries, plain: own.headline.countries }} />
}

export function ProductsFigure({ hit }: { hit: HitScene }) {
  const { own, part, scene } = hit
  const rows = part.products.map(({ product, ...rates }) => {
    const label = product === '' ? own.products.unknown : productLabel(product, scene.language)
    return missedRow(product, label, rates, { product: markText(product) })
  })
  return <RateFigure hit={hit} rows={rows} words={{ ...own.products, plain: own.headline.products }} />
}

export function OptionsFigure({ hit }: { hit: HitScene }) {
  const { own, part, scene } = hit
  const rows = part.options.map(({ option, ...rates }) => {
    const label = option === '' ? own.options.unknown : optionLabel(option, scene.words)
    return missedRow(option, label, rates, { option: markText(option) })
  })
  return <RateFigure hit={hit} rows={rows} words={{ ...own.options, plain: own.headline.options }} />
}

type RateProps = { hit: HitScene; rows: readonly WorstRow[]; words: { plain: string; sub: string; column: string } }

function RateFigure({ hit, rows, words }: RateProps) {
  const { own, part, scene } = hit
  return (
    <WorstFirst
      scene={scene}
      rows={rows}
      all={complementOf(part.headline.now.hits)}
      gap={gap}
      words={{
        ...own.rates,
        ...words,
        worst: own.headline.worst,
        share: own.missRate,
        whole: own.attempts,
        wrong: own.missRate.toLowerCase(),
        sure: own.sure,
        part: own.missed,
        tick: own.tick,
      }}
      show={(parcels, at) => show(hit, 'homeMisses', parcels, { at })}
    />
  )
}

function missedRow(key: string, label: string, { now, before }: Record<'now' | 'before', Share>, at: WorstRow['at']) {
  return { key, label, now: complementOf(now), before: complementOf(before), at }
}
