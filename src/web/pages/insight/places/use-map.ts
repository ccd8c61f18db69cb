import { useQuery } from '@tanstack/react-query'
import type { AreasAnswer, PlacesPart, Shapes } from '#domain/contract/insight-places.ts'
import type { UploadedLevel } from '#domain/insight/places/levels.ts'
import { api } from '#web/api.ts'
import type { DrawnMap, MapName } from '#web/geo/drawn-map.ts'
import { fetchMap } from '#web/geo/maps.ts'
import { areasOfShapes } from '#web/geo/shapes.ts'
import { insightQuery } from '#web/pages/insight/insight-search.ts'
import type { MapLevel } from '#web/pages/insight/places/map-state.ts'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'

export type ShownMap = {
  map: DrawnMap
  /** Names of areas of two digits, by their best known town. */
  names: ReadonlyMap<string, string>
  /** Whether it ends at the border: places abroad are not on it. */
  isDutch: boolean
  /** Who drew the uploaded shapes; null: they are our own. */
  source: string | null
}

/** The map of a level: ours, or with the shapes the operator uploaded. */
export function useMap(level: MapLevel, { shapes, towns }: PlacesPart) {
  const uploaded: UploadedLevel | undefined = level === 'pc4' || (level === 'pc2' && shapes.pc2) ? level : undefined
  const version = uploaded ? shapes[uploaded] : null
  const ground = groundOf(level, towns.countries)
  const isDutch = ground !== 'europe' && ground !== 'world'
  return useQuery({
    queryKey: ['map', level, ground, version],
    queryFn: async ({ signal }): Promise<ShownMap> => {
      const [map, shown] = await Promise.all([
        fetchMap(ground),
        uploaded && version !== null ? api<Shapes>('GET', `/areas/${uploaded}/${version}`, undefined, signal) : null,
      ])
      const names = new Map(map.areas.flatMap(({ key, name }) => (name ? [[key, name] as const] : [])))
      if (!shown || !map.project) return { map, names, isDutch, source: null }
      return { map: { ...map, areas: areasOfShapes(shown, map.project) }, names, isDutch, source: shown.source }
    },
    // A map has its version in its name.
    staleTime: Infinity,
  })
}

/** Places are drawn where most of them are: in the Netherlands, or else on the world. */
function groundOf(level: MapLevel, countries: readonly string[]): MapName {
  if (level === 'pc4') return 'pc2'
  if (level !== 'place') return level
  const dutch = countries.filter((country) => country === 'NL').length
  return dutch * 2 >= countries.length ? 'netherlands' : 'world'
}

/** Areas of four digits come apart: thousands of them, and few look at them. */
export function useFineAreas(scene: EcommerceScene, isAsked: boolean) {
  const { number, state, data } = scene
  const query = insightQuery(state, state.period ?? data.period)
  return useQuery({
    queryKey: ['insight-ecommerce-areas', number, query],
    queryFn: ({ signal }) =>
      api<AreasAnswer>(
        'GET',
        `/customer-numbers/${encodeURIComponent(number)}/insights/ecommerce/areas?level=pc4&${query}`,
        undefined,
        signal,
      ),
    enabled: isAsked,
    placeholderData: (data, previous) => (previous?.queryKey[1] === number ? data : undefined),
  })
}
