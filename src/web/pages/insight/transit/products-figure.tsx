import { markText } from '#domain/insight/marks.ts'
import type { OnTimePart } from '#domain/contract/insight-transit.ts'
import { productLabel } from '#web/pages/insight/names.ts'
import { complementOf, drawnThen } from '#web/pages/insight/shares.ts'
import { show, type TransitScene } from '#web/pages/insight/transit/transit-scene.ts'
import { WorstFirst } from '#web/pages/insight/worst-first.tsx'

type Product = OnTimePart['products'][number]

/** A smaller difference from all products is not worth a headline. */
const gap = 0.02

/** What is late of each product against its own norm. */
export function ProductsFigure({ transit }: { transit: TransitScene }) {
  const { own, part, scene } = transit
  const { products, headline } = part.onTime
  return (
    <WorstFirst
      scene={scene}
      rows={products.map((row) => ({
        key: row.product,
        label: `${labelOf(transit, row)}, ${normOf(transit, row)}`,
        now: complementOf(row.now),
        before: complementOf(drawnThen(scene, row)),
        at: { product: markText(row.product) },
      }))}
      all={complementOf(headline.now.onTime)}
      gap={gap}
      words={{
        ...own.products,
        plain: own.headline.products,
        worst: own.headline.worst,
        share: own.late,
        whole: own.parcels,
        wrong: own.late.toLowerCase(),
        sure: own.sure,
        part: own.latePart,
        tick: own.tick,
      }}
      show={(parcels, at) => show(transit, 'late', parcels, { at })}
    />
  )
}

function labelOf({ own, scene }: TransitScene, { product }: Product): string {
  return product === '' ? own.products.unknown : productLabel(product, scene.language)
}

function normOf({ own }: TransitScene, { normDays }: Product): string {
  return normDays === null ? own.products.promised : own.products.norm(normDays.least, normDays.most)
}
