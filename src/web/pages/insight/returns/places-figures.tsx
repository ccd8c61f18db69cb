import type { Share } from '#domain/contract/insight-figures.ts'
import { BarRows } from '#web/charts/bar-rows.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { comparisonName, countryName, parcelCount, productLabel } from '#web/pages/insight/names.ts'
import { enough, worstOf } from '#web/pages/insight/returns/headlines.ts'
import { show, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'
import { beforeName, boundsText, shareOr, shareParts } from '#web/pages/insight/shares.ts'

type PlaceRow = { key: string; label: string; now: Share; before: Share; at: Record<string, string> | undefined }
type PlacesProps = { returns: ReturnsScene; rows: readonly PlaceRow[]; plain: string; sub: string; column: string }

const mostRows = 10

export function CountriesFigure({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const rows = part.countries.map(({ country, now, before }) => ({
    key: country,
    label: countryName(country, scene.language, own.places.unknown),
    now,
    before,
    at: markOf('country', country),
  }))
  const { headline, places } = own
  return (
    <PlacesFigure
      returns={returns}
      rows={rows}
      plain={headline.countries}
      sub={places.countries}
      column={places.country}
    />
  )
}

export function ProductsFigure({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const rows = part.products.map(({ product, now, before }) => ({
    key: product,
    label: product === '' ? own.places.unknown : productLabel(product, scene.language),
    now,
    before,
    at: markOf('product', product),
  }))
  const { headline, places } = own
  return (
    <PlacesFigure
      returns={returns}
      rows={rows}
      plain={headline.products}
      sub={places.products}
      column={places.product}
    />
  )
}

/** What comes back of each, the highest share first, and only where there are enough parcels. */
function PlacesFigure({ returns, rows, plain, sub, column }: PlacesProps) {
  const { own, part, scene } = returns
  const { words, format, data } = scene
  const all = part.headline.now.rate
  const drawn = rows
    .filter(({ now }) => now.share !== null && now.of >= enough)
    .toSorted((a, b) => b.now.share! - a.now.share!)
    .slice(0, mostRows)
  const worst = drawn.length > 1 ? worstOf(drawn, all) : undefined

  function readout(mark: number) {
    const row = drawn[mark]
    if (!row) return { title: own.places.none, parts: [] }
    const { parcels, of } = row.now
    const parts = [
      ...shareParts(scene, row.now, row.before, own.trend.back),
      own.places.of(format.count(parcels), parcelCount(of, format.count(of), words)),
    ]
    return { title: row.label, parts, link: row.at && show(returns, 'returnedOfAccepted', parcels, { at: row.at }) }
  }

  const notes = [
    all.share === null ? '' : own.places.overall(shareOr(scene, all)),
    drawn.some(({ before }) => before.share !== null) ? own.tick(beforeName(scene)) : '',
    drawn.length > 0 ? own.bound : '',
    drawn.length < rows.length ? own.places.inTable : '',
  ]
  return (
    <BarRows
      headline={worst ? own.headline.worst(worst.label, shareOr(scene, worst.now), shareOr(scene, all)) : plain}
      sub={sub}
      label={sub}
      rows={drawn.map(({ key, label, now, before }) => ({
        key,
        label,
        value: now.share,
        text: shareOr(scene, now),
        lower: now.lower,
        upper: now.upper,
        before: before.share,
        more: format.count(now.parcels),
      }))}
      head={own.returns}
      readout={readout}
      note={notes.filter(Boolean).join(' ')}
      table={
        <TwinTable
          caption={sub}
          heads={[column, own.share, own.sure, comparisonName(data.compare, words), own.parcels]}
          rows={rows.map(({ key, label, now, before }) => ({
            key,
            name: label,
            cells: [
              shareOr(scene, now),
              boundsText(scene, now),
              before.share === null ? '–' : shareOr(scene, before),
              format.count(now.of),
            ],
          }))}
        />
      }
    />
  )
}

/** '' is what is not known; what cannot be written in an address has no list. */
function markOf(key: 'country' | 'product', value: string): Record<string, string> | undefined {
  if (value === '') return { [key]: '-' }
  const pattern = key === 'country' ? /^[A-Z]{2}$/ : /^(?!-$)[A-Za-z0-9_-]{1,20}$/
  return pattern.test(value) ? { [key]: value } : undefined
}
