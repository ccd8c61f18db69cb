import { useEffect, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { StoredMapping } from '#domain/contract/intake.ts'
import { remove } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { mappingsQuery } from '#web/pages/intake/queries.ts'
import { chooseSample } from '#web/pages/intake/sample.ts'
import { paths } from '#web/paths.ts'
import { Confirm } from '#web/ui/confirm.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Indelingen': how files that are not the portal's own are read. */
export function MappingsPage() {
  const { mapping: words } = useWords()
  const queryClient = useQueryClient()
  const list = useQuery(mappingsQuery())
  const [said, setSaid] = useState('')
  const [removing, setRemoving] = useState<StoredMapping>()
  useTitle(words.title)
  // What was looked at before is not the sample of the next mapping.
  useEffect(() => chooseSample(undefined), [])
  const mappings = list.data?.mappings ?? []
  return (
    <div className="wrap">
      <div className="head">
        <div className="row">
          <h1>{words.title}</h1>
          <Link className="btn act" {...paths.newMapping()}>
            {words.add}
          </Link>
        </div>
        <p>{words.intro}</p>
      </div>
      <div role="status">{said ? <Notice>{said}</Notice> : null}</div>
      {list.isPending ? <Skeleton rows={5} /> : null}
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isSuccess && mappings.length === 0 ? (
        <div className="empty">
          <p>
            <b>{words.none}</b> {words.noneText}
          </p>
        </div>
      ) : null}
      {mappings.length > 0 ? <MappingTable mappings={mappings} onRemove={setRemoving} /> : null}
      {removing ? (
        <Confirm
          title={words.removeTitle(removing.name)}
          text={words.removeText}
          action={words.remove}
          run={async () => {
            await remove(`/operator/mappings/${encodeURIComponent(removing.id)}`)
            setSaid(words.removed(removing.name))
            await queryClient.invalidateQueries({ queryKey: ['intake'] })
          }}
          onClose={() => setRemoving(undefined)}
        />
      ) : null}
    </div>
  )
}

type MappingTableProps = { mappings: readonly StoredMapping[]; onRemove: (mapping: StoredMapping) => void }

function MappingTable({ mappings, onRemove }: MappingTableProps) {
  const { mapping: words } = useWords()
  const format = useFormat()
  return (
    <table className="data log">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.usedBy}</th>
          <th scope="col">{words.changed}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {mappings.map((mapping) => (
          <tr key={mapping.id}>
            <th scope="row" className="wrap-anywhere">
              <Link {...paths.mapping(mapping.id, 'velden')}>{mapping.name}</Link>
            </th>
            <td data-l={words.usedBy}>{mapping.usedBy.join(', ') || <span className="muted">{words.notUsed}</span>}</td>
            <td data-l={words.changed}>
              {format.moment(mapping.changedAt)}
              {mapping.changedBy ? ` ${words.by(mapping.changedBy)}` : ''}
              <span className="sub">
                {words.version} {format.count(mapping.version)}
              </span>
            </td>
            <td className="r">
              <Link aria-label={words.readNowWith(mapping.name)} {...paths.imports({ indeling: mapping.id })}>
                {words.readNow}
              </Link>{' '}
              <button
                className="btn quiet danger"
                type="button"
                aria-label={words.removeOf(mapping.name)}
                onClick={() => onRemove(mapping)}
              >
                {words.remove}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
