import { queryOptions } from '@tanstack/react-query'
import type { OwnGrants } from '#domain/contract/authorisations.ts'
import type { OwnRequests } from '#domain/contract/people.ts'
import type { Security, SessionList, TokenList } from '#domain/contract/security.ts'
import { api } from '#web/api.ts'

export const securityQuery = () =>
  queryOptions({
    queryKey: ['security'],
    queryFn: ({ signal }) => api<Security>('GET', '/account/security', undefined, signal),
  })

export const sessionsQuery = () =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api<SessionList>('GET', '/account/sessions', undefined, signal),
  })

export const ownGrantsQuery = () =>
  queryOptions({
    queryKey: ['own-grants'],
    queryFn: ({ signal }) => api<OwnGrants>('GET', '/account/grants', undefined, signal),
  })

export const tokensQuery = () =>
  queryOptions({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => api<TokenList>('GET', '/account/tokens', undefined, signal),
  })

export const ownRequestsQuery = () =>
  queryOptions({
    queryKey: ['own-requests'],
    queryFn: ({ signal }) => api<OwnRequests>('GET', '/access-requests', undefined, signal),
  })
