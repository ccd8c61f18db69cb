// The authorisation catalogue: what an account may be granted on a customer number.
// Labels are the manual's, letter for letter; '{brand}' is the portal's brand name.

import type { Language } from '../words/language.ts'

type Label = Readonly<Record<Language, string>>

export type AuthorisationGroup = {
  key: string
  label: Label
  entries: readonly { key: string; label: Label }[]
}

export const authorisationGroups = [
  {
    key: 'forwarding',
    label: { nl: 'Doorzendservice', en: 'Forwarding service' },
    entries: [{ key: 'forwarding', label: { nl: 'Doorzendservice', en: 'Forwarding service' } }],
  },
  {
    key: 'financial',
    label: { nl: 'Financiële informatie', en: 'Financial information' },
    entries: [
      { key: 'invoices', label: { nl: 'Facturen', en: 'Invoices' } },
      { key: 'order-confirmations', label: { nl: 'Orderbevestigingen', en: 'Order confirmations' } },
    ],
  },
  {
    key: 'insights',
    label: { nl: 'Inzichten', en: 'Insights' },
    entries: [
      {
        key: 'insight-parcels',
        label: { nl: 'Je pakketten naar binnen- en buitenland', en: 'Your parcels at home and abroad' },
      },
      { key: 'insight-ecommerce', label: { nl: 'E-commerce-inzichten', en: 'E-commerce insights' } },
    ],
  },
  {
    key: 'webshop',
    label: { nl: '{brand} webshop', en: '{brand} web shop' },
    entries: [{ key: 'webshop', label: { nl: 'Mijn {brand} Webshop', en: 'My {brand} web shop' } }],
  },
  {
    key: 'shipments',
    label: {
      nl: 'Zendingsgegevens bekijken en adressen beheren',
      en: 'View shipment data and manage addresses',
    },
    entries: [
      { key: 'addresses', label: { nl: 'Afzenders en Retouradressen', en: 'Senders and return addresses' } },
      { key: 'track-and-trace', label: { nl: 'Zakelijke track & trace', en: 'Business track & trace' } },
    ],
  },
  {
    key: 'administration',
    label: { nl: 'Beheer', en: 'Administration' },
    entries: [
      { key: 'customer-number-settings', label: { nl: 'Klantnummerinstellingen', en: 'Customer number settings' } },
      {
        key: 'manage-customer-number',
        label: { nl: 'Instellingen voor uw klantnummer beheren', en: 'Manage the settings of your customer number' },
      },
    ],
  },
] as const satisfies readonly AuthorisationGroup[]

export type Authorisation = (typeof authorisationGroups)[number]['entries'][number]['key']

export const authorisations: readonly Authorisation[] = authorisationGroups.flatMap((group) =>
  group.entries.map((entry) => entry.key),
)

/** Whoever holds both for a customer number administers it. */
export const administrationAuthorisations = [
  'customer-number-settings',
  'manage-customer-number',
] as const satisfies readonly Authorisation[]

export function isAuthorisation(text: string): text is Authorisation {
  return (authorisations as readonly string[]).includes(text)
}

export function isAdministrator(held: Iterable<Authorisation>): boolean {
  const set = new Set(held)
  return administrationAuthorisations.every((key) => set.has(key))
}

/** The administration authorisations that are missing, in the order of the catalogue. */
export function missingAdministration(held: Iterable<Authorisation>): Authorisation[] {
  const set = new Set(held)
  return administrationAuthorisations.filter((key) => !set.has(key))
}

export function authorisationLabel(key: Authorisation, language: Language, brand: string): string {
  for (const group of authorisationGroups) {
    for (const entry of group.entries) {
      if (entry.key === key) return entry.label[language].replace('{brand}', brand)
    }
  }
  return key
}

export function groupLabel(group: AuthorisationGroup, language: Language, brand: string): string {
  return group.label[language].replace('{brand}', brand)
}
