import { queryOptions } from '@tanstack/react-query'
import type { OwnInvitations, OwnRequests } from '#domain/contract/people.ts'
import { api } from '#web/api.ts'

export function ownInvitationsQuery() {
  return queryOptions({
    queryKey: ['own-invitations'],
    queryFn: ({ signal }) => api<OwnInvitations>('GET', '/invitations/mine', undefined, signal),
  })
}

export function ownRequestsQuery() {
  return queryOptions({
    queryKey: ['own-requests'],
    queryFn: ({ signal }) => api<OwnRequests>('GET', '/access-requests', undefined, signal),
  })
}
