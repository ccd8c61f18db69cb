import '#web/pages/insight/places/places.css'
import { use, useState } from 'react'
import type { Areas, PlacesPart as PlacesData } from '#domain/contract/insight-places.ts'
import { Busy } from '#web/charts/readout.tsx'
import { fetchMap } from '#web/geo/maps.ts'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import { MapFigure } from '#web/pages/insight/places/map-figure.tsx'
import { mapStateFrom, type MapLevel } from '#web/pages/insight/places/map-state.ts'
import { PlacesMargin } from '#web/pages/insight/places/places-margin.tsx'
import type { PlacesScene } from '#web/pages/insight/places/places-scene.ts'
import { useFineAreas, useMap, type ShownMap } from '#web/pages/insight/places/use-map.ts'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'

// What is drawn first is fetched beside the part's own script. What fails is told where it is drawn.
fetchMap('province').catch(() => undefined)

/** Waar je klanten zitten: how many there are in each area, on a map and in a table. */
export default function PlacesPart({ scene, part }: { scene: EcommerceScene; part: PlacesData }) {
  const places: PlacesScene = { scene, part, own: useWords().insightPlaces }
  return (
    <PartFrame
      id="waar"
      title={places.own.title}
      margin={<PlacesMargin places={places} />}
      sheet={part.customers.now === null ? null : <Sheet places={places} />}
    />
  )
}

/** What is drawn now: a level with its areas and the map they lie on. */
type Drawn = { level: MapLevel; areas: Areas; shown: ShownMap }

function Sheet({ places }: { places: PlacesScene }) {
  const { own, part, scene } = places
  const state = mapStateFrom(scene, part)
  const { level } = state
  const map = useMap(level, part)
  const fine = useFineAreas(scene, level === 'pc4')
  const areas = level === 'pc4' ? fine.data?.areas : areasOf(part)[level]
  const ready: Drawn | undefined = map.data && areas && { level, areas, shown: map.data }
  const [kept, setKept] = useState(ready)
  if (ready && (ready.level !== kept?.level || ready.areas !== kept.areas || ready.shown !== kept.shown)) setKept(ready)
  // The level before stays while the next one comes: the buttons must not go away under who presses them.
  const drawn = ready ?? kept
  const isBusy = use(Busy)
  const failed = [map, ...(level === 'pc4' ? [fine] : [])].find(({ isError }) => isError)
  return (
    <Busy value={isBusy || (!ready && !failed)}>
      {failed && (
        <div role="alert">
          <p>{own.failed}</p>
          <button type="button" className="btn" onClick={() => void failed.refetch()}>
            {own.retry}
          </button>
        </div>
      )}
      {drawn ? (
        <MapFigure places={places} state={state} {...drawn} />
      ) : (
        !failed && <div className="map-wait" aria-busy="true" />
      )}
    </Busy>
  )
}

function areasOf({ provinces, postcodes, towns, countries }: PlacesData) {
  return {
    province: provinces,
    pc2: postcodes,
    place: towns,
    europe: countries,
    world: countries,
  } satisfies Record<Exclude<MapLevel, 'pc4'>, unknown>
}
