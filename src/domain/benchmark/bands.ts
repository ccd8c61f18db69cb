/** How many others there are is told in bands: the number itself would tell who joined or left (DOMAIN §4.1). */
export const companyBands = ['5-9', '10-24', '25-49', '50+'] as const
export type CompanyBand = (typeof companyBands)[number]

/** At least five. */
export function companyBand(companies: number): CompanyBand {
  return companies < 10 ? '5-9' : companies < 25 ? '10-24' : companies < 50 ? '25-49' : '50+'
}

/** Own size, in parcels a month (DOMAIN §4.1). */
export const sizeBands = ['under-100', '100-999', '1000-9999', '10000-99999', '100000+'] as const
export type SizeBand = (typeof sizeBands)[number]

export function sizeBand(parcelsAMonth: number): SizeBand {
  const place = [100, 1000, 10_000, 100_000].findIndex((from) => parcelsAMonth < from)
  return sizeBands[place] ?? '100000+'
}
