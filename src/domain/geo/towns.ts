/** Degrees of WGS 84. */
export type FoundTown = { longitude: number; latitude: number }

/** A name as it is compared: signs, accents, case and blanks aside, and one name of towns that have more. */
export function townName(text: string): string {
  const plain = text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
  return otherNames[plain] ?? plain
}

/** Names that GeoNames has otherwise, in English mostly. */
const otherNames: Readonly<Record<string, string>> = {
  denhaag: 'thehague',
  sgravenhage: 'thehague',
  noordwijk: 'noordwijkbinnen',
  almere: 'almerestad',
  denbosch: 'shertogenbosch',
  ljouwert: 'leeuwarden',
  antwerp: 'antwerpen',
  brussel: 'brussels',
  bruxelles: 'brussels',
  luik: 'liege',
  keulen: 'koln',
  cologne: 'koln',
  munchen: 'munich',
  wien: 'vienna',
  wenen: 'vienna',
  roma: 'rome',
  aarhus: 'arhus',
  geneva: 'geneve',
  milano: 'milan',
  torino: 'turin',
  napoli: 'naples',
  firenze: 'florence',
  venezia: 'venice',
  kobenhavn: 'copenhagen',
  københavn: 'copenhagen',
  lisboa: 'lisbon',
  praha: 'prague',
  warszawa: 'warsaw',
  rijsel: 'lille',
  parijs: 'paris',
  londen: 'london',
}

/** As it is shown: what was typed without, or only with, capitals gets them where a name has them. */
export function neatTownName(text: string): string {
  const trimmed = text.trim().replaceAll(/\s+/g, ' ')
  if (trimmed !== trimmed.toUpperCase() && trimmed !== trimmed.toLowerCase()) return trimmed
  return trimmed
    .toLowerCase()
    .replaceAll(/(^|[\s-])(\p{L}+)/gu, (_, before: string, word: string) =>
      before !== '' && small.has(word)
        ? before + word
        : before + word.replace(/^(ij|.)/u, (start) => start.toUpperCase()),
    )
}

const small = new Set([
  'aan',
  'bij',
  'de',
  'den',
  'der',
  'do',
  'da',
  'dos',
  'das',
  'het',
  'op',
  'ter',
  'van',
  'in',
  'en',
])
