import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import type { OwnRequests } from '#domain/contract/people.ts'
import { api, Problem } from '#web/api.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { Fetched } from '#web/pages/account/personal/fetched.tsx'
import { ownRequestsQuery } from '#web/pages/account/personal/queries.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** 'Mijn aanvragen': what I asked, of which number, and what came of it. */
export function OwnRequestsBlock() {
  const { ownRequests: words, common } = useWords()
  const requests = useQuery(ownRequestsQuery())
  const queryClient = useQueryClient()
  const [told, setTold] = useState<{ text: string; failed: boolean }>()

  async function withdraw(id: string): Promise<void> {
    try {
      await api('DELETE', `/access-requests/${encodeURIComponent(id)}`)
      setTold({ text: words.withdrawn, failed: false })
    } catch (error) {
      setTold({ text: error instanceof Problem ? error.message : common.unexpected, failed: true })
    }
    await queryClient.invalidateQueries({ queryKey: ownRequestsQuery().queryKey })
  }

  return (
    <Block id="aanvragen" title={words.title}>
      <div role="status">{told ? <Notice kind={told.failed ? 'fail' : 'plain'}>{told.text}</Notice> : null}</div>
      <Fetched query={requests} rows={2}>
        {(data) =>
          data.requests.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <ul className="rows">
              {data.requests.map((request) => (
                <RequestRow key={request.id} request={request} onWithdraw={() => void withdraw(request.id)} />
              ))}
            </ul>
          )
        }
      </Fetched>
    </Block>
  )
}

type RequestRowProps = { request: OwnRequests['requests'][number]; onWithdraw: () => void }

function RequestRow({ request, onWithdraw }: RequestRowProps) {
  const { ownRequests: words, common } = useWords()
  const format = useFormat()
  const language = useLanguage()
  const labels = request.authorisations.map((key) => authorisationLabel(key, language, brand))
  return (
    <li>
      <div>
        <b>{labels.length > 0 ? format.list(labels) : words.nothingNamed}</b>{' '}
        <span className="tag">{words.states[request.state]}</span>
        <span className="sub">
          {common.customerNumber} {request.customerNumber}, {words.asked(format.momentDate(request.askedAt))}
        </span>
        {request.note ? <span className="sub quote">{request.note}</span> : null}
        {request.decisionNote ? <span className="sub quote">{words.answer(request.decisionNote)}</span> : null}
      </div>
      {request.state === 'open' ? (
        <button
          className="btn quiet"
          type="button"
          aria-label={words.withdrawOf(request.customerNumber)}
          onClick={onWithdraw}
        >
          {words.withdraw}
        </button>
      ) : null}
    </li>
  )
}
