import type { Share } from '#domain/contract/insight-figures.ts'
import { BarRows } from '#web/charts/bar-rows.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { enough, worstOf } from '#web/pages/insight/hit-rate/headlines.ts'
import {
  beforeName,
  missedOf,
  shareOr,
  shareParts,
  show,
  type HitScene,
} from '#web/pages/insight/hit-rate/hit-scene.ts'
import { comparisonName, optionLabel, parcelCount, productLabel } from '#web/pages/insight/names.ts'

/** A group of first attempts: its hit rate, and the mark its parcels belong to. */
type RateRow = { key: string; label: string; now: Share; before: Share; at: Record<string, string> | undefined }
type RateProps = {
  hit: HitScene
  rows: readonly RateRow[]
  headline: { plain: string; worst: (label: string, share: string, all: string) => string }
  sub: string
  column: string
}

const mostRows = 10

/** What is missed by Dutch postcode area. */
export function AreasFigure({ hit }: { hit: HitScene }) {
  const { own, part } = hit
  const rows = part.areas.map(({ postcode, now, before }) => {
    return { key: postcode, label: own.areas.name(postcode), now, before, at: { country: 'NL', postcode } }
  })
  return (
    <RateFigure
      hit={hit}
      rows={rows}
      headline={{ plain: own.headline.areas, worst: own.headline.worst }}
      sub={own.areas.sub}
      column={own.areas.column}
    />
  )
}

export function ProductsFigure({ hit }: { hit: HitScene }) {
  const { own, part } = hit
  const rows = part.products.map(({ product, now, before }) => ({
    key: product,
    label: product === '' ? own.products.unknown : productLabel(product, hit.scene.language),
    now,
    before,
    at: markOf('product', product),
  }))
  return (
    <RateFigure
      hit={hit}
      rows={rows}
      headline={{ plain: own.headline.products, worst: own.headline.worst }}
      sub={own.products.sub}
      column={own.products.column}
    />
  )
}

export function OptionsFigure({ hit }: { hit: HitScene }) {
  const { own, part } = hit
  const rows = part.options.map(({ option, now, before }) => ({
    key: option,
    label: option === '' ? own.options.unknown : optionLabel(option, hit.scene.words),
    now,
    before,
    at: markOf('option', option),
  }))
  return (
    <RateFigure
      hit={hit}
      rows={rows}
      headline={{ plain: own.headline.options, worst: own.headline.worst }}
      sub={own.options.sub}
      column={own.options.column}
    />
  )
}

/** Shares missed from zero, so that a difference can be seen: the most missed first, and only where there are enough. */
function RateFigure({ hit, rows, headline, sub, column }: RateProps) {
  const { own, part, scene } = hit
  const { words, format, data } = scene
  const all = part.headline.now.hits
  const drawn = rows
    .filter(({ now }) => now.share !== null && now.of >= enough)
    .toSorted((a, b) => a.now.share! - b.now.share!)
    .slice(0, mostRows)
  const worst = drawn.length > 1 ? worstOf(rows, all) : undefined
  const missed = (share: Share) => shareOr(hit, missedOf(share))

  function readout(mark: number) {
    const row = drawn[mark]
    if (!row) return { title: own.rates.none, parts: [] }
    const parcels = row.now.of - row.now.parcels
    const parts = [
      ...shareParts(hit, missedOf(row.now), missedOf(row.before), own.missed),
      own.rates.of(format.count(parcels), parcelCount(row.now.of, format.count(row.now.of), words)),
    ]
    return { title: row.label, parts, link: row.at && show(hit, 'homeMisses', parcels, { at: row.at }) }
  }

  const notes = [
    all.share === null ? '' : own.rates.overall(missed(all)),
    drawn.some(({ before }) => before.share !== null) ? own.tick(beforeName(hit)) : '',
    drawn.length > 0 ? own.rates.bound : '',
    drawn.length < rows.length ? own.rates.inTable : '',
  ]
  return (
    <BarRows
      headline={worst ? headline.worst(worst.label, missed(worst.now), missed(all)) : headline.plain}
      sub={sub}
      label={sub}
      rows={drawn.map((row) => {
        const now = missedOf(row.now)
        return {
          key: row.key,
          label: row.label,
          value: now.share,
          text: missed(row.now),
          lower: now.lower,
          upper: now.upper,
          before: missedOf(row.before).share,
          more: format.count(now.parcels),
        }
      })}
      head={own.missRate.toLowerCase()}
      readout={readout}
      note={notes.filter(Boolean).join(' ')}
      table={
        <TwinTable
          caption={sub}
          heads={[column, own.missRate, own.sure, comparisonName(data.compare, words), own.attempts]}
          rows={rows.map(({ key, label, now, before }) => ({
            key,
            name: label,
            cells: [
              missed(now),
              now.lower === null || now.upper === null
                ? '–'
                : `${format.decimal((1 - now.upper) * 100)}–${format.decimal((1 - now.lower) * 100)}`,
              before.share === null ? '–' : missed(before),
              format.count(now.of),
            ],
          }))}
        />
      }
    />
  )
}

/** '' is what is not known; what cannot be written in an address has no list. */
function markOf(key: string, value: string): Record<string, string> | undefined {
  if (value === '') return { [key]: '-' }
  return /^[A-Za-z0-9_-]{1,20}$/.test(value) && value !== '-' ? { [key]: value } : undefined
}
