import { createHmac, timingSafeEqual } from 'node:crypto'

/** A cookie of the portal: for scripts not to be read, and with https for this host alone. */
export type Cookie = {
  name: string
  /** What a Cookie header holds of it. */
  valueOf(header: string | undefined): string | undefined
  /** maxAgeS undefined: until the browser closes. */
  set(value: string, maxAgeS: number | undefined): string
  clear(): string
}

/** The cookie of a session, signed: token.base64(HMAC-SHA256(secret, token)). */
export type SessionCookie = Omit<Cookie, 'valueOf'> & {
  /** The token in a Cookie header, or undefined when there is none that we signed. */
  tokenOf(header: string | undefined): string | undefined
}

export function openCookie(name: string, publicUrl: string | undefined): Cookie {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  const fullName = isSecure ? `__Host-${name}` : name
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  return {
    name: fullName,
    valueOf: (header) => find(header, fullName),
    set: (value, maxAgeS) =>
      `${fullName}=${encodeURIComponent(value)}; ${maxAgeS === undefined ? '' : `Max-Age=${maxAgeS}; `}${attributes}`,
    clear: () => `${fullName}=; Max-Age=0; ${attributes}`,
  }
}

export function sessionCookie(secret: string, publicUrl: string | undefined): SessionCookie {
  const { valueOf, ...cookie } = openCookie('zendzicht', publicUrl)
  const sign = (token: string) => createHmac('sha256', secret).update(token).digest('base64')
  return {
    ...cookie,
    tokenOf(header) {
      const value = valueOf(header)
      const dot = value?.lastIndexOf('.') ?? -1
      if (value === undefined || dot < 1) return undefined
      const token = value.slice(0, dot)
      return isSame(value.slice(dot + 1), sign(token)) ? token : undefined
    },
    set: (token, maxAgeS) => cookie.set(`${token}.${sign(token)}`, maxAgeS),
  }
}

export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function find(header: string | undefined, name: string): string | undefined {
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
