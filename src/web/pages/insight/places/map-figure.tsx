import { useCallback, useMemo, useRef, useState } from 'react'
import type { Areas, Towns } from '#domain/contract/insight-places.ts'
import { Choropleth, type MapMark } from '#web/charts/choropleth.tsx'
import { MapLegend } from '#web/charts/map-legend.tsx'
import type { MapDot } from '#web/charts/map-layers.tsx'
import { shadeOf, type Shade } from '#web/charts/map-shades.ts'
import { Readout } from '#web/charts/readout.tsx'
import { AreasTable } from '#web/pages/insight/places/areas-table.tsx'
import { placesHeadline } from '#web/pages/insight/places/headlines.ts'
import { legendOf } from '#web/pages/insight/places/legend.ts'
import { changeMap, slugOf, type MapLevel, type MapState } from '#web/pages/insight/places/map-state.ts'
import { MapTools } from '#web/pages/insight/places/map-tools.tsx'
import { boundsOf, measureKeys, measureText, rampOf, sortRows } from '#web/pages/insight/places/measures.ts'
import { notesOf } from '#web/pages/insight/places/notes.ts'
import { perOf, type PlacesScene } from '#web/pages/insight/places/places-scene.ts'
import { readoutOf } from '#web/pages/insight/places/readout.ts'
import { areaRows, totalRow } from '#web/pages/insight/places/rows.ts'
import type { ShownMap } from '#web/pages/insight/places/use-map.ts'

type MapFigureProps = {
  places: PlacesScene
  /** What the address asks for. */
  state: MapState
  /** What is drawn: the level before, while the one asked for is still coming. */
  level: MapLevel
  areas: Areas
  shown: ShownMap
}

/** Less than the window of most, with what stands above and below it. */
const mostHeight = 620

/** Map and table of one level, each telling the other what is pointed at and what is picked. */
export function MapFigure({ places, state, level, areas, shown }: MapFigureProps) {
  const { own, part, scene } = places
  const linkRef = useRef<HTMLAnchorElement>(null)
  const [pointed, setPointed] = useState<string>()
  const per = perOf(part)
  const { language } = scene
  const { unknown } = scene.words
  const rows = useMemo(
    () => areaRows({ language, unknown, per }, level, areas, shown.names),
    [language, unknown, per, level, areas, shown],
  )
  const measures = measureKeys.filter((key) => key === 'customers' || rows.some((row) => row[key] !== null))
  const measure = measures.includes(state.measure) ? state.measure : 'customers'
  const bounds = useMemo(() => boundsOf(measure, rows), [measure, rows])
  const total = totalRow(places, level)
  const isCountries = level === 'europe' || level === 'world'
  const rest: Shade = isCountries ? 'land' : 'hidden'
  const shadeOfRow = useCallback(
    (row: (typeof rows)[number]) => (row[measure] === null ? 'hidden' : shadeOf(row[measure], rampOf(measure), bounds)),
    [measure, bounds],
  )
  const marks = useMemo(
    () =>
      new Map<string, MapMark>(
        rows.map((row) => [
          row.key,
          {
            name: level === 'pc2' ? row.key : row.name,
            shade: shadeOfRow(row),
            value: row[measure] === null ? '' : measureText(measure, row[measure], scene.format),
          },
        ]),
      ),
    [rows, shadeOfRow, level, measure, scene.format],
  )
  const dots = useMemo(
    () => (level === 'place' && 'longitudes' in areas ? dotsOf(part.towns, shown) : undefined),
    [level, areas, part.towns, shown],
  )
  const drawn = dots ?? shown.map.areas
  const picked = useMemo(() => areaCalled(state.picked, [...rows, ...drawn]), [state.picked, rows, drawn])
  const onMap = useMemo(() => {
    const keys = new Set(drawn.map(({ key }) => key))
    return sortRows(rows, measure, false, scene.language).filter(
      ({ key, [measure]: value }) => keys.has(key) && value !== null,
    )
  }, [drawn, rows, measure, scene.language])
  const isHidden = useMemo(
    () => drawn.some(({ key }) => (marks.get(key)?.shade ?? rest) === 'hidden'),
    [drawn, marks, rest],
  )
  const pick = useCallback(
    (key: string) => changeMap(scene, state, { picked: slugOf(key) === state.picked ? undefined : key }),
    [scene, state],
  )

  const headline = useMemo(
    () => placesHeadline(measure, rows, total.customers, { own, format: scene.format }),
    [measure, rows, total.customers, own, scene.format],
  )
  const notes = useMemo(
    () => notesOf(part, level, rows, drawn, shown, { own, format: scene.format }).join(' '),
    [part, level, rows, drawn, shown, own, scene.format],
  )
  const what = measure === 'per1000' ? own.sub.per1000[per] : own.sub[measure]
  const sub = `${what}, ${own.by[level]}`
  const at = pointed ?? picked ?? onMap[0]?.key
  return (
    <figure className="fig places-fig">
      <figcaption>
        <h3>{headline}</h3>
        <p>{sub}</p>
        <div className="fig-tools">
          <MapTools places={places} state={{ ...state, measure }} measures={measures} />
        </div>
      </figcaption>
      <Readout line={readoutOf(places, level, rows, at, shown)} linkRef={linkRef} />
      <div className="map">
        <div>
          <Choropleth
            key={`${level} ${shown.source}`}
            map={shown.map}
            marks={marks}
            rest={rest}
            dots={dots}
            lined={isCountries}
            label={`${sub}.`}
            words={own.map}
            first={onMap[0]?.key}
            last={onMap.at(-1)?.key}
            pointed={pointed}
            picked={picked}
            onPoint={setPointed}
            onPick={pick}
            mostHeight={mostHeight}
          />
          <MapLegend
            items={legendOf(
              measure,
              bounds,
              { isHidden, isLand: dots === undefined && rest === 'land' },
              { own, format: scene.format },
            )}
          />
        </div>
        <div>
          <AreasTable
            key={level}
            places={places}
            caption={own.table(own.levels[level])}
            column={own.columns[level]}
            rows={rows}
            total={total}
            shadeOfRow={shadeOfRow}
            pointed={pointed}
            picked={picked}
            onPoint={setPointed}
            onPick={pick}
          />
        </div>
      </div>
      <p className="stamp">{notes}</p>
    </figure>
  )
}

/** The area that an address calls so. */
function areaCalled(slug: string | undefined, areas: readonly { key: string }[]): string | undefined {
  return slug === undefined ? undefined : areas.find(({ key }) => slugOf(key) === slug)?.key
}

const widestPx = 16
const narrowestPx = 3.5

/** Twice the customers are twice the area; the largest come first, so that small ones lie on top of them. */
function dotsOf(towns: Towns, { map: { project }, isDutch }: ShownMap): MapDot[] {
  const { keys, customers, countries, longitudes, latitudes } = towns
  const most = Math.max(1, ...customers)
  return keys.flatMap((key, index) => {
    const [longitude, latitude] = [longitudes[index], latitudes[index]]
    if (longitude == null || latitude == null || !project || (isDutch && countries[index] !== 'NL')) return []
    const radiusPx = Math.max(narrowestPx, widestPx * Math.sqrt((customers[index] ?? 0) / most))
    return [{ key, path: '', label: project(longitude, latitude), radiusPx }]
  })
}
