/** Barcodes of parcels among the identifiers of EPCIS. */

const threeS = /^3S[A-Z]{1,4}[0-9]{7,12}$/i
const s10 = /^[A-Z]{2}[0-9]{9}[A-Z]{2}$/i
const sscc = /^[0-9]{18}$/

/** A parcel's barcode that was not made a URI: 3S, S10 or SSCC-18. */
export function isPlainBarcode(value: unknown): boolean {
  return typeof value === 'string' && (threeS.test(value) || s10.test(value) || sscc.test(value))
}

/**
 * The barcode of a parcel that an identifier names: an SSCC as EPC URN, EPC tag or GS1 Digital Link, or a 3S or S10 code as the end of
 * any URI or by itself. Undefined for everything else: goods, assets, places.
 */
export function barcodeOf(identifier: string): string | undefined {
  if (isPlainBarcode(identifier)) return identifier.toUpperCase()
  const epc = /^urn:epc:(?:id:sscc:|tag:sscc-96:[0-7]\.)([0-9]{6,12})\.([0-9]{5,11})$/i.exec(identifier)
  if (epc) return ssccOf(epc[1]!, epc[2]!)
  if (/^urn:epc:/i.test(identifier)) return undefined
  const link = /^https?:\/\/[^?#]*\/(?:00|sscc)\/([0-9]{18})(?:[?#].*)?$/i.exec(identifier)
  if (link) return link[1]
  const last = identifier.split(/[/:#=]/).at(-1)!
  return threeS.test(last) || s10.test(last) ? last.toUpperCase() : undefined
}

/**
 * How an SSCC stands in an EPC URN or tag, '0614141.1234567890', for each length that the company's prefix may have; nothing of
 * another barcode.
 */
export function epcFormsOf(barcode: string): string[] {
  if (!sscc.test(barcode)) return []
  return [6, 7, 8, 9, 10, 11, 12].map(
    (length) => `${barcode.slice(1, 1 + length)}.${barcode[0]}${barcode.slice(1 + length, 17)}`,
  )
}

/** The extension digit goes before the company's prefix, and a check digit (GS1 mod 10) comes last. */
function ssccOf(companyPrefix: string, reference: string): string | undefined {
  const digits = `${reference[0]}${companyPrefix}${reference.slice(1)}`
  if (digits.length !== 17) return undefined
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
