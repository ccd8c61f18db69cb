import { useId } from 'react'
import { changeMap, mapLevels, type MapState } from '#web/pages/insight/places/map-state.ts'
import type { MeasureKey } from '#web/pages/insight/places/measures.ts'
import type { PlacesScene } from '#web/pages/insight/places/places-scene.ts'

type MapToolsProps = { places: PlacesScene; state: MapState; measures: readonly MeasureKey[] }

/** How finely, and by what. What there is not yet says so below the map. */
export function MapTools({ places: { own, part, scene }, state, measures }: MapToolsProps) {
  const id = useId()
  return (
    <div className="map-tools">
      <fieldset className="seg">
        <legend className="vh">{own.levels.name}</legend>
        {mapLevels
          .filter((level) => level !== 'pc4' || part.shapes.pc4 !== null)
          .map((level) => (
            <label key={level}>
              <input
                type="radio"
                name={`${id}level`}
                value={level}
                checked={level === state.level}
                onChange={() => changeMap(scene, state, { level })}
              />
              {own.levels[level]}
            </label>
          ))}
      </fieldset>
      <p className="map-measure">
        <label htmlFor={`${id}measure`}>{own.measures.name}</label>
        <select
          className="select s"
          id={`${id}measure`}
          value={state.measure}
          onChange={({ target }) => changeMap(scene, state, { measure: target.value as MeasureKey })}
        >
          {measures.map((key) => (
            <option key={key} value={key}>
              {own.measures[key]}
            </option>
          ))}
        </select>
      </p>
    </div>
  )
}
