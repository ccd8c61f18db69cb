import { queryOptions, useQueries } from '@tanstack/react-query'
import type {
  AccessRequestList,
  ChangeList,
  InvitationList,
  NumberSettings,
  TemplateList,
} from '#domain/contract/people.ts'
import { api } from '#web/api.ts'
import { useSession } from '#web/session.ts'

function read<T>(number: string, what: string) {
  return queryOptions({
    queryKey: [what, number],
    queryFn: ({ signal }) =>
      api<T>('GET', `/customer-numbers/${encodeURIComponent(number)}/${what}`, undefined, signal),
  })
}

export const invitationsQuery = (number: string) => read<InvitationList>(number, 'invitations')
export const templatesQuery = (number: string) => read<TemplateList>(number, 'templates')
export const changesQuery = (number: string) => read<ChangeList>(number, 'changes')
export const requestsQuery = (number: string) => read<AccessRequestList>(number, 'requests')
export const numberSettingsQuery = (number: string) => read<NumberSettings>(number, 'settings')

/** The open access requests that this reader may answer, over all numbers; empty as long as they are not there. */
export function useOpenRequests() {
  const { customerNumbers } = useSession()
  const administered = customerNumbers.filter((entry) => entry.administrator)
  return useQueries({
    queries: administered.map((entry) => requestsQuery(entry.number)),
    combine: (answers) =>
      answers.flatMap((answer) => answer.data?.requests.filter((request) => request.state === 'open') ?? []),
  })
}
