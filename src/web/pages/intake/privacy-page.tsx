import { useQuery } from '@tanstack/react-query'
import type { Privacy } from '#domain/contract/intake.ts'
import { useFormat } from '#web/format.ts'
import { privacyQuery } from '#web/pages/intake/queries.ts'
import { SubjectSearch } from '#web/pages/intake/subject-search.tsx'
import { Block } from '#web/ui/block.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Privacy': how long data stays, what is kept about somebody, and erasing it. */
export function PrivacyPage() {
  const words = useWords().intake.privacy
  const privacy = useQuery(privacyQuery())
  useTitle(words.title)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </div>
      <Block title={words.search} aside={<p className="small">{words.searchText}</p>} wide>
        <SubjectSearch />
      </Block>
      {privacy.isPending ? <Skeleton rows={6} /> : null}
      {privacy.isError ? <Failure error={privacy.error} retry={() => void privacy.refetch()} /> : null}
      {privacy.data ? (
        <>
          <Block title={words.terms} aside={<p className="small">{words.termsText}</p>}>
            <Terms privacy={privacy.data} />
          </Block>
          <Block title={words.reports} aside={<p className="small">{words.reportsText}</p>} wide>
            <Reports reports={privacy.data.reports} />
          </Block>
        </>
      ) : null}
    </div>
  )
}

function Terms({ privacy: { rawDays, parcelMonths, erased } }: { privacy: Privacy }) {
  const words = useWords().intake.privacy
  const format = useFormat()
  const terms: [string, string][] = [
    [words.rawDays, words.rawDaysOf(format.count(rawDays))],
    [words.parcelMonths, words.parcelMonthsOf(format.count(parcelMonths))],
    [words.recipient, words.recipientOf],
    [words.erased, words.erasedOf(format.count(erased), erased === 1)],
  ]
  return (
    <dl className="facts-list">
      {terms.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Reports({ reports }: Pick<Privacy, 'reports'>) {
  const words = useWords().intake.privacy
  const format = useFormat()
  if (reports.length === 0) return <p className="muted">{words.reportsNone}</p>
  const heads = [words.rawFiles, words.parcels, words.eventsColumn, words.rows, words.took]
  return (
    <table className="data log">
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className="r">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <tr key={report.at}>
            <th scope="row">
              {format.moment(report.at)}
              {report.problem ? <span className="sub bad">{report.problem}</span> : null}
            </th>
            <td className="r" data-l={words.rawFiles}>
              {words.rawFilesOf(format.count(report.rawFiles), format.bytes(report.rawBytes))}
            </td>
            <td className="r" data-l={words.parcels}>
              {format.count(report.parcels)}
            </td>
            <td className="r" data-l={words.eventsColumn}>
              {format.count(report.events)}
            </td>
            <td className="r" data-l={words.rows}>
              {format.count(report.quarantine)}
            </td>
            <td className="r" data-l={words.took}>
              {words.tookOf(format.decimal(report.durationMs / 1000))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
