import type { ParcelRow } from '#domain/contract/parcels.ts'
import { countryName } from '#web/pages/insight/names.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** Where a parcel goes: '3512 Utrecht', with the country when it is abroad. */
export function usePlace(parcel: ParcelRow): string {
  const language = useLanguage()
  const { unknown } = useWords().insight
  const town = [parcel.postalCode, parcel.city].filter(Boolean).join(' ')
  const country = parcel.country && parcel.country !== 'NL' ? countryName(parcel.country, language, unknown) : ''
  return [town, country].filter(Boolean).join(', ')
}
