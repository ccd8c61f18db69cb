import { isIP } from 'node:net'

/**
 * The X-Forwarded-For of a request with nothing in it but addresses: without ports, as some proxies write them. What stands
 * before something else ('unknown') is left out, for nobody vouches for it; of nothing, the connection itself counts.
 */
export function cleanForwardedFor(header: string): string {
  const addresses = header.split(',').map(addressIn)
  return addresses.slice(addresses.lastIndexOf('') + 1).join(', ')
}

/** '' when it is none. */
function addressIn(text: string): string {
  const entry = text.trim()
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry
  return isIP(bare) === 0 ? '' : bare
}
