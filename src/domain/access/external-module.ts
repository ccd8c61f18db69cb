import type { Authorisation } from './authorisation.ts'

/** Authorisations that open something outside the portal, at an address that the operator sets. */
export const externalModules = [
  'forwarding',
  'invoices',
  'order-confirmations',
  'webshop',
] as const satisfies readonly Authorisation[]
export type ExternalModule = (typeof externalModules)[number]

export function isExternalModule(authorisation: Authorisation): authorisation is ExternalModule {
  return (externalModules as readonly Authorisation[]).includes(authorisation)
}

/** The address of a module for one customer number: every {number} in it becomes that number. */
export function moduleAddress(url: string, customerNumber: string): string {
  return url.replaceAll('{number}', encodeURIComponent(customerNumber))
}

/** Whether people may be sent there: http or https, without a name or password in it, also once the number is filled in. */
export function isModuleAddress(text: string): boolean {
  const filled = moduleAddress(text, '9401138')
  if (text.length > 1000 || /[{}\s]/.test(filled) || !URL.canParse(filled)) return false
  const { protocol, username, password, hostname } = new URL(filled)
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '' && hostname !== ''
}
