declare const brand: unique symbol

/** A contract of a customer with the carrier: a string of 1 to 10 digits, never a number (leading zeros count). */
export type CustomerNumber = string & { readonly [brand]: 'CustomerNumber' }

const pattern = /^[0-9]{1,10}$/

export function isCustomerNumber(text: string): text is CustomerNumber {
  return pattern.test(text)
}

/** The customer number in a text, blanks around it ignored, or undefined when it is none. */
export function customerNumberFrom(text: string): CustomerNumber | undefined {
  const trimmed = text.trim()
  return isCustomerNumber(trimmed) ? trimmed : undefined
}
