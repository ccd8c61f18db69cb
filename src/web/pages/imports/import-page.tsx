import '#web/ui/account.css'
import { Fragment } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Import } from '#domain/contract/imports.ts'
import { useFormat, type Format } from '#web/format.ts'
import { FileReport } from '#web/pages/imports/file-report.tsx'
import { ImportProgress } from '#web/pages/imports/import-progress.tsx'
import { WithdrawImport } from '#web/pages/imports/withdraw-import.tsx'
import { useSourceName } from '#web/pages/intake/source-name.ts'
import { paths } from '#web/paths.ts'
import { importQuery, isBusy } from '#web/queries.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import type { Words } from '#web/words/nl.ts'
import { useWords } from '#web/words/words.tsx'

/** One import: how far it is, and 'Importoverzicht' when it is done. */
export function ImportPage() {
  const { importId } = useParams({ from: '/signed-in/operator/intake/gegevens/$importId' })
  const { imports } = useWords()
  const query = useQuery(importQuery(importId))
  useTitle(query.data && isBusy(query.data) && query.data.state !== 'withdrawing' ? imports.running : imports.overview)
  return (
    <div className="wrap">
      {query.isPending ? (
        <div className="page-wait">
          <Skeleton />
        </div>
      ) : query.data ? (
        <Overview import={query.data} />
      ) : (
        <div className="page-wait">
          <Failure error={query.error} retry={() => void query.refetch()} />
        </div>
      )}
    </div>
  )
}

function Overview({ import: shown }: { import: Import }) {
  const { imports } = useWords()
  const format = useFormat()
  const nameOf = useSourceName()
  const isUndone = shown.state === 'withdrawing' || shown.state === 'withdrawn'
  const busy = isBusy(shown) && shown.state !== 'withdrawing'
  const facts = [
    format.moment(shown.createdAt),
    shown.createdBy,
    shown.source === 'upload' ? '' : nameOf(shown.source),
    shown.mappingName ?? imports.timeZoneOf(shown.timeZone),
    shown.durationMs === null ? '' : imports.tookTime(durationText(shown.durationMs, format, imports)),
  ]
  return (
    <>
      <div className="head">
        <Link className="back" {...paths.imports()}>
          {imports.title}
        </Link>
        <h1>{busy ? imports.running : imports.overview}</h1>
        <p>{facts.filter(Boolean).join(', ')}</p>
      </div>
      {shown.problem ? (
        <Notice kind="fail">
          <b>{imports.problem}</b> {shown.problem}
        </Notice>
      ) : null}
      {shown.state === 'withdrawing' ? <Notice>{imports.withdrawing} …</Notice> : null}
      {shown.withdrawnAt ? <Notice>{imports.withdrawnAt(format.moment(shown.withdrawnAt))}</Notice> : null}
      {busy ? <ImportProgress import={shown} /> : null}
      {busy || shown.state === 'uploading' ? (
        <div className="rowline load-more">
          <WithdrawImport import={shown} />
        </div>
      ) : null}
      <div role="status" className="vh">
        {busy ? imports.phases[shown.phase] : imports.states[shown.state]}
      </div>
      {busy ? null : <Totals import={shown} />}
      {busy
        ? null
        : shown.files.map((file) => (
            <FileReport key={file.kind} file={file} {...(isUndone ? {} : { importId: shown.id })} />
          ))}
      {busy ? null : (
        <div className="rowline load-more">
          <Link className="btn" {...paths.imports()}>
            {imports.another}
          </Link>
          {shown.state === 'done' || shown.state === 'failed' ? <WithdrawImport import={shown} /> : null}
        </div>
      )}
    </>
  )
}

type Counts = { added: number; unchanged: number }

/** Of a file whose rows announce a parcel and tell of it as well, what was new of each: together they are more than its rows. */
function partsOf({ brought }: Import['files'][number]): { kind: keyof NonNullable<typeof brought>; counts: Counts }[] {
  if (!brought) return []
  const parts = (['customers', 'parcels', 'events'] as const)
    .map((kind) => ({ kind, counts: brought[kind] }))
    .filter(({ counts }) => counts.added + counts.unchanged > 0)
  return parts.length > 1 ? parts : []
}

const isPartly = (column: (typeof columns)[number]): column is keyof Counts =>
  column === 'added' || column === 'unchanged'

const columns = ['read', 'accepted', 'rejected', 'added', 'unchanged'] as const

function Totals({ import: shown }: { import: Import }) {
  const { imports, intake } = useWords()
  const { formats } = intake
  const format = useFormat()
  return (
    <Block title={imports.files} wide>
      <table className="data log">
        <thead>
          <tr>
            <th scope="col">{imports.file}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="r">
                {imports[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.files.map((file) => (
            <Fragment key={file.kind}>
              <tr>
                <th scope="row">
                  {file.kind === 'any' ? <span className="wrap-anywhere">{file.name}</span> : imports.kinds[file.kind]}
                  <span className="sub wrap-anywhere">
                    {[
                      file.kind === 'any' ? '' : file.name,
                      format.bytes(file.sizeBytes),
                      file.kind === 'any' && file.format ? formats[file.format] : '',
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </span>
                </th>
                {columns.map((column) => (
                  <td key={column} className="r" data-l={imports[column]}>
                    {partsOf(file).length > 0 && isPartly(column) ? '–' : format.count(file[column])}
                  </td>
                ))}
              </tr>
              {partsOf(file).map(({ kind, counts }) => (
                <tr key={kind}>
                  <th scope="row">{imports.kinds[kind]}</th>
                  {columns.map((column) => (
                    <td key={column} className="r" data-l={imports[column]}>
                      {isPartly(column) ? format.count(counts[column]) : '–'}
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Block>
  )
}

function durationText(durationMs: number, format: Format, imports: Words['imports']): string {
  const seconds = durationMs / 1000
  if (seconds < 60) return imports.seconds(format.decimal(seconds))
  return imports.minutes(format.decimal(seconds / 60))
}
