import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Mail } from '#domain/contract/operator.ts'
import { useFormat } from '#web/format.ts'
import { mailQuery } from '#web/pages/operator/mail-queries.ts'
import { paths } from '#web/paths.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** One kept mail: its text, and a way to see it as its reader does. */
export function MailPage() {
  const { mailId } = useParams({ from: '/signed-in/operator/beheer/mail/$mailId' })
  const { mails: words, common } = useWords()
  const mail = useQuery(mailQuery(mailId))
  useTitle(mail.data?.subject ?? words.title)
  return (
    <div className="wrap">
      <div className="head">
        <Link className="back" {...paths.mails()}>
          {common.back}
        </Link>
        <h1>{mail.data?.subject ?? words.title}</h1>
      </div>
      {mail.isPending ? <Skeleton rows={8} /> : null}
      {mail.isError ? <Failure error={mail.error} retry={() => void mail.refetch()} /> : null}
      {mail.data ? <Shown mail={mail.data} /> : null}
    </div>
  )
}

function Shown({ mail: { id, at, to, text } }: { mail: Mail }) {
  const { mails: words } = useWords()
  const format = useFormat()
  return (
    <div className="stack">
      <p className="wrap-anywhere">
        {words.to}: {to}, {format.moment(at)}
      </p>
      <p className="muted small">{words.watched}</p>
      <p>
        <a
          className="btn"
          href={`/api/v1/operator/mails/${encodeURIComponent(id)}/html`}
          target="_blank"
          rel="noopener"
        >
          {words.asReader} <span className="vh">{words.newTab}</span>
        </a>
      </p>
      <h2>{words.text}</h2>
      <pre className="mail-text">{linked(text)}</pre>
    </div>
  )
}

/** The text with its addresses as links: the portal's own mails hold no others. */
function linked(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, i) =>
    i % 2 === 1 && part.startsWith(`${location.origin}/`) ? (
      <a key={part} href={part} target="_blank" rel="noopener">
        {part}
      </a>
    ) : (
      part
    ),
  )
}
