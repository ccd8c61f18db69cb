import { createHash, createHmac } from 'node:crypto'

/**
 * HMAC-SHA256 of who receives a parcel: equal recipients can be told, nobody can be named (DOMAIN §7.1). An e-mail address
 * counts in lower case; blanks and case of the rest do not make another person.
 *
 * @param secret kept outside the database
 */
export function recipientKeyOf(secret: string): (recipient: string) => string {
  const key = (recipient: string) => {
    const same = normaliseRecipient(recipient)
    return same === '' ? '' : createHmac('sha256', secret).update(same).digest('base64url').slice(0, 32)
  }
  secrets.set(key, secret)
  return key
}

const secrets = new WeakMap<(recipient: string) => string, string>()
const blockBytes = 64

/** The two blocks of HMAC-SHA256 (RFC 2104) of a key of `recipientKeyOf`, for an engine that has the hash alone; undefined of another. */
export function recipientBlocksOf(
  recipientKey: (recipient: string) => string,
): { inner: Uint8Array; outer: Uint8Array } | undefined {
  const secret = secrets.get(recipientKey)
  if (secret === undefined) return undefined
  const bytes = Buffer.from(secret)
  const block = Buffer.alloc(blockBytes)
  ;(bytes.length > blockBytes ? createHash('sha256').update(bytes).digest() : bytes).copy(block)
  return { inner: block.map((byte) => byte ^ 0x36), outer: block.map((byte) => byte ^ 0x5c) }
}

function normaliseRecipient(recipient: string): string {
  const trimmed = recipient.trim()
  return trimmed.includes('@') ? trimmed.toLowerCase() : trimmed
}

export type Recipient = {
  email?: string | undefined
  postalCode?: string | undefined
  houseNumber?: string | undefined
  suffix?: string | undefined
  /** Last name, else the company's. */
  name?: string | undefined
}

/**
 * What tells a recipient from others, for a feed that has the parts: the e-mail address, else postal code, house number and name,
 * whatever their case, blanks and signs; '' when that is too little to tell.
 */
export function recipientOf({
  email = '',
  postalCode = '',
  houseNumber = '',
  suffix = '',
  name = '',
}: Recipient): string {
  if (email.includes('@')) return email.trim()
  const [area, house, who] = [postalCode, `${houseNumber}${suffix}`, name].map(plain)
  return area === '' || house === '' || who === '' ? '' : `${area} ${house} ${who}`
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
}
