import { createHmac, randomBytes } from 'node:crypto'
import { isSame, openCookie } from '#server/session-cookie.ts'

/**
 * Remembers that someone signed in on this device before (OWASP: device cookies). Attempts that bring one along have a limit
 * of their own: strangers who try the same address cannot use it up. It opens nothing.
 */
export type DeviceCookie = {
  /** The mark of an earlier sign-in with this address on this device. */
  markOf(header: string | undefined, email: string): string | undefined
  /** The Set-Cookie after signing in; undefined when the device is known already. */
  after(header: string | undefined, email: string): string | undefined
}

const maxAgeS = 365 * 86_400
const maxMarks = 6

export function deviceCookie(secret: string, publicUrl: string | undefined): DeviceCookie {
  const cookie = openCookie('zendzicht-device', publicUrl)
  const sign = (mark: string, email: string) =>
    createHmac('sha256', secret).update(`device ${mark} ${email}`).digest('base64url')
  const marks = (header: string | undefined) => (cookie.valueOf(header) ?? '').split('!').slice(0, maxMarks)

  function markOf(header: string | undefined, email: string): string | undefined {
    for (const one of marks(header)) {
      const [mark = '', signature = ''] = one.split('.')
      if (mark !== '' && isSame(signature, sign(mark, email))) return mark
    }
    return undefined
  }

  return {
    markOf,
    after(header, email) {
      if (markOf(header, email) !== undefined) return undefined
      const mark = randomBytes(12).toString('base64url')
      const kept = marks(header).filter((one) => /^[\w-]{16}\.[\w-]{43}$/.test(one))
      return cookie.set([`${mark}.${sign(mark, email)}`, ...kept].slice(0, maxMarks).join('!'), maxAgeS)
    },
  }
}
