import { createHmac, timingSafeEqual } from 'node:crypto'

/** The one cookie of the portal, signed as better-auth does: token.base64(HMAC-SHA256(secret, token)). */
export type SessionCookie = {
  name: string
  isSecure: boolean
  /** The token in a Cookie header, or undefined when there is none that we signed. */
  tokenOf(header: string | undefined): string | undefined
  /** maxAgeS undefined: until the browser closes. */
  set(token: string, maxAgeS: number | undefined): string
  clear(): string
}

export function sessionCookie(secret: string, publicUrl: string | undefined): SessionCookie {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  const name = isSecure ? '__Host-zendzicht' : 'zendzicht'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  const sign = (token: string) => createHmac('sha256', secret).update(token).digest('base64')

  return {
    name,
    isSecure,
    tokenOf(header) {
      const value = valueOf(header, name)
      const dot = value?.lastIndexOf('.') ?? -1
      if (value === undefined || dot < 1) return undefined
      const token = value.slice(0, dot)
      const [given, right] = [Buffer.from(value.slice(dot + 1)), Buffer.from(sign(token))]
      return given.length === right.length && timingSafeEqual(given, right) ? token : undefined
    },
    set(token, maxAgeS) {
      const value = encodeURIComponent(`${token}.${sign(token)}`)
      return `${name}=${value}; ${maxAgeS === undefined ? '' : `Max-Age=${maxAgeS}; `}${attributes}`
    },
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  }
}

function valueOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key = '', ...rest] = part.split('=')
    if (key.trim() !== name) continue
    try {
      return decodeURIComponent(rest.join('=').trim())
    } catch {
      return undefined
    }
  }
  return undefined
}
