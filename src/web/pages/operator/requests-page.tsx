import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import type { AccessRequest } from '#domain/contract/people.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { operatorRequestsQuery } from '#web/pages/operator/queries.ts'
import { RequestAnswer } from '#web/pages/operator/request-answer.tsx'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** Access requests that wait for an operator. */
export function OperatorRequestsPage() {
  const words = useWords().operator.requests
  const requests = useQuery(operatorRequestsQuery())
  const queryClient = useQueryClient()
  const [said, setSaid] = useState('')
  useTitle(words.title)
  const all = requests.data?.requests ?? []
  const open = all.filter((request) => request.state === 'open')
  const decided = all.filter((request) => request.state !== 'open')

  async function done(sentence: string): Promise<void> {
    setSaid(sentence)
    await queryClient.invalidateQueries({ queryKey: ['operator'] })
  }

  return (
    <div className="wrap">
      <div className="head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </div>
      <div role="status">{said ? <Notice>{said}</Notice> : null}</div>
      {requests.isPending ? <Skeleton rows={6} /> : null}
      {requests.isError ? <Failure error={requests.error} retry={() => void requests.refetch()} /> : null}
      {requests.isSuccess && open.length === 0 ? <p>{words.none}</p> : null}
      {open.map((request) => (
        <Block
          key={request.id}
          title={words.asks(request.name, request.customerNumber)}
          aside={<Who request={request} />}
        >
          <RequestAnswer request={request} onDone={done} />
        </Block>
      ))}
      {decided.length > 0 ? (
        <Block title={words.decided}>
          <Decided requests={decided} />
        </Block>
      ) : null}
    </div>
  )
}

function Who({ request }: { request: AccessRequest }) {
  const words = useWords().operator.requests
  const format = useFormat()
  const facts = [...(request.member ? [words.member] : []), words.askedAt(format.moment(request.askedAt))]
  return (
    <div className="small muted">
      <p className="wrap-anywhere">
        {request.email}
        {request.company ? `, ${request.company}` : ''}
      </p>
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
    </div>
  )
}

function Decided({ requests }: { requests: readonly AccessRequest[] }) {
  const words = useWords().operator.requests
  const language = useLanguage()
  return (
    <ul className="lead-lines">
      {requests.map((request) => (
        <li key={request.id}>
          {words.asks(request.name, request.customerNumber)}: {words.states[request.state]}
          {request.decidedBy ? ` ${words.by(request.decidedBy)}` : ''}
          <span className="sub">
            {request.authorisations.map((key) => authorisationLabel(key, language, brand)).join(', ')}
            {request.decisionNote ? ` · ${request.decisionNote}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
