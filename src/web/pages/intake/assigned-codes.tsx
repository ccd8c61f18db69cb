import { useState } from 'react'
import type { Codes } from '#domain/contract/intake.ts'
import { Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import type { Assign, Done } from '#web/pages/intake/codes-page.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type AssignedCodesProps = { assigned: Codes['assigned']; assign: Assign; onDone: Done }

/** What an operator said codes mean, and the way to take that back. */
export function AssignedCodes({ assigned, assign, onDone }: AssignedCodesProps) {
  const { intake, common } = useWords()
  const words = intake.codes
  const format = useFormat()
  const [problem, setProblem] = useState<string>()

  async function takeBack(scheme: string, code: string): Promise<void> {
    setProblem(undefined)
    try {
      await assign(scheme, code, 'UNKNOWN')
      onDone(words.takenBack(code))
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
    }
  }

  if (assigned.length === 0) return <p className="muted">{words.assignedNone}</p>
  return (
    <>
      <div role="alert">{problem ? <Notice kind="fail">{problem}</Notice> : null}</div>
      <table className="data log">
        <thead>
          <tr>
            <th scope="col">{words.code}</th>
            <th scope="col">{words.meaning}</th>
            <th scope="col">{words.changed}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {assigned.map(({ scheme, code, says, changedAt, changedBy }) => (
            <tr key={`${scheme} ${code}`}>
              <th scope="row">
                <span className="code">{code}</span>
                <span className="sub">{words.scheme(scheme)}</span>
              </th>
              <td>{says}</td>
              <td data-l={words.changed}>
                {format.moment(changedAt)}
                {changedBy ? ` ${words.by(changedBy)}` : ''}
              </td>
              <td className="r">
                <button
                  className="btn quiet"
                  type="button"
                  aria-label={words.takeBackOf(code)}
                  onClick={() => void takeBack(scheme, code)}
                >
                  {words.takeBack}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
