/**
 * Whether a carrier's API may be asked at this base address: https, or http on this machine itself, and nothing in it but host
 * and path. Addresses within the network of a machine, where clouds keep their keys, are refused (OWASP, server-side request forgery).
 */
export function isFeedAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(text)
  if (username !== '' || password !== '' || search !== '' || hash !== '' || isOfNobody(hostname)) return false
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname))
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.[0-9.]+$/.test(hostname)
}

/** URL has written an IPv4 address in any notation as four numbers, and an IPv6 address in its shortest form. */
function isOfNobody(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '')
  return (
    host.startsWith('169.254.') ||
    host.startsWith('0.') ||
    // Of networks behind an operator's (RFC 6598), of many at once, and not given out.
    /^(100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|22[4-9]|2[3-5]\d)\.[0-9.]+$/.test(host) ||
    /^\[(fe[89ab]|f[cdf]|64:ff9b:|::ffff:|::\])/.test(host) ||
    /(^|\.)(metadata|metadata\.google\.internal|instance-data)$/.test(host)
  )
}
