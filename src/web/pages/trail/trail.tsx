import '#web/ui/trail.css'
import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditEntry } from '#domain/contract/audit.ts'
import { useFormat } from '#web/format.ts'
import { EntryLine } from '#web/pages/trail/entry-line.tsx'
import { FilterForm, type Person } from '#web/pages/trail/filter-form.tsx'
import { trailPath, trailQuery } from '#web/pages/trail/queries.ts'
import type { TrailFilter } from '#web/pages/trail/trail-filter.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

type TrailProps = {
  /** None: of the whole portal. */
  number?: string
  /** That of a day. */
  heading?: 'h2' | 'h3'
  filter: TrailFilter
  people?: readonly Person[]
  onFilter: (filter: TrailFilter) => void
}

/** The audit trail, the newest first, under a heading for each day. */
export function Trail({ number, heading = 'h3', filter, people, onFilter }: TrailProps) {
  const { audit } = useWords().trail
  const format = useFormat()
  const trail = useInfiniteQuery(trailQuery(number, filter))
  const entries = trail.data?.pages.flatMap((page) => page.entries) ?? []
  const isFiltered = Object.keys(filter).length > 0
  const query = new URLSearchParams(filter).toString()
  return (
    <>
      <FilterForm
        key={query}
        filter={filter}
        onFilter={onFilter}
        {...(people ? { people } : {})}
        forOperator={number === undefined}
      >
        <a className="btn" href={`/api/v1${trailPath(number)}.csv${query && `?${query}`}`} download>
          {audit.export}
        </a>
      </FilterForm>
      {trail.isPending ? <Skeleton rows={10} /> : null}
      {trail.isError ? <Failure error={trail.error} retry={() => void trail.refetch()} /> : null}
      {trail.isSuccess && entries.length === 0 ? (
        <p className="trail-empty">{isFiltered ? audit.emptyFiltered : audit.empty}</p>
      ) : null}
      {days(entries).map(([day, ofDay]) => (
        <Day
          key={day}
          heading={heading}
          day={day}
          entries={ofDay}
          onPerson={(person) => onFilter({ ...filter, person })}
        />
      ))}
      <p className="vh" role="status">
        {entries.length > 0 ? audit.loaded(format.count(entries.length)) : ''}
      </p>
      {trail.hasNextPage ? (
        <p className="load-more">
          <button
            className="btn"
            type="button"
            aria-disabled={trail.isFetchingNextPage}
            onClick={() => (trail.isFetchingNextPage ? undefined : void trail.fetchNextPage())}
          >
            {trail.isFetchingNextPage ? audit.loadingMore : audit.more}
          </button>
        </p>
      ) : null}
    </>
  )
}

type DayProps = {
  heading: 'h2' | 'h3'
  day: string
  entries: readonly AuditEntry[]
  onPerson: (person: string) => void
}

function Day({ heading: Heading, day, entries, onPerson }: DayProps) {
  const { audit } = useWords().trail
  const format = useFormat()
  const [now] = useState(() => Date.now())
  const near = [audit.today, audit.yesterday].find((_, days) => dutchDay(now - days * 86_400_000) === day)
  return (
    <section className="trail-day" aria-labelledby={`day-${day}`}>
      <Heading id={`day-${day}`}>
        {format.day(day)} {day.slice(0, 4)}
        {near ? <span className="muted">{near}</span> : null}
      </Heading>
      <ol>
        {entries.map((entry) => (
          <EntryLine key={entry.id} entry={entry} onPerson={onPerson} />
        ))}
      </ol>
    </section>
  )
}

const dutchDays = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })
const dutchDay = (moment: Date | number) => dutchDays.format(moment)

/** Entries by their day in the Netherlands, in the order in which they come. */
function days(entries: readonly AuditEntry[]): [day: string, entries: AuditEntry[]][] {
  const found: [string, AuditEntry[]][] = []
  for (const entry of entries) {
    const day = dutchDay(new Date(entry.at))
    const last = found.at(-1)
    if (last?.[0] === day) last[1].push(entry)
    else found.push([day, [entry]])
  }
  return found
}
