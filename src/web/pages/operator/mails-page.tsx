import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MailList } from '#domain/contract/operator.ts'
import { useFormat } from '#web/format.ts'
import { mailsQuery } from '#web/pages/operator/mail-queries.ts'
import { paths } from '#web/paths.ts'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'
import { LoadMore } from '#web/ui/load-more.tsx'

type Listed = MailList['mails'][number]

/** What became of the mails; those that are kept can be read. */
export function MailsPage() {
  const { mails: words } = useWords()
  const list = useInfiniteQuery(mailsQuery())
  useTitle(words.title)
  const mails = list.data?.pages.flatMap((page) => page.mails) ?? []
  const isKept = list.data?.pages[0]?.kept ?? false
  return (
    <div className="wrap">
      <div className="head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </div>
      <div className="stack">
        {isKept ? <NothingIsSent /> : null}
        {list.isPending ? <Skeleton rows={8} /> : null}
        {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
        {list.isSuccess && mails.length === 0 ? <p>{isKept ? words.noneKept : words.none}</p> : null}
        {mails.length > 0 ? <MailTable mails={mails} /> : null}
      </div>
      <LoadMore list={list} label={words.more} />
    </div>
  )
}

function NothingIsSent() {
  const { mails: words } = useWords()
  return (
    <Notice kind="warn">
      <b>{words.keptTitle}</b> {words.kept}
      <br />
      <code className="wrap-anywhere">{words.keptHow}</code>
    </Notice>
  )
}

function MailTable({ mails }: { mails: readonly Listed[] }) {
  const { mails: words } = useWords()
  return (
    <table className="data log">
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.to}</th>
          <th scope="col">{words.subject}</th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <MailRow key={mail.id} mail={mail} />
        ))}
      </tbody>
    </table>
  )
}

function MailRow({ mail }: { mail: Listed }) {
  const { mails: words } = useWords()
  const format = useFormat()
  const { id, at, to, subject, state, problem } = mail
  return (
    <tr>
      <th scope="row">{format.moment(at)}</th>
      <td data-l={words.to} className="wrap-anywhere">
        {to}
      </td>
      <td data-l={words.subject} className="wrap-anywhere">
        {state === 'kept' ? <Link {...paths.mail(id)}>{subject}</Link> : subject}
      </td>
      <td data-l={words.state} className="wrap-anywhere">
        {state === 'failed' ? <b className="bad">{words.states.failed}</b> : words.states[state]}
        {/* What the mail server said, in its own language. */}
        {problem ? <span className="sub">{problem === 'no-address' ? words.noAddress : problem}</span> : null}
      </td>
    </tr>
  )
}
