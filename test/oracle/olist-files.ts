import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Real parcels beside the checkout, for tests that skip loudly where they are absent; never part of the project. */
export const olistFolder = join(
  process.env['ZENDZICHT_DATA'] ?? join(import.meta.dirname, '../../../shared/data'),
  'olist-intake',
)
export const olistTimeZone = 'America/Sao_Paulo'

export function hasOlist(purpose: string): boolean {
  const found = existsSync(olistFolder)
  if (!found) console.warn(`SKIPPED: no Olist data in ${olistFolder} (set ZENDZICHT_DATA): ${purpose}`)
  return found
}

export function olistPath(kind: string): string {
  return join(olistFolder, `${kind}.csv.gz`)
}

/** The rows of a file, read without any code of ours; these files have no quotes. */
export function olistRows(kind: string): string[][] {
  const text = gunzipSync(readFileSync(olistPath(kind))).toString('utf8')
  return text
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
}
