import { Children, memo, useMemo } from 'react'
import type { MapMark } from '#web/charts/choropleth.tsx'
import { pixelsPerUnit, sizeOf, toScreen, type MapView, type Size } from '#web/charts/map-view.ts'
import type { Shade } from '#web/charts/map-shades.ts'
import type { DrawnArea } from '#web/geo/drawn-map.ts'

type Marks = ReadonlyMap<string, MapMark>
/** What is in sight; the same one as long as that is. */
export type MapPlace = { view: MapView; map: Size; box: Size }

/** A point with something to it; `radiusPx` at any zoom. */
export type MapDot = DrawnArea & { radiusPx: number }

/** Of so many areas the lines between them would hide the smallest. */
const fineAreas = 500

type AreasProps = { areas: readonly DrawnArea[]; marks: Marks; rest: Shade; lined: boolean; isGround: boolean }

/**
 * Thousands of paths: they are drawn once, and moved, pointed at and picked without being drawn again. What is not shown is hatched as one:
 * a pattern for each of them takes many times as long to paint.
 */
export const MapAreas = memo(function MapAreas({ areas, marks, rest, lined, isGround }: AreasProps) {
  const shadeOf = (key: string): Shade => (isGround ? 'land' : (marks.get(key)?.shade ?? rest))
  const lines = lined ? 'countries' : areas.length > fineAreas ? 'fine' : ''
  return (
    <g className={`map-areas ${lines}`}>
      <path
        className="hatched"
        d={areas.flatMap(({ key, path }) => (shadeOf(key) === 'hidden' ? [path] : [])).join('')}
      />
      {areas.map(({ key, path }) => (
        <path key={key} className={shadeOf(key)} d={path} data-key={isGround ? undefined : key} />
      ))}
    </g>
  )
})

/** Hatching of areas that are not shown, as wide at any zoom. */
export function MapHatch({ id, pixels }: { id: string; pixels: number }) {
  const transform = `scale(${1 / pixels}) rotate(45)`
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={transform}>
        <rect width="6" height="6" className="h-ground" />
        <rect width="1.4" height="6" className="h-grey" />
      </pattern>
    </defs>
  )
}

export function MapDots({
  dots,
  marks,
  at,
  place: { view, map, box },
}: {
  dots: readonly MapDot[]
  marks: Marks
  at: string | undefined
  place: MapPlace
}) {
  return (
    <g className="map-dots">
      {dots.map(({ key, label, radiusPx }) => {
        const [x, y] = toScreen(label, view, map, box)
        const shade = marks.get(key)?.shade ?? 'hidden'
        return (
          <circle key={key} className={key === at ? `${shade} at` : shade} cx={x} cy={y} r={radiusPx} data-key={key} />
        )
      })}
    </g>
  )
}

/** About the width of a letter, and the height of a line. */
const letterPx = 6.6
const linePx = 14
/** So much of its box an area fills, where its name stands. */
const filled = 0.85

/** More are not read, and take long to paint. */
const mostLabels = 80

type Span = { left: number; right: number; top: number; bottom: number }

const touch = (a: Span, b: Span) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

type LabelsProps = { areas: readonly DrawnArea[]; marks: Marks; place: MapPlace }

/** Names and values, where they fit within their area and touch no other. */
export const MapLabels = memo(function MapLabels({ areas, marks, place: { view, map, box } }: LabelsProps) {
  const sized = useMemo(() => areas.map((area) => ({ ...area, ...sizeOf(area.path) })), [areas])
  const scale = pixelsPerUnit(view, map, box)
  const taken: Span[] = []
  return (
    <g className="map-labels">
      {sized.map((area) => {
        const mark = marks.get(area.key)
        const [x, y] = toScreen(area.label, view, map, box)
        if (!mark || mark.value === '' || x < 0 || y < 0 || x > box.width || y > box.height) return null
        const lines = linesIn(mark, { width: area.width * scale, height: area.height * scale })
        const span = spanOf(lines, x, y)
        if (lines.length === 0 || taken.length === mostLabels || taken.some((other) => touch(span, other))) return null
        taken.push(span)
        return (
          <g key={area.key} className={mark.shade}>
            {Children.toArray(
              lines.map((line, index) => (
                <text
                  className={index === lines.length - 1 ? 'val' : undefined}
                  x={x}
                  y={span.top + linePx * (index + 0.85)}
                >
                  {line}
                </text>
              )),
            )}
          </g>
        )
      })}
    </g>
  )
})

function spanOf(lines: readonly string[], x: number, y: number): Span {
  const [width, height] = [Math.max(0, ...lines.map((line) => line.length)) * letterPx, lines.length * linePx]
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }
}

/** The name, in two lines where it has two words, above the value; the value alone, or nothing, where there is no room for more. */
function linesIn({ name, value }: MapMark, { width, height }: Size): string[] {
  const fit = (lines: readonly string[]) =>
    Math.max(...lines.map((line) => line.length)) * letterPx <= width * filled &&
    lines.length * linePx <= height * filled
  const candidates = [[name, value], [...name.split(/(?<=-)/), value], [value]]
  return candidates.find(fit) ?? []
}

/** Names beside their dots, the largest first, where they touch no other and lie on no dot. */
export function DotLabels({
  dots,
  marks,
  place: { view, map, box },
}: {
  dots: readonly MapDot[]
  marks: Marks
  place: MapPlace
}) {
  const placed = dots.map(({ key, label, radiusPx }) => {
    const [x, y] = toScreen(label, view, map, box)
    return { key, x, y, radiusPx, name: marks.get(key)?.name ?? '' }
  })
  const taken: Span[] = placed.map(({ x, y, radiusPx: r }) => ({
    left: x - r,
    right: x + r,
    top: y - r,
    bottom: y + r,
  }))
  const fitting = placed.flatMap(({ key, x, y, radiusPx, name }, index) => {
    const isClear = (span: Span) =>
      span.left >= 0 &&
      span.right <= box.width &&
      span.top >= 0 &&
      span.bottom <= box.height &&
      taken.every((other, at) => at === index || !touch(span, other))
    const span = besides(x, y, radiusPx, name.length * letterPx).find(isClear)
    if (!span) return []
    taken.push(span)
    return [{ key, name, x: span.left + 1, y: span.bottom - 3 }]
  })
  return (
    <g className="map-labels">
      {fitting.map(({ key, name, x, y }) => (
        <text key={key} className="beside" x={x} y={y}>
          {name}
        </text>
      ))}
    </g>
  )
}

/** Where a name of so many pixels may stand: at the right of its dot, at the left, above and below. */
function besides(x: number, y: number, radius: number, width: number): Span[] {
  const at = (left: number, top: number): Span => ({ left, right: left + width, top, bottom: top + linePx })
  return [
    at(x + radius + 2, y - linePx / 2),
    at(x - radius - 2 - width, y - linePx / 2),
    at(x - width / 2, y - radius - linePx),
    at(x - width / 2, y + radius),
  ]
}
