import { useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Codes } from '#domain/contract/intake.ts'
import type { Milestone } from '#domain/parcel/milestone.ts'
import { api } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { AssignedCodes } from '#web/pages/intake/assigned-codes.tsx'
import { codesQuery } from '#web/pages/intake/queries.ts'
import { UnknownCode } from '#web/pages/intake/unknown-code.tsx'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { QueryPage } from '#web/ui/query-page.tsx'
import { useWords } from '#web/words/words.tsx'

/** next: where the keyboard goes on, when what had the focus goes away; otherwise to the sentence. */
export type Done = (sentence: string, next?: HTMLElement | null) => void

export type Assign = (scheme: string, code: string, milestone: Milestone) => Promise<Codes>

/** 'Codes': what nobody has given a meaning, what an operator gave one, and the tables that come with the program. */
export function CodesPage() {
  const words = useWords().intake.codes
  const queryClient = useQueryClient()
  const codes = useQuery(codesQuery())
  const [said, setSaid] = useState('')
  const notice = useRef<HTMLDivElement>(null)

  const done: Done = (sentence, next) => {
    setSaid(sentence)
    const place = next ?? notice.current
    place?.focus()
  }

  const assign: Assign = async (scheme, code, milestone) => {
    const next = await api<Codes>('PUT', '/operator/codes', { scheme, code, milestone })
    queryClient.setQueryData(codesQuery().queryKey, next)
    void queryClient.invalidateQueries({ queryKey: ['intake', 'monitor'] })
    return next
  }

  return (
    <QueryPage
      words={words}
      query={codes}
      rows={8}
      notice={
        <div role="status" tabIndex={-1} ref={notice}>
          {said ? <Notice>{said}</Notice> : null}
        </div>
      }
    >
      {(data) => (
        <>
          <Block title={words.unknown} aside={<p className="small">{words.unknownText}</p>} wide>
            {data.unknown.length === 0 ? <p>{words.unknownNone}</p> : null}
            <ul className="code-rows">
              {data.unknown.map((unknown) => (
                <UnknownCode
                  key={`${unknown.scheme} ${unknown.code}`}
                  unknown={unknown}
                  assign={assign}
                  onDone={done}
                />
              ))}
            </ul>
          </Block>
          <Block title={words.assigned} aside={<p className="small">{words.assignedText}</p>} wide>
            <AssignedCodes assigned={data.assigned} assign={assign} onDone={done} />
          </Block>
          <Block title={words.tables}>
            <Tables tables={data.tables} />
          </Block>
        </>
      )}
    </QueryPage>
  )
}

function Tables({ tables }: Pick<Codes, 'tables'>) {
  const words = useWords().intake.codes
  const format = useFormat()
  return (
    <table className="data">
      <thead>
        <tr>
          <th scope="col">{words.table}</th>
          <th scope="col">{words.version}</th>
          <th scope="col" className="r">
            {words.codesIn}
          </th>
        </tr>
      </thead>
      <tbody>
        {tables.map(({ scheme, version, codes }) => (
          <tr key={scheme}>
            <th scope="row">{scheme}</th>
            <td>{version}</td>
            <td className="r">{format.count(codes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
