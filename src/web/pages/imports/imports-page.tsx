import '#web/ui/account.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportList } from '#domain/contract/imports.ts'
import { useFormat } from '#web/format.ts'
import { NewImport } from '#web/pages/imports/new-import.tsx'
import { OperatorOnly } from '#web/pages/imports/operator-only.tsx'
import { paths } from '#web/paths.ts'
import { importsQuery } from '#web/queries.ts'
import { Block } from '#web/ui/block.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Gegevens inlezen': a new import, and those before it. For the operator only. */
export function ImportsPage() {
  const { imports } = useWords()
  useTitle(imports.title)
  return (
    <OperatorOnly>
      <div className="wrap">
        <div className="head">
          <h1>{imports.title}</h1>
          <p>{imports.intro}</p>
        </div>
        <Block title={imports.new} wide>
          <NewImport />
        </Block>
        <Block title={imports.earlier} wide>
          <Earlier />
        </Block>
      </div>
    </OperatorOnly>
  )
}

function Earlier() {
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
        {list.data.imports.map((entry) => (
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
      <td>{entry.files.map((file) => imports.kinds[file.kind]).join(', ')}</td>
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
