import type { Shade } from '#web/charts/map-shades.ts'

/** What each shade stands for, under the map. */
export function MapLegend({ items }: { items: readonly { shade: Shade; text: string }[] }) {
  return (
    <p className="legend map-legend">
      {items.map(({ shade, text }) => (
        <span key={shade}>
          <i className={`sw ${shade}`} />
          {text}
        </span>
      ))}
    </p>
  )
}
