import { createHmac } from 'node:crypto'

/**
 * HMAC-SHA256 of who receives a parcel: equal recipients can be told, nobody can be named (DOMAIN §7.1). An e-mail address
 * counts in lower case; blanks and case of the rest do not make another person.
 *
 * @param secret kept outside the database
 */
export function recipientKeyOf(secret: string): (recipient: string) => string {
  return (recipient) => {
    const same = normaliseRecipient(recipient)
    return same === '' ? '' : createHmac('sha256', secret).update(same).digest('base64url').slice(0, 32)
  }
}

function normaliseRecipient(recipient: string): string {
  const trimmed = recipient.trim()
  return trimmed.includes('@') ? trimmed.toLowerCase() : trimmed
}
