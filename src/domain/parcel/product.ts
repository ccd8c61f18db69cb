/**
 * Products that travel from the customer back to the shop: a shipment of their own, never an outbound parcel.
 * Source: DOMAIN §1.6 and §2.5. Codes as carriers send them, without the zeros PostNL pads them with.
 */
export const customerReturnProducts: readonly string[] = [
  '2285',
  '3285',
  '4910',
  '4911',
  '4915',
  '2484',
  '3250',
  '4882',
  '4785',
]

/** '003085' and '3085' are one product; a code that is no number stays as it is. */
export function normaliseProduct(code: string): string {
  const trimmed = code.trim()
  return /^[0-9]+$/.test(trimmed) ? trimmed.replace(/^0+(?=[0-9])/, '') : trimmed
}
