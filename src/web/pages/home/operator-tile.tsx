import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useFormat } from '#web/format.ts'
import { overviewQuery } from '#web/pages/operator/queries.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

/** What waits for whoever runs the installation. */
export function OperatorTile() {
  const { home } = useWords()
  const format = useFormat()
  const { data } = useQuery(overviewQuery())
  const lines: [count: number, says: (count: string, one: boolean) => string, link: LinkProps][] = data
    ? [
        [data.requests, home.operatorRequests, paths.operatorRequests()],
        [data.orphaned, home.operatorOrphaned, paths.customers({ zonder: 'beheerder' })],
        [data.failedMails + data.failedImports, home.operatorFailures, paths.operator()],
      ]
    : []
  const waiting = lines.filter(([count]) => count > 0)
  return (
    <section className="tile mid">
      <h2>{home.operator}</h2>
      <ul className="tile-lines">
        {waiting.map(([count, says, link]) => (
          <li key={says('', false)}>
            <Link {...link}>{says(format.count(count), count === 1)}</Link>
          </li>
        ))}
        {data && waiting.length === 0 ? <li>{home.operatorNothing}</li> : null}
      </ul>
      <p className="low tile-ways">
        <Link {...paths.operator()}>{home.operatorTo}</Link>
        <Link {...paths.imports()}>{home.imports}</Link>
      </p>
    </section>
  )
}
