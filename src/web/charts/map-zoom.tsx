import type { MapWords } from '#web/charts/choropleth.tsx'
import { mostZoom, zoomStep } from '#web/charts/map-view.ts'

type MapZoomProps = {
  zoom: number
  words: MapWords
  zoomAt: (factor: number) => void
  showWhole: () => void
}

/** Buttons for who has no wheel, no two fingers, or no wish to use them. They stay where they are when they can do nothing more. */
export function MapZoom({ zoom, words, zoomAt, showWhole }: MapZoomProps) {
  const buttons = [
    { name: words.zoomIn, sign: 'M3 8h10M8 3v10', act: () => zoomAt(zoomStep), isDone: zoom >= mostZoom },
    { name: words.zoomOut, sign: 'M3 8h10', act: () => zoomAt(1 / zoomStep), isDone: zoom <= 1 },
    { name: words.whole, sign: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3', act: showWhole, isDone: zoom <= 1 },
  ]
  return (
    // What is pressed here is not the map that lies below it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div
      className="map-zoom"
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {buttons.map(({ name, sign, act, isDone }) => (
        <button
          key={name}
          type="button"
          aria-label={name}
          title={name}
          aria-disabled={isDone}
          onClick={() => !isDone && act()}
        >
          <svg
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            aria-hidden="true"
          >
            <path d={sign} />
          </svg>
        </button>
      ))}
    </div>
  )
}
