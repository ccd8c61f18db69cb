/** An area as it is drawn: a path of whole units, even-odd, and where its name stands best. */
export type DrawnArea = { key: string; path: string; label: readonly [number, number]; name?: string }

/** Puts longitude and latitude (WGS 84) into the units of a map. */
export type Project = (longitude: number, latitude: number) => readonly [number, number]

/** A map in its own units, y down. Areas of which nothing is known are drawn too. */
export type DrawnMap = {
  width: number
  height: number
  areas: readonly DrawnArea[]
  /** The outline of all land, where that is not the edge of the areas. */
  coast?: string
  project?: Project
}

export type MapName = 'province' | 'pc2' | 'netherlands' | 'europe' | 'world'
