import { administrationAuthorisations, authorisations, type Authorisation } from './authorisation.ts'
import type { Language } from '../words/language.ts'

export type StandardTemplate = {
  id: string
  name: Readonly<Record<Language, string>>
  authorisations: readonly Authorisation[]
}

/** Sets of authorisations for usual roles; every customer number has them. */
export const standardTemplates: readonly StandardTemplate[] = [
  {
    id: 'standard-logistics',
    name: { nl: 'Logistiek', en: 'Logistics' },
    authorisations: ['forwarding', 'insight-parcels', 'addresses', 'track-and-trace'],
  },
  {
    id: 'standard-customer-service',
    name: { nl: 'Klantenservice', en: 'Customer service' },
    authorisations: ['addresses', 'track-and-trace'],
  },
  {
    id: 'standard-finance',
    name: { nl: 'Financiën', en: 'Finance' },
    authorisations: ['invoices', 'order-confirmations'],
  },
  {
    id: 'standard-commerce',
    name: { nl: 'E-commerce', en: 'E-commerce' },
    authorisations: ['insight-parcels', 'insight-ecommerce'],
  },
  {
    id: 'standard-administrator',
    name: { nl: 'Beheerder', en: 'Administrator' },
    authorisations: administrationAuthorisations,
  },
  { id: 'standard-everything', name: { nl: 'Alles', en: 'Everything' }, authorisations },
]
