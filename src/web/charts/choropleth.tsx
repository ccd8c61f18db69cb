import { useId, useMemo, type CSSProperties, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'
import '#web/charts/choropleth.css'
import { DotLabels, MapAreas, MapDots, MapHatch, MapLabels, type MapDot } from '#web/charts/map-layers.tsx'
import { MapZoom } from '#web/charts/map-zoom.tsx'
import {
  dragged,
  headingOf,
  holding,
  neighbourOf,
  pixelsPerUnit,
  transformOf,
  wholeMap,
  zoomStep,
} from '#web/charts/map-view.ts'
import type { Shade } from '#web/charts/map-shades.ts'
import { useMapView } from '#web/charts/use-map-view.ts'
import { useWidth } from '#web/charts/use-width.ts'
import type { DrawnArea, DrawnMap } from '#web/geo/drawn-map.ts'

/** What is shown of an area: its shade, and what is written in it where there is room. */
export type MapMark = { shade: Shade; name: string; value: string }

export type MapWords = {
  /** What kind of picture it is, to who hears it: 'kaart'. */
  role: string
  keys: string
  zoomIn: string
  zoomOut: string
  whole: string
}

type ChoroplethProps = {
  map: DrawnMap
  /** By key; an area without one is `rest`. */
  marks: ReadonlyMap<string, MapMark>
  rest: Shade
  /** Where they are given, they are what is pointed at, and the areas are the ground they stand on. */
  dots?: readonly MapDot[] | undefined
  /** Whether areas are set apart by a line of their own, as countries are. */
  lined?: boolean
  label: string
  words: MapWords
  /** Home and End: what has most, and least. */
  first: string | undefined
  last: string | undefined
  pointed: string | undefined
  picked: string | undefined
  onPoint: (key: string | undefined) => void
  onPick: (key: string) => void
  /** Of the window: a map that is taller cannot be scrolled past. */
  mostHeight: number
}

/**
 * Areas shaded by what they have. One tab stop: arrows go from area to area, Home and End to most and least, Enter picks, plus and minus
 * zoom, shift with an arrow moves the map, 0 shows all of it.
 */
export function Choropleth({ map, marks, rest, dots, lined = false, label, words, ...figure }: ChoroplethProps) {
  const { first, last, pointed, picked, onPoint, onPick, mostHeight } = figure
  const hatch = useId()
  const [plotRef, width] = useWidth<HTMLDivElement>()
  const box = useMemo(
    () => ({ width, height: Math.round(Math.min((width * map.height) / map.width, mostHeight)) }),
    [width, map, mostHeight],
  )
  const { view, setView, zoomAt, wasDragged, gestures } = useMapView(map, box, plotRef)
  const place = useMemo(() => ({ view, map, box }), [view, map, box])
  const targets: readonly DrawnArea[] = dots ?? map.areas
  const targetOf = (key: string | undefined) => targets.find((area) => area.key === key)
  const [at, chosen] = [targetOf(pointed), targetOf(picked)]

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (!act(event)) return
    event.preventDefault()
  }

  /** Whether the key means something here. */
  function act({ key, shiftKey }: KeyboardEvent): boolean {
    const heading = headingOf(key)
    if (heading && shiftKey) move(heading)
    else if (heading) goTo(neighbourOf(at ?? chosen ?? targetOf(first) ?? targets[0]!, heading, targets))
    else if (key === 'Home') goTo(targetOf(first))
    else if (key === 'End') goTo(targetOf(last))
    else if (key === '+' || key === '=') zoomAt(zoomStep)
    else if (key === '-') zoomAt(1 / zoomStep)
    else if (key === '0') setView(() => wholeMap(map))
    else if ((key === 'Enter' || key === ' ') && at) onPick(at.key)
    else if (key === 'Escape' && pointed !== undefined) onPoint(undefined)
    else return false
    return true
  }

  function goTo(area: DrawnArea | undefined): void {
    if (!area) return
    onPoint(area.key)
    setView((now) => holding(now, area.label, map, box))
  }

  function move([right, down]: readonly [number, number]): void {
    setView((now) => dragged(now, [(-right * box.width) / 4, (-down * box.height) / 4], map, box))
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    gestures.onPointerMove(event)
    if (event.pointerType !== 'mouse' || event.buttons > 0) return
    const key = keyUnder(event)
    if (key !== pointed) onPoint(key)
  }

  function onClick(event: MouseEvent<HTMLDivElement>): void {
    const key = keyUnder(event)
    if (key !== undefined && !wasDragged()) onPick(key)
  }

  return (
    <div
      ref={plotRef}
      className={view.zoom > 1 ? 'map-plot enlarged' : 'map-plot'}
      role="group"
      aria-roledescription={words.role}
      aria-label={`${label} ${words.keys}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the one tab stop of a chart, LOOK rule 8
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...gestures}
      onPointerMove={onPointerMove}
      onPointerLeave={(event) => event.pointerType === 'mouse' && event.buttons === 0 && onPoint(undefined)}
      onClick={onClick}
      onBlur={() => onPoint(undefined)}
    >
      {width > 0 && (
        <svg className="drawing" width={box.width} height={box.height} aria-hidden="true">
          <MapHatch id={hatch} pixels={pixelsPerUnit(view, map, box)} />
          <g transform={transformOf(view, map, box)} style={{ '--hatch': `url(#${hatch})` } as CSSProperties}>
            <MapAreas areas={map.areas} marks={marks} rest={rest} lined={lined} isGround={dots !== undefined} />
            {map.coast && <path className="map-coast" d={map.coast} />}
            {!dots && chosen && <path className="map-picked" d={chosen.path} />}
            {!dots && at && <path className="map-at" d={at.path} />}
          </g>
          {dots ? (
            <>
              <MapDots dots={dots} marks={marks} at={pointed ?? picked} place={place} />
              <DotLabels dots={dots} marks={marks} place={place} />
            </>
          ) : (
            <MapLabels areas={map.areas} marks={marks} place={place} />
          )}
        </svg>
      )}
      <MapZoom zoom={view.zoom} words={words} zoomAt={zoomAt} showWhole={() => setView(() => wholeMap(map))} />
    </div>
  )
}

function keyUnder({ target }: { target: EventTarget }): string | undefined {
  return target instanceof SVGElement ? target.dataset['key'] : undefined
}
