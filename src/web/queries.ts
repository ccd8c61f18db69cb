import { queryOptions } from '@tanstack/react-query'
import type { CustomerNumberAuthorisations, CustomerNumberSettings } from '#domain/contract/authorisations.ts'
import type { Import, ImportList } from '#domain/contract/imports.ts'
import { api } from '#web/api.ts'

const pollMs = 1_000

export function settingsQuery(number: string) {
  return queryOptions({
    queryKey: ['customer-number', number],
    queryFn: ({ signal }) =>
      api<CustomerNumberSettings>('GET', `/customer-numbers/${encodeURIComponent(number)}`, undefined, signal),
  })
}

export function authorisationsQuery(number: string) {
  return queryOptions({
    queryKey: ['authorisations', number],
    queryFn: ({ signal }) =>
      api<CustomerNumberAuthorisations>(
        'GET',
        `/customer-numbers/${encodeURIComponent(number)}/authorisations`,
        undefined,
        signal,
      ),
  })
}

export function importsQuery() {
  return queryOptions({
    queryKey: ['imports'],
    queryFn: ({ signal }) => api<ImportList>('GET', '/imports', undefined, signal),
    refetchInterval: ({ state }) =>
      state.data?.imports.some((one) => one.state !== 'uploading' && isBusy(one)) ? 3 * pollMs : false,
  })
}

export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', importId],
    queryFn: ({ signal }) => api<Import>('GET', `/imports/${encodeURIComponent(importId)}`, undefined, signal),
    refetchInterval: ({ state }) => (!state.data || isBusy(state.data) ? pollMs : false),
  })
}

export function isBusy({ state }: Pick<Import, 'state'>): boolean {
  return state === 'uploading' || state === 'queued' || state === 'running' || state === 'withdrawing'
}
