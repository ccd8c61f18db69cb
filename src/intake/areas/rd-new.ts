/** Degrees of WGS 84. */
export type Point = readonly [longitude: number, latitude: number]

/** Whether a point looks like metres of the Dutch grid, 'RD New' (EPSG:28992), rather than degrees. */
export function isRdNew([x, y]: readonly [number, number]): boolean {
  return x >= -7_000 && x <= 300_000 && y >= 289_000 && y <= 629_000
}

/**
 * Metres of RD New as degrees, to about half a metre. Source: the approximation of Schreutelkamp and Strang van Hees, 'Benaderingsformules voor de
 * transformatie tussen RD- en WGS84-kaartcoördinaten', Geodesia 2001.
 */
export function fromRdNew([x, y]: readonly [number, number]): Point {
  const dx = (x - 155_000) * 1e-5
  const dy = (y - 463_000) * 1e-5
  const seconds = (terms: readonly Term[]) => terms.reduce((sum, [p, q, factor]) => sum + factor * dx ** p * dy ** q, 0)
  return [5.38720621 + seconds(longitudeTerms) / 3600, 52.1551744 + seconds(latitudeTerms) / 3600]
}

type Term = readonly [powerOfX: number, powerOfY: number, seconds: number]

const latitudeTerms: readonly Term[] = [
  [0, 1, 3235.65389],
  [2, 0, -32.58297],
  [0, 2, -0.2475],
  [2, 1, -0.84978],
  [0, 3, -0.0655],
  [2, 2, -0.01709],
  [1, 0, -0.00738],
  [4, 0, 0.0053],
  [2, 3, -0.00039],
  [4, 1, 0.00033],
  [1, 1, -0.00012],
]

const longitudeTerms: readonly Term[] = [
  [1, 0, 5260.52916],
  [1, 1, 105.94684],
  [1, 2, 2.45656],
  [3, 0, -0.81885],
  [1, 3, 0.05594],
  [3, 1, -0.05607],
  [0, 1, 0.01199],
  [3, 2, -0.00256],
  [1, 4, 0.00128],
  [0, 2, 0.00022],
  [2, 0, -0.00022],
  [5, 0, 0.00026],
]
