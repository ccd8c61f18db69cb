import type { Sample } from '#domain/contract/intake.ts'

const maxOptions = 500

/** The columns of the sample to choose from; one that the mapping names and the sample lacks stays choosable. */
export function ColumnOptions({ columns, also }: { columns: Sample['columns']; also: string | undefined }) {
  const names = columns.slice(0, maxOptions).map(({ name }) => name)
  const all = also !== undefined && !names.includes(also) ? [also, ...names] : names
  return all.map((name) => (
    <option key={name} value={name}>
      {name}
    </option>
  ))
}
