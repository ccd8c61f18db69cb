/** So many codes of two capitals there can be. */
export const countryCodes = 26 * 26

/** A number for an ISO 3166-1 alpha-2 code, below `countryCodes`; -1 for what is none. */
export function countryPlace(code: string): number {
  return /^[A-Z]{2}$/.test(code) ? (code.charCodeAt(0) - 65) * 26 + code.charCodeAt(1) - 65 : -1
}

export function countryAt(place: number): string {
  return String.fromCharCode(65 + Math.floor(place / 26), 65 + (place % 26))
}
