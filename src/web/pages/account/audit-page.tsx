import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import type { AuditPage as AuditPageBody } from '#domain/contract/authorisations.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { AccountFrame } from '#web/pages/account/account-frame.tsx'
import { paths } from '#web/paths.ts'
import { auditQuery } from '#web/queries.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type Entry = AuditPageBody['entries'][number]

/** 'Logboek' of one customer number, the newest first. */
export function AuditPage() {
  const { audit, common } = useWords()
  const { number } = useParams({ from: '/signed-in/mijn-account/klantnummers/$number/logboek' })
  const navigate = useNavigate()
  const log = useInfiniteQuery(auditQuery(number))
  useTitle(audit.title)
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <AccountFrame number={number} onPickNumber={(picked) => void navigate(paths.audit(picked))}>
      <div className="auth-head">
        <div>
          <Link className="back" {...paths.customerNumber(number)}>
            {common.back}
          </Link>
          <h2>{audit.title}</h2>
          <p className="muted small">{audit.intro}</p>
        </div>
      </div>
      {log.isPending ? <Skeleton rows={8} /> : null}
      {log.isError ? <Failure error={log.error} retry={() => void log.refetch()} /> : null}
      {log.isSuccess && entries.length === 0 ? <p>{audit.empty}</p> : null}
      {entries.length > 0 ? <Log entries={entries} /> : null}
      {log.hasNextPage ? (
        <p className="load-more">
          <button
            className="btn"
            type="button"
            aria-disabled={log.isFetchingNextPage}
            onClick={() => void log.fetchNextPage()}
          >
            {audit.more}
          </button>
        </p>
      ) : null}
    </AccountFrame>
  )
}

function Log({ entries }: { entries: Entry[] }) {
  const { audit } = useWords()
  const format = useFormat()
  return (
    <table className="data log">
      <thead>
        <tr>
          <th scope="col">{audit.when}</th>
          <th scope="col">{audit.who}</th>
          <th scope="col">{audit.what}</th>
          <th scope="col">{audit.whom}</th>
          <th scope="col">{audit.reason}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">{format.moment(entry.at)}</th>
            <td data-l={audit.who}>{entry.actor ?? brand}</td>
            <td>
              {entry.given.length + entry.taken.length === 0 ? (audit.acts[entry.act] ?? entry.act) : null}
              <Changes keys={entry.given} word={audit.given} kind="sign" />
              <Changes keys={entry.taken} word={audit.taken} kind="sign minus" />
            </td>
            <td data-l={audit.whom}>{entry.subject ?? '–'}</td>
            <td {...(entry.reason ? { 'data-l': audit.reason } : {})}>{entry.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Changes({ keys, word, kind }: { keys: readonly Authorisation[]; word: string; kind: string }) {
  const language = useLanguage()
  return keys.map((key) => (
    <span key={key} className={kind}>
      <b>{authorisationLabel(key, language, brand)}</b> <span className="muted">{word}</span>
    </span>
  ))
}
