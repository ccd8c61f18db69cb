import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { OperatorOverview } from '#domain/contract/operator.ts'
import { useFormat } from '#web/format.ts'
import { overviewQuery } from '#web/pages/operator/queries.ts'
import { paths } from '#web/paths.ts'
import { Block } from '#web/ui/block.tsx'
import { QueryPage } from '#web/ui/query-page.tsx'
import { useWords } from '#web/words/words.tsx'

/** What there is, and what waits for an operator; each line leads on. */
export function OverviewPage() {
  const { operator } = useWords()
  const words = operator.overview
  const overview = useQuery(overviewQuery())
  return (
    <QueryPage words={words} query={overview} rows={6}>
      {(found) => (
        <>
          <Block title={words.waiting}>
            <Waiting overview={found} />
          </Block>
          <Block title={words.there}>
            <There overview={found} />
          </Block>
        </>
      )}
    </QueryPage>
  )
}

type Line = { count: number; says: (count: string, one: boolean) => string; about?: string; link?: LinkProps }

function Waiting({ overview }: { overview: OperatorOverview }) {
  const words = useWords().operator.overview
  const format = useFormat()
  const { orphaned, orphanedInvited, requests, failedMails, failedImports } = overview
  const { logDamage = 0, sourceProblems = 0, setAside = 0, unknownCodes = 0 } = overview
  const about = orphanedInvited > 0 ? words.orphanedAbout(format.count(orphanedInvited)) : words.orphanedAboutNone
  const lines: Line[] = [
    { count: requests, says: words.requests, about: words.requestsAbout, link: paths.operatorRequests() },
    { count: orphaned, says: words.orphaned, about, link: paths.customers({ zonder: 'beheerder' }) },
    { count: failedMails, says: words.failedMails, about: words.failedMailsAbout, link: paths.mails() },
    { count: failedImports, says: words.failedImports, about: words.failedImportsAbout, link: paths.imports() },
    { count: logDamage, says: words.logDamage, about: words.logDamageAbout, link: paths.intake() },
    { count: sourceProblems, says: words.sourceProblems, about: words.sourceProblemsAbout, link: paths.intake() },
    { count: setAside, says: words.setAside, about: words.setAsideAbout, link: paths.setAside() },
    { count: unknownCodes, says: words.unknownCodes, about: words.unknownCodesAbout, link: paths.codes() },
  ]
  const waiting = lines.filter(({ count }) => count > 0)
  return waiting.length === 0 ? <p>{words.nothing}</p> : <Lines lines={waiting} />
}

function There({ overview }: { overview: OperatorOverview }) {
  const words = useWords().operator.overview
  return (
    <Lines
      lines={[
        { count: overview.customers, says: words.customers, link: paths.customers() },
        { count: overview.numbers, says: words.numbers, link: paths.customers() },
        { count: overview.accounts, says: words.accounts, link: paths.supportAccounts() },
      ]}
    />
  )
}

function Lines({ lines }: { lines: Line[] }) {
  const format = useFormat()
  return (
    <ul className="lead-lines">
      {lines.map(({ count, says, about, link }) => {
        const sentence = says(format.count(count), count === 1)
        return (
          <li key={sentence}>
            {link ? <Link {...link}>{sentence}</Link> : sentence}
            {about ? <span className="sub">{about}</span> : null}
          </li>
        )
      })}
    </ul>
  )
}
