import type { SecretParameters } from '#domain/benchmark/disclosure.ts'
import type { Config } from '#server/config.ts'
import { secretOf } from '#store/state/secrets.ts'

/** Around what DOMAIN §4.1 proposes (p 15, k 80): who has read that knows neither. */
const ranges = { p: [12, 20], k: [75, 85] } as const

/**
 * With what single companies are hidden behind each other: drawn once for this installation and kept among its secrets, unless settings say
 * otherwise. To be handed to `protect` and to nothing else: whoever knows them can tell from what is open how large the largest company is.
 */
export async function benchmarkSecret(
  config: Pick<Config, 'dataDir' | 'benchmarkPPercent' | 'benchmarkKPercent'>,
): Promise<SecretParameters> {
  const drawn = await secretOf(config.dataDir, 'benchmarks')
  const within = ([from, to]: readonly [number, number], place: number) =>
    from + ((to - from) * Number.parseInt(drawn.slice(place, place + 8), 16)) / 0xffff_ffff
  return {
    pPercent: config.benchmarkPPercent ?? within(ranges.p, 0),
    kPercent: config.benchmarkKPercent ?? within(ranges.k, 8),
  }
}
