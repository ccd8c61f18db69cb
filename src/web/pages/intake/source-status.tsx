import { Link } from '@tanstack/react-router'
import type { IntakeMonitor } from '#domain/contract/intake.ts'
import { useFormat } from '#web/format.ts'
import { durationOf } from '#web/pages/intake/ago.ts'
import { useSourceName } from '#web/pages/intake/source-name.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

type SourceState = IntakeMonitor['sources'][number]

/** What each source brought today, and when it was heard of last. */
export function SourceStatus({ sources }: { sources: readonly SourceState[] }) {
  const words = useWords().intake.monitor
  if (sources.length === 0) return <p className="muted">{words.sourcesNone}</p>
  return (
    <table className="data log">
      <thead>
        <tr>
          <th scope="col">{words.source}</th>
          <th scope="col">{words.last}</th>
          <th scope="col" className="r">
            <abbr title={words.lagAbout}>{words.lag}</abbr>
          </th>
          <th scope="col" className="r">
            {words.rows}
          </th>
          <th scope="col" className="r">
            {words.added}
          </th>
          <th scope="col" className="r">
            {words.duplicates}
          </th>
          <th scope="col" className="r">
            {words.rejected}
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <SourceRow key={source.name} source={source} />
        ))}
      </tbody>
    </table>
  )
}

function SourceRow({ source }: { source: SourceState }) {
  const { monitor: words, kinds } = useWords().intake
  const format = useFormat()
  const nameOf = useSourceName()
  const { name, kind, enabled, lastAt, lagS, today, setAside } = source
  return (
    <tr>
      <th scope="row">
        {nameOf(name)} {enabled ? null : <span className="tag">{words.off}</span>}
        <span className="sub">{kinds[kind]}</span>
      </th>
      <td data-l={words.last}>{lastAt ? format.moment(lastAt) : <span className="muted">{words.nothingYet}</span>}</td>
      <td className="r" data-l={words.lag}>
        {lagS === null ? '–' : durationOf(lagS, format, words)}
      </td>
      <td className="r" data-l={words.rows}>
        {format.count(today.rows)}
      </td>
      <td className="r" data-l={words.added}>
        {format.count(today.added)}
      </td>
      <td className="r" data-l={words.duplicates}>
        {format.count(today.duplicates)}
      </td>
      <td className="r" data-l={words.rejected}>
        {setAside > 0 ? (
          <Link {...paths.setAside({ bron: name })}>
            {format.count(setAside)}
            <span className="vh">, {nameOf(name)}</span>
          </Link>
        ) : (
          format.count(today.rejected)
        )}
      </td>
    </tr>
  )
}
