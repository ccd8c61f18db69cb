import { useState } from 'react'
import type { MigrationReport } from '#domain/contract/operator.ts'
import { useFormat } from '#web/format.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type OutcomeProps = { report: MigrationReport; applying: boolean; onApply: (sendWelcome: boolean) => void }

/** What the file would do; wrong lines first, because nothing happens while there are any. */
export function MigrationOutcome({ report, applying, onApply }: OutcomeProps) {
  const words = useWords().operator.migration
  const [welcome, setWelcome] = useState(false)
  const isNothingNew = report.accountsNew + report.memberships + report.grants === 0
  return (
    <>
      {report.wrongLines > 0 ? <WrongLines report={report} /> : null}
      {report.unknownColumns.length > 0 ? (
        <Notice kind="warn">{words.unknownColumns(report.unknownColumns.join(', '))}</Notice>
      ) : null}
      {report.wrongLines === 0 || report.lines > 0 ? <Counts report={report} /> : null}
      {report.wrongLines === 0 && isNothingNew ? <p role="status">{words.nothingNew}</p> : null}
      {report.wrongLines === 0 && !isNothingNew ? (
        <div className="stack">
          <label className="check">
            <input
              type="checkbox"
              checked={welcome}
              disabled={applying}
              onChange={(event) => setWelcome(event.target.checked)}
            />
            <span>
              {words.welcome}
              <span className="sub">{words.welcomeHint}</span>
            </span>
          </label>
          <p>
            <button
              className="btn act"
              type="button"
              aria-disabled={applying}
              onClick={() => (applying ? undefined : onApply(welcome))}
            >
              {applying ? words.applying : words.apply}
            </button>
          </p>
        </div>
      ) : null}
    </>
  )
}

function Counts({ report }: { report: MigrationReport }) {
  const words = useWords().operator.migration
  const format = useFormat()
  const rows: [label: string, count: number, hint?: string][] = [
    [words.accountsNew, report.accountsNew],
    [words.accountsKnown, report.accountsKnown, words.accountsKnownHint],
    [words.memberships, report.memberships],
    [words.grants, report.grants, words.grantsHint],
  ]
  return (
    <dl className="facts-list">
      {rows.map(([label, count, hint]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {format.count(count)} {hint && count > 0 ? <span className="muted small">{hint}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function WrongLines({ report }: { report: MigrationReport }) {
  const words = useWords().operator.migration
  const format = useFormat()
  const { wrong, wrongLines } = report
  return (
    <div className="stack" role="status">
      <Notice kind="fail">
        <b>{words.wrong(format.count(wrongLines), wrongLines === 1)}.</b> {words.wrongText}
      </Notice>
      {wrong.length < wrongLines ? (
        <p className="stamp">{words.wrongFirst(format.count(wrong.length), format.count(wrongLines))}</p>
      ) : null}
      {/* A long list scrolls by itself, and the keyboard must be able to. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="rejections" role="region" aria-label={words.region} tabIndex={0}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col" className="r">
                {words.line}
              </th>
              <th scope="col">{words.problem}</th>
            </tr>
          </thead>
          <tbody>
            {wrong.map(({ line, problem }) => (
              <tr key={`${line} ${problem}`}>
                <th scope="row" className="r">
                  {format.count(line)}
                </th>
                <td className="rowtext">{problem}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
