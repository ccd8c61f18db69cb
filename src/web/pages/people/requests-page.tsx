import { useQuery } from '@tanstack/react-query'
import type { AccessRequest } from '#domain/contract/people.ts'
import { useFormat } from '#web/format.ts'
import { Labels } from '#web/pages/people/labels.tsx'
import { NumberPage } from '#web/pages/people/number-page.tsx'
import { requestsQuery } from '#web/pages/people/queries.ts'
import { RequestToAnswer } from '#web/pages/people/request-to-answer.tsx'
import { paths } from '#web/paths.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

/** 'Aanvragen': who asked for access to this number. */
export function RequestsPage() {
  const { people: words } = useWords()
  return (
    <NumberPage title={words.requests} intro={words.requestsIntro} here={paths.requests}>
      {(number) => <Requests number={number} />}
    </NumberPage>
  )
}

function Requests({ number }: { number: string }) {
  const { people: words } = useWords()
  const list = useQuery(requestsQuery(number))
  if (list.isPending) return <Skeleton rows={6} />
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />
  const open = list.data.requests.filter((request) => request.state === 'open')
  const answered = list.data.requests.filter((request) => request.state !== 'open')
  return (
    <>
      {open.length === 0 ? <p role="status">{words.requestsNone}</p> : null}
      {open.map((request) => (
        <RequestToAnswer key={request.id} number={number} request={request} />
      ))}
      {answered.length > 0 ? <Answered requests={answered} /> : null}
    </>
  )
}

function Answered({ requests }: { requests: readonly AccessRequest[] }) {
  const { people: words } = useWords()
  const format = useFormat()
  return (
    <section className="answered" aria-labelledby="answered">
      <h3 id="answered">{words.answered}</h3>
      <table className="data log people-table">
        <thead>
          <tr>
            <th scope="col">{words.whom}</th>
            <th scope="col">{words.asked}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.id}>
              <th scope="row">
                {request.name || request.email}
                <span className="sub">{format.momentDate(request.askedAt)}</span>
              </th>
              <td data-l={words.asked}>
                <Labels keys={request.authorisations} />
              </td>
              <td data-l={words.state}>
                {words.requestStates[request.state]}
                <span className="sub">{[request.decidedBy, request.decisionNote].filter(Boolean).join(': ')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
