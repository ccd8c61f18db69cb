/** What the API is asked for; the address of the page says the same in Dutch. */
export type TrailFilter = { kind?: string; person?: string; from?: string; until?: string }

const names = { soort: 'kind', gebruiker: 'person', van: 'from', tot: 'until' } as const

export function filterFromSearch(search: Record<string, string>): TrailFilter {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, key]) => (search[name] ? [[key, search[name]]] : [])),
  ) as TrailFilter
}

export function searchFromFilter(filter: TrailFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, key]) => {
      const value = filter[key]
      return value ? [[name, value]] : []
    }),
  )
}
