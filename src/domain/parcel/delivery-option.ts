/** What a sender paid extra for, as far as it changes when a parcel is brought. */
export const deliveryOptions = ['none', 'sameday', 'today', 'instant', 'guaranteed', 'evening', 'sunday'] as const
export type DeliveryOption = (typeof deliveryOptions)[number]

/**
 * The pairs of characteristic and option that say so, all of them needed; the first that fits counts. Source: DOMAIN §2.5
 * (guaranteed: before 09:00, 10:00, 12:00 and 17:00).
 */
export const deliveryOptionPairs: readonly (readonly [DeliveryOption, readonly string[]])[] = [
  ['sameday', ['118/015', '118/006']],
  ['today', ['118/044']],
  ['instant', ['118/032']],
  ['guaranteed', ['118/017']],
  ['guaranteed', ['118/007']],
  ['guaranteed', ['118/008']],
  ['guaranteed', ['118/012']],
  ['evening', ['118/006']],
  ['sunday', ['101/008']],
]

/** @param options as announced: '118/006 101/008' */
export function deliveryOptionOf(options: string): DeliveryOption {
  const said = new Set(options.split(' '))
  return deliveryOptionPairs.find(([, pairs]) => pairs.every((pair) => said.has(pair)))?.[0] ?? 'none'
}

/** Brought on the day of handing over: no network day goes by. */
export const sameDayOptions: ReadonlySet<DeliveryOption> = new Set(['sameday', 'today', 'instant'])

/** Brought at an hour that is agreed on: a pre-advice must say how to reach the recipient (DOMAIN §1.5). */
export const contactOptions: ReadonlySet<DeliveryOption> = new Set([
  'sameday',
  'today',
  'instant',
  'guaranteed',
  'evening',
])
