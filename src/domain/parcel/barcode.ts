/** Why a text is no barcode. */
export type BarcodeProblem = 'barcode-empty' | 'barcode-too-short' | 'barcode-too-long' | 'barcode-characters'

/** What is odd about a barcode that is accepted all the same: carriers' own examples break these rules (DOMAIN §2.4). */
export type BarcodeWarning = '3s-length' | 's10-check-digit' | 'sscc-check-digit'

const minChars = 6
const maxChars = 40

/** The form in which barcodes are stored and compared: without blanks around it, upper case. */
export function normaliseBarcode(text: string): string {
  // toUpperCase alone makes SS of ß and I of ı: a barcode nobody sent.
  return text.trim().replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

/**
 * Undefined for a barcode we take: 3S (11–16), S10, SSCC-18, or of any other carrier 6–40 characters of A–Z, 0–9 and ./-
 * after `normaliseBarcode`.
 */
export function barcodeProblem(text: string): BarcodeProblem | undefined {
  const barcode = normaliseBarcode(text)
  if (barcode === '') return 'barcode-empty'
  if (barcode.length < minChars) return 'barcode-too-short'
  if (barcode.length > maxChars) return 'barcode-too-long'
  return /^[A-Z0-9./-]+$/.test(barcode) ? undefined : 'barcode-characters'
}

/** Undefined when a barcode has nothing odd; call it for those without a `barcodeProblem`. */
export function barcodeWarning(text: string): BarcodeWarning | undefined {
  const barcode = normaliseBarcode(text)
  if (/^3S[A-Z]{1,4}\d+$/.test(barcode)) return barcode.length === 13 || barcode.length === 15 ? undefined : '3s-length'
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(barcode)) return hasS10Check(barcode) ? undefined : 's10-check-digit'
  if (/^\d{18}$/.test(barcode)) return hasSsccCheck(barcode) ? undefined : 'sscc-check-digit'
  return undefined
}

/** UPU S10: 11 − (Σ digit × weight mod 11), where 10 becomes 0 and 11 becomes 5. */
function hasS10Check(barcode: string): boolean {
  const check = 11 - (weighted(barcode.slice(2, 10), [8, 6, 4, 2, 3, 5, 9, 7]) % 11)
  return Number(barcode[10]) === (check === 10 ? 0 : check === 11 ? 5 : check)
}

/** GS1 mod 10 over 17 digits, weights 3 and 1 in turn. */
function hasSsccCheck(barcode: string): boolean {
  return Number(barcode[17]) === (10 - (weighted(barcode.slice(0, 17), [3, 1]) % 10)) % 10
}

function weighted(digits: string, weights: readonly number[]): number {
  return [...digits].reduce((sum, digit, place) => sum + Number(digit) * weights[place % weights.length]!, 0)
}
