/** Where customers are a second time, for comparison: plainly counted, with nothing of src in it. Source: DOMAIN §4.4. */

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Different recipients of each area of parcels, those that are told, as [area, customers rounded to five]. */
export function toldAreas<Parcel extends { recipient: string }>(
  parcels: readonly Parcel[],
  areaOf: (parcel: Parcel) => string | undefined,
): Map<string, number> {
  const told = new Map<string, number>()
  for (const [area, sent] of Map.groupBy(parcels, areaOf)) {
    const customers = new Set(sent.map(({ recipient }) => recipient).filter(Boolean)).size
    if (area !== undefined && customers >= 5) told.set(area, Math.round(customers / 5) * 5)
  }
  return told
}
