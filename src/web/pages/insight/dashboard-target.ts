import type { LinkProps } from '@tanstack/react-router'
import type { Dashboard } from '#domain/contract/views.ts'
import { packSearch, unpackSearch, type Search } from '#web/pages/insight/insight-search.ts'
import { paths } from '#web/paths.ts'

/** The address of a dashboard of this customer number. */
export function dashboardTarget(dashboard: Dashboard, number: string, search: Search = {}): LinkProps {
  const path = dashboard === 'insight-parcels' ? paths.insightParcels : paths.insightEcommerce
  return path(number, search) as LinkProps
}

/** Says in an address that one came from the other dashboard. */
const otherKey = 'dashboard'
const otherWord = 'e-commerce'

/** A dashboard with what it shows, written into one parameter of another address. */
export function backText(dashboard: Dashboard, search: Search): string {
  return packSearch(dashboard === 'insight-parcels' ? search : { [otherKey]: otherWord, ...search })
}

/** Where `backText` leads. */
export function backTarget(number: string, text: string): LinkProps {
  const { [otherKey]: other, ...search } = unpackSearch(text)
  return dashboardTarget(other === otherWord ? 'insight-ecommerce' : 'insight-parcels', number, search)
}
