import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportList } from '#domain/contract/imports.ts'
import { useFormat } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { importsQuery } from '#web/queries.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

/** What was read in before, the newest first; only so many when `first` is given. */
export function ImportTable({ first }: { first?: number }) {
  const { imports } = useWords()
  const list = useQuery(importsQuery())
  if (list.isPending) return <Skeleton rows={4} />
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />
  if (list.data.imports.length === 0) return <p className="muted">{imports.none}</p>
  return (
    <table className="data log">
      <thead>
        <tr>
          <th scope="col">{imports.when}</th>
          <th scope="col">{imports.files}</th>
          <th scope="col" className="r">
            {imports.rows}
          </th>
          <th scope="col" className="r">
            {imports.rejected}
          </th>
          <th scope="col">{imports.state}</th>
          <th scope="col">{imports.by}</th>
        </tr>
      </thead>
      <tbody>
        {list.data.imports.slice(0, first).map((entry) => (
          <Row key={entry.id} entry={entry} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ entry }: { entry: ImportList['imports'][number] }) {
  const { imports } = useWords()
  const format = useFormat()
  const sum = (key: 'read' | 'rejected') => entry.files.reduce((total, file) => total + file[key], 0)
  const bad = entry.state === 'refused' || entry.state === 'failed'
  return (
    <tr>
      <th scope="row">
        <Link {...paths.import(entry.id)}>{format.moment(entry.createdAt)}</Link>
      </th>
      <td className="wrap-anywhere">
        {entry.files.map((file) => (file.kind === 'any' ? file.name : imports.kinds[file.kind])).join(', ')}
      </td>
      <td className="r" data-l={imports.rows}>
        {format.count(sum('read'))}
      </td>
      <td className="r" data-l={imports.rejected}>
        {format.count(sum('rejected'))}
      </td>
      <td className={bad ? 'bad' : undefined}>{imports.states[entry.state]}</td>
      <td data-l={imports.by}>{entry.createdBy ?? '–'}</td>
    </tr>
  )
}
