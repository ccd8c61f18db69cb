import { useQuery } from '@tanstack/react-query'
import type { InsightFrame } from '#domain/contract/insight-frame.ts'
import type { Session } from '#domain/contract/session.ts'
import type { Dashboard, View, ViewList } from '#domain/contract/views.ts'
import { api } from '#web/api.ts'
import { dashboardTarget } from '#web/pages/insight/dashboard-target.ts'
import { today } from '#web/pages/insight/dates.ts'
import {
  packSearch,
  searchFrom,
  stateFrom,
  unpackSearch,
  type InsightState,
} from '#web/pages/insight/insight-search.ts'
import { anchorDay, defaultPreset, presetOf } from '#web/pages/insight/periods.ts'
import { numbersWith } from '#web/session.ts'

export const viewsKey = ['views']

/** The views of this dashboard. */
export function useViews(dashboard: Dashboard) {
  return useQuery({
    queryKey: viewsKey,
    queryFn: ({ signal }) => api<ViewList>('GET', '/account/views', undefined, signal),
    select: ({ views }) => views.filter((view) => view.dashboard === dashboard),
  })
}

/** Writes, and asks for the list again: what is shown is what the server has. */
export function changeViews(
  method: 'POST' | 'PATCH' | 'DELETE',
  id: string | undefined,
  body?: unknown,
): Promise<void> {
  return api(method, id === undefined ? '/account/views' : `/account/views/${encodeURIComponent(id)}`, body)
}

export type Kept = Pick<View, 'dashboard' | 'search'> & { customerNumbers: string[] }

/**
 * What a view keeps of the page: its numbers apart, so that the server knows them as such, and of a usual period its name, so
 * that it moves along with the data.
 */
export function keptOf(
  dashboard: Dashboard,
  number: string,
  state: InsightState,
  freshness?: InsightFrame['freshness'],
): Kept {
  const lastDay = anchorDay(today(), freshness?.lastDay)
  const preset = state.period
    ? presetOf(state.period, lastDay, freshness?.firstDay ?? null)
    : (state.preset ?? defaultPreset)
  const kept = preset ? { ...state, period: undefined, preset } : state
  return {
    dashboard,
    customerNumbers: [number, ...state.alongside],
    search: packSearch(searchFrom({ ...kept, alongside: [] })),
  }
}

/**
 * The address of a view: at the first of its numbers that this account may see, with the others beside it, so that the page
 * can say which of them it does not show. Undefined when the account may see none.
 */
export function viewTarget(view: View, session: Session) {
  const held = new Set<string>(numbersWith(session, view.dashboard).map((entry) => entry.number))
  const first = view.customerNumbers.find((number) => held.has(number))
  if (first === undefined) return undefined
  const alongside = view.customerNumbers.filter((number) => number !== first)
  return dashboardTarget(view.dashboard, first, searchFrom({ ...stateFrom(unpackSearch(view.search)), alongside }))
}

/** Whether the page shows this view as it was saved. */
export function isShown(view: View, { customerNumbers, search }: Kept): boolean {
  return [...customerNumbers].sort().join() === [...view.customerNumbers].sort().join() && search === view.search
}
