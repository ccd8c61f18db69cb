import { plainName } from './guess-names.ts'

/**
 * A name for the code table of a feed, after the file it came in: 'DPD_scans-2026-03-09.csv.gz' gives 'dpd-scans'. Never one of
 * `taken`: what one carrier calls 'OK' another may call something else.
 */
export function ownScheme(fileName: string, taken: ReadonlySet<string>): string {
  const words = plainName(fileName.replace(/(\.[a-z0-9]{1,6}){1,2}$/i, ''))
    .split(' ')
    .filter((word) => word !== '' && !/^[0-9]+$/.test(word))
  const name = words.join('-').slice(0, 36).replace(/-$/, '') || 'feed'
  for (let count = 1; ; count++) {
    const one = count === 1 ? name : `${name.slice(0, 34)}-${count}`
    if (!taken.has(one)) return one
  }
}
