import type { Project } from '#web/geo/drawn-map.ts'

const radians = Math.PI / 180

/** Degrees that grow with the latitude as those of Mercator do: shapes stay true, which is all a map of one small country needs. */
function mercator(latitude: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * radians) / 2)) / radians
}

export type MercatorFrame = { west: number; north: number; unitsPerDegree: number }

export function mercatorInto({ west, north, unitsPerDegree }: MercatorFrame): Project {
  const top = mercator(north)
  return (longitude, latitude) => [(longitude - west) * unitsPerDegree, (top - mercator(latitude)) * unitsPerDegree]
}

export type EqualEarthFrame = { rotate: number; scale: number; x: number; y: number }

/**
 * Equal Earth (Šavrič, Patterson, Jenny: The Equal Earth map projection, 2018), with the meridian `rotate` in the middle: equal areas
 * are equal on paper. The same polynomial as in the maps that scripts/maps draws.
 */
export function equalEarthInto({ rotate, scale, x, y }: EqualEarthFrame): Project {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796]
  const root = Math.sqrt(3) / 2
  return (longitude, latitude) => {
    const turned = ((((longitude - rotate + 180) % 360) + 360) % 360) - 180
    const t = Math.asin(root * Math.sin(latitude * radians))
    const [t2, t6] = [t * t, t ** 6]
    return [
      x + (scale * turned * radians * Math.cos(t)) / (root * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2))),
      y - scale * t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2)),
    ]
  }
}
