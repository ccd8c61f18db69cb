import { withTimeColumns } from '#web/pages/intake/mapping/fields.ts'
import type { DraftState } from '#web/pages/intake/mapping/draft.ts'
import { ColumnOptions } from '#web/pages/intake/mapping/column-options.tsx'
import { useWords } from '#web/words/words.tsx'

/** For files with one parcel a row and a column for each moment: which event each of those columns tells of. */
export function TimeColumns({ state: { draft, changeMapping } }: { state: DraftState }) {
  const { mapping: words } = useWords()
  const { timeColumns } = draft.mapping
  const columns = draft.sample?.columns ?? []
  const put = (next: typeof timeColumns) => changeMapping(withTimeColumns(draft.mapping, next, draft.sample))
  const change = (place: number, part: Partial<(typeof timeColumns)[number]>) =>
    put(timeColumns.map((old, index) => (index === place ? { ...old, ...part } : old)))
  return (
    <details className="time-columns" open={timeColumns.length > 0}>
      <summary>{words.timeColumns}</summary>
      <div className="stack">
        <p className="muted small">{words.timeColumnsText}</p>
        {timeColumns.map(({ column, code }, index) => (
          <div className="time-column" key={`${String(index)}`}>
            <div className="field">
              <label htmlFor={`time-column-${index}`}>{words.timeColumn}</label>
              <select
                className="select"
                id={`time-column-${index}`}
                value={column}
                onChange={(event) => change(index, { column: event.target.value })}
              >
                <ColumnOptions columns={columns} also={column} />
              </select>
            </div>
            <div className="field">
              <label htmlFor={`time-code-${index}`}>
                {words.timeCode}
                <span className="vh">, {column}</span>
              </label>
              <input
                className="input"
                id={`time-code-${index}`}
                maxLength={60}
                value={code}
                onChange={(event) => change(index, { code: event.target.value })}
              />
            </div>
            <button
              className="btn quiet"
              type="button"
              aria-label={words.removeTimeColumn(column)}
              onClick={() => put(timeColumns.filter((_, place) => place !== index))}
            >
              {words.drop}
            </button>
          </div>
        ))}
        {columns.length > 0 && timeColumns.length < 40 ? (
          <p>
            <button
              className="btn"
              type="button"
              onClick={() => {
                const used = new Set(timeColumns.map(({ column }) => column))
                const name = columns.find((column) => !used.has(column.name))?.name ?? columns[0]!.name
                put([...timeColumns, { column: name, code: name.slice(0, 60) }])
              }}
            >
              {words.addTimeColumn}
            </button>
          </p>
        ) : null}
      </div>
    </details>
  )
}
