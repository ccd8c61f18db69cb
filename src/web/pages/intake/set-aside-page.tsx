import { useState } from 'react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { Quarantine } from '#domain/contract/intake.ts'
import { useFormat } from '#web/format.ts'
import { setAsideQuery, type SetAsideFilter } from '#web/pages/intake/queries.ts'
import { SetAsideDoings } from '#web/pages/intake/set-aside-doings.tsx'
import { SetAsideReasons } from '#web/pages/intake/set-aside-reasons.tsx'
import { useSourceName } from '#web/pages/intake/source-name.ts'
import { paths } from '#web/paths.ts'
import { Block } from '#web/ui/block.tsx'
import { LoadMore } from '#web/ui/load-more.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

type Row = Quarantine['rows'][number]

/** 'Apart gezet': why rows were set aside, the rows themselves, and reading them again. */
export function SetAsidePage() {
  const words = useWords().intake.setAside
  const search = useSearch({ from: '/signed-in/operator/intake/gegevens/apart' })
  const filter: SetAsideFilter = {
    ...(search.bron && { source: search.bron }),
    ...(search.reden && { reason: search.reden }),
    ...(search.import && { import: search.import }),
  }
  const queryClient = useQueryClient()
  const list = useInfiniteQuery(setAsideQuery(filter))
  const [said, setSaid] = useState('')
  useTitle(words.title)
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const reasons = list.data?.pages[0]?.reasons ?? []

  async function done(sentence: string): Promise<void> {
    setSaid(sentence)
    await queryClient.invalidateQueries({ queryKey: ['intake'] })
  }

  return (
    <div className="wrap">
      <div className="head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </div>
      <div role="status">{said ? <Notice>{said}</Notice> : null}</div>
      {list.isPending ? <Skeleton rows={10} /> : null}
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isSuccess && reasons.length === 0 && rows.length === 0 ? (
        <div className="empty">
          <p>
            <b>{words.none}</b> {words.noneText}
          </p>
        </div>
      ) : null}
      {reasons.length > 0 ? (
        <Block title={words.reasons} aside={<p className="small">{words.reasonsText}</p>} wide>
          <SetAsideReasons reasons={reasons} filter={filter} />
        </Block>
      ) : null}
      {rows.length > 0 ? (
        <Block
          title={words.chosen}
          aside={<SetAsideDoings filter={filter} rows={countOf(reasons, filter)} onDone={done} />}
          wide
        >
          {filter.import ? (
            <p>
              {words.ofImport} <Link {...paths.import(filter.import)}>{words.toImport}</Link>
            </p>
          ) : null}
          <ul className="raw-rows">
            {rows.map((row) => (
              <RawRow key={row.id} row={row} />
            ))}
          </ul>
        </Block>
      ) : null}
      <LoadMore list={list} label={words.more} />
    </div>
  )
}

/** How many rows the filter takes; unknown when it is about one import, which the counts do not tell apart. */
function countOf(reasons: Quarantine['reasons'], filter: SetAsideFilter): number | undefined {
  if (filter.import) return undefined
  return reasons
    .filter(({ source, reason }) => (filter.source ?? source) === source && (filter.reason ?? reason) === reason)
    .reduce((sum, { rows }) => sum + rows, 0)
}

function RawRow({ row }: { row: Row }) {
  const { setAside: words, formats } = useWords().intake
  const format = useFormat()
  const nameOf = useSourceName()
  return (
    <li>
      <p>
        <b>{row.detail}</b>
        <span className="sub">
          {nameOf(row.source)}, {formats[row.format]}, {words.line(format.count(row.line))},{' '}
          {format.moment(row.receivedAt)}
        </span>
      </p>
      <pre className="example wrapped">{row.row}</pre>
    </li>
  )
}
