import { Link } from '@tanstack/react-router'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import type { AccessRequest } from '#domain/contract/people.ts'
import type { Session } from '#domain/contract/session.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { OpenInvitations } from '#web/pages/home/open-invitations.tsx'
import { paths } from '#web/paths.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type HomeNoticesProps = { session: Session; requests: readonly AccessRequest[] }

const shown = 3

/** What wants an answer before anything else: invitations, requests, and numbers that stay shut. */
export function HomeNotices({ session, requests }: HomeNoticesProps) {
  const { home } = useWords()
  return (
    <div className="home-notices">
      <SecondFactorNotice session={session} />
      <OpenInvitations />
      {requests.slice(0, shown).map((request) => (
        <RequestNotice key={request.id} request={request} />
      ))}
      {requests.length > shown ? <p className="small muted">{home.requestsMore(requests.length - shown)}</p> : null}
    </div>
  )
}

function RequestNotice({ request }: { request: AccessRequest }) {
  const { home } = useWords()
  const language = useLanguage()
  const format = useFormat()
  const labels = request.authorisations.map((key) => `‘${authorisationLabel(key, language, brand)}’`)
  return (
    <Notice action={<Link {...paths.requests(request.customerNumber)}>{home.requestLook}</Link>}>
      <b>{home.requestAsked}</b> {home.requestAsks(request.name, format.list(labels), request.customerNumber)}
    </Notice>
  )
}

function SecondFactorNotice({ session }: { session: Session }) {
  const { home } = useWords()
  const format = useFormat()
  const shut = session.customerNumbers.filter((entry) => entry.needsSecondFactor).map(({ number }) => number)
  if (shut.length === 0) return null
  return (
    <Notice kind="warn" action={<Link {...paths.account('tweestapsverificatie')}>{home.secondFactorTo}</Link>}>
      <b>{home.secondFactor(format.list(shut), shut.length === 1)}</b>{' '}
      {session.account.secondFactor ? home.secondFactorAgain : home.secondFactorSet}
    </Notice>
  )
}
