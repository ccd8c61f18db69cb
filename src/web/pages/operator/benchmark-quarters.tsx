import { peerKpis } from '#domain/benchmark/kpis.ts'
import type { BenchmarkOverview } from '#domain/contract/benchmarks.ts'
import { groupLabel } from '#domain/words/branches.ts'
import { useFormat } from '#web/format.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type Quarter = BenchmarkOverview['quarters'][number]

/** Each frozen quarter, the newest open: of which groups may be told, and the file for another portal. */
export function BenchmarkQuarters({ quarters }: Pick<BenchmarkOverview, 'quarters'>) {
  const { benchmarks: words } = useWords()
  const format = useFormat()
  if (quarters.length === 0) return <p>{words.none}</p>
  return (
    <div className="stack">
      {quarters.map((one, place) => {
        const told = one.groups.filter((group) => group.told.length > 0).length
        return (
          <details className="frozen-quarter" key={one.quarter} open={place === 0}>
            <summary>
              <b>{words.quarter(one.quarter)}</b>{' '}
              <span className="small muted">
                {words.frozen(format.momentDate(one.frozenAt))},{' '}
                {words.groups(format.count(told), format.count(one.groups.length))}
              </span>
            </summary>
            <Groups {...one} />
            {told > 0 ? (
              <p className="rowline">
                <a className="btn" href={`/api/v1/operator/benchmarks/${one.quarter}/file`} download>
                  {words.toFile}
                  <span className="vh"> {words.toFileOf(words.quarter(one.quarter))}</span>
                </a>
                <span className="small muted">{words.toFileAbout}</span>
              </p>
            ) : null}
          </details>
        )
      })}
    </div>
  )
}

/** Those that may be told in a table, the others by name alone. */
function Groups({ groups }: Quarter) {
  const { benchmarks: words } = useWords()
  const language = useLanguage()
  const told = groups.filter((one) => one.told.length > 0)
  const hidden = groups.filter((one) => one.told.length === 0)
  const names = hidden.map(({ level, group }) => groupLabel(level, group, language))
  return (
    <>
      {told.length > 0 ? (
        <table className="data log">
          <thead>
            <tr>
              <th scope="col">{words.group}</th>
              <th scope="col">{words.companies}</th>
              <th scope="col">{words.told}</th>
            </tr>
          </thead>
          <tbody>
            {told.map((one) => (
              <tr key={`${one.level} ${one.group}`}>
                <th scope="row">
                  {groupLabel(one.level, one.group, language)} <span className="sub">{words.levels[one.level]}</span>
                </th>
                <td data-l={words.companies}>{one.companies?.replace('-', '–')}</td>
                <td data-l={words.told}>
                  <Told told={one.told} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {hidden.length > 0 ? (
        <p>
          <b>{words.hidden}:</b> {names.join('; ')}. <span className="muted">{words.hiddenText}</span>
        </p>
      ) : null}
    </>
  )
}

function Told({ told }: Pick<Quarter['groups'][number], 'told'>) {
  const { benchmarks: words, insightPeers } = useWords()
  const format = useFormat()
  const all = format.count(peerKpis.length)
  const missing = peerKpis.filter((kpi) => !told.includes(kpi)).map((kpi) => insightPeers.kpis[kpi].name)
  if (missing.length === 0) return words.toldAll(all)
  return (
    <>
      {words.toldSome(format.count(told.length), all)}
      <span className="sub">{words.without(format.list(missing))}</span>
    </>
  )
}
